package io.lifecycle.core.render;

import static java.util.Objects.requireNonNull;

import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.State;
import io.lifecycle.core.Transition;
import io.lifecycle.core.Trigger;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Markdown tables. */
record MarkdownRenderer() implements Renderer {

    @Override
    public String render(Lifecycle<?, ?> lifecycle) {
        requireNonNull(lifecycle, "lifecycle");
        return states(lifecycle) + "\n" + rows(lifecycle);
    }

    private static <S, O> String states(Lifecycle<S, O> lifecycle) {
        StringBuilder text = new StringBuilder("""
                | state | | status | operations | ends in |
                |---|---|---|---|---|
                """);
        for (State<S> state : lifecycle.states()) {
            S id = state.id();
            row(
                    text,
                    state.name(),
                    stability(state),
                    String.join(", ", lifecycle.statuses().statusesOf(id)),
                    lifecycle.operations(id).stream()
                            .map(operation -> lifecycle.operation(operation).name())
                            .collect(Collectors.joining(", ")),
                    String.join("; ", ends(lifecycle, id)));
        }
        return text.toString();
    }

    private static String stability(State<?> state) {
        return state.stability().name().toLowerCase(Locale.ROOT) + (state.inService() ? ", in service" : "");
    }

    /** What its outcomes lead to: first where it is meant to end, then where it may end. */
    private static <S, O> List<String> ends(Lifecycle<S, O> lifecycle, S from) {
        List<String> ends = new ArrayList<>();
        for (Trigger<O> outcome : List.<Trigger<O>>of(Trigger.completed(), Trigger.failed())) {
            Set<String> places = new LinkedHashSet<>();
            for (Transition<S, O> row : lifecycle.transitions()) {
                if (row.from().equals(from) && row.trigger().equals(outcome)) {
                    places.add(lifecycle.state(row.to()).name());
                }
            }
            lifecycle.removals().stream()
                    .filter(row -> row.from().equals(from) && row.trigger().equals(outcome))
                    .forEach(row -> places.add("(gone)"));
            if (!places.isEmpty()) {
                ends.add((outcome.equals(Trigger.failed()) ? "failed: " : "") + String.join(", ", places));
            }
        }
        return ends;
    }

    private static <S, O> String rows(Lifecycle<S, O> lifecycle) {
        StringBuilder text = new StringBuilder("""
                | from | trigger | to | basis | source |
                |---|---|---|---|---|
                """);
        lifecycle
                .entries()
                .forEach(row -> row(
                        text,
                        "(nothing)",
                        name(lifecycle, row.trigger()),
                        lifecycle.state(row.to()).name(),
                        basis(row.evidence().basis()),
                        row.evidence().source()));
        lifecycle
                .transitions()
                .forEach(row -> row(
                        text,
                        lifecycle.state(row.from()).name(),
                        name(lifecycle, row.trigger()),
                        lifecycle.state(row.to()).name(),
                        basis(row.evidence().basis()),
                        row.evidence().source()));
        lifecycle
                .removals()
                .forEach(row -> row(
                        text,
                        lifecycle.state(row.from()).name(),
                        name(lifecycle, row.trigger()),
                        "(gone)",
                        basis(row.evidence().basis()),
                        row.evidence().source()));
        return text.toString();
    }

    private static String basis(Enum<?> basis) {
        return basis.name().toLowerCase(Locale.ROOT);
    }

    private static <O> String name(Lifecycle<?, O> lifecycle, Trigger<O> trigger) {
        return trigger.fold(
                operation -> lifecycle.operation(operation).name(),
                outcome -> "(" + trigger + ")",
                occurrence -> "" + trigger);
    }

    private static void row(StringBuilder text, String... cells) {
        for (String cell : cells) {
            text.append("| ").append(escape(cell)).append(' ');
        }
        text.append("|\n");
    }

    private static String escape(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '\n', '\r' -> escaped.append(' ');
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '&' -> escaped.append("&amp;");
                case '|', '*', '_', '`', '\\', '[', ']', '~', '#' ->
                    escaped.append('\\').appendCodePoint(c);
                default -> escaped.appendCodePoint(c);
            }
        });
        return escaped.toString();
    }
}
