package io.lifecycle.examples;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What services keep by hand if they know no better: one state for each status. It is here for comparison. */
final class StatusList {

    private static final Map<String, String> STATES = Map.ofEntries(
            Map.entry("BUILD", "Creating"),
            Map.entry("ACTIVE", "Running"),
            Map.entry("SHUTOFF", "Stopped"),
            Map.entry("REBOOT", "Restarting"),
            Map.entry("HARD_REBOOT", "Forcibly restarting"),
            Map.entry("REBUILD", "Reinstalling OS"),
            Map.entry("RESIZE", "Resizing"),
            Map.entry("VERIFY_RESIZE", "Verifying resizing"),
            Map.entry("ERROR", "Faulty"),
            Map.entry("DELETED", "Deleted"));

    private StatusList() {}

    /** Returns the name of the state that the list takes a status for. */
    static Optional<String> stateOf(String status) {
        return Optional.ofNullable(STATES.get(status.strip().toUpperCase(Locale.ROOT)));
    }
}
