package io.lifecycle.proof;

import io.lifecycle.core.Reading;
import io.lifecycle.core.Signal;
import io.lifecycle.core.StatusRow;
import io.lifecycle.core.Trigger;
import io.lifecycle.core.observe.Progress;
import io.lifecycle.proof.Rules.Hypothesis;
import io.lifecycle.proof.Rules.Place;
import io.lifecycle.proof.Rules.Step;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A world that follows the model: a resource at one place, which the API shows, and at most one request of ours that has not
 * taken effect there yet. It moves by itself as the rows and the terms allow, and makes the events that an observer is told.
 *
 * <p>It follows the model in this sense:
 *
 * <ul>
 *   <li>An <em>answer</em> is one that a row of the place gives, with some of its signals, and sometimes with an unheard-of
 *       value.
 *   <li>A request is <em>accepted</em> only if it is legal. It then takes effect at once or, if answers lag, is not shown yet.
 *       If one waits already, the platform settles that first, and shows this or not.
 *   <li>A request is <em>refused</em> only if it is not legal, or one waits.
 *   <li>An <em>attempt</em> was lost, took effect at once or, if it is legal, takes effect later. If another request waits, it
 *       was lost, so that two are never on their way.
 *   <li>The <em>lag</em> is over when nothing waits.
 *   <li>The job of the last accepted request is reported, as long as no other request of ours has taken effect since, and the
 *       same was not sent again. It is <em>under way</em> until it has had an outcome and comes to rest, or says before that it
 *       is over. Then it has completed, or failed if an outcome was a failure. It is not reported as under way while another
 *       request waits. If the request is not shown yet, its job may be over all the same. A job that something else broke off
 *       is not reported.
 * </ul>
 */
public final class World<S, O> {

    /** How far the job of a request has come. */
    private record Job<O>(O operation, boolean hasBegun, boolean hadOutcome, boolean hasFailed, boolean isOver) {
        static <O> Job<O> of(O operation) {
            return new Job<>(operation, false, false, false, false);
        }

        Job<O> begun(boolean beginsNothing) {
            return new Job<>(operation, true, false, false, beginsNothing);
        }

        Job<O> after(Trigger<O> outcome, boolean isOver) {
            return new Job<>(operation, true, true, hasFailed || !outcome.equals(Trigger.completed()), isOver);
        }
    }

    private final Rules<S, O> rules;
    private final Random random;
    private Hypothesis<S, O> truth;
    private Optional<Job<O>> job = Optional.empty();

    public World(Rules<S, O> rules, Hypothesis<S, O> truth, Random random) {
        this.rules = rules;
        this.truth = truth;
        this.random = random;
    }

    /** Returns where the resource is, and what waits. */
    public Hypothesis<S, O> truth() {
        return truth;
    }

    /** Lets the resource move, and makes an event. */
    public Event<O> next() {
        for (int i = random.nextInt(4); i > 0; i--) {
            takeAny(step -> true);
        }
        return switch (random.nextInt(12)) {
            case 0, 1, 2, 3, 4 -> new Event.Read<>(answer());
            case 5, 6, 7 -> request(usual());
            case 8 -> attempt(usual());
            case 9, 10 -> job.map(this::progress).orElseGet(() -> new Event.Read<>(answer()));
            default -> lag();
        };
    }

    private void takeAny(Predicate<Step<S, O>> wanted) {
        List<Step<S, O>> steps =
                rules.steps(truth, rules::happens).stream().filter(wanted).toList();
        if (!steps.isEmpty()) {
            take(any(steps));
        }
    }

    private void take(Step<S, O> step) {
        @Nullable O waiting = truth.waiting();
        boolean takesEffect =
                waiting != null && !step.to().waits() && step.trigger().equals(Trigger.requested(waiting));
        truth = step.to();
        job = job.flatMap(it -> takesEffect ? begun(it, waiting) : goesOn(it, step.trigger()));
    }

    private Optional<Job<O>> begun(Job<O> it, @Nullable O operation) {
        return it.hasBegun() || !it.operation().equals(operation)
                ? Optional.empty()
                : Optional.of(it.begun(rules.isAtRest(truth.place())));
    }

    private Optional<Job<O>> goesOn(Job<O> it, Trigger<O> trigger) {
        if (it.isOver() || (!it.hasBegun() && truth.waits())) {
            return Optional.of(it);
        }
        return it.hasBegun() && Oracle.isOutcome(trigger)
                ? Optional.of(it.after(trigger, rules.isAtRest(truth.place()) || random.nextBoolean()))
                : Optional.empty();
    }

    /** Draws an operation, mostly one that is legal, or will be once the waiting request is settled. */
    private O usual() {
        List<O> legal = rules.operations().stream()
                .filter(operation -> !accepting(operation).isEmpty())
                .toList();
        return any(legal.isEmpty() || random.nextInt(4) == 0 ? rules.operations() : legal);
    }

    /** Returns what accepts a request: the resource as it is, or as it may be once the waiting request is settled. */
    private List<Hypothesis<S, O>> accepting(O operation) {
        Set<Hypothesis<S, O>> settled = truth.waits() ? rules.reached(Set.of(truth), rules::happens) : Set.of(truth);
        return settled.stream().filter(it -> accepts(it, operation)).toList();
    }

    private boolean accepts(Hypothesis<S, O> it, O operation) {
        return !it.waits() && rules.allows(operation, it.place());
    }

    private Event<O> request(O operation) {
        List<Hypothesis<S, O>> accepting = accepting(operation);
        if (accepting.isEmpty() || (truth.waits() && !rules.terms().lagging())) {
            return new Event.Refused<>(operation);
        }
        Place<S> shown = truth.place();
        boolean isShown = !truth.waits() || random.nextBoolean();
        truth = any(accepting);
        accept(operation);
        if (!isShown) {
            truth = new Hypothesis<>(shown, operation);
            job = Optional.of(Job.of(operation));
        }
        return new Event.Accepted<>(operation);
    }

    private void accept(O operation) {
        job = Optional.of(Job.of(operation));
        if (rules.terms().lagging() && random.nextBoolean()) {
            truth = new Hypothesis<>(truth.place(), operation);
        } else {
            take(operation);
            job = job.map(it -> it.begun(rules.isAtRest(truth.place())));
        }
    }

    private void take(O operation) {
        truth = Hypothesis.at(any(List.copyOf(rules.next(truth.place(), operation))));
    }

    private Event<O> attempt(O operation) {
        job = job.filter(it -> !it.operation().equals(operation));
        int fate = accepts(truth, operation) ? random.nextInt(3) : 0;
        if (fate == 1) {
            take(operation);
            job = Optional.empty();
        } else if (fate == 2) {
            truth = new Hypothesis<>(truth.place(), operation);
        }
        return new Event.Attempted<>(operation);
    }

    private Event<O> lag() {
        if (truth.waits()) {
            takeAny(step -> !step.to().waits());
        }
        return new Event.Lagged<>();
    }

    private Event<O> progress(Job<O> it) {
        if (it.hasBegun() && !it.isOver() && truth.waits()) {
            return new Event.Read<>(answer());
        }
        boolean isOverUnseen = !it.hasBegun() && random.nextBoolean();
        if (isOverUnseen) {
            job = Optional.empty();
            return new Event.Progressed<>(
                    it.operation(), any(List.of(Progress.COMPLETED, Progress.FAILED, Progress.ENDED)));
        }
        Progress ended = it.hasFailed() ? Progress.FAILED : Progress.COMPLETED;
        return new Event.Progressed<>(
                it.operation(), it.isOver() ? any(List.of(ended, Progress.ENDED)) : Progress.UNDER_WAY);
    }

    private Reading answer() {
        List<StatusRow<S>> rows = rules.mapping().rows().stream()
                .filter(row -> truth.place().state().filter(row.state()::equals).isPresent())
                .toList();
        if (rows.isEmpty()) {
            return Reading.absent();
        }
        StatusRow<S> row = any(rows);
        Reading reading = row.status().map(Reading::of).orElse(Reading.absent());
        for (String signal : rules.mapping().signals()) {
            Signal its = row.signals().get(signal);
            String value = its == null ? any(List.of("none", "busy", "unheard-of")) : Laws.value(its, random);
            if (random.nextInt(3) > 0) {
                reading = reading.with(signal, value);
            }
        }
        return reading;
    }

    private <T> T any(List<T> items) {
        return items.get(random.nextInt(items.size()));
    }
}
