package io.lifecycle.core.observe;

import java.util.List;

/**
 * What a {@link Fleet} read from a snapshot. Its good lines were taken in, even if others have problems.
 *
 * @param read how many resources were read
 * @param problems what was wrong, each with its line number
 * @since 0.1
 */
public record SnapshotReport(int read, List<String> problems) {
    public SnapshotReport {
        problems = List.copyOf(problems);
    }
}
