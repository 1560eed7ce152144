package io.lifecycle.cli;

import io.lifecycle.core.Operation;
import io.lifecycle.core.Plan;
import io.lifecycle.core.Transition;
import io.lifecycle.core.Trigger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Plans a way from one state to another. */
@Command(
        name = "plan",
        description = "Say what to call to get from one state to another, and what to wait for in between.",
        footer = {
            "  lifecycle plan bms running 'reinstalling os'",
            "  lifecycle plan ecs STOPPED RUNNING",
        })
final class PlanCommand extends LifecycleCommand {

    @Parameters(
            index = "0",
            paramLabel = "LIFECYCLE",
            completionCandidates = LifecycleNames.class,
            description = "such as bms")
    private String name = "";

    @Parameters(index = "1", paramLabel = "FROM", description = "the state where it is, by name or constant")
    private String from = "";

    @Parameters(index = "2", paramLabel = "TO", description = "the state to reach")
    private String to = "";

    PlanCommand(Catalog catalog, Output out) {
        super(catalog, out);
    }

    @Override
    public Integer call() {
        return plan(catalog.get(name));
    }

    private <S, O> int plan(Subject<S, O> subject) {
        S start = subject.state(from);
        S end = subject.state(to);
        String way = "from '" + subject.name(start) + "' to '" + subject.name(end) + "'";
        Optional<Plan<S, O>> plan = subject.lifecycle().plan(start, end);
        if (plan.isEmpty()) {
            out.line("there is no way " + way);
            return FOUND;
        }
        List<Transition<S, O>> steps = plan.get().transitions();
        out.line(way + ": " + (steps.isEmpty() ? "nothing to do" : plan.get().description()));
        List<List<String>> rows = new ArrayList<>();
        for (Transition<S, O> step : steps) {
            rows.add(List.of(
                    what(subject, step.trigger()), subject.name(step.from()) + " -> " + subject.name(step.to())));
        }
        out.columns(rows);
        return FINE;
    }

    private static <O> String what(Subject<?, O> subject, Trigger<O> trigger) {
        return trigger.fold(
                operation -> request(subject.lifecycle().operation(operation)),
                outcome -> "wait until it has " + trigger,
                occurrence -> "wait until it happens: " + trigger);
    }

    private static String request(Operation<?> operation) {
        return "request " + operation.name()
                + operation.action().map(action -> " (" + action + ")").orElse("")
                + (operation.destructive() ? ", which is destructive" : "");
    }
}
