package io.lifecycle.tools.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.Reading;
import io.lifecycle.core.State;
import io.lifecycle.core.StatusMapping;
import io.lifecycle.core.StatusRow;
import io.lifecycle.core.Trigger;
import io.lifecycle.core.observe.Control;
import io.lifecycle.proof.Oracle;
import io.lifecycle.proof.Rules;
import io.lifecycle.proof.Rules.Place;
import io.lifecycle.proof.Terms;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The law of ambiguities: two states are alike, and told apart, exactly as their rows and what follows them say. */
public final class Likenesses<S, O> {

    private final StatusMapping<S> mapping;
    private final Rules<S, O> rules;

    private Likenesses(Lifecycle<S, O> lifecycle, StatusMapping<S> mapping) {
        this.mapping = mapping;
        this.rules = new Rules<>(lifecycle, mapping, Terms.of(Control.EXCLUSIVE));
    }

    /** Checks every pair of states. */
    public static <S, O> void areAsTheRowsSay(Lifecycle<S, O> lifecycle, StatusMapping<S> mapping) {
        Likenesses<S, O> likenesses = new Likenesses<>(lifecycle, mapping);
        Ambiguities<S> ambiguities = Ambiguities.of(lifecycle, mapping);
        for (State<S> one : lifecycle.states()) {
            for (State<S> other : lifecycle.states()) {
                Optional<Ambiguity<S>> pair = ambiguities.pairs().stream()
                        .filter(it -> it.one().equals(one.id()) && it.other().equals(other.id()))
                        .findFirst();
                likenesses.check(one.id(), other.id(), isBefore(one.id(), other.id()), pair);
            }
        }
    }

    private static boolean isBefore(Object one, Object other) {
        List<?> constants = List.of(((Enum<?>) one).getDeclaringClass().getEnumConstants());
        return constants.indexOf(one) < constants.indexOf(other);
    }

    private void check(S one, S other, boolean isBefore, Optional<Ambiguity<S>> pair) {
        Set<String> shared = new LinkedHashSet<>();
        for (StatusRow<S> row : rowsOf(one)) {
            for (StatusRow<S> twin : rowsOf(other)) {
                if (row.status().isPresent()
                        && twin.status().isPresent()
                        && Oracle.sameValue(row.status().get(), twin.status().get())) {
                    shared.add(row.status().get());
                }
            }
        }
        assertThat(pair.isPresent()).as("%s, %s", one, other).isEqualTo(isBefore && !shared.isEmpty());
        if (pair.isPresent()) {
            assertThat(pair.get().statuses()).hasSameSizeAs(normal(shared));
            assertThat(pair.get().later())
                    .as("%s, %s later", one, other)
                    .isEqualTo(isEverTold(one, other) || isEverTold(other, one));
            for (String signal : mapping.signals()) {
                Set<Boolean> tells = new HashSet<>(tells(one, other, signal, shared));
                tells.addAll(tells(other, one, signal, shared));
                assertThat(pair.get().signals().contains(signal))
                        .as("%s, %s always by %s", one, other, signal)
                        .isEqualTo(tells.equals(Set.of(true)));
                assertThat(pair.get().signalsAtTimes().contains(signal))
                        .as("%s, %s at times by %s", one, other, signal)
                        .isEqualTo(tells.equals(Set.of(true, false)));
            }
        }
    }

    private static Set<String> normal(Set<String> statuses) {
        return statuses.stream()
                .map(status -> status.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    private List<StatusRow<S>> rowsOf(S state) {
        return mapping.rows().stream().filter(row -> row.state().equals(state)).toList();
    }

    /** Returns, for every answer of one state with this signal alone, whether the other state cannot give it. */
    private Set<Boolean> tells(S one, S other, String signal, Set<String> shared) {
        Set<String> values = mapping.rows().stream()
                .filter(row -> row.signals().containsKey(signal))
                .flatMap(row -> row.signals().get(signal).values().stream())
                .collect(Collectors.toSet());
        boolean isAnyAllowed = mapping.rows().stream()
                .anyMatch(
                        row -> row.signals().containsKey(signal) && Oracle.allows(mapping, row, signal, "unheard-of"));
        if (isAnyAllowed) {
            values.add("unheard-of");
        }
        Set<Boolean> tells = new HashSet<>();
        for (StatusRow<S> row : rowsOf(one)) {
            boolean isShared = row.status()
                    .filter(status -> normal(shared).containsAll(normal(Set.of(status))))
                    .isPresent();
            for (String value : values) {
                if (isShared && Oracle.allows(mapping, row, signal, value)) {
                    boolean isOthers = rowsOf(other).stream()
                            .filter(twin -> Oracle.sameValue(
                                    twin.status().orElse("?"), row.status().get()))
                            .anyMatch(twin -> Oracle.allows(mapping, twin, signal, value));
                    tells.add(!isOthers);
                }
            }
        }
        return tells;
    }

    private boolean isEverTold(S state, S other) {
        Set<Map.Entry<Place<S>, Set<Place<S>>>> seen = new HashSet<>();
        Deque<Map.Entry<Place<S>, Set<Place<S>>>> open = new ArrayDeque<>();
        open.push(Map.entry(Place.of(state), Set.of(Place.of(other))));
        while (!open.isEmpty()) {
            Map.Entry<Place<S>, Set<Place<S>>> scene = open.pop();
            Set<Place<S>> otherwise = rules.reach(scene.getValue(), Trigger.Ended.class::isInstance);
            for (Place<S> truth : rules.reach(Set.of(scene.getKey()), Trigger.Ended.class::isInstance)) {
                for (Reading reading : shown(truth)) {
                    Set<Place<S>> left = otherwise.stream()
                            .filter(place -> rules.fits(reading, place))
                            .collect(Collectors.toSet());
                    if (left.isEmpty()) {
                        return true;
                    }
                    if (seen.add(Map.entry(truth, left))) {
                        open.push(Map.entry(truth, left));
                    }
                }
            }
        }
        return false;
    }

    private Set<Reading> shown(Place<S> at) {
        return at.state().isEmpty()
                ? Set.of(Reading.absent())
                : rowsOf(at.state().get()).stream()
                        .map(row -> row.status().map(Reading::of).orElse(Reading.absent()))
                        .collect(Collectors.toSet());
    }
}
