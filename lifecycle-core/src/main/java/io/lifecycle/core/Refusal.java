package io.lifecycle.core;

import io.lifecycle.core.internal.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The message about an operation that is not allowed in a state, computed when somebody reads it. */
record Refusal<S, O>(Lifecycle<S, O> lifecycle, S from, O operation) {

    String stateName() {
        return lifecycle.state(from).name();
    }

    String operationName() {
        return lifecycle.operation(operation).name();
    }

    List<String> allowed() {
        List<String> names = new ArrayList<>();
        for (O id : lifecycle.operations(from)) {
            names.add(lifecycle.operation(id).name());
        }
        return names;
    }

    private Optional<Plan<S, O>> plan() {
        return lifecycle.planner().plan(from, lifecycle.statesAllowing(operation), permitted -> true);
    }

    Optional<String> way() {
        return plan().map(Plan::description);
    }

    String message() {
        return "lifecycle '" + lifecycle.name() + "': operation '" + operationName() + "' is not allowed in state '"
                + stateName() + "'; allowed here: " + Text.quoted(allowed()) + "; " + cure();
    }

    private String cure() {
        Optional<Plan<S, O>> plan = plan();
        if (plan.isPresent()) {
            return "the shortest way to a state that allows it: " + plan.get().description() + ", which leads to '"
                    + lifecycle.state(plan.get().to()).name() + "'";
        }
        List<String> places = new ArrayList<>();
        for (S id : lifecycle.statesAllowing(operation)) {
            places.add(lifecycle.state(id).name());
        }
        return places.isEmpty()
                ? "it is allowed only before the resource exists"
                : "nothing leads from here to a state that allows it: " + Text.quoted(places);
    }
}
