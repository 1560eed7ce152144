package io.lifecycle.testkit;

import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.Transition;
import io.lifecycle.core.Trigger;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What messages call states and operations: the vendor's names in quotes where the lifecycle is known, their constants
 * otherwise.
 *
 * @param subject how a message begins
 */
record Names<S, O>(String subject, Function<S, String> stateName, Function<O, String> operationName) {

    static <S, O> Names<S, O> of(Lifecycle<S, O> lifecycle) {
        return new Names<>(
                subject(lifecycle.name()),
                state -> "'" + lifecycle.state(state).name() + "'",
                operation -> "'" + lifecycle.operation(operation).name() + "'");
    }

    /** Returns the vendor's names without quotes, for tables and lines that hold little else. */
    static <S, O> Names<S, O> plain(Lifecycle<S, O> lifecycle) {
        return new Names<>(
                subject(lifecycle.name()),
                state -> lifecycle.state(state).name(),
                operation -> lifecycle.operation(operation).name());
    }

    static <S, O> Names<S, O> ofConstants() {
        return new Names<>("", Names::constant, Names::constant);
    }

    static String subject(String lifecycle) {
        return "lifecycle '" + lifecycle + "': ";
    }

    static String constant(Object constant) {
        return ((Enum<?>) constant).name();
    }

    static <T> String list(Collection<T> items, Function<? super T, String> name) {
        return items.isEmpty() ? "none" : items.stream().map(name).collect(Collectors.joining(", "));
    }

    String state(S state) {
        return stateName.apply(state);
    }

    String states(Collection<S> states) {
        return list(states, stateName);
    }

    String operation(O operation) {
        return operationName.apply(operation);
    }

    String operations(Collection<O> operations) {
        return list(operations, operationName);
    }

    String trigger(Trigger<O> trigger) {
        return trigger.fold(operationName, outcome -> "(" + trigger + ")", occurrence -> trigger.toString());
    }

    String steps(List<Transition<S, O>> steps) {
        return steps.isEmpty()
                ? "no step"
                : steps.size()
                        + (steps.size() == 1 ? " step: " : " steps: ")
                        + list(steps, step -> trigger(step.trigger()) + " to " + state(step.to()));
    }
}
