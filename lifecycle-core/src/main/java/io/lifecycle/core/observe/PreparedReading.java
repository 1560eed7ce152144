package io.lifecycle.core.observe;

import io.lifecycle.core.Places;
import io.lifecycle.core.Reading;
import io.lifecycle.core.internal.Text;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A reading whose meaning an observer has already worked out.
 *
 * <p>A service that knows what its API answers can keep prepared readings and update estimates with them. Each update
 * then costs one look-up in a table. Made by {@link StateObserver#prepare}; immutable and safe for use by many threads.
 *
 * @since 0.1
 */
public final class PreparedReading {

    /** The number of all meanings past the most that are numbered: no edges are kept for them. */
    static final int UNNUMBERED = Integer.MAX_VALUE;

    private final StateObserver<?, ?> observer;
    private final Reading reading;
    private final Places<?> fits;
    private final int number;
    private final Map<String, String> ignored;
    private final boolean isUsual;
    private volatile @Nullable String told;

    PreparedReading(
            StateObserver<?, ?> observer, Reading reading, Places<?> fits, int number, Map<String, String> ignored) {
        this.observer = observer;
        this.reading = reading;
        this.fits = fits;
        this.number = number;
        this.ignored = ignored;
        this.isUsual = !fits.isEmpty() && ignored.isEmpty();
    }

    /** Returns the reading. */
    public Reading reading() {
        return reading;
    }

    boolean isOf(StateObserver<?, ?> other) {
        return observer == other;
    }

    /** Returns the places that fit it; none if its status belongs to no state. */
    @SuppressWarnings("unchecked") // the caller has checked that it is of its own observer
    <S> Places<S> fits() {
        return (Places<S>) fits;
    }

    /** Returns the number that it shares with all readings that the same places fit: an index into edges. */
    int number() {
        return number;
    }

    /** Returns the signals that were ignored. */
    Map<String, String> ignored() {
        return ignored;
    }

    /** Returns whether there is nothing to report about it: it fits some place, and no signal was ignored. */
    boolean isUsual() {
        return isUsual;
    }

    /** Returns the reading as a short text, for when it later turns out to have been false. */
    String told() {
        String known = told;
        if (known == null) {
            known = Text.shown(reading.toString());
            told = known;
        }
        return known;
    }

    /** Returns the reading as text. */
    @Override
    public String toString() {
        return reading.toString();
    }
}
