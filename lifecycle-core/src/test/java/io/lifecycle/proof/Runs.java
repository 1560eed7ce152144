package io.lifecycle.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifecycle.core.Entry;
import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.Operation;
import io.lifecycle.core.Reading;
import io.lifecycle.core.Removal;
import io.lifecycle.core.StatusMapping;
import io.lifecycle.core.Transition;
import io.lifecycle.core.Trigger;
import io.lifecycle.core.observe.Control;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Every run of a lifecycle that fits a trace of requests and readings, enumerated world by world from the rows: the oracle
 * of what an observer estimates.
 */
public final class Runs<S, O> {

    /** Where a resource is: a state, or one of the two places that are none. */
    public record Where<S>(Optional<S> state, boolean isGone) {
        static <S> Where<S> of(S state) {
            return new Where<>(Optional.of(state), false);
        }

        static <S> Where<S> nothing() {
            return new Where<>(Optional.empty(), false);
        }

        static <S> Where<S> gone() {
            return new Where<>(Optional.empty(), true);
        }
    }

    /** A way things may be: where the resource is, and which accepted request has not taken effect yet. */
    public record World<S, O>(Where<S> where, @Nullable O waiting) {}

    /** What an event was, to the observer. */
    public enum Surprise {
        UNKNOWN_STATUS,
        UNMAPPED_STATUS,
        CONTRADICTION,
        DISTURBED,
        UNKNOWN_SIGNAL,
        ILLEGAL_REQUEST
    }

    /** A row of the lifecycle, whatever it is. */
    record Row<S, O>(Where<S> from, Trigger<O> trigger, Where<S> to) {}

    private final StatusMapping<S> mapping;
    private final boolean lagging;
    private final Control control;
    private final List<Row<S, O>> rows = new ArrayList<>();
    private final Set<Where<S>> everywhere = new LinkedHashSet<>();
    private Set<World<S, O>> worlds = new LinkedHashSet<>();
    private Optional<Surprise> surprise = Optional.empty();
    private Set<String> disturbances = Set.of();
    private boolean isExplained = true;

    /** Starts at a place; anywhere, where none is given. */
    public Runs(
            Lifecycle<S, O> lifecycle,
            StatusMapping<S> mapping,
            Control control,
            boolean lagging,
            Optional<Where<S>> start) {
        this.mapping = mapping;
        this.control = control;
        this.lagging = lagging;
        everywhere.add(Where.nothing());
        everywhere.add(Where.gone());
        lifecycle.states().forEach(state -> {
            if (!mapping.unreadable().contains(state.id())) {
                everywhere.add(Where.of(state.id()));
            }
        });
        for (Entry<S, O> row : lifecycle.entries()) {
            rows.add(new Row<>(Where.nothing(), row.trigger(), Where.of(row.to())));
        }
        for (Transition<S, O> row : lifecycle.transitions()) {
            rows.add(new Row<>(Where.of(row.from()), row.trigger(), Where.of(row.to())));
        }
        for (Removal<S, O> row : lifecycle.removals()) {
            rows.add(new Row<>(Where.of(row.from()), row.trigger(), Where.gone()));
        }
        rows.removeIf(row -> !everywhere.contains(row.from()) || !everywhere.contains(row.to()));
        for (Where<S> where : everywhere) {
            if (start.isEmpty() || start.get().equals(where)) {
                worlds.add(new World<>(where, null));
            }
        }
    }

    /** Starts where an estimate says, judged by its text alone. */
    public static <S, O> Runs<S, O> from(
            Lifecycle<S, O> lifecycle, StatusMapping<S> mapping, Control control, boolean lagging, String estimate) {
        Runs<S, O> runs = new Runs<>(lifecycle, mapping, control, lagging, Optional.empty());
        Matcher parts = Pattern.compile("\\S+ \\[(.*?)\\](?: (\\S+) in flight \\[(.*?)\\])?")
                .matcher(estimate);
        assertThat(parts.matches()).as(estimate).isTrue();
        Optional<O> request = lifecycle.operations().stream()
                .map(Operation::id)
                .filter(operation -> operation.toString().equals(parts.group(2)))
                .findFirst();
        Set<World<S, O>> worlds = new LinkedHashSet<>();
        runs.named(parts.group(1)).forEach(where -> worlds.add(new World<>(where, null)));
        request.ifPresent(
                waiting -> runs.named(parts.group(3)).forEach(where -> worlds.add(new World<>(where, waiting))));
        runs.worlds = worlds;
        return runs;
    }

    /** Starts with these worlds. */
    static <S, O> Runs<S, O> at(
            Lifecycle<S, O> lifecycle,
            StatusMapping<S> mapping,
            Control control,
            boolean lagging,
            Set<World<S, O>> worlds) {
        Runs<S, O> runs = new Runs<>(lifecycle, mapping, control, lagging, Optional.empty());
        runs.worlds = new LinkedHashSet<>(worlds);
        return runs;
    }

    private List<Where<S>> named(String names) {
        List<String> wanted = List.of(names.split(" ", -1));
        return everywhere.stream()
                .filter(where -> wanted.contains(
                        where.state().map(Object::toString).orElse(where.isGone() ? "(gone)" : "(nothing)")))
                .toList();
    }

    /** Returns all worlds that the trace so far allows. */
    public Set<World<S, O>> worlds() {
        return worlds;
    }

    /** Returns what was surprising about the last event. */
    public Optional<Surprise> surprise() {
        return surprise;
    }

    /** Returns the occurrences any of which explains a last event that was disturbed, or else of the fewest that do. */
    public Set<String> disturbances() {
        return disturbances;
    }

    /** Returns the places of those worlds in which no request waits. */
    public Set<Where<S>> settled() {
        return worlds.stream()
                .filter(world -> world.waiting() == null)
                .map(World::where)
                .collect(Collectors.toSet());
    }

    /** Returns the places of those worlds in which one waits. */
    public Set<Where<S>> waiting() {
        return worlds.stream()
                .filter(world -> world.waiting() != null)
                .map(World::where)
                .collect(Collectors.toSet());
    }

    private boolean unobserved(Trigger<O> trigger) {
        return control == Control.SHARED || !(trigger instanceof Trigger.Requested<O>);
    }

    /** Returns all rows, as far as the vocabulary can see them. */
    List<Row<S, O>> rows() {
        return rows;
    }

    /** Returns whether some world explains the last event; where none does, the worlds are those after a new start. */
    boolean isExplained() {
        return isExplained;
    }

    /** Returns where rows with these triggers lead from some places, these included. */
    Set<Where<S>> reach(Set<Where<S>> from, Predicate<Trigger<O>> wanted) {
        Set<Where<S>> reached = new LinkedHashSet<>(from);
        boolean grows = true;
        while (grows) {
            grows = rows.stream()
                    .filter(row -> wanted.test(row.trigger()) && reached.contains(row.from()))
                    .map(row -> reached.add(row.to()))
                    .reduce(false, Boolean::logicalOr);
        }
        return reached;
    }

    /** Returns gone, and the states that nothing but a removal leaves, unless no reading shows them. */
    Set<Where<S>> removed(Lifecycle<S, O> lifecycle) {
        Set<Where<S>> removed = new LinkedHashSet<>();
        lifecycle.removals().forEach(row -> removed.add(Where.of(row.from())));
        lifecycle.transitions().forEach(row -> removed.remove(Where.of(row.from())));
        removed.add(Where.gone());
        removed.retainAll(everywhere);
        return removed;
    }

    /** Returns whether the API may answer so at a place; whether anything is there, where it answers what means nothing. */
    boolean fits(Reading reading, Where<S> at) {
        Set<S> states = Oracle.statesOf(mapping, reading);
        if (reading.status().isEmpty()) {
            return at.state().map(states::contains).orElse(true);
        }
        boolean canSeeStates =
                everywhere.stream().anyMatch(where -> where.state().isPresent());
        return states.isEmpty()
                ? at.state().isPresent() || !canSeeStates
                : at.state().filter(states::contains).isPresent();
    }

    /** Returns whether an operation is allowed at a place. */
    public boolean allows(O operation, Where<S> at) {
        return isLegal(operation, at);
    }

    private boolean isLegal(@Nullable O operation, Where<S> at) {
        return operation != null
                && rows.stream()
                        .anyMatch(row -> row.from().equals(at) && row.trigger().equals(Trigger.requested(operation)));
    }

    /** Any number of steps, each of which takes one world to one world. */
    private Set<World<S, O>> drifted(Predicate<Trigger<O>> happens) {
        Set<World<S, O>> seen = new LinkedHashSet<>(worlds);
        Deque<World<S, O>> open = new ArrayDeque<>(worlds);
        while (!open.isEmpty()) {
            World<S, O> world = open.pop();
            for (Row<S, O> row : rows) {
                if (!row.from().equals(world.where())) {
                    continue;
                }
                if (happens.test(row.trigger())) {
                    O still = isLegal(world.waiting(), row.to()) ? world.waiting() : null;
                    push(new World<>(row.to(), still), seen, open);
                }
                if (world.waiting() != null && row.trigger().equals(Trigger.requested(world.waiting()))) {
                    push(new World<>(row.to(), null), seen, open);
                }
            }
        }
        return seen;
    }

    private static <W> void push(W world, Set<W> seen, Deque<W> open) {
        if (seen.add(world)) {
            open.push(world);
        }
    }

    private boolean isDisturbed(Predicate<World<S, O>> fits) {
        disturbances = Set.of();
        if (control == Control.SHARED || canBe(fits, Set.of())) {
            return false;
        }
        Set<String> all = new LinkedHashSet<>();
        for (Row<S, O> row : rows) {
            if (row.trigger() instanceof Trigger.Occurred<O> occurred) {
                all.add(occurred.occurrence());
            }
        }
        Set<Set<String>> sets = new LinkedHashSet<>(Set.of(Set.of()));
        while (disturbances.isEmpty() && canBe(fits, all)) {
            Set<Set<String>> larger = new LinkedHashSet<>();
            for (Set<String> set : sets) {
                for (String occurrence : all) {
                    Set<String> one = new LinkedHashSet<>(set);
                    if (one.add(occurrence)) {
                        larger.add(one);
                    }
                }
            }
            sets = larger;
            disturbances = sets.stream()
                    .filter(set -> canBe(fits, set))
                    .flatMap(Set::stream)
                    .collect(Collectors.toSet());
        }
        return true;
    }

    private boolean canBe(Predicate<World<S, O>> fits, Set<String> occurring) {
        Predicate<Trigger<O>> occurs =
                trigger -> trigger instanceof Trigger.Occurred<O> occurred && occurring.contains(occurred.occurrence());
        return drifted(occurs.or(Trigger.Ended.class::isInstance)).stream().anyMatch(fits);
    }

    /** The API accepted a request. */
    public void request(O operation) {
        Predicate<World<S, O>> accepts = world -> world.waiting() == null && isLegal(operation, world.where());
        Set<World<S, O>> before = drifted(this::unobserved);
        Set<Where<S>> from =
                before.stream().filter(accepts).map(World::where).collect(Collectors.toCollection(LinkedHashSet::new));
        isExplained = !from.isEmpty();
        if (from.isEmpty()) {
            surprise = Optional.of(Surprise.ILLEGAL_REQUEST);
            everywhere.stream().filter(where -> isLegal(operation, where)).forEach(from::add);
            if (from.isEmpty()) {
                worlds = before;
                return;
            }
        } else {
            surprise = isDisturbed(accepts) ? Optional.of(Surprise.DISTURBED) : Optional.empty();
        }
        worlds = new LinkedHashSet<>();
        for (Row<S, O> row : rows) {
            if (from.contains(row.from()) && row.trigger().equals(Trigger.requested(operation))) {
                worlds.add(new World<>(row.to(), null));
            }
        }
        if (lagging) {
            from.forEach(where -> worlds.add(new World<>(where, operation)));
        }
    }

    /** The API answered. */
    public void read(Reading reading) {
        Set<World<S, O>> before = drifted(this::unobserved);
        Predicate<World<S, O>> fits = world -> fits(reading, world.where());
        if (reading.status().isPresent() && Oracle.statesOf(mapping, reading).isEmpty()) {
            boolean isKnown = mapping.knows(reading.status().get());
            surprise = Optional.of(isKnown ? Surprise.UNMAPPED_STATUS : Surprise.UNKNOWN_STATUS);
            worlds = filtered(before, fits);
            isExplained = !worlds.isEmpty();
            if (worlds.isEmpty()) {
                worlds = fitting(fits);
            }
            return;
        }
        boolean isDisturbed = isDisturbed(fits);
        worlds = filtered(before, fits);
        isExplained = !worlds.isEmpty();
        if (worlds.isEmpty()) {
            surprise = Optional.of(Surprise.CONTRADICTION);
            worlds = fitting(fits);
        } else if (isDisturbed) {
            surprise = Optional.of(Surprise.DISTURBED);
        } else {
            surprise = ignores(reading) ? Optional.of(Surprise.UNKNOWN_SIGNAL) : Optional.empty();
        }
    }

    private Set<World<S, O>> fitting(Predicate<World<S, O>> fits) {
        return everywhere.stream()
                .map(where -> new World<S, O>(where, null))
                .filter(fits)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** A signal is ignored where its value is named nowhere, and all are where they fit no row of the status. */
    private boolean ignores(Reading reading) {
        for (String signal : reading.signals().keySet()) {
            boolean isNamed = mapping.rows().stream()
                    .anyMatch(row -> row.signals().containsKey(signal)
                            && row.signals().get(signal).stream()
                                    .anyMatch(value -> Oracle.sameValue(
                                            value, reading.signals().getOrDefault(signal, ""))));
            if (mapping.signals().contains(signal) && !isNamed) {
                return true;
            }
        }
        return Oracle.misfits(mapping, reading);
    }

    private static <W> Set<W> filtered(Set<W> worlds, Predicate<W> wanted) {
        return worlds.stream().filter(wanted).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Whatever was accepted has taken effect, or lapsed. */
    public void lag() {
        worlds = filtered(drifted(this::unobserved), world -> world.waiting() == null);
        surprise = Optional.empty();
        isExplained = true;
    }
}
