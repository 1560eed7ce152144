package io.lifecycle.proof;

import io.lifecycle.core.Entry;
import io.lifecycle.core.Lifecycle;
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

    private record Row<S, O>(Where<S> from, Trigger<O> trigger, Where<S> to) {}

    private final StatusMapping<S> mapping;
    private final boolean lagging;
    private final Control control;
    private final List<Row<S, O>> rows = new ArrayList<>();
    private final Set<Where<S>> everywhere = new LinkedHashSet<>();
    private Set<World<S, O>> worlds = new LinkedHashSet<>();
    private Optional<Surprise> surprise = Optional.empty();

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

    /** Returns all worlds that the trace so far allows. */
    public Set<World<S, O>> worlds() {
        return worlds;
    }

    /** Returns what was surprising about the last event. */
    public Optional<Surprise> surprise() {
        return surprise;
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
        return control == Control.EXCLUSIVE
                && drifted(trigger -> trigger instanceof Trigger.Ended<O>).stream()
                        .noneMatch(fits);
    }

    /** The API accepted a request. */
    public void request(O operation) {
        Predicate<World<S, O>> accepts = world -> world.waiting() == null && isLegal(operation, world.where());
        Set<World<S, O>> before = drifted(this::unobserved);
        Set<Where<S>> from =
                before.stream().filter(accepts).map(World::where).collect(Collectors.toCollection(LinkedHashSet::new));
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
        Set<S> states = Oracle.statesOf(mapping, reading);
        boolean isAbsent = reading.status().isEmpty();
        if (!isAbsent && states.isEmpty()) {
            boolean isKnown = reading.status().filter(mapping::knows).isPresent();
            surprise = Optional.of(isKnown ? Surprise.UNMAPPED_STATUS : Surprise.UNKNOWN_STATUS);
            worlds = filtered(before, world -> world.where().state().isPresent());
            if (worlds.isEmpty()) {
                everywhere.stream()
                        .filter(where -> where.state().isPresent())
                        .forEach(where -> worlds.add(new World<>(where, null)));
            }
            return;
        }
        Predicate<World<S, O>> fits =
                world -> world.where().state().map(states::contains).orElse(isAbsent);
        boolean isDisturbed = isDisturbed(fits);
        worlds = filtered(before, fits);
        if (worlds.isEmpty()) {
            surprise = Optional.of(Surprise.CONTRADICTION);
            everywhere.stream()
                    .map(where -> new World<S, O>(where, null))
                    .filter(fits)
                    .forEach(worlds::add);
        } else if (isDisturbed) {
            surprise = Optional.of(Surprise.DISTURBED);
        } else {
            surprise = ignores(reading) ? Optional.of(Surprise.UNKNOWN_SIGNAL) : Optional.empty();
        }
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
    }
}
