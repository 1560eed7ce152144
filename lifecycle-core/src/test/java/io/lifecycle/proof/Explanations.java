package io.lifecycle.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.Outcome;
import io.lifecycle.core.StatusMapping;
import io.lifecycle.core.Trigger;
import io.lifecycle.core.explain.Run;
import io.lifecycle.core.explain.Step;
import io.lifecycle.core.explain.Trace;
import io.lifecycle.core.explain.Unexplained;
import io.lifecycle.core.observe.StateEstimate;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.proof.Rules.Hypothesis;
import io.lifecycle.proof.Rules.Place;
import io.lifecycle.proof.Runs.Surprise;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The law of explanations, on traces drawn at random: every run that is given is a run of the lifecycle, fits all events,
 * and is the shortest. The oracle tries all sequences of steps up to a length, from the rows.
 */
public final class Explanations<S, O> {

    /** How many hidden steps the oracle tries. A longer run is only checked to be a run, and to have no rival this short. */
    private static final int TRIED = 6;

    /** What is counted of a run. */
    private record Tally(int hidden, int mishaps, int lapses, int byOthers) {

        private static final Comparator<Tally> SHORTEST = Comparator.comparingInt(Tally::hidden)
                .thenComparingInt(Tally::mishaps)
                .thenComparingInt(Tally::lapses)
                .thenComparingInt(Tally::byOthers);

        private static final Comparator<Tally> FEWEST_BY_OTHERS =
                Comparator.comparingInt(Tally::byOthers).thenComparing(SHORTEST);

        private static final Tally NOTHING = new Tally(0, 0, 0, 0);

        private boolean isShort() {
            return hidden <= TRIED;
        }

        private Tally plus(Trigger<?> trigger, boolean isHidden, boolean lapses) {
            boolean isRequest = trigger instanceof Trigger.Requested;
            boolean isMishap =
                    trigger instanceof Trigger.Occurred || trigger.equals(new Trigger.Ended<>(Outcome.FAILED));
            return new Tally(
                    hidden + (isHidden ? 1 : 0),
                    mishaps + (isMishap ? 1 : 0),
                    this.lapses + (lapses ? 1 : 0),
                    byOthers + (isRequest && isHidden ? 1 : 0));
        }

        private static Tally of(Run<?, ?> run) {
            Tally tally = NOTHING;
            for (Step<?, ?> step : run.steps()) {
                tally = tally.plus(step.trigger(), step.hidden(), false);
            }
            return new Tally(tally.hidden, tally.mishaps, run.lapsed().size(), tally.byOthers);
        }
    }

    /** The end of some run, and what is counted of the run. */
    private record Tried<S, O>(Hypothesis<S, O> world, Tally tally) {}

    /** What may become of a world, with or without a move, and the requests that are over then without having led there. */
    private record Taken<S, O>(Hypothesis<S, O> world, Optional<Move<S, O>> move, Over<O> over) {

        private static <S, O> Taken<S, O> staying(Hypothesis<S, O> world) {
            return new Taken<>(world, Optional.empty(), Over.nothing());
        }

        private Tally added(Tally tally) {
            return move.map(made -> tally.plus(
                            made.trigger(), made.hidden(), !over.lapsed().isEmpty()))
                    .orElse(tally);
        }
    }

    /** A step as a run tells of it. */
    private record Move<S, O>(Place<S> from, Trigger<O> trigger, Place<S> to, boolean hidden, boolean legal) {

        private static <S, O> Move<S, O> of(Step<S, O> step) {
            return new Move<>(
                    step.from().map(Place::of).orElse(Place.nothing()),
                    step.trigger(),
                    step.to().map(Place::of).orElse(Place.gone()),
                    step.hidden(),
                    step.legal());
        }
    }

    /** Requests that no step shows. */
    private record Over<O>(List<O> lapsed, List<O> notAccepted, List<O> unseen) {

        private static <O> Over<O> nothing() {
            return new Over<>(List.of(), List.of(), List.of());
        }

        private Over<O> plus(Over<O> more) {
            return new Over<>(
                    joined(lapsed, more.lapsed), joined(notAccepted, more.notAccepted), joined(unseen, more.unseen));
        }

        private static <O> List<O> joined(List<O> first, List<O> second) {
            List<O> all = new ArrayList<>(first);
            all.addAll(second);
            return all;
        }
    }

    /** A run that is walked again, as far as it has come. */
    private record Walker<S, O>(Hypothesis<S, O> world, int steps, Over<O> over) {}

    /** What an event makes of a world, as the observer understands it. */
    private interface Meaning<S, O> {
        List<Taken<S, O>> of(Hypothesis<S, O> world);
    }

    private final Random random;
    private final Rules<S, O> rules;
    private final Runs<S, O> runs;
    private final Predicate<Trigger<O>> ifOthersRequest;
    private final Set<Hypothesis<S, O>> start;
    private final List<Meaning<S, O>> events = new ArrayList<>();
    private final List<Object> text = new ArrayList<>();

    private Set<Hypothesis<S, O>> since;
    private Set<Tried<S, O>> tried;
    private int sinceEvent;
    private Set<Hypothesis<S, O>> ifOthersRequested;
    private Optional<Integer> firstUnexplained = Optional.empty();

    private Explanations(Rules<S, O> rules, Runs<S, O> runs, Random random) {
        this.random = random;
        this.rules = rules;
        this.runs = runs;
        this.ifOthersRequest = trigger -> trigger instanceof Trigger.Requested || rules.happens(trigger);
        this.start = Set.copyOf(runs.hypotheses());
        this.ifOthersRequested = start;
        this.since = start;
        this.tried = untried(start);
        text.add(rules.terms());
        text.add("start " + runs);
    }

    /** Draws a trace, and checks its explanations after each event. */
    public static <S, O> void areShortest(Lifecycle<S, O> lifecycle, StatusMapping<S> mapping, Random random) {
        Rules<S, O> rules = new Rules<>(lifecycle, mapping, Terms.draw(lifecycle, random));
        StateObserver<S, O> observer = rules.terms().observer(lifecycle, mapping);
        Runs<S, O> runs = Traces.start(rules, random);
        StateEstimate<S> estimate = Traces.started(observer, rules, runs);
        for (int i = Math.max(0, random.nextInt(5) - 2); i > 0; i--) {
            Event<O> event = Traces.event(runs, random);
            event.tell(runs);
            estimate = event.tell(observer, estimate);
        }
        new Explanations<>(rules, Runs.at(rules, runs.hypotheses()), random).follow(Trace.from(observer, estimate));
    }

    private void follow(Trace<S, O> start) {
        Trace<S, O> trace = start;
        check(trace);
        for (int i = random.nextInt(5); i >= 0; i--) {
            Event<O> event = Traces.event(runs, random);
            text.add(event);
            event.tell(runs);
            trace = continued(trace, event);
            happened(meaning(event));
            if (!runs.isExplained() && firstUnexplained.isEmpty()) {
                firstUnexplained = Optional.of(events.size());
                check(trace.unexplained().orElseThrow());
            }
            check(trace);
        }
    }

    private static <S, O> Trace<S, O> continued(Trace<S, O> trace, Event<O> event) {
        if (event instanceof Event.Read<O> it) {
            return trace.afterReading(it.reading());
        }
        if (event instanceof Event.Accepted<O> it) {
            return trace.afterRequest(it.operation());
        }
        if (event instanceof Event.Refused<O> it) {
            return trace.afterRefusal(it.operation());
        }
        if (event instanceof Event.Attempted<O> it) {
            return trace.afterAttempt(it.operation());
        }
        if (event instanceof Event.Progressed<O> it) {
            return trace.afterProgress(it.operation(), it.progress());
        }
        return trace.afterLag();
    }

    private void happened(Meaning<S, O> event) {
        events.add(event);
        if (firstUnexplained.isEmpty()) {
            ifOthersRequested = rules.reached(ifOthersRequested, ifOthersRequest).stream()
                    .flatMap(world -> event.of(world).stream())
                    .map(Taken::world)
                    .collect(Collectors.toSet());
        }
        if (runs.isExplained()) {
            tried = tried(tried, List.of(event), rules::happens, tally -> tally, Tally::isShort);
        } else {
            since = Set.copyOf(runs.hypotheses());
            sinceEvent = events.size();
            tried = untried(since);
        }
    }

    // What is given

    private void check(Trace<S, O> trace) {
        List<Run<S, O>> given = trace.runs();
        assertThat(trace.estimate()).as("estimate, %s", text).hasToString(runs.toString());
        assertThat(given.stream().map(Explanations::end).toList())
                .as("ends, %s", text)
                .containsExactlyInAnyOrderElementsOf(runs.places());
        for (Run<S, O> run : given) {
            assertThat(run.since()).as("since, %s", text).isEqualTo(sinceEvent);
            isRun(run, since, rules::happens);
            Tally tally = Tally.of(run);
            assertThat(least(end(run)))
                    .as("shortest, %s, %s", run, text)
                    .isEqualTo(tally.isShort() ? Optional.of(tally) : Optional.empty());
        }
        assertThat(Tally.of(trace.run()))
                .as("shortest of all, %s", text)
                .isEqualTo(given.stream().map(Tally::of).min(Tally.SHORTEST).orElseThrow());
        assertThat(trace.unexplained().map(Unexplained::event))
                .as("unexplained, %s", text)
                .isEqualTo(firstUnexplained);
    }

    private Optional<Tally> least(Place<S> end) {
        return tried.stream()
                .filter(other -> other.world().place().equals(end))
                .map(Tried::tally)
                .min(Tally.SHORTEST);
    }

    private void check(Unexplained<S, O> unexplained) {
        assertThat(unexplained.byOthers().isPresent())
                .as("by others, %s", text)
                .isEqualTo(!ifOthersRequested.isEmpty());
        if (unexplained.byOthers().isEmpty()) {
            assertThat(unexplained.message()).endsWith(", whatever others may have requested");
            return;
        }
        Run<S, O> run = unexplained.byOthers().get();
        assertThat(run.since()).as("since, %s", text).isZero();
        isRun(run, start, ifOthersRequest);
        Tally tally = Tally.of(run);
        Optional<Tally> least = tried(untried(start), events, ifOthersRequest, t -> t, Tally::isShort).stream()
                .map(Tried::tally)
                .min(Tally.FEWEST_BY_OTHERS);
        if (tally.isShort()) {
            assertThat(least).as("fewest by others, %s", text).contains(tally);
        } else {
            least.ifPresent(other -> assertThat(Tally.FEWEST_BY_OTHERS.compare(tally, other))
                    .as("fewest by others, %s", text)
                    .isNegative());
        }
        assertThat(tally.byOthers()).as("by others, %s", text).isPositive();
        assertThat(unexplained.message())
                .as("message, %s", text)
                .endsWith("; somebody else must have requested " + requestedByOthers(run, tally));
    }

    private String requestedByOthers(Run<S, O> run, Tally tally) {
        if (tally.byOthers() == 1) {
            List<String> alternatives = rules.lifecycle().operations().stream()
                    .filter(operation -> mayHaveRequestedOnce(operation.id()))
                    .map(operation -> "'" + operation.name() + "'")
                    .toList();
            return (alternatives.size() > 1 ? "one of " : "") + String.join(", ", alternatives);
        }
        List<String> names = new ArrayList<>();
        for (Step<S, O> step : run.steps()) {
            if (step.hidden() && step.trigger() instanceof Trigger.Requested<O> request) {
                names.add("'" + rules.lifecycle().operation(request.operation()).name() + "'");
            }
        }
        return String.join(", ", names) + ", or at least as many other operations that lead there too";
    }

    private boolean mayHaveRequestedOnce(O operation) {
        Predicate<Trigger<O>> happens = trigger -> trigger instanceof Trigger.Requested<O> request
                ? request.operation().equals(operation)
                : rules.happens(trigger);
        UnaryOperator<Tally> counted = tally -> new Tally(0, 0, 0, tally.byOthers());
        return !tried(untried(start), events, happens, counted, tally -> tally.byOthers() < 2)
                .isEmpty();
    }

    private static <S> Place<S> end(Run<S, ?> run) {
        return run.to().map(Place::of).orElse(run.isGone() ? Place.gone() : Place.nothing());
    }

    // All that may have happened

    private static <S, O> Set<Tried<S, O>> untried(Collection<Hypothesis<S, O>> from) {
        return from.stream().map(world -> new Tried<>(world, Tally.NOTHING)).collect(Collectors.toSet());
    }

    /** Tries everything that may happen before and on events, as long as the tally stays within a bound. */
    private Set<Tried<S, O>> tried(
            Set<Tried<S, O>> from,
            List<Meaning<S, O>> through,
            Predicate<Trigger<O>> happens,
            UnaryOperator<Tally> counted,
            Predicate<Tally> bound) {
        Set<Tried<S, O>> all = new LinkedHashSet<>(from);
        for (Meaning<S, O> event : through) {
            Deque<Tried<S, O>> open = new ArrayDeque<>(all);
            while (!open.isEmpty()) {
                Tried<S, O> last = open.pop();
                for (Taken<S, O> step : steps(last.world(), happens)) {
                    Tally tally = counted.apply(step.added(last.tally()));
                    Tried<S, O> next = new Tried<>(step.world(), tally);
                    if (bound.test(tally) && all.add(next)) {
                        open.push(next);
                    }
                }
            }
            Set<Tried<S, O>> before = Set.copyOf(all);
            all.clear();
            for (Tried<S, O> last : before) {
                for (Taken<S, O> taken : event.of(last.world())) {
                    all.add(new Tried<>(taken.world(), counted.apply(taken.added(last.tally()))));
                }
            }
        }
        return all;
    }

    /** Returns what may happen to a world between two events, in one step. */
    private List<Taken<S, O>> steps(Hypothesis<S, O> world, Predicate<Trigger<O>> happens) {
        List<Taken<S, O>> steps = new ArrayList<>();
        for (Rules.Step<S, O> step : rules.moves(world, happens)) {
            boolean lapses = world.waits() && !step.to().waits();
            steps.add(new Taken<>(
                    step.to(),
                    Optional.of(
                            new Move<>(world.place(), step.trigger(), step.to().place(), true, true)),
                    new Over<>(lapses ? waiting(world) : List.of(), List.of(), List.of())));
        }
        for (Rules.Step<S, O> step : rules.effects(world)) {
            boolean isLegal = waiting(world).stream().allMatch(operation -> rules.allows(operation, world.place()));
            steps.add(new Taken<>(
                    step.to(),
                    Optional.of(
                            new Move<>(world.place(), step.trigger(), step.to().place(), false, isLegal)),
                    Over.nothing()));
        }
        return steps;
    }

    private static <O> List<O> waiting(Hypothesis<?, O> world) {
        @Nullable O waiting = world.waiting();
        return waiting == null ? List.of() : List.of(waiting);
    }

    /** Returns what the last event means. The runs have been told it already. */
    private Meaning<S, O> meaning(Event<O> event) {
        boolean tellsNothing = runs.surprise()
                .filter(surprise -> surprise == Surprise.UNEXPECTED_REFUSAL || surprise == Surprise.UNEXPECTED_PROGRESS)
                .isPresent();
        if (tellsNothing) {
            return those(world -> true);
        }
        if (event instanceof Event.Read<O> it) {
            return rules.isNoStates(it.reading())
                    ? those(world -> world.place().state().isPresent())
                    : those(world -> rules.fits(it.reading(), world.place()));
        }
        if (event instanceof Event.Accepted<O> it) {
            return world -> accepted(world, it.operation());
        }
        if (event instanceof Event.Refused<O> it) {
            return those(world -> !runs.accepts(world, it.operation()));
        }
        if (event instanceof Event.Attempted<O> it) {
            return world -> attempted(world, it.operation());
        }
        if (event instanceof Event.Progressed<O> it) {
            return those(runs.fits(it.operation(), it.progress()));
        }
        return those(world -> !world.waits());
    }

    private static <S, O> Meaning<S, O> those(Predicate<Hypothesis<S, O>> wanted) {
        return world -> wanted.test(world) ? List.of(Taken.staying(world)) : List.of();
    }

    private List<Taken<S, O>> accepted(Hypothesis<S, O> world, O operation) {
        List<Taken<S, O>> taken = new ArrayList<>();
        if (runs.accepts(world, operation)) {
            taken.addAll(entered(world, operation));
        }
        if (rules.terms().lagging() && runs.leadsToWhereAccepted(world, operation)) {
            Over<O> unseen = new Over<>(List.of(), List.of(), waiting(world));
            taken.add(new Taken<>(new Hypothesis<>(world.place(), operation), Optional.empty(), unseen));
        }
        return taken;
    }

    private List<Taken<S, O>> attempted(Hypothesis<S, O> world, O operation) {
        Over<O> notAccepted = new Over<>(List.of(), List.of(operation), List.of());
        List<Taken<S, O>> taken = new ArrayList<>(List.of(new Taken<>(world, Optional.empty(), notAccepted)));
        if (runs.accepts(world, operation)) {
            taken.addAll(entered(world, operation));
            taken.add(Taken.staying(new Hypothesis<>(world.place(), operation)));
        }
        return taken;
    }

    private List<Taken<S, O>> entered(Hypothesis<S, O> world, O operation) {
        List<Taken<S, O>> entered = new ArrayList<>();
        for (Place<S> to : rules.next(world.place(), operation)) {
            Move<S, O> move = new Move<>(world.place(), Trigger.requested(operation), to, false, true);
            entered.add(new Taken<>(Hypothesis.at(to), Optional.of(move), Over.nothing()));
        }
        return entered;
    }

    /** Takes the steps of a run in order, with the events in between, and checks that it ends as it says. */
    private void isRun(Run<S, O> run, Set<Hypothesis<S, O>> from, Predicate<Trigger<O>> happens) {
        Place<S> begin = run.from().map(Place::of).orElse(run.steps().isEmpty() ? end(run) : Place.nothing());
        Set<Walker<S, O>> walkers = from.stream()
                .filter(world -> world.place().equals(begin))
                .map(world -> new Walker<>(world, 0, Over.<O>nothing()))
                .collect(Collectors.toSet());
        for (int number = run.since(); number <= events.size(); number++) {
            Set<Walker<S, O>> before = walkers;
            if (number > run.since()) {
                walkers = new LinkedHashSet<>();
                for (Walker<S, O> walker : before) {
                    Meaning<S, O> event = events.get(number - 1);
                    walkers.addAll(walked(walker, event.of(walker.world()), run, number));
                }
            }
            Deque<Walker<S, O>> open = new ArrayDeque<>(walkers);
            while (!open.isEmpty()) {
                Walker<S, O> walker = open.pop();
                for (Walker<S, O> next : walked(walker, steps(walker.world(), happens), run, number)) {
                    if (walkers.add(next)) {
                        open.push(next);
                    }
                }
            }
        }
        assertThat(walkers)
                .as("run %s, %s", run, text)
                .contains(new Walker<>(
                        new Hypothesis<>(end(run), run.inFlight().orElse(null)),
                        run.steps().size(),
                        new Over<>(run.lapsed(), run.notAccepted(), run.overUnseen())));
    }

    /** Returns how a run may go on if this may happen: without a move, or with the move that it makes at this time. */
    private static <S, O> List<Walker<S, O>> walked(
            Walker<S, O> walker, List<Taken<S, O>> mayHappen, Run<S, O> run, int number) {
        List<Walker<S, O>> walked = new ArrayList<>();
        for (Taken<S, O> taken : mayHappen) {
            int steps = walker.steps() + (taken.move().isPresent() ? 1 : 0);
            Optional<Step<S, O>> told =
                    run.steps().stream().limit(steps).skip(walker.steps()).findFirst();
            boolean isTold =
                    told.filter(step -> step.after() == number).map(Move::of).equals(taken.move());
            if (isTold) {
                walked.add(new Walker<>(taken.world(), steps, walker.over().plus(taken.over())));
            }
        }
        return walked;
    }
}
