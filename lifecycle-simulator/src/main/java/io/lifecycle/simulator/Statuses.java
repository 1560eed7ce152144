package io.lifecycle.simulator;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What goes with a status: the other fields of state, and the statuses that a filter by it lists too. */
final class Statuses {

    /** What a filter by a status lists beside that status. */
    private static final Map<String, Set<String>> NEIGHBOURS = Map.of(
            "ACTIVE", Set.of("REBOOT", "HARD_REBOOT", "REBUILD", "MIGRATING", "RESIZE"),
            "SHUTOFF", Set.of("RESIZE", "REBUILD"),
            "ERROR", Set.of("REBUILD"),
            "VERIFY_RESIZE", Set.of("REVERT_RESIZE"));

    private static final Map<String, String> VM_STATES = Map.ofEntries(
            Map.entry("BUILD", "building"),
            Map.entry("BUILDING", "building"),
            Map.entry("SHUTOFF", "stopped"),
            Map.entry("RESIZE", "stopped"),
            Map.entry("VERIFY_RESIZE", "resized"),
            Map.entry("REVERT_RESIZE", "resized"),
            Map.entry("ERROR", "error"),
            Map.entry("DELETED", "deleted"),
            Map.entry("SHELVED", "shelved"),
            Map.entry("SHELVED_OFFLOADED", "shelved_offloaded"));

    private static final Set<String> OFF = Set.of("SHUTOFF", "RESIZE", "SHELVED", "SHELVED_OFFLOADED", "DELETED");
    private static final Set<String> NO_POWER = Set.of("BUILD", "BUILDING", "ERROR");

    private Statuses() {}

    static boolean isListed(String filter, String status) {
        String wanted = filter.toUpperCase(Locale.ROOT);
        return wanted.equals(status)
                || NEIGHBOURS.getOrDefault(wanted, Set.of()).contains(status);
    }

    static String vmState(String status) {
        return VM_STATES.getOrDefault(status, "active");
    }

    /** Returns 0 for none, 1 for running, 4 for shut down. */
    static int powerState(String status) {
        return OFF.contains(status) ? 4 : NO_POWER.contains(status) ? 0 : 1;
    }
}
