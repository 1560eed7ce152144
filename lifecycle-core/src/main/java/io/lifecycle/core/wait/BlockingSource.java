package io.lifecycle.core.wait;

import io.lifecycle.core.Reading;
import java.util.concurrent.CompletionStage;

/** A source that asks in the thread of its caller. */
record BlockingSource(ReadingSource source) implements AsyncReadingSource {

    @Override
    public CompletionStage<Reading> read() {
        return Turns.blocking(source::read);
    }

    @Override
    public String toString() {
        return source.toString();
    }
}
