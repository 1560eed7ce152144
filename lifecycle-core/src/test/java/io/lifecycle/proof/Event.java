package io.lifecycle.proof;

import io.lifecycle.core.Reading;
import io.lifecycle.core.observe.Progress;
import io.lifecycle.core.observe.StateEstimate;
import io.lifecycle.core.observe.StateObserver;

/** What an observer is told, and how it and the enumeration of runs are told it. */
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

    /** The API refused a request for the state that the resource is in. */
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

    /** Whatever was in flight is no more. */
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

    /** The platform said how the job of an operation goes. */
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
