package io.lifecycle.cli;

import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.Operation;
import io.lifecycle.core.State;
import io.lifecycle.core.StatusMapping;
import io.lifecycle.core.observe.Control;
import io.lifecycle.core.observe.StateObserver;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The lifecycle that a command is about, and what people call its parts. */
record Subject<S, O>(String name, Lifecycle<S, O> lifecycle, List<StatusMapping<S>> vocabularies) {

    Subject {
        vocabularies = List.copyOf(vocabularies);
    }

    static <S, O> Subject<S, O> of(LifecycleProvider<S, O> provider) {
        return new Subject<>(provider.name(), provider.lifecycle(), provider.vocabularies());
    }

    /** Returns the state of this constant or name. */
    S state(String word) {
        return find("state", word, lifecycle.states(), State::id, State::name);
    }

    /** Returns the operation of this constant or name. */
    O operation(String word) {
        return find("operation", word, lifecycle.operations(), Operation::id, Operation::name);
    }

    private <T, I> I find(String kind, String word, List<T> all, Function<T, I> id, Function<T, String> named) {
        Map<String, I> known = new LinkedHashMap<>();
        all.forEach(each -> known.put(named.apply(each), id.apply(each)));
        Map<String, I> constants = new LinkedHashMap<>();
        all.forEach(each -> constants.put(((Enum<?>) id.apply(each)).name(), id.apply(each)));
        return Nearest.find(word, known)
                .or(() -> Nearest.find(word, constants))
                .orElseThrow(() -> new CliException("unknown " + kind + " '" + word + "' of lifecycle '" + name + "'"
                        + Nearest.hint(word, known.keySet())));
    }

    /** Returns the vocabulary of this name; the lifecycle's own if it is empty. */
    StatusMapping<S> vocabulary(String word) {
        Map<String, StatusMapping<S>> known = new LinkedHashMap<>();
        known.put(lifecycle.statuses().name(), lifecycle.statuses());
        vocabularies.forEach(vocabulary -> known.put(vocabulary.name(), vocabulary));
        return word.isEmpty()
                ? lifecycle.statuses()
                : Nearest.find(word, known)
                        .orElseThrow(() -> new CliException("unknown vocabulary '" + word + "' of lifecycle '" + name
                                + "'" + Nearest.hint(word, known.keySet())));
    }

    StateObserver<S, O> observer(String vocabulary, Control control) {
        return StateObserver.of(lifecycle, vocabulary(vocabulary), control);
    }

    String name(S state) {
        return lifecycle.state(state).name();
    }

    String names(Collection<S> states) {
        return states.stream().map(this::name).collect(Collectors.joining(", "));
    }

    String operations(Collection<O> operations) {
        return operations.isEmpty()
                ? "nothing"
                : operations.stream()
                        .map(operation -> lifecycle.operation(operation).name())
                        .collect(Collectors.joining(", "));
    }
}
