package io.lifecycle.core.observe;

import static java.util.Objects.requireNonNull;

import io.lifecycle.core.State;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;

/**
 * Something that a {@linkplain Watch watch} has to report.
 *
 * @param <S> the product's states
 * @since 0.1
 */
public sealed interface News<S> {

    /** Returns the news as a sentence. */
    String message();

    /**
     * The estimate has changed.
     *
     * @param before what was known until then
     * @param after what is known now
     * @param <S> the product's states
     */
    record Changed<S>(StateEstimate<S> before, StateEstimate<S> after) implements News<S> {
        public Changed {
            requireNonNull(before, "before");
            requireNonNull(after, "after");
        }

        @Override
        public String message() {
            return "was " + before + ", and is now " + after;
        }
    }

    /**
     * An event was surprising.
     *
     * @param anomaly what was surprising
     * @param <S> the product's states
     */
    record Surprising<S>(Anomaly anomaly) implements News<S> {
        public Surprising {
            requireNonNull(anomaly, "anomaly");
        }

        @Override
        public String message() {
            return anomaly.message();
        }
    }

    /**
     * The resource has been in a state for longer than it should be.
     *
     * @param state the state
     * @param since when the resource was first known to be in it
     * @param budget how long it should be in it at most
     * @param <S> the product's states
     */
    record Overdue<S>(State<S> state, Instant since, Duration budget) implements News<S> {
        public Overdue {
            requireNonNull(state, "state");
            requireNonNull(since, "since");
            requireNonNull(budget, "budget");
        }

        @Override
        public String message() {
            return "has been '" + state.name() + "' since " + since + ", longer than " + budget
                    + state.advice().map(advice -> "; advice: " + advice).orElse("");
        }
    }

    /** Returns what the function for this kind of news makes of it. */
    default <R> R fold(
            Function<? super Changed<S>, ? extends R> changed,
            Function<? super Surprising<S>, ? extends R> surprising,
            Function<? super Overdue<S>, ? extends R> overdue) {
        requireNonNull(changed, "changed");
        requireNonNull(surprising, "surprising");
        requireNonNull(overdue, "overdue");
        if (this instanceof Changed<S> change) {
            return changed.apply(change);
        }
        if (this instanceof Surprising<S> surprise) {
            return surprising.apply(surprise);
        }
        return overdue.apply((Overdue<S>) this);
    }
}
