package io.lifecycle.core.observe;

import java.util.List;

/**
 * What a {@link Fleet} has read of a snapshot. Whatever was good in it has been taken in.
 *
 * @param read how many resources were read
 * @param problems what was wrong, each with the number of its line
 * @since 0.1
 */
public record SnapshotReport(int read, List<String> problems) {
    public SnapshotReport {
        problems = List.copyOf(problems);
    }
}
