package io.lifecycle.core.observe;

import io.lifecycle.core.Reading;
import java.util.Map;

/**
 * What a reading means to an observer, found out once.
 *
 * <p>A service which knows what its API answers may keep the meanings of these answers, and update estimates by them: that
 * costs a look-up in a table. Made by {@link StateObserver#meaning}; immutable and safe for use by many threads.
 *
 * @since 0.1
 */
public final class Meaning {

    final StateObserver<?, ?> observer;
    final long fits;
    final Map<String, String> ignored;

    /** What it has in common with all meanings that the same places fit: an index into edges. */
    final int number;

    /** Whether it leaves nothing to report: it is some state's, and all its signals were taken into account. */
    final boolean isUsual;

    private final Reading reading;

    /**
     * Makes a meaning.
     *
     * @param fits the places that fit the reading; none where its status is no state's
     * @param ignored the signals that were left out of account
     */
    Meaning(StateObserver<?, ?> observer, Reading reading, long fits, int number, Map<String, String> ignored) {
        this.observer = observer;
        this.reading = reading;
        this.fits = fits;
        this.number = number;
        this.ignored = ignored;
        this.isUsual = fits != 0 && ignored.isEmpty();
    }

    /** Returns the reading. */
    public Reading reading() {
        return reading;
    }

    /** Returns the reading, as it writes itself. */
    @Override
    public String toString() {
        return reading.toString();
    }
}
