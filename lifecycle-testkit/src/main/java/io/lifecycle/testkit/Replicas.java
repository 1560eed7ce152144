package io.lifecycle.testkit;

import io.lifecycle.core.Place;
import io.lifecycle.core.wait.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The replicas that answer for a simulated resource, in turn or by chance. Each shows where it was a while ago. */
final class Replicas<S> {

    /**
     * Where the resource was.
     *
     * @param lastStatus the status that it showed before
     */
    record Moment<S>(Place<S> place, Optional<String> lastStatus) {}

    private record Move<S>(Instant at, Moment<S> moment) {}

    /** For each replica how many readings it is behind, and by what time. */
    private final List<Integer> readingsBehind;

    private final List<Duration> timeBehind;
    private final TimeSource time;
    private final AtomicInteger turn = new AtomicInteger();

    /**
     * Where it was at the last readings, as many as are needed, the oldest first. It begins with where it was before
     * them.
     */
    private final List<Moment<S>> read = new ArrayList<>();

    private final List<Move<S>> moves = new ArrayList<>();

    private Replicas(List<Integer> readingsBehind, List<Duration> timeBehind, TimeSource time, Moment<S> first) {
        this.readingsBehind = readingsBehind;
        this.timeBehind = timeBehind;
        this.time = time;
        this.read.add(first);
        this.moves.add(new Move<>(Instant.MIN, first));
    }

    static <S> Replicas<S> byReadings(List<Integer> behind, Moment<S> first) {
        return new Replicas<>(
                behind, Collections.nCopies(behind.size(), Duration.ZERO), ManualTime.startingAt(Instant.EPOCH), first);
    }

    static <S> Replicas<S> byTime(List<Duration> behind, TimeSource time, Moment<S> first) {
        return new Replicas<>(Collections.nCopies(behind.size(), 0), behind, time, first);
    }

    /** Notes where the resource has moved, and how long ago. */
    void moved(Moment<S> to, Duration ago) {
        moves.add(new Move<>(time.now().minus(ago), to));
    }

    /** Returns which moment the next reading shows, given the present one. */
    Moment<S> shown(Moment<S> now, @Nullable Random random) {
        read.add(now);
        int count = readingsBehind.size();
        int replica = random == null ? turn.getAndIncrement() % count : random.nextInt(count);
        Moment<S> shown = timeBehind.get(replica).isZero()
                ? read.get(Math.max(0, read.size() - 1 - readingsBehind.get(replica)))
                : at(time.now().minus(timeBehind.get(replica)));
        read.subList(0, Math.max(0, read.size() - Collections.max(readingsBehind)))
                .clear();
        return shown;
    }

    private Moment<S> at(Instant then) {
        Moment<S> moment = moves.get(0).moment();
        for (Move<S> move : moves) {
            if (!move.at().isAfter(then)) {
                moment = move.moment();
            }
        }
        return moment;
    }
}
