package io.lifecycle.tools.lint;

import static java.util.Objects.requireNonNull;

import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.Place;
import io.lifecycle.core.Places;
import io.lifecycle.core.Reading;
import io.lifecycle.core.StatusMapping;
import io.lifecycle.core.observe.Control;
import io.lifecycle.core.observe.StateObserver;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The states of a lifecycle that a status vocabulary shows alike, and what tells them apart. Look at them before you
 * wait for one of these states.
 *
 * <p>Immutable.
 *
 * @param <S> the product's states
 * @since 0.1
 */
public final class Ambiguities<S> {

    private final Lifecycle<S, ?> lifecycle;
    private final List<Ambiguity<S>> pairs;

    private Ambiguities(Lifecycle<S, ?> lifecycle, List<Ambiguity<S>> pairs) {
        this.lifecycle = lifecycle;
        this.pairs = Collections.unmodifiableList(pairs);
    }

    /** Returns the ambiguities of a vocabulary. */
    public static <S, O> Ambiguities<S> of(Lifecycle<S, O> lifecycle, StatusMapping<S> mapping) {
        return new Ambiguities<>(
                requireNonNull(lifecycle, "lifecycle"),
                new Search<>(lifecycle, requireNonNull(mapping, "mapping")).pairs());
    }

    /** Returns every pair of states that share a status, in the order of their enum. */
    public List<Ambiguity<S>> pairs() {
        return pairs;
    }

    /** Returns a table of all pairs. Pairs that no status ever tells apart come first. */
    public String markdown() {
        if (pairs.isEmpty()) {
            return "No two states share a status.\n";
        }
        StringBuilder text = new StringBuilder();
        for (Ambiguity<S> pair : pairs) {
            if (!pair.later()) {
                text.append("- ").append(never(pair)).append(".\n");
            }
        }
        if (text.length() > 0) {
            text.append('\n');
        }
        text.append("| states | both show | by status later | at once by |\n|---|---|---|---|\n");
        for (Ambiguity<S> pair : pairs) {
            text.append("| ")
                    .append(name(pair.one()))
                    .append(", ")
                    .append(name(pair.other()))
                    .append(" | ")
                    .append(codes(pair.statuses()))
                    .append(pair.later() ? " | yes | " : " | never | ")
                    .append(signals(pair, "nothing"))
                    .append(" |\n");
        }
        return text.toString();
    }

    private String never(Ambiguity<S> pair) {
        return name(pair.one()) + " and " + name(pair.other()) + " cannot be told apart by status: both show "
                + codes(pair.statuses()) + ", now and later; " + signals(pair, "no signal") + " can";
    }

    private static String signals(Ambiguity<?> pair, String none) {
        List<String> signals = new ArrayList<>();
        pair.signals().forEach(signal -> signals.add("`" + signal + "`"));
        pair.signalsAtTimes().forEach(signal -> signals.add("`" + signal + "` (by some values)"));
        return signals.isEmpty() ? none : String.join(" or ", signals);
    }

    private static String codes(Set<String> values) {
        return values.stream().map(value -> "`" + value + "`").collect(Collectors.joining(", "));
    }

    private String name(S state) {
        return lifecycle.state(state).name().replaceAll("[\\\\`*_\\[\\]<>|]", "\\\\$0");
    }

    private static final class Search<S, O> {

        private final StatusMapping<S> mapping;

        /** The vocabulary with one signal alone, and a cache of what it shows in each state. */
        private record Narrowed<S>(StatusMapping<S> mapping, Map<S, List<Reading>> shown) {

            List<Reading> readings(S state) {
                return shown.computeIfAbsent(state, mapping::readings);
            }
        }

        private final Map<String, Narrowed<S>> bySignal = new LinkedHashMap<>();

        private final StateObserver<S, O> byStatus;
        private final List<S> states;

        Search(Lifecycle<S, O> lifecycle, StatusMapping<S> mapping) {
            this.mapping = mapping;
            mapping.signals()
                    .forEach(signal ->
                            bySignal.put(signal, new Narrowed<>(mapping.using(Set.of(signal)), new HashMap<>())));
            this.byStatus = StateObserver.of(lifecycle, mapping.using(Set.of()), Control.EXCLUSIVE);
            this.states = List.copyOf(byStatus.graph().places().states());
        }

        List<Ambiguity<S>> pairs() {
            List<Ambiguity<S>> pairs = new ArrayList<>();
            for (int i = 0; i < states.size(); i++) {
                for (S other : states.subList(i + 1, states.size())) {
                    S one = states.get(i);
                    Set<String> shared = new LinkedHashSet<>(mapping.statusesOf(one));
                    shared.retainAll(mapping.statusesOf(other));
                    if (!shared.isEmpty()) {
                        pairs.add(pair(one, other, shared));
                    }
                }
            }
            return pairs;
        }

        private Ambiguity<S> pair(S one, S other, Set<String> shared) {
            Set<String> always = new LinkedHashSet<>();
            Set<String> atTimes = new LinkedHashSet<>();
            bySignal.forEach((signal, narrowed) -> {
                Set<Boolean> tells = new HashSet<>();
                tells.addAll(tells(one, other, shared, narrowed));
                tells.addAll(tells(other, one, shared, narrowed));
                if (tells.contains(true)) {
                    (tells.contains(false) ? atTimes : always).add(signal);
                }
            });
            boolean later = isEverTold(one, other) || isEverTold(other, one);
            return new Likeness<>(one, other, shared, later, always, atTimes);
        }

        /** Returns, for each answer of these statuses in a state, whether it excludes the other. */
        private static <S> Set<Boolean> tells(S state, S other, Set<String> statuses, Narrowed<S> narrowed) {
            Set<Boolean> tells = new HashSet<>();
            for (Reading reading : narrowed.readings(state)) {
                if (reading.status().filter(statuses::contains).isPresent()) {
                    tells.add(!narrowed.mapping().statesOf(reading).contains(other));
                }
            }
            return tells;
        }

        /** The true place of the resource, and the places where it may be if it was in the other state. */
        private record Scene<S>(Places<S> truth, Places<S> otherwise) {}

        private boolean isEverTold(S state, S other) {
            Set<Scene<S>> seen = new HashSet<>();
            Deque<Scene<S>> open = new ArrayDeque<>(List.of(new Scene<>(only(state), only(other))));
            while (!open.isEmpty()) {
                Scene<S> scene = open.pop();
                for (Places<S> truth : outlook(scene.truth()).each()) {
                    for (Places<S> fits : byStatus.answers(truth)) {
                        Scene<S> next =
                                new Scene<>(truth, outlook(scene.otherwise()).and(fits));
                        if (next.otherwise().isEmpty()) {
                            return true;
                        }
                        if (seen.add(next)) {
                            open.push(next);
                        }
                    }
                }
            }
            return false;
        }

        private Places<S> only(S state) {
            return byStatus.graph().only(Place.of(state));
        }

        private Places<S> outlook(Places<S> from) {
            return byStatus.outlook(from, Set.of());
        }
    }
}
