package io.lifecycle.testkit;

import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.Names;
import io.lifecycle.core.Transition;
import io.lifecycle.core.Trigger;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How messages are worded: with the vendor's names if the lifecycle is known, and with constants otherwise.
 *
 * @param subject how a message begins
 */
record Wording<S, O>(
        String subject,
        Function<S, String> stateName,
        Function<O, String> operationName,
        Function<Trigger<O>, String> triggerName) {

    static <S, O> Wording<S, O> of(Lifecycle<S, O> lifecycle) {
        Names<S, O> names = lifecycle.names();
        return new Wording<>(subject(lifecycle.name()), names::state, names::operation, names::trigger);
    }

    static <S, O> Wording<S, O> ofConstants() {
        return new Wording<>(
                "",
                Wording::constant,
                Wording::constant,
                trigger -> trigger.fold(
                        Wording::constant, outcome -> "(" + trigger + ")", occurrence -> trigger.toString()));
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
        return triggerName.apply(trigger);
    }

    String steps(List<Transition<S, O>> steps) {
        return steps.isEmpty()
                ? "no step"
                : steps.size()
                        + (steps.size() == 1 ? " step: " : " steps: ")
                        + list(steps, step -> trigger(step.trigger()) + " to " + state(step.to()));
    }
}
