package io.lifecycle.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.lifecycle.core.Entry;
import io.lifecycle.core.Finding;
import io.lifecycle.core.IllegalOperationException;
import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.Operation;
import io.lifecycle.core.Plan;
import io.lifecycle.core.Reading;
import io.lifecycle.core.Severity;
import io.lifecycle.core.Signal;
import io.lifecycle.core.Stability;
import io.lifecycle.core.State;
import io.lifecycle.core.StatusMapping;
import io.lifecycle.core.StatusRow;
import io.lifecycle.core.Transition;
import io.lifecycle.core.Trigger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The laws that hold for every lifecycle that was built. Each is checked against an {@link Oracle}, or row by row. */
public final class Laws {

    private static final int MOST_READINGS = 20_000;

    private Laws() {}

    /** Every state is reached from an entry. */
    public static <S, O> void reachability(Lifecycle<S, O> lifecycle) {
        Set<S> reached = new HashSet<>();
        for (Entry<S, O> entry : lifecycle.entries()) {
            reached.addAll(Oracle.reachableByJGraphT(lifecycle, entry.to(), trigger -> true));
        }
        assertThat(reached).as("states reached from an entry of %s", lifecycle).containsAll(ids(lifecycle));
    }

    /** From every state, transitions lead to a state that no transition leaves, or to a removal. */
    public static <S, O> void ending(Lifecycle<S, O> lifecycle) {
        for (S state : ids(lifecycle)) {
            boolean ends = Oracle.reachableByJGraphT(lifecycle, state, trigger -> true).stream()
                    .anyMatch(place -> lifecycle.transitions().stream().noneMatch(row -> row.from() == place)
                            || lifecycle.removals().stream().anyMatch(row -> row.from() == place));
            assertThat(ends).as("%s: %s can end", lifecycle, state).isTrue();
        }
    }

    /** A state is intermediate exactly when a transition or a removal leaves it on an outcome. */
    public static <S, O> void stability(Lifecycle<S, O> lifecycle) {
        for (State<S> state : lifecycle.states()) {
            boolean left = lifecycle.transitions().stream()
                            .anyMatch(row -> row.from() == state.id() && Oracle.isOutcome(row.trigger()))
                    || lifecycle.removals().stream()
                            .anyMatch(row -> row.from() == state.id() && Oracle.isOutcome(row.trigger()));
            assertThat(state.stability())
                    .as("%s: the stability of %s", lifecycle, state.id())
                    .isEqualTo(left ? Stability.INTERMEDIATE : Stability.STABLE);
        }
    }

    /** Every operation is allowed in every state exactly as the rows say, leads where they say, and is otherwise refused. */
    public static <S, O> void operations(Lifecycle<S, O> lifecycle) {
        for (S from : ids(lifecycle)) {
            Set<O> expected = new HashSet<>();
            for (Operation<O> operation : lifecycle.operations()) {
                O id = operation.id();
                List<S> to = lifecycle.transitions().stream()
                        .filter(row -> row.from() == from && row.trigger().equals(Trigger.requested(id)))
                        .map(Transition::to)
                        .toList();
                boolean removes = lifecycle.removals().stream()
                        .anyMatch(row -> row.from() == from && row.trigger().equals(Trigger.requested(id)));
                assertThat(to.size() + (removes ? 1 : 0))
                        .as("targets of %s from %s", id, from)
                        .isLessThan(2);
                assertThat(lifecycle.next(from, id)).isEqualTo(to.stream().findFirst());
                if (!to.isEmpty() || removes) {
                    expected.add(id);
                    assertThat(lifecycle.require(from, id)).isEqualTo(removes ? from : to.get(0));
                } else {
                    refusal(lifecycle, from, operation);
                }
            }
            assertThat(lifecycle.operations(from))
                    .as("%s: operations in %s", lifecycle, from)
                    .isEqualTo(expected);
        }
    }

    private static <S, O> void refusal(Lifecycle<S, O> lifecycle, S from, Operation<O> operation) {
        Throwable thrown = catchThrowable(() -> lifecycle.require(from, operation.id()));
        assertThat(thrown).isInstanceOf(IllegalOperationException.class);
        IllegalOperationException refusal = (IllegalOperationException) thrown;
        List<String> allowed = lifecycle.operations(from).stream()
                .map(id -> lifecycle.operation(id).name())
                .toList();
        Set<S> allowing = ids(lifecycle).stream()
                .filter(state -> lifecycle.operations(state).contains(operation.id()))
                .collect(Collectors.toSet());
        Optional<String> way = Oracle.plan(lifecycle, from, allowing).map(steps -> description(lifecycle, steps));

        assertThat(refusal.lifecycle()).isEqualTo(lifecycle.name());
        assertThat(refusal.state()).isEqualTo(lifecycle.state(from).name());
        assertThat(refusal.operation()).isEqualTo(operation.name());
        assertThat(refusal.allowed()).isEqualTo(allowed);
        assertThat(refusal.way()).isEqualTo(way);
        assertThat(refusal)
                .hasMessageContainingAll("'" + lifecycle.name() + "'", "'" + operation.name() + "'", refusal.state())
                .hasMessageContaining(way.orElse(allowing.isEmpty() ? "before the resource exists" : "nothing leads"));
    }

    /** Every trigger leads from every state exactly to where the rows say. */
    public static <S, O> void targets(Lifecycle<S, O> lifecycle) {
        Set<Trigger<O>> triggers = new LinkedHashSet<>();
        lifecycle.transitions().forEach(row -> triggers.add(row.trigger()));
        lifecycle.entries().forEach(row -> triggers.add(row.trigger()));
        triggers.add(Trigger.occurred("nobody ever heard of this"));
        for (S from : ids(lifecycle)) {
            for (Trigger<O> trigger : triggers) {
                Set<S> expected = lifecycle.transitions().stream()
                        .filter(row -> row.from() == from && row.trigger().equals(trigger))
                        .map(Transition::to)
                        .collect(Collectors.toSet());
                assertThat(lifecycle.targets(from, trigger))
                        .as("%s: targets of %s from %s", lifecycle, trigger, from)
                        .isEqualTo(expected);
            }
        }
    }

    /** Brute force and JGraphT find the same initial, terminal and reachable states, and the same in which states settle. */
    public static <S, O> void reach(Lifecycle<S, O> lifecycle) {
        assertThat(lifecycle.initial())
                .isEqualTo(lifecycle.entries().stream().map(Entry::to).collect(Collectors.toSet()));
        assertThat(lifecycle.terminal())
                .isEqualTo(ids(lifecycle).stream()
                        .filter(state -> lifecycle.transitions().stream().noneMatch(row -> row.from() == state))
                        .collect(Collectors.toSet()));
        for (S from : ids(lifecycle)) {
            assertThat(lifecycle.reachableFrom(from))
                    .as("%s: reachable from %s", lifecycle, from)
                    .isEqualTo(Oracle.reachable(lifecycle, from, trigger -> true))
                    .isEqualTo(Oracle.reachableByJGraphT(lifecycle, from, trigger -> true));
            Set<S> settled = Oracle.reachable(lifecycle, from, Oracle::isOutcome).stream()
                    .filter(state -> lifecycle.state(state).stability() == Stability.STABLE)
                    .collect(Collectors.toSet());
            assertThat(lifecycle.settlesIn(from))
                    .as("%s: %s settles in", lifecycle, from)
                    .isEqualTo(settled);
        }
    }

    /** There is a plan exactly if transitions lead there, and it is the best: by brute force, and by JGraphT's cost. */
    public static <S, O> void plans(Lifecycle<S, O> lifecycle) {
        for (S from : ids(lifecycle)) {
            for (S to : ids(lifecycle)) {
                Optional<Plan<S, O>> plan = lifecycle.plan(from, to);
                assertThat(plan.map(Plan::transitions))
                        .as("%s: plan from %s to %s", lifecycle, from, to)
                        .isEqualTo(Oracle.plan(lifecycle, from, Set.of(to)));
                assertThat(plan.map(found -> Oracle.weight(Oracle.cost(lifecycle, found.transitions()))))
                        .as("%s: cost from %s to %s", lifecycle, from, to)
                        .isEqualTo(Oracle.planCostByJGraphT(lifecycle, from, to));
                plan.ifPresent(found -> wellFormed(lifecycle, found, from, to));
            }
        }
    }

    private static <S, O> void wellFormed(Lifecycle<S, O> lifecycle, Plan<S, O> plan, S from, S to) {
        List<O> requested = new ArrayList<>();
        S at = from;
        for (Transition<S, O> step : plan.transitions()) {
            assertThat(step.from()).isEqualTo(at);
            assertThat(lifecycle.transitions()).contains(step);
            step.trigger().fold(requested::add, outcome -> true, occurrence -> true);
            at = step.to();
        }
        assertThat(at).isEqualTo(to);
        assertThat(plan.from()).isEqualTo(from);
        assertThat(plan.to()).isEqualTo(to);
        assertThat(plan.operations()).isEqualTo(requested);
        assertThat(plan.description()).isEqualTo(description(lifecycle, plan.transitions()));
    }

    private static <S, O> String description(Lifecycle<S, O> lifecycle, List<Transition<S, O>> steps) {
        List<String> words = new ArrayList<>();
        for (Transition<S, O> step : steps) {
            words.add(step.trigger()
                    .fold(
                            operation -> lifecycle.operation(operation).name(),
                            outcome -> "(" + outcome.name().toLowerCase(Locale.ROOT) + ")",
                            occurrence -> "\"" + occurrence + "\""));
        }
        return String.join(", ", words);
    }

    /** A status means a state exactly when the state shows the status, and a reading means what the rows say. */
    public static <S> void mapping(Lifecycle<S, ?> lifecycle, StatusMapping<S> mapping) {
        for (String status : mapping.statuses()) {
            assertThat(mapping.knows(status)).isTrue();
            for (S state : ids(lifecycle)) {
                boolean shown = mapping.rows().stream()
                        .anyMatch(row -> row.state() == state
                                && row.status().filter(status::equalsIgnoreCase).isPresent());
                assertThat(mapping.statesOf(status).contains(state))
                        .as("%s: %s means %s", mapping, status, state)
                        .isEqualTo(shown);
                assertThat(mapping.statusesOf(state).contains(status))
                        .as("%s: %s shows %s", mapping, state, status)
                        .isEqualTo(shown);
            }
            assertThat(mapping.ambiguous().containsKey(status))
                    .isEqualTo(mapping.statesOf(status).size() > 1);
        }
        assertThat(mapping.statuses()).containsAll(mapping.ambiguous().keySet());
        mapping.ambiguous().forEach((status, states) -> assertThat(states).isEqualTo(mapping.statesOf(status)));
        for (String status : mapping.unmapped()) {
            assertThat(mapping.knows(status)).isTrue();
            assertThat(mapping.statesOf(status)).isEmpty();
            assertThat(mapping.statesOf(Reading.of(status))).isEmpty();
        }
        for (S state : ids(lifecycle)) {
            boolean shown = mapping.rows().stream().anyMatch(row -> row.state() == state);
            assertThat(mapping.unreadable().contains(state))
                    .as("%s: %s is unreadable", mapping, state)
                    .isEqualTo(!shown);
        }
        for (Reading reading : readings(mapping)) {
            assertThat(mapping.statesOf(reading))
                    .as("%s: states of %s", mapping, reading)
                    .isEqualTo(Oracle.statesOf(mapping, reading));
            assertThat(mapping.ignored(reading))
                    .as("%s: ignored of %s", mapping, reading)
                    .isEqualTo(Oracle.ignored(mapping, reading));
        }
    }

    /**
     * Returns readings of every status and of absence, with every combination of signals, including unheard-of and missing
     * values. If there are too many combinations, it returns some of them, always the same.
     */
    public static List<Reading> readings(StatusMapping<?> mapping) {
        List<Reading> bare = new ArrayList<>(List.of(Reading.absent(), Reading.of("unheard-of"), Reading.of(" ")));
        mapping.statuses().forEach(status -> bare.add(Reading.of(status)));
        mapping.unmapped().forEach(status -> bare.add(Reading.of(status)));
        Map<String, List<Optional<String>>> vocabulary = vocabulary(mapping);
        long combinations = bare.size();
        for (List<Optional<String>> values : vocabulary.values()) {
            combinations = Math.min(combinations * values.size(), Long.MAX_VALUE / 1000);
        }
        boolean isAll = combinations <= MOST_READINGS;
        Random random = new Random(combinations);
        List<Reading> readings = new ArrayList<>();
        for (long i = 0; i < Math.min(combinations, MOST_READINGS); i++) {
            long combination = isAll ? i : (long) (random.nextDouble() * combinations);
            Reading reading = bare.get((int) (combination % bare.size()));
            combination /= bare.size();
            for (Map.Entry<String, List<Optional<String>>> signal : vocabulary.entrySet()) {
                Optional<String> value = signal.getValue()
                        .get((int) (combination % signal.getValue().size()));
                combination /= signal.getValue().size();
                reading = value.isPresent() ? reading.with(signal.getKey(), value.get()) : reading;
            }
            readings.add(reading);
        }
        return readings;
    }

    /** Returns the values that rows name, by signal; also an unheard-of one, a blank one, and empty for "not supplied". */
    private static Map<String, List<Optional<String>>> vocabulary(StatusMapping<?> mapping) {
        Map<String, Set<String>> named = new TreeMap<>();
        for (StatusRow<?> row : mapping.rows()) {
            row.signals()
                    .forEach((name, signal) -> named.computeIfAbsent(name, k -> new TreeSet<>(Set.of("", "unheard-of")))
                            .addAll(signal.values()));
        }
        Map<String, List<Optional<String>>> vocabulary = new TreeMap<>();
        named.forEach((name, values) -> vocabulary.put(
                name,
                Stream.concat(
                                Stream.of(Optional.<String>empty()),
                                values.stream().map(Optional::of))
                        .toList()));
        return vocabulary;
    }

    /** A walk along the rows stays within what is reachable, and the lifecycle gives each of its steps. */
    public static <S, O> void walk(Lifecycle<S, O> lifecycle, Random random) {
        S start = any(lifecycle.entries(), random).to();
        S at = start;
        for (int i = 0; i < 50; i++) {
            S from = at;
            assertThat(lifecycle.reachableFrom(start)).contains(from);
            List<Transition<S, O>> ways = lifecycle.transitions().stream()
                    .filter(row -> row.from() == from)
                    .toList();
            if (ways.isEmpty()) {
                assertThat(lifecycle.terminal()).contains(from);
                return;
            }
            Transition<S, O> step = any(ways, random);
            assertThat(lifecycle.targets(from, step.trigger())).contains(step.to());
            assertThat(lifecycle.plan(from, step.to())).isPresent();
            if (step.trigger() instanceof Trigger.Requested<O> request) {
                assertThat(lifecycle.require(from, request.operation())).isEqualTo(step.to());
            }
            at = step.to();
        }
    }

    /** If the API answers any part of a row, in any spelling, the reading may mean the row's state. */
    public static <S> void shown(StatusMapping<S> mapping, Random random) {
        StatusRow<S> row = any(mapping.rows(), random);
        Reading reading =
                row.status().map(status -> Reading.of(respelt(status, random))).orElse(Reading.absent());
        for (Signal signal : row.signals().values()) {
            if (random.nextBoolean()) {
                List<String> names = new ArrayList<>(mapping.otherNames(signal.name()));
                names.add(signal.name());
                String value = value(signal, random);
                reading = reading.with(
                        respelt(any(names, random), random), value.equals("none") ? null : respelt(value, random));
            }
        }
        assertThat(mapping.statesOf(reading))
                .as("%s: states of %s", mapping, reading)
                .contains(row.state());
    }

    /** Returns any value that a row allows: one that it names if it names the allowed ones, otherwise one of a few. */
    static String value(Signal signal, Random random) {
        return any(
                signal.allowed() == Signal.Allowed.NAMED
                        ? List.copyOf(signal.values())
                        : Stream.of("none", "unheard-of").filter(signal::allows).toList(),
                random);
    }

    private static String respelt(String text, Random random) {
        String cased = random.nextBoolean() ? text.toUpperCase(Locale.ROOT) : text.toLowerCase(Locale.ROOT);
        return random.nextBoolean() ? " " + cased + "\t" : cased;
    }

    private static <T> T any(List<T> items, Random random) {
        return items.get(random.nextInt(items.size()));
    }

    /** A built lifecycle keeps the order of the enum in sets, has only warnings, and knows each state and operation. */
    public static <S, O> void bookkeeping(Lifecycle<S, O> lifecycle) {
        assertThat(lifecycle.findings()).extracting(Finding::severity).doesNotContain(Severity.ERROR);
        lifecycle
                .states()
                .forEach(state -> assertThat(lifecycle.state(state.id())).isSameAs(state));
        lifecycle
                .operations()
                .forEach(operation ->
                        assertThat(lifecycle.operation(operation.id())).isSameAs(operation));
        for (S state : ids(lifecycle)) {
            assertThat(List.copyOf(lifecycle.reachableFrom(state))).isSortedAccordingTo(Laws::byEnum);
            assertThat(List.copyOf(lifecycle.operations(state))).isSortedAccordingTo(Laws::byEnum);
        }
    }

    @SuppressWarnings("EnumOrdinal") // the order under test
    private static int byEnum(Object left, Object right) {
        return Integer.compare(((Enum<?>) left).ordinal(), ((Enum<?>) right).ordinal());
    }

    private static <S> List<S> ids(Lifecycle<S, ?> lifecycle) {
        return lifecycle.states().stream().map(State::id).toList();
    }
}
