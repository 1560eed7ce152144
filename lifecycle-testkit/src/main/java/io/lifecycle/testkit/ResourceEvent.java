package io.lifecycle.testkit;

import static java.util.Objects.requireNonNull;

import io.lifecycle.core.Edge;
import io.lifecycle.core.Reading;
import io.lifecycle.core.reconcile.Response;
import java.util.function.Function;

/**
 * Something that happened to a {@linkplain SimulatedResource simulated resource}, or a call to it.
 *
 * @param <S> the product's states
 * @param <O> the product's operations
 * @since 0.1
 */
public sealed interface ResourceEvent<S, O> {

    /** An operation was requested, and accepted. */
    record Accepted<S, O>(O operation) implements ResourceEvent<S, O> {
        public Accepted {
            requireNonNull(operation, "operation");
        }
    }

    /** An operation was requested, and refused. */
    record Refused<S, O>(O operation) implements ResourceEvent<S, O> {
        public Refused {
            requireNonNull(operation, "operation");
        }
    }

    /** An operation was requested. The response was prescribed by a test, and nothing changed. */
    record Responded<S, O>(O operation, Response response) implements ResourceEvent<S, O> {
        public Responded {
            requireNonNull(operation, "operation");
            requireNonNull(response, "response");
        }
    }

    /** An operation was requested. The request was lost on its way, as prescribed by a test, and its call failed. */
    record Lost<S, O>(O operation) implements ResourceEvent<S, O> {
        public Lost {
            requireNonNull(operation, "operation");
        }
    }

    /** The resource moved: what was accepted took effect, or something ended or occurred. */
    record Moved<S, O>(Edge<S, O> edge) implements ResourceEvent<S, O> {
        public Moved {
            requireNonNull(edge, "edge");
        }
    }

    /** The resource disappeared, outside its lifecycle. */
    record Disappeared<S, O>() implements ResourceEvent<S, O> {}

    /** The resource was read. */
    record Answered<S, O>(Reading reading) implements ResourceEvent<S, O> {
        public Answered {
            requireNonNull(reading, "reading");
        }
    }

    /** A call failed, as prescribed by a test. */
    record CallFailed<S, O>(RuntimeException failure) implements ResourceEvent<S, O> {
        public CallFailed {
            requireNonNull(failure, "failure");
        }
    }

    /** Applies the function for this kind of event and returns its result. */
    default <R> R fold(
            Function<? super Accepted<S, O>, ? extends R> accepted,
            Function<? super Refused<S, O>, ? extends R> refused,
            Function<? super Responded<S, O>, ? extends R> responded,
            Function<? super Lost<S, O>, ? extends R> lost,
            Function<? super Moved<S, O>, ? extends R> moved,
            Function<? super Disappeared<S, O>, ? extends R> disappeared,
            Function<? super Answered<S, O>, ? extends R> answered,
            Function<? super CallFailed<S, O>, ? extends R> callFailed) {
        requireNonNull(accepted, "accepted");
        requireNonNull(refused, "refused");
        requireNonNull(responded, "responded");
        requireNonNull(lost, "lost");
        requireNonNull(moved, "moved");
        requireNonNull(disappeared, "disappeared");
        requireNonNull(answered, "answered");
        requireNonNull(callFailed, "callFailed");
        if (this instanceof Accepted<S, O> it) {
            return accepted.apply(it);
        }
        if (this instanceof Refused<S, O> it) {
            return refused.apply(it);
        }
        if (this instanceof Responded<S, O> it) {
            return responded.apply(it);
        }
        if (this instanceof Lost<S, O> it) {
            return lost.apply(it);
        }
        if (this instanceof Moved<S, O> it) {
            return moved.apply(it);
        }
        if (this instanceof Disappeared<S, O> it) {
            return disappeared.apply(it);
        }
        if (this instanceof Answered<S, O> it) {
            return answered.apply(it);
        }
        return callFailed.apply((CallFailed<S, O>) this);
    }
}
