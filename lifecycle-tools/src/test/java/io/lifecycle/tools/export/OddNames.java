package io.lifecycle.tools.export;

import io.lifecycle.core.Evidence;
import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.LifecycleBuilder;
import io.lifecycle.core.Signal;
import io.lifecycle.core.StatusRow;
import io.lifecycle.core.Trigger;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Gives a lifecycle the oddest names and texts that a declaration takes; its rows stay the same. */
final class OddNames {

    /**
     * Texts that end a string, a comment or a document in some language, or begin an escape. A name may have all of
     * them.
     */
    private static final List<String> IN_NAMES = List.of(
            "\"",
            "'",
            "]]>",
            "*/",
            "/*",
            "`",
            "-->",
            "--",
            "\\u000a",
            "\\",
            "\\n",
            "\u00e9\u4e2d",
            "\uD83D\uDE00",
            "${x}",
            "%s",
            "<b>&amp;",
            "#{y}",
            "\"\"\"",
            "a.b *",
            "(*)",
            "\uE000",
            "{",
            "\u2014-");

    /** Texts that a name must not have. */
    private static final List<String> IN_TEXTS = List.of(
            "\n", "\r\n", "\r", "\t", "\u0000", "\u2028", "\u0085", "\uD83D", "\f", "\u200F", "\\\n", "\uFFFE", "");

    private final long seed;

    private OddNames(long seed) {
        this.seed = seed;
    }

    /** Returns the lifecycle with other names; those that were different still are. */
    @SuppressWarnings({"unchecked", "rawtypes"}) // its constants are enums, like all
    static Lifecycle<?, ?> of(Lifecycle<?, ?> lifecycle, long seed) {
        Class states = type(lifecycle.states().get(0).id());
        Class operations = type(lifecycle.operations().get(0).id());
        LifecycleBuilder builder = Lifecycle.named(lifecycle.name(), states, operations);
        new OddNames(seed).declare(lifecycle, builder);
        return builder.build();
    }

    private static Class<?> type(Object constant) {
        return ((Enum<?>) constant).getDeclaringClass();
    }

    private <S, O> void declare(Lifecycle<S, O> of, LifecycleBuilder<S, O> builder) {
        builder.source(text(of.source()));
        of.states().forEach(state -> {
            Evidence evidence = evidence(state.evidence());
            if (state.stability() == io.lifecycle.core.Stability.STABLE) {
                builder.stable(state.id(), name(state.name()), text(state.description()), evidence);
            } else {
                builder.intermediate(state.id(), name(state.name()), text(state.description()), evidence);
            }
            if (state.stability() == io.lifecycle.core.Stability.STABLE) {
                builder.advice(state.id(), text("Call us."), evidence(Evidence.inferred("we")));
                builder.expectedWithin(state.id(), Duration.ofDays(1));
            } else {
                builder.advice(state.id(), text("Call us."));
                builder.expectedWithin(state.id(), Duration.ofMillis(1), evidence(Evidence.inferred("they")));
            }
        });
        of.operations()
                .forEach(each -> builder.operation(
                        each.id(),
                        name(each.name()),
                        name("action"),
                        text(each.description()),
                        evidence(Evidence.inferred("the console"))));
        of.entries()
                .forEach(row -> row.trigger()
                        .fold(
                                operation -> builder.entry(operation, row.to(), evidence(row.evidence())),
                                outcome -> builder,
                                occurrence -> builder.entry(name(occurrence), row.to(), evidence(row.evidence()))));
        of.transitions()
                .forEach(row ->
                        builder.transition(row.from(), trigger(row.trigger()), row.to(), evidence(row.evidence())));
        of.removals().forEach(row -> builder.removal(row.from(), trigger(row.trigger()), evidence(row.evidence())));
        of.statuses()
                .unreadable()
                .forEach(state ->
                        builder.unreadable(state, evidence(of.statuses().unreadableEvidence(state))));
        of.statuses().rows().forEach(row -> status(row, builder));
        builder.unmapped(name("no state's"), evidence(Evidence.inferred("nothing")));
        of.statuses().signals().forEach(signal -> builder.signal(name(signal), name("other " + signal)));
    }

    private <S> void status(StatusRow<S> row, LifecycleBuilder<S, ?> builder) {
        if (row.status().isEmpty()) {
            builder.absent(row.state(), evidence(row.evidence()));
            return;
        }
        builder.status(
                row.state(),
                name(row.status().get()),
                evidence(row.evidence()),
                row.signals().values().stream().map(this::signal).toArray(Signal[]::new));
    }

    private Signal signal(Signal signal) {
        Set<String> values = new LinkedHashSet<>();
        signal.values().forEach(value -> values.add(value.equals(Signal.NONE) ? value : name(value)));
        return new Signal(name(signal.name()), signal.allowed(), values);
    }

    private <O> Trigger<O> trigger(Trigger<O> trigger) {
        return trigger.fold(operation -> trigger, outcome -> trigger, occurrence -> Trigger.occurred(name(occurrence)));
    }

    private Evidence evidence(Evidence evidence) {
        return Evidence.inferred(text(evidence.source()));
    }

    /** The same name is odd in the same way each time. */
    private String name(String name) {
        return odd(name, IN_NAMES) + name + odd(name + "!", IN_NAMES);
    }

    private String text(String text) {
        return name(text) + odd(text, IN_TEXTS) + text + odd(text + "?", IN_TEXTS);
    }

    private String odd(String of, List<String> what) {
        return what.get(Math.floorMod(Objects.hash(seed, of), what.size()));
    }
}
