package io.lifecycle.proof;

import io.lifecycle.core.Reading;
import io.lifecycle.core.Signal;
import io.lifecycle.core.StatusRow;
import io.lifecycle.core.Trigger;
import io.lifecycle.proof.Rules.Hypothesis;
import io.lifecycle.proof.Rules.Place;
import io.lifecycle.proof.Rules.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A resource on a platform, in time. A {@link World} makes the events by itself, but a platform is asked. It moves by chance as
 * the rows and the terms allow, answers as a row of its place says, and accepts a request exactly if it is legal and no other one
 * waits.
 *
 * <p>What is under way ends within {@link #LONGEST_WAY}, or hangs for good. A request takes effect within
 * {@link #LONGEST_LAG}, or lapses.
 */
public final class Platform<S, O> {

    public static final Duration LONGEST_WAY = Duration.ofMinutes(4);
    public static final Duration LONGEST_LAG = Duration.ofSeconds(50);

    private static final Duration SHORTEST_WAY = Duration.ofSeconds(5);
    private static final Duration OLDEST = Duration.ofSeconds(30);

    /** What becomes of a request. */
    public enum Fate {
        ACCEPTED,
        REFUSED,
        NOT_NOW,
        UNKNOWN
    }

    private record Was<S>(Place<S> place, Instant until) {}

    private final Rules<S, O> rules;
    private final Chances chances;
    private final Random random;
    private final Deque<Was<S>> past = new ArrayDeque<>();
    private Hypothesis<S, O> truth;
    private Instant now = Instant.EPOCH;
    private Instant entered = Instant.EPOCH;
    private Instant ends = Instant.MAX;
    private Instant takesEffect = Instant.MAX;
    private Instant occurs = Instant.MAX;
    private Instant othersAct = Instant.MAX;
    private long shown;

    public Platform(Rules<S, O> rules, Place<S> start, Chances chances, Random random) {
        this.rules = rules;
        this.chances = chances;
        this.random = random;
        this.truth = Hypothesis.at(start);
        enter();
    }

    public Rules<S, O> rules() {
        return rules;
    }

    /** Returns where the resource is, and what waits. */
    public Hypothesis<S, O> truth() {
        return truth;
    }

    public Instant now() {
        return now;
    }

    /** Returns since when the resource has been where it is. */
    public Instant entered() {
        return entered;
    }

    /** Lets everything happen that happens until this time. */
    public void advanceTo(Instant to) {
        for (Instant next = next(); !next.isAfter(to); next = next()) {
            now = next;
            if (next.equals(takesEffect)) {
                takesEffect = Instant.MAX;
                take(any(rules.effects(truth)));
            } else if (next.equals(ends)) {
                end();
            } else if (next.equals(occurs)) {
                move(trigger -> trigger instanceof Trigger.Occurred && rules.happens(trigger));
            } else {
                move(trigger -> trigger instanceof Trigger.Requested && rules.happens(trigger));
            }
        }
        now = to;
    }

    private Instant next() {
        Instant next = ends;
        for (Instant other : List.of(takesEffect, occurs, othersAct)) {
            next = other.isBefore(next) ? other : next;
        }
        return next;
    }

    private void end() {
        boolean mayComplete = may(Trigger.completed()::equals);
        boolean fails = may(Trigger.failed()::equals) && (!mayComplete || happens(chances.failing()));
        move((fails ? Trigger.<O>failed() : Trigger.<O>completed())::equals);
    }

    private boolean may(Predicate<Trigger<O>> wanted) {
        return !rules.moves(truth, wanted).isEmpty();
    }

    private void move(Predicate<Trigger<O>> wanted) {
        take(any(rules.moves(truth, wanted)));
    }

    private void take(Step<S, O> step) {
        past.addFirst(new Was<>(truth.place(), now));
        truth = step.to();
        takesEffect = truth.waits() ? takesEffect : Instant.MAX;
        enter();
    }

    private void enter() {
        entered = now;
        shown = random.nextLong();
        boolean isUnderWay = !rules.isAtRest(truth.place());
        ends = isUnderWay && !happens(chances.hanging()) ? after(SHORTEST_WAY, LONGEST_WAY) : Instant.MAX;
        occurs = sometime(chances.occurrences(), Trigger.Occurred.class);
        othersAct = sometime(chances.others(), Trigger.Requested.class);
    }

    private Instant after(Duration shortest, Duration longest) {
        long spread = longest.minus(shortest).toMillis();
        return now.plus(shortest).plusMillis((long) (random.nextDouble() * spread));
    }

    private Instant sometime(Duration onAverage, Class<?> kind) {
        return may(trigger -> kind.isInstance(trigger) && rules.happens(trigger))
                ? now.plusMillis((long) (-Math.log(1 - random.nextDouble()) * onAverage.toMillis()))
                : Instant.MAX;
    }

    private boolean happens(double chance) {
        return random.nextDouble() < chance;
    }

    private <T> T any(List<T> items) {
        return items.get(random.nextInt(items.size()));
    }

    // Questions and requests.

    /** Returns whether it would accept a request now. */
    public boolean accepts(O operation) {
        return !truth.waits() && rules.allows(operation, truth.place());
    }

    /** Returns what becomes of a request. */
    public Fate request(O operation) {
        if (happens(chances.busy())) {
            return Fate.NOT_NOW;
        }
        boolean isKnown = !happens(chances.unknown());
        if (!isKnown && random.nextBoolean()) {
            return Fate.UNKNOWN;
        }
        boolean isAccepted = accepts(operation);
        if (isAccepted) {
            accept(operation, !isKnown || rules.terms().lagging());
        }
        return !isKnown ? Fate.UNKNOWN : isAccepted ? Fate.ACCEPTED : Fate.REFUSED;
    }

    private void accept(O operation, boolean mayWait) {
        truth = new Hypothesis<>(truth.place(), operation);
        if (mayWait && happens(chances.lagging())) {
            takesEffect = after(Duration.ZERO, LONGEST_LAG);
        } else {
            take(any(rules.effects(truth)));
        }
    }

    /** Returns its answer about the resource. */
    public Reading read() {
        past.removeIf(was -> was.until().isBefore(now.minus(OLDEST)));
        @Nullable Was<S> last = past.peekFirst();
        boolean isOld = happens(chances.stale());
        shown = happens(chances.flickering()) ? random.nextLong() : shown;
        return answer(last != null && isOld ? last.place() : truth.place(), new Random(shown));
    }

    private Reading answer(Place<S> place, Random chance) {
        List<StatusRow<S>> rows = rules.mapping().rows().stream()
                .filter(row -> place.state().filter(row.state()::equals).isPresent())
                .toList();
        if (rows.isEmpty()) {
            return Reading.absent();
        }
        List<StatusRow<S>> ordinary = rows.stream().filter(Platform::isOrdinary).toList();
        rows = ordinary.isEmpty() || chance.nextInt(10) == 0 ? rows : ordinary;
        StatusRow<S> row = rows.get(chance.nextInt(rows.size()));
        Reading reading = row.status().map(Reading::of).orElse(Reading.absent());
        if (row.status().isPresent()) {
            for (String name : rules.mapping().signals()) {
                Signal signal = row.signals().get(name);
                reading = reading.with(name, signal == null ? Signal.NONE : Laws.value(signal, chance));
            }
        }
        return reading;
    }

    /** Returns whether the row names the values of all its signals. */
    private static boolean isOrdinary(StatusRow<?> row) {
        return row.signals().values().stream().allMatch(signal -> signal.allowed() == Signal.Allowed.NAMED);
    }
}
