package io.lifecycle.tools.lint;

import io.lifecycle.core.Severity;
import io.lifecycle.core.explain.Run;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The one implementation of a finding. */
record Fault<S, O>(
        String id,
        Severity severity,
        Optional<String> status,
        Set<S> states,
        Optional<Run<S, O>> run,
        String harm,
        List<Cure> cures)
        implements WaitFinding<S, O> {

    Fault {
        states = Collections.unmodifiableSet(new LinkedHashSet<>(states));
        cures = List.copyOf(cures);
    }

    /** Returns a warning that no run shows. */
    static <S, O> Fault<S, O> warning(String id, Optional<String> status, String harm, Cure cure) {
        return new Fault<>(id, Severity.WARNING, status, Set.of(), Optional.empty(), harm, List.of(cure));
    }

    @Override
    public String text() {
        return severity.name().toLowerCase(Locale.ROOT) + " " + id + ": " + harm
                + run.map(way -> "; for example, " + way.description()).orElse("")
                + (cures.isEmpty()
                        ? ""
                        : cures.stream().map(Cure::toString).collect(Collectors.joining(", or ", "; ", "")));
    }

    @Override
    public String toString() {
        return text();
    }
}
