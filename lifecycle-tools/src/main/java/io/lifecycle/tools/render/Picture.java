package io.lifecycle.tools.render;

import static java.util.Objects.requireNonNull;

import io.lifecycle.core.Basis;
import io.lifecycle.core.Evidence;
import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.Outcome;
import io.lifecycle.core.Stability;
import io.lifecycle.core.State;
import io.lifecycle.core.Trigger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** What every diagram of a lifecycle shows: boxes, and arrows. Rows that differ only in their names share an arrow. */
record Picture(String name, List<Box> boxes, List<Arrow> arrows) {

    /** The place before an entry. It has a box of its own, at which nothing ends. */
    static final String NOTHING = "NOTHING";

    /** The place after a removal. It has a box of its own, from which nothing starts. */
    static final String GONE = "GONE";

    private static final String MARKED = "#e66100";

    /** How many arrows of one occurrence make a bundle. */
    private static final int BUNDLE = 4;

    enum Look {
        NOTHING,
        GONE,
        STABLE,
        INTERMEDIATE,
        IN_SERVICE,

        /** It is in service while something is under way. */
        INTERMEDIATE_IN_SERVICE
    }

    enum Kind {
        OPERATION,
        COMPLETION,
        FAILURE,
        OCCURRENCE
    }

    record Box(String id, String label, Look look) {}

    record Arrow(String from, String to, Kind kind, boolean inferred, boolean marked, List<String> labels) {
        String label() {
            return String.join(", ", labels);
        }

        /** Returns whether it stands out: it is marked, or a documented operation or completion. */
        boolean isForeground() {
            return marked || (!inferred && (kind == Kind.OPERATION || kind == Kind.COMPLETION));
        }

        String colour() {
            if (marked) {
                return MARKED;
            }
            return switch (kind) {
                case OPERATION -> inferred ? "#a9c4e6" : "#1a5fb4";
                case COMPLETION -> inferred ? "#999999" : "#333333";
                case FAILURE -> "#e6b3b3";
                case OCCURRENCE -> "#bbbbbb";
            };
        }

        String labelColour() {
            if (marked) {
                return MARKED;
            }
            return kind == Kind.OPERATION ? (inferred ? "#7d9fca" : "#1a5fb4") : "#888888";
        }
    }

    /** How much of a lifecycle is drawn: all of it, or what usually happens and what is marked. */
    record Choice(Set<?> marked, boolean isEveryday) {

        static final Choice ALL = new Choice(Set.of(), false);

        Choice marking(Set<?> rows) {
            return new Choice(Set.copyOf(requireNonNull(rows, "rows")), isEveryday);
        }

        Choice everyday() {
            return new Choice(marked, true);
        }
    }

    static <S, O> Picture of(Lifecycle<S, O> lifecycle, Choice choice) {
        requireNonNull(lifecycle, "lifecycle");
        Set<Object> usual = choice.isEveryday() ? Everyday.rows(lifecycle) : Set.of();
        Predicate<Object> isDrawn = row ->
                !choice.isEveryday() || usual.contains(row) || choice.marked().contains(row);
        List<Box> boxes = new ArrayList<>();
        boxes.add(new Box(NOTHING, "", Look.NOTHING));
        for (State<S> state : lifecycle.states()) {
            boxes.add(new Box(id(state.id()), state.name(), look(state)));
        }
        if (!lifecycle.removals().isEmpty()) {
            boxes.add(new Box(GONE, "", Look.GONE));
        }
        Arrows<O> arrows = new Arrows<>(lifecycle, choice.marked());
        lifecycle.entries().stream()
                .filter(isDrawn)
                .forEach(row -> arrows.add(row, NOTHING, row.trigger(), id(row.to()), row.evidence()));
        lifecycle.transitions().stream()
                .filter(isDrawn)
                .forEach(row -> arrows.add(row, id(row.from()), row.trigger(), id(row.to()), row.evidence()));
        lifecycle.removals().stream()
                .filter(isDrawn)
                .forEach(row -> arrows.add(row, id(row.from()), row.trigger(), GONE, row.evidence()));
        List<Arrow> drawn = arrows.toList();
        if (choice.isEveryday()) {
            boxes.removeIf(box -> drawn.stream()
                    .noneMatch(
                            arrow -> arrow.from().equals(box.id()) || arrow.to().equals(box.id())));
        }
        return new Picture(lifecycle.name(), boxes, drawn);
    }

    private static Look look(State<?> state) {
        if (state.stability() == Stability.STABLE) {
            return state.inService() ? Look.IN_SERVICE : Look.STABLE;
        }
        return state.inService() ? Look.INTERMEDIATE_IN_SERVICE : Look.INTERMEDIATE;
    }

    /**
     * Returns an id that every diagram language takes. Upper-case names of ASCII letters are reserved in none of them.
     * Other names are encoded, and begin with a small letter so that they differ from those.
     */
    private static String id(Object constant) {
        String id = ((Enum<?>) constant).name();
        if (id.matches("[A-Z][A-Z0-9_]*") && !id.equals(NOTHING) && !id.equals(GONE)) {
            return id;
        }
        StringBuilder safe = new StringBuilder("s_");
        id.codePoints().forEach(c -> {
            if (c < 128 && Character.isLetterOrDigit(c)) {
                safe.appendCodePoint(c);
            } else {
                safe.append('_').append(Integer.toHexString(c)).append('_');
            }
        });
        return safe.toString();
    }

    private static final class Arrows<O> {

        private final Lifecycle<?, O> lifecycle;
        private final Set<?> marked;
        private final Map<Arrow, List<String>> labels = new LinkedHashMap<>();

        Arrows(Lifecycle<?, O> lifecycle, Set<?> marked) {
            this.lifecycle = lifecycle;
            this.marked = marked;
        }

        void add(Object row, String from, Trigger<O> trigger, String to, Evidence evidence) {
            Kind kind = trigger.fold(
                    operation -> Kind.OPERATION,
                    outcome -> outcome == Outcome.COMPLETED ? Kind.COMPLETION : Kind.FAILURE,
                    occurrence -> Kind.OCCURRENCE);
            String label = trigger.fold(
                    operation -> lifecycle.operation(operation).name(), outcome -> "", occurrence -> occurrence);
            Arrow alike =
                    new Arrow(from, to, kind, evidence.basis() == Basis.INFERRED, marked.contains(row), List.of());
            List<String> named = labels.computeIfAbsent(alike, k -> new ArrayList<>());
            if (!label.isEmpty()) {
                named.add(label);
            }
        }

        List<Arrow> toList() {
            List<Arrow> arrows = new ArrayList<>();
            Set<Object> bundled = new HashSet<>();
            labels.forEach((alike, named) -> {
                boolean nameless = isBundle(alike, named) && !bundled.add(List.of(bundleEnd(alike, named), named));
                List<String> shown = nameless ? List.of() : List.copyOf(named);
                arrows.add(new Arrow(alike.from(), alike.to(), alike.kind(), alike.inferred(), alike.marked(), shown));
            });
            return List.copyOf(arrows);
        }

        /**
         * Returns whether it is one of many arrows of one occurrence that meet at a box: only the first of them bears
         * its name.
         */
        private boolean isBundle(Arrow arrow, List<String> named) {
            return arrow.kind() == Kind.OCCURRENCE && !bundleEnd(arrow, named).isEmpty();
        }

        private String bundleEnd(Arrow arrow, List<String> named) {
            if (count(named, other -> other.to().equals(arrow.to())) >= BUNDLE) {
                return arrow.to();
            }
            return count(named, other -> other.from().equals(arrow.from())) >= BUNDLE ? arrow.from() : "";
        }

        private long count(List<String> named, Predicate<Arrow> wanted) {
            return labels.entrySet().stream()
                    .filter(entry -> entry.getValue().equals(named) && wanted.test(entry.getKey()))
                    .count();
        }
    }
}
