package io.lifecycle.core.wait;

import static java.util.Objects.requireNonNull;

import io.lifecycle.core.wait.WaitDecision.Verdict;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Statistics for metrics: how waits ended so far, and how long they took. Report each wait that ends, or let a
 * {@link FleetPoller} do so. Safe for use by many threads.
 *
 * @since 0.1
 */
public final class WaitStatistics {

    /** By verdict; waits whose source failed have none. */
    private final Map<Optional<Verdict>, Ended> ended = new HashMap<>();

    /**
     * The waits that ended in the same way.
     *
     * @param count how many waits
     * @param total how long all of them took together
     * @param longest how long the longest took
     */
    public record Ended(long count, Duration total, Duration longest) {

        private static final Ended NONE = new Ended(0, Duration.ZERO, Duration.ZERO);

        private Ended plus(Duration elapsed) {
            return new Ended(count + 1, total.plus(elapsed), elapsed.compareTo(longest) > 0 ? elapsed : longest);
        }
    }

    /** Makes empty statistics. */
    public WaitStatistics() {}

    /** Counts a wait that ended. */
    public synchronized void ended(WaitResult<?> result) {
        boolean hasFailed = requireNonNull(result, "result").failure().isPresent();
        Optional<Verdict> verdict =
                hasFailed ? Optional.empty() : Optional.of(result.decision().verdict());
        ended.put(verdict, by(verdict).plus(result.elapsed()));
    }

    /** Returns the waits that ended with this verdict. {@link Verdict#PENDING} means that the deadline passed. */
    public synchronized Ended by(Verdict verdict) {
        return by(Optional.of(requireNonNull(verdict, "verdict")));
    }

    /** Returns the waits that ended because their source failed. */
    public synchronized Ended byFailure() {
        return by(Optional.empty());
    }

    private Ended by(Optional<Verdict> verdict) {
        return ended.getOrDefault(verdict, Ended.NONE);
    }
}
