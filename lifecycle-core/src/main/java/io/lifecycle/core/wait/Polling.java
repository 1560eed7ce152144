package io.lifecycle.core.wait;

import static io.lifecycle.core.internal.Durations.positive;
import static java.util.Objects.requireNonNull;

import io.lifecycle.core.observe.Track;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.function.DoubleSupplier;
import java.util.function.Predicate;

/**
 * How a wait polls, and for how long.
 *
 * <p>By default, the first look is after one second. The delays then grow by half each time, up to 30 seconds. While
 * the resource rests, there is one look a minute. There are no more looks once the resource is gone, because the wait
 * is decided then. A failure of the source ends the wait. The deadline and the delays are measured on a clock that
 * never goes back.
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

    /** The number of looks that a result holds by default. */
    public static final int LOOKS_KEPT = 100;

    final ImmutablePollingSettings settings;

    private Polling(ImmutablePollingSettings settings) {
        this.settings = settings;
    }

    /**
     * Returns a polling that ends with the first look at or after this deadline.
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
                Optional.empty(),
                0,
                failure -> true,
                Optional.empty(),
                LOOKS_KEPT,
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
     * @throws IllegalArgumentException if it is less than 1 or not a number
     */
    public Polling factor(double factor) {
        if (!(factor >= 1 && factor <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("factor must be a number of at least 1, and is " + factor);
        }
        return new Polling(settings.withFactor(factor));
    }

    /**
     * Returns a polling whose delays grow up to this time. The first delay is not affected.
     *
     * @throws IllegalArgumentException if it is not greater than zero
     */
    public Polling cap(Duration cap) {
        return new Polling(settings.withCap(positive(cap, "cap")));
    }

    /**
     * Returns a polling that looks no more often than this while nothing is under way. That is when the resource can
     * only be in stable states, and the wait counts on an occurrence.
     *
     * @throws IllegalArgumentException if it is not greater than zero
     */
    public Polling whenStable(Duration whenStable) {
        return new Polling(settings.withWhenStable(positive(whenStable, "whenStable")));
    }

    /**
     * Returns a polling with full jitter: each delay is multiplied by a random number, but never by less than a tenth,
     * so that there is always a pause between two looks.
     *
     * @param random draws numbers from 0 to 1, such as {@code ThreadLocalRandom.current()::nextDouble}; another number ends the
     *     wait with an IllegalArgumentException
     */
    public Polling jitter(DoubleSupplier random) {
        return new Polling(settings.withJitter(Optional.of(requireNonNull(random, "random"))));
    }

    /**
     * Returns a polling for which a request that was in flight when the wait began has taken effect after this time.
     * Without this setting, a request stays in flight until a reading shows its effect.
     *
     * @throws IllegalArgumentException if it is not greater than zero
     */
    public Polling requestLag(Duration requestLag) {
        return new Polling(settings.withRequestLag(Optional.of(positive(requestLag, "requestLag"))));
    }

    /**
     * Returns a polling for which what is under way has completed or failed after this time, counted from the beginning
     * of the wait. The wait then goes on with only those hypotheses in which the resource has come to rest since.
     *
     * @throws IllegalArgumentException if it is not greater than zero
     * @see Track#settlingWithin
     */
    public Polling settlingWithin(Duration settlingWithin) {
        return new Polling(settings.withSettlingWithin(Optional.of(positive(settlingWithin, "settlingWithin"))));
    }

    /**
     * Returns a polling that goes on when the source fails, up to this many times in a row.
     *
     * @throws IllegalArgumentException if the number is negative
     */
    public Polling tolerating(int failures) {
        return tolerating(failures, failure -> true);
    }

    /**
     * Returns a polling that goes on when the source fails in some ways, up to this many times in a row. Any other
     * failure ends the wait at once.
     *
     * @param failures how many failures in a row are tolerated
     * @param which the failures that are tolerated, such as {@code failure -> failure instanceof IOException}
     * @throws IllegalArgumentException if the number is negative
     */
    public Polling tolerating(int failures, Predicate<? super Exception> which) {
        if (failures < 0) {
            throw new IllegalArgumentException("failures must be at least 0, and are " + failures);
        }
        return new Polling(settings.withTolerated(failures).withTolerable(requireNonNull(which, "which")));
    }

    /**
     * Returns a polling for which a look fails with a {@link TimeoutException} if it takes longer than this. Its thread
     * is interrupted, or its stage cancelled.
     *
     * @throws IllegalArgumentException if it is not greater than zero
     */
    public Polling readLimit(Duration readLimit) {
        return new Polling(settings.withReadLimit(Optional.of(positive(readLimit, "readLimit"))));
    }

    /**
     * Returns a polling whose result holds this many looks instead of {@value #LOOKS_KEPT}. A fifth of them are the
     * first looks, the others the last. Looks in between that changed the verdict are kept too, up to the same number
     * again.
     *
     * @throws IllegalArgumentException if the number is less than 1
     */
    public Polling keeping(int looks) {
        if (looks < 1) {
            throw new IllegalArgumentException("looks must be at least 1, and are " + looks);
        }
        return new Polling(settings.withKept(looks));
    }

    /**
     * Returns a polling that reports every look and the decision after it. An exception that the listener throws ends
     * the wait.
     */
    public Polling listener(BiConsumer<Look, WaitDecision<?>> listener) {
        return new Polling(settings.withListener(requireNonNull(listener, "listener")));
    }

    /** Returns a polling with another time source than the system's clock. */
    public Polling time(TimeSource time) {
        return new Polling(settings.withTime(requireNonNull(time, "time")));
    }

    /**
     * Returns the track with the limits of this polling: {@link #requestLag} and {@link #settlingWithin}. A limit that
     * this polling does not have stays as it is.
     */
    public <S, O> Track<S, O> applyTo(Track<S, O> track) {
        Track<S, O> limited = requireNonNull(track, "track");
        if (settings.requestLag().isPresent()) {
            limited = limited.requestLag(settings.requestLag().get());
        }
        if (settings.settlingWithin().isPresent()) {
            limited = limited.settlingWithin(settings.settlingWithin().get());
        }
        return limited;
    }
}
