package io.lifecycle.testkit;

import io.lifecycle.core.wait.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * When things happen by themselves to a simulated resource: after how many readings, after what time, or by chance. Not safe for use
 * by several threads: the resource synchronizes.
 */
final class SimulatedPace {

    private @Nullable Integer readingsToEnd;
    private @Nullable Duration timeToEnd;
    private TimeSource time = ManualTime.startingAt(Instant.EPOCH);
    private int lag;
    private @Nullable Duration timeToEffect;
    private TimeSource lagTime = time;
    private boolean hangs;
    private @Nullable Random random;

    void endAfter(int readings) {
        readingsToEnd = readings;
        timeToEnd = null;
    }

    void endAfter(Duration duration, TimeSource clock) {
        time = clock;
        timeToEnd = duration;
        readingsToEnd = null;
    }

    void lag(int readings) {
        lag = readings;
        timeToEffect = null;
    }

    void lag(Duration duration, TimeSource clock) {
        lagTime = clock;
        timeToEffect = duration;
    }

    void hang(boolean isHanging) {
        hangs = isHanging;
    }

    void random(Random source) {
        random = source;
    }

    /** Returns the source of chance; null if nothing is random. */
    @Nullable
    Random random() {
        return random;
    }

    /** Returns the time by which things end. */
    Instant now() {
        return time.now();
    }

    // Ends.

    /** Returns whether what can end does so now. If chance decides, each call draws anew. */
    boolean isEndDue(int readings, Instant since) {
        if (hangs) {
            return false;
        }
        if (random != null) {
            return random.nextBoolean();
        }
        return (readingsToEnd != null && readings >= readingsToEnd)
                || (timeToEnd != null && !time.now().isBefore(since.plus(timeToEnd)));
    }

    boolean isByReadings() {
        return readingsToEnd != null && random == null;
    }

    boolean isByTime() {
        return timeToEnd != null && random == null;
    }

    /** Returns for how long the end of what is under way has been due, if it ends by time. */
    Duration endDueFor(Instant since) {
        return timeToEnd == null ? Duration.ZERO : past(since.plus(timeToEnd), time);
    }

    /** Returns the first, or a random one. */
    <T> T one(List<T> possible) {
        return possible.get(random == null ? 0 : random.nextInt(possible.size()));
    }

    /** Returns whether chance wants something to happen unasked. */
    boolean isOccurring() {
        return random != null && random.nextInt(20) == 0;
    }

    // Effects.

    /** Returns how many readings a request that is accepted now has to wait. */
    int readingsToEffect() {
        return random == null ? lag : random.nextInt(lag + 1);
    }

    /** Returns when a request that is accepted now takes effect; null if readings decide. */
    @Nullable
    Instant effectAt() {
        return timeToEffect == null ? null : lagTime.now().plus(byChance(timeToEffect));
    }

    private Duration byChance(Duration most) {
        return random == null ? most : most.dividedBy(1_000).multipliedBy(random.nextInt(1_001));
    }

    boolean isEffectDue(int readingsLeft, @Nullable Instant effectAt) {
        return effectAt == null ? readingsLeft <= 0 : !lagTime.now().isBefore(effectAt);
    }

    /** Returns for how long the effect of what waits has been due, if it lags by time. */
    Duration effectDueFor(@Nullable Instant effectAt) {
        return effectAt == null ? Duration.ZERO : past(effectAt, lagTime);
    }

    private static Duration past(Instant due, TimeSource clock) {
        Duration past = Duration.between(due, clock.now());
        return past.isNegative() ? Duration.ZERO : past;
    }
}
