package io.lifecycle.springboot.metrics;

import io.lifecycle.core.observe.FleetFigures;
import io.lifecycle.core.wait.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a fleet, counted once for all meters that are read together, because counting goes through all resources. Safe for use
 * by many threads.
 */
final class SharedFigures<S> {

    private static final long FRESH = Duration.ofSeconds(1).toNanos();

    private final Function<Instant, FleetFigures<S>> source;
    private final TimeSource time;
    private @Nullable Counted<S> last;

    private record Counted<S>(FleetFigures<S> figures, long at) {}

    SharedFigures(Function<Instant, FleetFigures<S>> source, TimeSource time) {
        this.source = source;
        this.time = time;
    }

    /** Returns figures that are no older than a second. */
    synchronized FleetFigures<S> get() {
        long now = time.nanoTime();
        Counted<S> known = last;
        if (known == null || now - known.at() >= FRESH) {
            known = new Counted<>(source.apply(time.now()), now);
            last = known;
        }
        return known.figures();
    }
}
