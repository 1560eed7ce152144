package io.lifecycle.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.Outcome;
import io.lifecycle.core.Reading;
import io.lifecycle.core.StatusMapping;
import io.lifecycle.core.Trigger;
import io.lifecycle.core.observe.Control;
import io.lifecycle.core.observe.Run;
import io.lifecycle.core.observe.StateEstimate;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.core.observe.Step;
import io.lifecycle.core.observe.Trace;
import io.lifecycle.core.observe.Unexplained;
import io.lifecycle.proof.Runs.Where;
import io.lifecycle.proof.Runs.World;
import java.util.ArrayDeque;
import java.util.ArrayList;
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
 * The law of explanations, on traces drawn at random: every run that is given is one of the lifecycle and fits all events,
 * and there is no shorter one. The oracle tries all sequences of steps up to a length, from the rows.
 */
public final class Explanations<S, O> {

    /** How many hidden steps the oracle tries; a longer run is only checked to be one, and to have no shorter one. */
    private static final int TRIED = 6;

    private record Event<O>(Optional<O> request, Optional<Reading> reading) {}

    /** What is counted of a run. */
    private record Tally(int hidden, int mishaps, int lapses, int byOthers) {

        private static final Comparator<Tally> SHORTEST = Comparator.comparingInt(Tally::hidden)
                .thenComparingInt(Tally::mishaps)
                .thenComparingInt(Tally::lapses)
                .thenComparingInt(Tally::byOthers);

        private static final Comparator<Tally> FEWEST_BY_OTHERS = Comparator.comparingInt(Tally::byOthers)
                .thenComparingInt(Tally::hidden)
                .thenComparingInt(Tally::mishaps)
                .thenComparingInt(Tally::lapses);

        private static final Tally NOTHING = new Tally(0, 0, 0, 0);

        Tally plus(Trigger<?> trigger, boolean isHidden, boolean lapses) {
            boolean isRequest = trigger instanceof Trigger.Requested;
            boolean isMishap =
                    trigger instanceof Trigger.Occurred || trigger.equals(new Trigger.Ended<>(Outcome.FAILED));
            return new Tally(
                    hidden + (isHidden ? 1 : 0),
                    mishaps + (isMishap ? 1 : 0),
                    this.lapses + (lapses ? 1 : 0),
                    byOthers + (isRequest && isHidden ? 1 : 0));
        }

        static Tally of(Run<?, ?> run) {
            Tally tally = NOTHING;
            for (Step<?, ?> step : run.steps()) {
                tally = tally.plus(step.trigger(), step.hidden(), false);
            }
            return new Tally(tally.hidden, tally.mishaps, run.lapsed().size(), tally.byOthers);
        }
    }

    /** Some run's end, and what is counted of it. */
    private record Tried<S, O>(World<S, O> world, Tally tally) {}

    private final Lifecycle<S, O> lifecycle;
    private final StatusMapping<S> mapping;
    private final Control control;
    private final boolean lagging;
    private final Random random;
    private final Runs<S, O> runs;
    private final Runs<S, O> ifShared;
    private final List<Event<O>> events = new ArrayList<>();
    private final Set<World<S, O>> start;
    private final List<String> text = new ArrayList<>();

    private Set<World<S, O>> since;
    private int sinceEvent;
    private Optional<Integer> firstUnexplained = Optional.empty();
    private boolean othersExplainIt;

    private Explanations(Lifecycle<S, O> lifecycle, StatusMapping<S> mapping, Random random) {
        this.lifecycle = lifecycle;
        this.mapping = mapping;
        this.random = random;
        this.control = random.nextInt(3) > 0 ? Control.EXCLUSIVE : Control.SHARED;
        this.lagging = random.nextBoolean();
        Optional<Where<S>> place = Traces.start(lifecycle, mapping, random);
        this.runs = new Runs<>(lifecycle, mapping, control, lagging, place);
        this.ifShared = new Runs<>(lifecycle, mapping, Control.SHARED, lagging, place);
        this.start = Set.copyOf(runs.worlds());
        this.since = start;
        text.add(control + (lagging ? " lagging from " : " from ") + place);
    }

    /** Draws a trace, and checks the explanations of it after each event. */
    public static <S, O> void areShortest(Lifecycle<S, O> lifecycle, StatusMapping<S> mapping, Random random) {
        new Explanations<>(lifecycle, mapping, random).check();
    }

    private void check() {
        StateObserver<S, O> prompt = StateObserver.of(lifecycle, mapping, control);
        StateObserver<S, O> observer = lagging ? prompt.lagging() : prompt;
        StateEstimate<S> at = start.size() > 1
                ? observer.anything()
                : start.iterator().next().where().state().map(observer::at).orElse(observer.nothing());
        Trace<S, O> trace = observer.trace(at);
        check(trace);
        for (int i = random.nextInt(5); i >= 0; i--) {
            trace = extended(trace);
            if (!runs.isExplained()) {
                since = Set.copyOf(runs.worlds());
                sinceEvent = events.size();
                if (firstUnexplained.isEmpty()) {
                    firstUnexplained = Optional.of(events.size());
                    othersExplainIt = ifShared.isExplained();
                    checkUnexplained(trace.unexplained().orElseThrow());
                }
            }
            check(trace);
        }
    }

    private Trace<S, O> extended(Trace<S, O> trace) {
        int kind = random.nextInt(10);
        if (kind < 4) {
            O operation = Traces.operation(lifecycle, runs, random);
            text.add("request " + operation);
            events.add(new Event<>(Optional.of(operation), Optional.empty()));
            runs.request(operation);
            ifShared.request(operation);
            return trace.afterRequest(operation);
        }
        if (kind < 9) {
            Reading reading = Traces.reading(mapping, runs, random);
            text.add("read " + reading);
            events.add(new Event<>(Optional.empty(), Optional.of(reading)));
            runs.read(reading);
            ifShared.read(reading);
            return trace.afterReading(reading);
        }
        text.add("lag");
        events.add(new Event<>(Optional.empty(), Optional.empty()));
        runs.lag();
        ifShared.lag();
        return trace.afterLag();
    }

    private void check(Trace<S, O> trace) {
        List<Run<S, O>> given = trace.runs();
        Set<Tried<S, O>> tried =
                tried(since, events.subList(sinceEvent, events.size()), o -> isShared(), tally -> tally, this::isShort);

        assertThat(given.stream().map(Explanations::end).toList())
                .as("ends, %s", text)
                .containsExactlyInAnyOrderElementsOf(
                        runs.worlds().stream().map(World::where).collect(Collectors.toSet()));
        for (Run<S, O> run : given) {
            assertThat(run.since()).as("since, %s", text).isEqualTo(sinceEvent);
            isRun(run, isShared());
            Optional<Tally> least = tried.stream()
                    .filter(other -> other.world().where().equals(end(run)))
                    .map(Tried::tally)
                    .min(Tally.SHORTEST);
            Tally tally = Tally.of(run);
            assertThat(least)
                    .as("shortest, %s, %s", run, text)
                    .isEqualTo(isShort(tally) ? Optional.of(tally) : Optional.empty());
        }
        assertThat(given).as("any, %s %s", text, trace.estimate()).isNotEmpty();
        assertThat(Tally.of(trace.run()))
                .as("shortest of all, %s", text)
                .isEqualTo(given.stream().map(Tally::of).min(Tally.SHORTEST).orElseThrow());
        assertThat(trace.unexplained().map(Unexplained::event))
                .as("unexplained, %s", text)
                .isEqualTo(firstUnexplained);
    }

    private void checkUnexplained(Unexplained<S, O> unexplained) {
        assertThat(unexplained.byOthers().isPresent()).as("by others, %s", text).isEqualTo(othersExplainIt);
        if (unexplained.byOthers().isEmpty()) {
            assertThat(unexplained.message()).endsWith(", whatever others may have requested");
            return;
        }
        Run<S, O> run = unexplained.byOthers().get();
        isRun(run, true);
        Tally tally = Tally.of(run);
        Optional<Tally> least = tried(start, events, o -> true, t -> t, this::isShort).stream()
                .map(Tried::tally)
                .min(Tally.FEWEST_BY_OTHERS);
        if (isShort(tally)) {
            assertThat(least).as("fewest by others, %s", text).contains(tally);
        } else {
            least.ifPresent(other -> assertThat(Tally.FEWEST_BY_OTHERS.compare(tally, other))
                    .as("fewest by others, %s", text)
                    .isNegative());
        }
        String expected;
        if (tally.byOthers() == 1) {
            List<String> alternatives = lifecycle.operations().stream()
                    .filter(operation -> mayHaveRequestedOnce(operation.id()))
                    .map(operation -> "'" + operation.name() + "'")
                    .toList();
            expected = (alternatives.size() > 1 ? "one of " : "") + String.join(", ", alternatives);
        } else {
            expected = run.steps().stream()
                            .filter(step -> step.hidden() && step.trigger() instanceof Trigger.Requested)
                            .map(step -> step.trigger()
                                    .fold(
                                            o -> "'" + lifecycle.operation(o).name() + "'",
                                            outcome -> "",
                                            occurrence -> ""))
                            .collect(Collectors.joining(", "))
                    + ", or at least as many operations which lead there as well";
        }
        assertThat(unexplained.message())
                .as("message, %s", text)
                .endsWith("; somebody else must have requested " + expected);
    }

    private boolean mayHaveRequestedOnce(O operation) {
        return !tried(
                        start,
                        events,
                        operation::equals,
                        tally -> new Tally(0, 0, 0, tally.byOthers()),
                        tally -> tally.byOthers() < 2)
                .isEmpty();
    }

    private boolean isShared() {
        return control == Control.SHARED;
    }

    private boolean isShort(Tally tally) {
        return tally.hidden() <= TRIED;
    }

    private static <S> Where<S> end(Run<S, ?> run) {
        return run.to().map(Where::of).orElse(run.isGone() ? Where.gone() : Where.nothing());
    }

    /** Tries whatever may happen between events and on them, as long as what is counted stays within a bound. */
    private Set<Tried<S, O>> tried(
            Set<World<S, O>> from,
            List<Event<O>> through,
            Predicate<O> byOthers,
            UnaryOperator<Tally> counted,
            Predicate<Tally> bound) {
        Set<Tried<S, O>> tried = new LinkedHashSet<>();
        from.forEach(world -> tried.add(new Tried<>(world, Tally.NOTHING)));
        for (Event<O> event : through) {
            Deque<Tried<S, O>> open = new ArrayDeque<>(tried);
            while (!open.isEmpty()) {
                Tried<S, O> last = open.pop();
                for (Taken<S, O> step : steps(last.world(), byOthers)) {
                    Tally tally = counted.apply(step.added(last.tally()));
                    Tried<S, O> next = new Tried<>(step.world(), tally);
                    if (bound.test(tally) && tried.add(next)) {
                        open.push(next);
                    }
                }
            }
            Set<Tried<S, O>> before = Set.copyOf(tried);
            tried.clear();
            for (Tried<S, O> last : before) {
                for (Taken<S, O> taken : on(event, last.world())) {
                    Tally tally = counted.apply(taken.added(last.tally()));
                    if (bound.test(tally)) {
                        tried.add(new Tried<>(taken.world(), tally));
                    }
                }
            }
        }
        return tried;
    }

    /** What becomes of a world by one row; no row where it stays as it is, or where a request begins to wait. */
    private record Taken<S, O>(World<S, O> world, Optional<Runs.Row<S, O>> row, boolean hidden, boolean lapses) {

        Tally added(Tally tally) {
            return row.map(taken -> tally.plus(taken.trigger(), hidden, lapses)).orElse(tally);
        }

        boolean is(Step<S, O> step) {
            return row.filter(taken -> taken.from()
                                    .equals(step.from().map(Where::of).orElse(Where.nothing()))
                            && taken.trigger().equals(step.trigger())
                            && taken.to().equals(step.to().map(Where::of).orElse(Where.gone())))
                    .isPresent();
        }
    }

    private List<Taken<S, O>> steps(World<S, O> world, Predicate<O> byOthers) {
        List<Taken<S, O>> steps = new ArrayList<>();
        @Nullable O waiting = world.waiting();
        for (Runs.Row<S, O> row : runs.rows()) {
            if (row.from().equals(world.where())) {
                if (waiting != null && row.trigger().equals(Trigger.requested(waiting))) {
                    steps.add(new Taken<>(new World<>(row.to(), null), Optional.of(row), false, false));
                }
                if (!(row.trigger() instanceof Trigger.Requested<O> request) || byOthers.test(request.operation())) {
                    @Nullable O still = waiting != null && runs.allows(waiting, row.to()) ? waiting : null;
                    steps.add(new Taken<>(
                            new World<>(row.to(), still), Optional.of(row), true, waiting != null && still == null));
                }
            }
        }
        return steps;
    }

    private List<Taken<S, O>> on(Event<O> event, World<S, O> world) {
        List<Taken<S, O>> taken = new ArrayList<>();
        if (event.reading().isPresent()) {
            if (runs.fits(event.reading().get(), world.where())) {
                taken.add(new Taken<>(world, Optional.empty(), false, false));
            }
        } else if (world.waiting() == null && event.request().isPresent()) {
            for (Runs.Row<S, O> row : runs.rows()) {
                if (row.from().equals(world.where())
                        && row.trigger()
                                .equals(Trigger.requested(event.request().get()))) {
                    taken.add(new Taken<>(new World<>(row.to(), null), Optional.of(row), false, false));
                    if (lagging) {
                        taken.add(new Taken<>(
                                new World<>(world.where(), event.request().get()), Optional.empty(), false, false));
                    }
                }
            }
        } else if (world.waiting() == null) {
            taken.add(new Taken<>(world, Optional.empty(), false, false));
        }
        return taken;
    }

    /** Takes the steps of a run in their order, and lets the events happen in between. */
    private void isRun(Run<S, O> run, boolean othersRequest) {
        Where<S> begin = run.from().map(Where::of).orElse(run.steps().isEmpty() ? end(run) : Where.nothing());
        Set<World<S, O>> worlds = new LinkedHashSet<>();
        for (World<S, O> world : run.since() == 0 ? start : since) {
            if (world.where().equals(begin)) {
                worlds.add(world);
            }
        }
        Deque<Step<S, O>> rest = new ArrayDeque<>(run.steps());
        for (int number = run.since(); number <= events.size(); number++) {
            if (number > run.since()) {
                Event<O> event = events.get(number - 1);
                Step<S, O> next = rest.peek();
                boolean immediate =
                        event.request().isPresent() && next != null && next.after() == number && !next.hidden();
                worlds = worlds.stream()
                        .flatMap(world -> on(event, world).stream())
                        .filter(taken ->
                                immediate ? taken.is(next) : taken.row().isEmpty())
                        .map(Taken::world)
                        .collect(Collectors.toCollection(LinkedHashSet::new));
                if (immediate) {
                    rest.remove();
                }
            }
            while (!rest.isEmpty() && rest.element().after() == number) {
                Step<S, O> step = rest.remove();
                worlds = worlds.stream()
                        .flatMap(world -> steps(world, o -> othersRequest).stream())
                        .filter(taken -> taken.is(step) && taken.hidden() == step.hidden())
                        .map(Taken::world)
                        .collect(Collectors.toCollection(LinkedHashSet::new));
            }
        }
        assertThat(rest).as("steps left of %s, %s", run, text).isEmpty();
        assertThat(worlds)
                .as("run %s, %s", run, text)
                .contains(new World<>(end(run), run.inFlight().orElse(null)));
    }
}
