package io.lifecycle.core.observe;

import io.lifecycle.core.Trigger;
import io.lifecycle.core.observe.RunSearch.Way;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Writes down the runs that a search has found: as values, and as sentences. */
final class Narrator<S, O> {

    private final Names<S, O> names;

    Narrator(Names<S, O> names) {
        this.names = names;
    }

    /** Returns the run which a way is the end of; what is shown there closes the sentence. */
    Run<S, O> run(Way<O> end, String shown) {
        Deque<Step<S, O>> steps = new ArrayDeque<>();
        Deque<O> lapsed = new ArrayDeque<>();
        Way<O> begin = end;
        for (Way<O> way = end; way != null; way = way.before()) {
            if (way.move() != null) {
                steps.addFirst(step(way, way.move()));
            }
            if (way.hidden() && way.before() != null && way.waiting() == null) {
                Optional.ofNullable(way.before().waiting()).ifPresent(lapsed::addFirst);
            }
            begin = way;
        }
        long from = begin.place();
        long to = end.place();
        Optional<O> inFlight = Optional.ofNullable(end.waiting());
        StringBuilder unfinished = new StringBuilder();
        lapsed.forEach(operation ->
                unfinished.append("; ").append(names.operation(operation)).append(" came to nothing"));
        inFlight.ifPresent(operation ->
                unfinished.append("; ").append(names.operation(operation)).append(" has not taken effect yet"));
        return ImmutableRun.of(
                begin.after(),
                state(from),
                steps,
                state(to),
                to == Places.GONE,
                inFlight,
                lapsed,
                (begin.after() == 0 ? "" : "since event " + begin.after() + ": ")
                        + beginning(from, steps.isEmpty())
                        + told(steps)
                        + shown
                        + unfinished);
    }

    private Step<S, O> step(Way<O> way, Moves.Move<O> move) {
        return ImmutableStep.of(way.after(), state(move.from()), move.trigger(), state(move.to()), way.hidden());
    }

    private String beginning(long from, boolean isAll) {
        return state(from)
                .map(state -> "it was " + names.state(state) + (isAll ? " all along" : ""))
                .orElse(
                        from == Places.GONE
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
        return trigger.fold(
                operation -> names.lifecycle().operation(operation).name() + (step.hidden() ? ", by others" : ""),
                outcome -> trigger.toString(),
                occurrence -> trigger.toString());
    }

    private Optional<S> state(long place) {
        return (place & (Places.NOTHING | Places.GONE)) == 0
                ? Optional.of(names.constants().get(Long.numberOfTrailingZeros(place)))
                : Optional.empty();
    }
}
