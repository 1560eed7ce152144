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
 * <p>Unless told otherwise it looks for the first time after a second, then after delays that grow by a half each time, up
 * to half a minute; every minute while the resource rests. It never looks again once the resource is gone, for then the
 * wait is decided. A source that fails ends it. The deadline and the delays are measured on a clock that nobody sets.
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

    /** How many looks a result holds, unless told otherwise. */
    public static final int LOOKS_KEPT = 100;

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
     * Returns a polling with full jitter: each delay is multiplied by a number drawn from this source, and never by less than a
     * tenth, so that no source is asked without a pause.
     *
     * @param random draws numbers from 0 to 1, such as {@code ThreadLocalRandom.current()::nextDouble}; another number ends the
     *     wait with an IllegalArgumentException
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
     * Returns a polling for which what is under way has ended after this time, one way or the other, counted from where the wait
     * begins. Of what the resource may be in, a wait then goes on with what has rested since.
     *
     * @throws IllegalArgumentException if it is not greater than zero
     * @see Track#settlingWithin
     */
    public Polling settlingWithin(Duration settlingWithin) {
        return new Polling(settings.withSettlingWithin(Optional.of(positive(settlingWithin, "settlingWithin"))));
    }

    /**
     * Returns a polling which goes on when the source fails, up to so many times in a row.
     *
     * @throws IllegalArgumentException if the number is negative
     */
    public Polling tolerating(int failures) {
        return tolerating(failures, failure -> true);
    }

    /**
     * Returns a polling which goes on when the source fails in some ways, up to so many times in a row. A failure of another kind
     * ends the wait at once.
     *
     * @param failures how many in a row
     * @param which such as {@code failure -> failure instanceof IOException}
     * @throws IllegalArgumentException if the number is negative
     */
    public Polling tolerating(int failures, Predicate<? super Exception> which) {
        if (failures < 0) {
            throw new IllegalArgumentException("failures must be at least 0, and are " + failures);
        }
        return new Polling(settings.withTolerated(failures).withTolerable(requireNonNull(which, "which")));
    }

    /**
     * Returns a polling for which a look that takes longer than this has failed, by a {@link TimeoutException}: the thread that it
     * hangs in is interrupted, or the stage cancelled.
     *
     * @throws IllegalArgumentException if it is not greater than zero
     */
    public Polling readLimit(Duration readLimit) {
        return new Polling(settings.withReadLimit(Optional.of(positive(readLimit, "readLimit"))));
    }

    /**
     * Returns a polling whose result holds so many looks, in place of {@value #LOOKS_KEPT}: a fifth of them the first ones, the
     * others the last; and of those in between the ones that changed the verdict, up to as many again.
     *
     * @throws IllegalArgumentException if the number is less than 1
     */
    public Polling keeping(int looks) {
        if (looks < 1) {
            throw new IllegalArgumentException("looks must be at least 1, and are " + looks);
        }
        return new Polling(settings.withKept(looks));
    }

    /** Returns a polling which reports every look, and what was decided after it; what the listener throws ends the wait. */
    public Polling listener(BiConsumer<Look, WaitDecision<?>> listener) {
        return new Polling(settings.withListener(requireNonNull(listener, "listener")));
    }

    /** Returns a polling which has its time from elsewhere than the system's clock. */
    public Polling time(TimeSource time) {
        return new Polling(settings.withTime(requireNonNull(time, "time")));
    }

    /**
     * Returns a track with the limits that this polling was told: {@link #requestLag} and {@link #settlingWithin}. What it was not told
     * stays as it is.
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
