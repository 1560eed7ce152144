package io.lifecycle.examples;

import io.lifecycle.core.Reading;
import io.lifecycle.core.StatusMapping;
import io.lifecycle.core.observe.Progress;
import java.time.Instant;
import java.util.Optional;

/**
 * What a recording says on one line, or why the line says nothing.
 *
 * @param <S> the product's states
 * @param <O> the product's operations
 */
sealed interface Entry<S, O> {

    /** Returns the number of the line, counted from 1. */
    long line();

    /** What became of a request. */
    enum Fate {
        ACCEPTED("request"),
        REFUSED("refused"),
        UNKNOWN("attempt");

        /** The key of such a line. */
        final String key;

        Fate(String key) {
            this.key = key;
        }
    }

    /** Something happened to the server, or was read about it. */
    sealed interface Event<S, O> extends Entry<S, O> {

        /** Returns when it was. */
        Optional<Instant> at();
    }

    /** An operation was requested. */
    record Request<S, O>(long line, Optional<Instant> at, Fate fate, O operation) implements Event<S, O> {}

    /** The job of an operation said how far it is. */
    record Job<S, O>(long line, Optional<Instant> at, O operation, Progress progress) implements Event<S, O> {}

    /** The API answered, in one of the product's vocabularies; in none if the server was not found. */
    record Answer<S, O>(long line, Optional<Instant> at, Reading reading, Optional<StatusMapping<S>> vocabulary)
            implements Event<S, O> {}

    /** Something worth knowing, although it does not say where the server is. */
    record Note<S, O>(long line, String text) implements Entry<S, O> {}

    /** Something that cannot be read. */
    record Unreadable<S, O>(long line, String problem) implements Entry<S, O> {}
}
