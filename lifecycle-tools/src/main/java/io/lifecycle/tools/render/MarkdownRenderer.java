package io.lifecycle.tools.render;

import static java.util.Objects.requireNonNull;

import io.lifecycle.core.Entry;
import io.lifecycle.core.Evidence;
import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.Operation;
import io.lifecycle.core.Removal;
import io.lifecycle.core.Signal;
import io.lifecycle.core.State;
import io.lifecycle.core.StatusMapping;
import io.lifecycle.core.StatusRow;
import io.lifecycle.core.Transition;
import io.lifecycle.core.Trigger;
import io.lifecycle.core.reconcile.Policy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Markdown tables. */
record MarkdownRenderer(Set<?> marked) implements Renderer {

    @Override
    public String render(Lifecycle<?, ?> lifecycle) {
        requireNonNull(lifecycle, "lifecycle");
        return Stream.of(
                        states(lifecycle),
                        remarks(lifecycle),
                        operations(lifecycle),
                        rows(lifecycle),
                        statuses(lifecycle))
                .filter(table -> !table.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    @Override
    public String render(Policy<?, ?> policy, Set<Policy.Event> followed) {
        PolicyPicture picture = PolicyPicture.of(policy, followed);
        StringBuilder text = new StringBuilder(escape(String.join(" ", picture.title()))).append("""


                | case | may be | step | leads on | why |
                |---|---|---|---|---|
                """);
        for (PolicyPicture.Box box : picture.boxes()) {
            row(
                    text,
                    box.number(),
                    String.join(" ", box.where()),
                    box.what(),
                    box.isOpen() ? "not followed" : String.join("; ", leading(picture, box)),
                    box.reason());
        }
        return text.toString();
    }

    private static List<String> leading(PolicyPicture picture, PolicyPicture.Box from) {
        Map<String, List<String>> numbers = new LinkedHashMap<>();
        for (PolicyPicture.Arrow arrow : picture.arrows()) {
            if (arrow.from().equals(from.id())) {
                numbers.computeIfAbsent(arrow.label(), k -> new ArrayList<>())
                        .add(arrow.to().substring(1));
            }
        }
        return numbers.entrySet().stream()
                .map(each -> each.getKey() + ": " + String.join(", ", each.getValue()))
                .toList();
    }

    @Override
    public Renderer marking(Set<?> rows) {
        return new MarkdownRenderer(Set.copyOf(requireNonNull(rows, "rows")));
    }

    @Override
    public Renderer everyday() {
        return this;
    }

    private static <S, O> String states(Lifecycle<S, O> lifecycle) {
        StringBuilder text = new StringBuilder("""
                | state | | meaning | status | operations | ends in |
                |---|---|---|---|---|---|
                """);
        for (State<S> state : lifecycle.states()) {
            S id = state.id();
            row(
                    text,
                    state.name(),
                    stability(state),
                    state.description(),
                    String.join(", ", lifecycle.statuses().statusesOf(id)),
                    lifecycle.operations(id).stream()
                            .map(operation -> lifecycle.operation(operation).name())
                            .collect(Collectors.joining(", ")),
                    String.join("; ", ends(lifecycle, id)));
        }
        return text.toString();
    }

    /** Returns what is known of states that last or went wrong; empty if nothing is. */
    private static String remarks(Lifecycle<?, ?> lifecycle) {
        StringBuilder text = new StringBuilder();
        for (State<?> state : lifecycle.states()) {
            state.expectedWithin()
                    .ifPresent(time ->
                            said(text, state.expectedWithinEvidence(), state.name(), "overdue after", time.toString()));
            state.advice().ifPresent(advice -> said(text, state.adviceEvidence(), state.name(), "advice", advice));
        }
        return text.isEmpty() ? "" : """
                | state | if it lasts, or went wrong | | basis | source |
                |---|---|---|---|---|
                """ + text;
    }

    private static String operations(Lifecycle<?, ?> lifecycle) {
        StringBuilder text = new StringBuilder("""
                | operation | call | meaning | basis | source |
                |---|---|---|---|---|
                """);
        for (Operation<?> operation : lifecycle.operations()) {
            said(
                    text,
                    operation.evidence(),
                    operation.name(),
                    operation.action().orElse(""),
                    operation.description()
                            + (operation.destructive() ? " What it takes away does not come back." : ""));
        }
        return lifecycle.operations().isEmpty() ? "" : text.toString();
    }

    /** Appends a row of three cells, with its evidence if there is any. */
    private static void said(
            StringBuilder text, Optional<Evidence> evidence, String first, String second, String third) {
        row(
                text,
                first,
                second,
                third,
                evidence.map(MarkdownRenderer::basis).orElse(""),
                evidence.map(Evidence::source).orElse(""));
    }

    private static String basis(Evidence evidence) {
        return evidence.basis().name().toLowerCase(Locale.ROOT);
    }

    private static String stability(State<?> state) {
        return state.stability().name().toLowerCase(Locale.ROOT) + (state.inService() ? ", in service" : "");
    }

    /** Returns where its outcomes lead: completions first, then failures. */
    private static <S, O> List<String> ends(Lifecycle<S, O> lifecycle, S from) {
        List<String> ends = new ArrayList<>();
        for (Trigger<O> outcome : List.<Trigger<O>>of(Trigger.completed(), Trigger.failed())) {
            Set<String> places = new LinkedHashSet<>();
            for (Transition<S, O> row : lifecycle.transitions()) {
                if (row.from().equals(from) && row.trigger().equals(outcome)) {
                    places.add(name(lifecycle, row.to()));
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

    private <S, O> String rows(Lifecycle<S, O> lifecycle) {
        StringBuilder text = new StringBuilder("""
                | from | trigger | to | basis | source |
                |---|---|---|---|---|
                """);
        for (Entry<S, O> row : lifecycle.entries()) {
            evident(text, row, row.evidence(), "(nothing)", name(lifecycle, row.trigger()), name(lifecycle, row.to()));
        }
        for (Transition<S, O> row : lifecycle.transitions()) {
            String from = name(lifecycle, row.from());
            evident(text, row, row.evidence(), from, name(lifecycle, row.trigger()), name(lifecycle, row.to()));
        }
        for (Removal<S, O> row : lifecycle.removals()) {
            String from = name(lifecycle, row.from());
            evident(text, row, row.evidence(), from, name(lifecycle, row.trigger()), "(gone)");
        }
        return text.toString();
    }

    private <S> String statuses(Lifecycle<S, ?> lifecycle) {
        StringBuilder text = new StringBuilder("""
                | state | status | signals | basis | source |
                |---|---|---|---|---|
                """);
        StatusMapping<S> mapping = lifecycle.statuses();
        for (StatusRow<S> row : mapping.rows()) {
            String signals =
                    row.signals().values().stream().map(Signal::toString).collect(Collectors.joining("; "));
            evident(
                    text,
                    row,
                    row.evidence(),
                    name(lifecycle, row.state()),
                    row.status().orElse("(absent)"),
                    signals);
        }
        for (S state : mapping.unreadable()) {
            evident(text, state, mapping.unreadableEvidence(state), name(lifecycle, state), "(no reading)", "");
        }
        for (String status : mapping.unmapped()) {
            evident(text, status, mapping.unmappedEvidence(status), "(no state)", status, "");
        }
        return text.toString();
    }

    private static <S> String name(Lifecycle<S, ?> lifecycle, S state) {
        return lifecycle.state(state).name();
    }

    /** Appends a row of three cells, with its evidence. */
    private void evident(StringBuilder text, Object row, Evidence evidence, String first, String second, String third) {
        String bold = marked.contains(row) ? "**" : "";
        for (String cell : List.of(first, second, third)) {
            text.append("| ").append(bold).append(escape(cell)).append(bold).append(' ');
        }
        row(text, basis(evidence), evidence.source());
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
