package io.lifecycle.core.wait;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.DoubleSupplier;

/**
 * How a wait polls, and for how long.
 *
 * <p>Unless told otherwise it looks for the first time after a second, then after delays that grow by a half each time, up
 * to half a minute; every minute while the resource rests. It never looks again once the resource is gone, for then the
 * wait is decided. A source that fails ends it.
 *
 * <pre>{@code
 * Polling.within(Duration.ofMinutes(10))
 *         .firstDelay(Duration.ofSeconds(5))
 *         .requestLag(Duration.ofSeconds(30))
 *         .tolerating(3);
 * }</pre>
 *
 * <p>Pollings are immutable: each method returns another.
 *
 * @since 0.1
 */
public final class Polling {

    final ImmutablePollingSettings settings;

    private Polling(ImmutablePollingSettings settings) {
        this.settings = settings;
    }

    /**
     * Returns a polling that ends with the first look at or after this time.
     *
     * @throws IllegalArgumentException if the deadline is not greater than zero
     */
    public static Polling within(Duration deadline) {
        return new Polling(ImmutablePollingSettings.of(
                positive(deadline, "deadline"),
                Duration.ofSeconds(1),
                1.5,
                Duration.ofSeconds(30),
                Duration.ofMinutes(1),
                Optional.empty(),
                Optional.empty(),
                0,
                (look, decision) -> {},
                TimeSource.system()));
    }

    /**
     * Returns a polling whose first look is after this time.
     *
     * @throws IllegalArgumentException if it is not greater than zero
     */
    public Polling firstDelay(Duration firstDelay) {
        return new Polling(settings.withFirstDelay(positive(firstDelay, "firstDelay")));
    }

    /**
     * Returns a polling whose delays grow by this factor.
     *
     * @throws IllegalArgumentException if it is less than 1, or no number
     */
    public Polling factor(double factor) {
        if (!(factor >= 1 && factor <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("factor must be a number of at least 1, and is " + factor);
        }
        return new Polling(settings.withFactor(factor));
    }

    /**
     * Returns a polling whose delays grow up to this time. The first is as it was told, however long.
     *
     * @throws IllegalArgumentException if it is not greater than zero
     */
    public Polling cap(Duration cap) {
        return new Polling(settings.withCap(positive(cap, "cap")));
    }

    /**
     * Returns a polling which looks no more often than this while nothing is under way: while the resource can only be in
     * stable states, and the wait counts on an occurrence.
     *
     * @throws IllegalArgumentException if it is not greater than zero
     */
    public Polling whenStable(Duration whenStable) {
        return new Polling(settings.withWhenStable(positive(whenStable, "whenStable")));
    }

    /**
     * Returns a polling with full jitter: each delay is multiplied by a number drawn from this source.
     *
     * @param random draws numbers from 0 to 1, such as {@code ThreadLocalRandom.current()::nextDouble}
     */
    public Polling jitter(DoubleSupplier random) {
        return new Polling(settings.withJitter(Optional.of(requireNonNull(random, "random"))));
    }

    /**
     * Returns a polling for which a request that was in flight when the wait began has taken effect after this time.
     * Without it, one stays in flight until a reading shows its effect.
     *
     * @throws IllegalArgumentException if it is not greater than zero
     */
    public Polling requestLag(Duration requestLag) {
        return new Polling(settings.withRequestLag(Optional.of(positive(requestLag, "requestLag"))));
    }

    /**
     * Returns a polling which goes on when the source fails, up to so many times in a row.
     *
     * @throws IllegalArgumentException if the number is negative
     */
    public Polling tolerating(int failures) {
        if (failures < 0) {
            throw new IllegalArgumentException("failures must be at least 0, and are " + failures);
        }
        return new Polling(settings.withTolerated(failures));
    }

    /** Returns a polling which reports every look, and what was decided after it; what the listener throws ends the wait. */
    public Polling listener(BiConsumer<Look, WaitDecision<?>> listener) {
        return new Polling(settings.withListener(requireNonNull(listener, "listener")));
    }

    /** Returns a polling which has its time from elsewhere than the system's clock. */
    public Polling time(TimeSource time) {
        return new Polling(settings.withTime(requireNonNull(time, "time")));
    }

    static Duration positive(Duration duration, String name) {
        if (requireNonNull(duration, name).isNegative() || duration.isZero()) {
            throw new IllegalArgumentException(name + " must be greater than zero, and is " + duration);
        }
        return duration;
    }

    /** Returns the delay after so many looks; a duration that the clock can hold. */
    Duration delay(int looks, boolean isResting) {
        double first = seconds(settings.firstDelay());
        double grown = first * Math.pow(settings.factor(), looks);
        double due = looks == 0 ? first : Math.min(grown, seconds(settings.cap()));
        double slow = isResting ? Math.max(due, seconds(settings.whenStable())) : due;
        double drawn =
                settings.jitter().map(random -> slow * random.getAsDouble()).orElse(slow);
        return Duration.ofNanos((long) (drawn * 1e9));
    }

    private static double seconds(Duration duration) {
        return duration.getSeconds() + duration.getNano() / 1e9;
    }
}
