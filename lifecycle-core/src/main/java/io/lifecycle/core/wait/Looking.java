package io.lifecycle.core.wait;

import static java.util.Objects.requireNonNull;

import io.lifecycle.core.Reading;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A wait as a turn, with the source that it asks. */
record Looking<S>(Wait<S> soFar, AsyncReadingSource source)
        implements Turn<WaitResult<S>>, Call<Reading, WaitResult<S>> {

    @Override
    public Optional<Instant> due() {
        return soFar.nextLook();
    }

    @Override
    public Call<?, WaitResult<S>> call() {
        return this;
    }

    @Override
    public String name() {
        return "look";
    }

    @Override
    public CompletionStage<Reading> ask() {
        return source.read();
    }

    @Override
    public Turn<WaitResult<S>> answered(@Nullable Reading answer, Instant now) {
        return after(soFar.afterReading(
                requireNonNull(answer, () -> "the source of readings returned null: " + source), now));
    }

    @Override
    public Turn<WaitResult<S>> failed(Exception failure, Instant now) {
        return after(soFar.afterFailure(failure, now));
    }

    private Turn<WaitResult<S>> after(Wait<S> next) {
        next.report();
        return new Looking<>(next, source);
    }

    @Override
    public WaitResult<S> result(Instant now) {
        WaitResult<S> result = soFar.result(now);
        if (result.failure().isPresent()) {
            throw new WaitException(result);
        }
        return result;
    }

    @Override
    public WaitException brokenOff(String why, @Nullable Exception cause, Instant now) {
        return new WaitException(soFar.result(now), why, cause);
    }
}
