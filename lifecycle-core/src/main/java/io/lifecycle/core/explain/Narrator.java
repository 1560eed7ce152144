package io.lifecycle.core.explain;

import io.lifecycle.core.Edge;
import io.lifecycle.core.Names;
import io.lifecycle.core.Place;
import io.lifecycle.core.Trigger;
import io.lifecycle.core.explain.RunSearch.Change;
import io.lifecycle.core.explain.RunSearch.Way;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.stream.Collectors;

/** Describes the runs that a search has found, as values and as sentences. */
final class Narrator<S, O> {

    private final Names<S, O> names;

    Narrator(Names<S, O> names) {
        this.names = names;
    }

    /** Returns the run that a way ends. What is shown there ends the sentence. */
    Run<S, O> run(Way<S, O> end, String shown) {
        Deque<Step<S, O>> steps = new ArrayDeque<>();
        Deque<O> lapsed = new ArrayDeque<>();
        Deque<O> notAccepted = new ArrayDeque<>();
        Deque<O> over = new ArrayDeque<>();
        Deque<String> remarks = new ArrayDeque<>();
        Optional<O> inFlight = Optional.ofNullable(end.waiting());
        inFlight.ifPresent(operation -> remarks.addFirst(names.operation(operation) + " has not taken effect yet"));
        Way<S, O> begin = end;
        for (Way<S, O> way = end; way != null; way = way.before()) {
            if (way.last() instanceof Change.Moved<S, O> moved) {
                steps.addFirst(step(way.after(), moved));
                lapsed(way, moved).ifPresent(operation -> {
                    lapsed.addFirst(operation);
                    remarks.addFirst(names.operation(operation) + " lapsed");
                });
            } else if (way.last() instanceof Change.NotAccepted<S, O> sent) {
                notAccepted.addFirst(sent.operation());
                remarks.addFirst(names.operation(sent.operation()) + " was not accepted");
            } else if (way.last() instanceof Change.Waits<S, O> sent && sent.over() != null) {
                over.addFirst(sent.over());
                remarks.addFirst(names.operation(sent.over()) + " was over before " + names.operation(sent.operation())
                        + " was accepted");
            }
            begin = way;
        }
        Place<S> from = begin.place();
        Place<S> to = end.place();
        return ImmutableRun.of(
                begin.after(),
                from.state(),
                steps,
                to.state(),
                to.isGone(),
                inFlight,
                lapsed,
                notAccepted,
                over,
                (begin.after() == 0 ? "" : "since event " + begin.after() + ": ")
                        + beginning(from, steps.isEmpty())
                        + told(steps)
                        + shown
                        + remarks.stream().map("; "::concat).collect(Collectors.joining()));
    }

    private static <S, O> Optional<O> lapsed(Way<S, O> way, Change.Moved<S, O> moved) {
        Way<S, O> before = way.before();
        return moved.hidden() && before != null && way.waiting() == null
                ? Optional.ofNullable(before.waiting())
                : Optional.empty();
    }

    private static <S, O> Step<S, O> step(int after, Change.Moved<S, O> moved) {
        Edge<S, O> edge = moved.edge();
        return ImmutableStep.of(
                after, edge.from().state(), edge.trigger(), edge.to().state(), moved.hidden(), moved.legal());
    }

    private String beginning(Place<S> from, boolean isAll) {
        return from.state()
                .map(state -> "it was " + names.state(state) + (isAll ? " all along" : ""))
                .orElse(
                        from.isGone()
                                ? "it was gone all along"
                                : isAll ? "it was not created" : "it was not created yet");
    }

    private String told(Iterable<Step<S, O>> steps) {
        StringBuilder text = new StringBuilder();
        for (Step<S, O> step : steps) {
            text.append(", then ")
                    .append(step.to().map(names::state).orElse("gone"))
                    .append(" (")
                    .append(trigger(step))
                    .append(')');
        }
        return text.toString();
    }

    private String trigger(Step<S, O> step) {
        Trigger<O> trigger = step.trigger();
        boolean isOutcome = trigger instanceof Trigger.Ended;
        return (isOutcome ? trigger.toString() : names.trigger(trigger))
                + (step.hidden() && trigger instanceof Trigger.Requested ? ", by others" : "")
                + (step.legal() ? "" : ", though not allowed there");
    }
}
