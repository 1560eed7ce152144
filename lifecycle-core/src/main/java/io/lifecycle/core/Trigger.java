package io.lifecycle.core;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a transition happens on: an operation requested, an outcome of what is under way, or an occurrence.
 *
 * @param <O> the product's operations
 * @since 0.1
 */
public sealed interface Trigger<O> {

    /**
     * A caller requested an operation, and the platform accepted it.
     *
     * @param operation what was requested
     * @param <O> the product's operations
     */
    record Requested<O>(O operation) implements Trigger<O> {
        public Requested {
            requireNonNull(operation, "operation");
        }

        // Equality is that of a record. The JVM would put together the record's own methods while a service starts,
        // and that costs more.

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Requested<?> that && operation.equals(that.operation);
        }

        @Override
        public int hashCode() {
            return operation.hashCode();
        }

        /** Returns the operation's constant. */
        @Override
        public String toString() {
            return operation.toString();
        }
    }

    /**
     * The operation or process that was under way ended by itself.
     *
     * @param outcome how it ended
     * @param <O> the product's operations
     */
    record Ended<O>(Outcome outcome) implements Trigger<O> {
        private static final Trigger<?> COMPLETED = new Ended<>(Outcome.COMPLETED);
        private static final Trigger<?> FAILED = new Ended<>(Outcome.FAILED);

        public Ended {
            requireNonNull(outcome, "outcome");
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Ended<?> that && outcome == that.outcome;
        }

        @Override
        public int hashCode() {
            return outcome.hashCode();
        }

        /** Returns {@code completed} or {@code failed}. */
        @Override
        public String toString() {
            return outcome.name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Something happened to the resource unasked.
     *
     * @param occurrence what happened, such as {@code order expired}
     * @param <O> the product's operations
     */
    record Occurred<O>(String occurrence) implements Trigger<O> {
        public Occurred {
            requireNonNull(occurrence, "occurrence");
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Occurred<?> that && occurrence.equals(that.occurrence);
        }

        @Override
        public int hashCode() {
            return occurrence.hashCode();
        }

        /** Returns the occurrence in double quotes. */
        @Override
        public String toString() {
            return '"' + occurrence + '"';
        }
    }

    /** Returns the trigger "this operation was requested and accepted". */
    static <O> Trigger<O> requested(O operation) {
        return new Requested<>(operation);
    }

    /** Returns the trigger "what was under way completed". */
    @SuppressWarnings("unchecked") // an outcome holds no operation
    static <O> Trigger<O> completed() {
        return (Trigger<O>) Ended.COMPLETED;
    }

    /** Returns the trigger "what was under way failed". */
    @SuppressWarnings("unchecked") // an outcome holds no operation
    static <O> Trigger<O> failed() {
        return (Trigger<O>) Ended.FAILED;
    }

    /** Returns the trigger "this happened unasked". */
    static <O> Trigger<O> occurred(String occurrence) {
        return new Occurred<>(occurrence);
    }

    /**
     * Applies the function for this kind of trigger and returns its result.
     *
     * @param requested for a requested operation
     * @param ended for an outcome
     * @param occurred for an occurrence
     */
    default <R> R fold(
            Function<? super O, ? extends R> requested,
            Function<? super Outcome, ? extends R> ended,
            Function<? super String, ? extends R> occurred) {
        requireNonNull(requested, "requested");
        requireNonNull(ended, "ended");
        requireNonNull(occurred, "occurred");
        if (this instanceof Requested<O> request) {
            return requested.apply(request.operation());
        }
        if (this instanceof Ended<O> end) {
            return ended.apply(end.outcome());
        }
        return occurred.apply(((Occurred<O>) this).occurrence());
    }
}
