package io.lifecycle.core.observe;

import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.Trigger;
import io.lifecycle.core.observe.RunSearch.Way;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes down the runs that a search has found: as values, and as sentences. */
final class Narrator<S, O> {

    private final Lifecycle<S, O> lifecycle;
    private final List<S> constants;

    Narrator(Lifecycle<S, O> lifecycle, List<S> constants) {
        this.lifecycle = lifecycle;
        this.constants = constants;
    }

    /** Returns the run which a way is the end of; what is shown there closes the sentence. */
    Run<S, O> run(Way<O> end, String shown) {
        Deque<Step<S, O>> steps = new ArrayDeque<>();
        String unfinished = "";
        Way<O> begin = end;
        for (Way<O> way = end; way != null; way = way.before()) {
            if (way.move() != null) {
                steps.addFirst(step(way, way.move()));
            }
            @Nullable O lapsed = lapsed(way);
            if (lapsed != null) {
                unfinished = "; " + quoted(lapsed) + " lapsed" + unfinished;
            }
            begin = way;
        }
        long from = begin.place();
        long to = end.place();
        Optional<O> inFlight = Optional.ofNullable(end.waiting());
        String waiting = inFlight.map(operation -> "; " + quoted(operation) + " has not taken effect yet")
                .orElse("");
        return ImmutableRun.of(
                begin.after(),
                state(from),
                steps,
                state(to),
                to == Places.GONE,
                inFlight,
                (begin.after() == 0 ? "" : "since event " + begin.after() + ": ")
                        + beginning(from, steps.isEmpty())
                        + told(steps)
                        + shown
                        + unfinished
                        + waiting);
    }

    private Step<S, O> step(Way<O> way, Moves.Move<O> move) {
        return ImmutableStep.of(way.after(), state(move.from()), move.trigger(), state(move.to()), way.hidden());
    }

    /** Returns the request that waited before this step and, without having taken effect, does not any more. */
    private static <O> @Nullable O lapsed(Way<O> way) {
        return way.before() != null && way.hidden() && way.waiting() == null
                ? way.before().waiting()
                : null;
    }

    private String beginning(long from, boolean isAll) {
        return state(from)
                .map(state -> "it was " + name(state) + (isAll ? " all along" : ""))
                .orElse(
                        from == Places.GONE
                                ? "it was gone all along"
                                : isAll ? "it was not created" : "it was not created yet");
    }

    private String told(Iterable<Step<S, O>> steps) {
        StringBuilder text = new StringBuilder();
        for (Step<S, O> step : steps) {
            text.append(", then ")
                    .append(step.to().map(this::name).orElse("gone"))
                    .append(" (")
                    .append(trigger(step))
                    .append(')');
        }
        return text.toString();
    }

    private String trigger(Step<S, O> step) {
        Trigger<O> trigger = step.trigger();
        return trigger.fold(
                operation -> lifecycle.operation(operation).name() + (step.hidden() ? ", by others" : ""),
                outcome -> trigger.toString(),
                occurrence -> trigger.toString());
    }

    private Optional<S> state(long place) {
        return (place & (Places.NOTHING | Places.GONE)) == 0
                ? Optional.of(constants.get(Long.numberOfTrailingZeros(place)))
                : Optional.empty();
    }

    private String name(S state) {
        return "'" + lifecycle.state(state).name() + "'";
    }

    private String quoted(O operation) {
        return "'" + lifecycle.operation(operation).name() + "'";
    }
}
