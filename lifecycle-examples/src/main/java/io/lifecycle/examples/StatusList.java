package io.lifecycle.examples;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What services keep by hand where they know no better: one state for each status. It is here to be compared with. */
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

    /** Returns the state that a status is taken for, by name. */
    static Optional<String> stateOf(String status) {
        return Optional.ofNullable(STATES.get(status.strip().toUpperCase(Locale.ROOT)));
    }
}
