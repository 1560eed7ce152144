package io.lifecycle.core.wait;

import io.lifecycle.core.internal.SettingsStyle;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.DoubleSupplier;
import java.util.function.Predicate;
import org.immutables.value.Value;

/** What {@link Polling} has been told. */
@Value.Immutable
@SettingsStyle
interface PollingSettings {

    /** Smaller draws count as this one, so that a source is never asked without a pause. */
    double LEAST_DRAW = 0.1;

    Duration deadline();

    Duration firstDelay();

    double factor();

    Duration cap();

    Duration whenStable();

    Optional<DoubleSupplier> jitter();

    Optional<Duration> requestLag();

    Optional<Duration> settlingWithin();

    int tolerated();

    Predicate<? super Exception> tolerable();

    Optional<Duration> readLimit();

    int kept();

    BiConsumer<Look, WaitDecision<?>> listener();

    TimeSource time();

    /** Returns the part of the next delay that jitter leaves. */
    default double draw() {
        if (jitter().isEmpty()) {
            return 1;
        }
        double drawn = jitter().get().getAsDouble();
        if (!(drawn >= 0 && drawn <= 1)) {
            throw new IllegalArgumentException("jitter must be a number from 0 to 1, and was drawn as " + drawn);
        }
        return Math.max(drawn, LEAST_DRAW);
    }

    /** Returns the delay after this many looks, shortened by jitter. The clock can hold it. */
    default Duration delay(int looks, boolean isResting, double draw) {
        double first = seconds(firstDelay());
        double grown = first * Math.pow(factor(), looks);
        double due = looks == 0 ? first : Math.min(grown, seconds(cap()));
        double slow = isResting ? Math.max(due, seconds(whenStable())) : due;
        return Duration.ofNanos(Math.max(1, (long) (draw * slow * 1e9)));
    }

    private static double seconds(Duration duration) {
        return duration.getSeconds() + duration.getNano() / 1e9;
    }
}
