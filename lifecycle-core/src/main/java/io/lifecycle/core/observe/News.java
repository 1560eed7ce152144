package io.lifecycle.core.observe;

import static java.util.Objects.requireNonNull;

import io.lifecycle.core.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

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
     * @param before the estimate until then
     * @param after the estimate now
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
     * The resource is overdue: it has been in a state, or in one of several, for longer than it should be.
     *
     * @param stays each state in which it may be, since when, and the longest time that it should be there
     * @param <S> the product's states
     */
    record Overdue<S>(List<Stay<S>> stays) implements News<S> {
        public Overdue {
            stays = List.copyOf(stays);
        }

        @Override
        public String message() {
            return "has been " + stays.stream().map(Stay::words).collect(Collectors.joining(", or "));
        }
    }

    /**
     * How long the resource may have been in a state without a break.
     *
     * @param state the state
     * @param since the time since when it may have been in the state
     * @param budget the longest time that it should be in the state
     * @param <S> the product's states
     */
    record Stay<S>(State<S> state, Instant since, Duration budget) {
        public Stay {
            requireNonNull(state, "state");
            requireNonNull(since, "since");
            requireNonNull(budget, "budget");
        }

        private String words() {
            return "'" + state.name() + "' since " + since + ", longer than " + budget
                    + state.advice().map(advice -> "; advice: " + advice).orElse("");
        }
    }

    /**
     * What is under way has not ended within its time: no reading since then fits a resource at rest.
     *
     * @param estimate the estimate now
     * @param since the moment at which the time began
     * @param settlingWithin the longest time that it should take
     * @param <S> the product's states
     */
    record Unsettled<S>(StateEstimate<S> estimate, Instant since, Duration settlingWithin) implements News<S> {
        public Unsettled {
            requireNonNull(estimate, "estimate");
            requireNonNull(since, "since");
            requireNonNull(settlingWithin, "settlingWithin");
        }

        @Override
        public String message() {
            return "what is under way has not ended since " + since + ", for longer than " + settlingWithin + ": it is "
                    + estimate;
        }
    }

    /** Applies the function for this kind of news and returns its result. */
    default <R> R fold(
            Function<? super Changed<S>, ? extends R> changed,
            Function<? super Surprising<S>, ? extends R> surprising,
            Function<? super Overdue<S>, ? extends R> overdue,
            Function<? super Unsettled<S>, ? extends R> unsettled) {
        requireNonNull(changed, "changed");
        requireNonNull(surprising, "surprising");
        requireNonNull(overdue, "overdue");
        requireNonNull(unsettled, "unsettled");
        if (this instanceof Changed<S> change) {
            return changed.apply(change);
        }
        if (this instanceof Surprising<S> surprise) {
            return surprising.apply(surprise);
        }
        if (this instanceof Overdue<S> late) {
            return overdue.apply(late);
        }
        return unsettled.apply((Unsettled<S>) this);
    }
}
