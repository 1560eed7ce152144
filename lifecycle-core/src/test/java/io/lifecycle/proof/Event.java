package io.lifecycle.proof;

import io.lifecycle.core.Reading;
import io.lifecycle.core.observe.Progress;
import io.lifecycle.core.observe.StateEstimate;
import io.lifecycle.core.observe.StateObserver;

/** An event, and how to tell it to an observer and to the enumeration of runs. */
public sealed interface Event<O> {

    /** Tells the runs. */
    <S> void tell(Runs<S, O> runs);

    /** Tells the observer. */
    <S> StateEstimate<S> tell(StateObserver<S, O> observer, StateEstimate<S> before);

    /** The API answered. */
    record Read<O>(Reading reading) implements Event<O> {
        @Override
        public <S> void tell(Runs<S, O> runs) {
            runs.read(reading);
        }

        @Override
        public <S> StateEstimate<S> tell(StateObserver<S, O> observer, StateEstimate<S> before) {
            return observer.afterReading(before, reading);
        }
    }

    /** The API accepted a request. */
    record Accepted<O>(O operation) implements Event<O> {
        @Override
        public <S> void tell(Runs<S, O> runs) {
            runs.request(operation);
        }

        @Override
        public <S> StateEstimate<S> tell(StateObserver<S, O> observer, StateEstimate<S> before) {
            return observer.afterRequest(before, operation);
        }
    }

    /** The API refused a request because of the state that the resource is in. */
    record Refused<O>(O operation) implements Event<O> {
        @Override
        public <S> void tell(Runs<S, O> runs) {
            runs.refuse(operation);
        }

        @Override
        public <S> StateEstimate<S> tell(StateObserver<S, O> observer, StateEstimate<S> before) {
            return observer.afterRefusal(before, operation);
        }
    }

    /** A request was sent, and nobody knows what became of it. */
    record Attempted<O>(O operation) implements Event<O> {
        @Override
        public <S> void tell(Runs<S, O> runs) {
            runs.attempt(operation);
        }

        @Override
        public <S> StateEstimate<S> tell(StateObserver<S, O> observer, StateEstimate<S> before) {
            return observer.afterAttempt(before, operation);
        }
    }

    /** Whatever was in flight has taken effect, lapsed or was lost. */
    record Lagged<O>() implements Event<O> {
        @Override
        public <S> void tell(Runs<S, O> runs) {
            runs.lag();
        }

        @Override
        public <S> StateEstimate<S> tell(StateObserver<S, O> observer, StateEstimate<S> before) {
            return observer.afterLag(before);
        }
    }

    /** The platform reported the progress of an operation's job. */
    record Progressed<O>(O operation, Progress progress) implements Event<O> {
        @Override
        public <S> void tell(Runs<S, O> runs) {
            runs.progress(operation, progress);
        }

        @Override
        public <S> StateEstimate<S> tell(StateObserver<S, O> observer, StateEstimate<S> before) {
            return observer.afterProgress(before, operation, progress);
        }
    }
}
