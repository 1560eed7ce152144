package io.lifecycle.core.reconcile;

import io.lifecycle.core.wait.AsyncReadingSource;
import io.lifecycle.core.wait.ReadingSource;
import io.lifecycle.core.wait.Turns;
import java.util.concurrent.CompletionStage;

/** The source of a resource's readings, and the requester of its operations. */
record Cloud<O>(AsyncReadingSource source, AsyncRequester<O> requester) {

    /** Returns a cloud that answers in the thread of its caller. */
    static <O> Cloud<O> blocking(ReadingSource source, Requester<O> requester) {
        return new Cloud<>(AsyncReadingSource.blocking(source), new Blocking<>(requester));
    }

    /** A requester that requests in the thread of its caller. */
    private record Blocking<O>(Requester<O> requester) implements AsyncRequester<O> {

        @Override
        public CompletionStage<Response> request(O operation) {
            return Turns.blocking(() -> requester.request(operation));
        }

        @Override
        public String toString() {
            return requester.toString();
        }
    }
}
