package io.lifecycle.core.wait;

import io.lifecycle.core.Graph;
import io.lifecycle.core.Names;
import io.lifecycle.core.Operation;
import io.lifecycle.core.Places;
import io.lifecycle.core.Trigger;
import io.lifecycle.core.observe.StateEstimate;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.core.wait.WaitDecision.Verdict;
import java.util.LinkedHashSet;
import java.util.Set;

/** What became of what was under way when a wait began, if the end of the wait tells. */
final class Aftermath<S, O> {

    private final StateObserver<S, O> observer;
    private final Graph<S, O> graph;
    private final Names<S, O> names;
    private final StateEstimate<S> from;

    /** The places where something was under way, or where it was going to begin. */
    private final Places<S> begun;

    Aftermath(StateObserver<S, O> observer, StateEstimate<S> from) {
        this.observer = observer;
        this.graph = observer.graph();
        this.names = observer.lifecycle().names();
        this.from = from;
        Places<S> places = observer.places(from).minus(graph.atRest());
        for (O request : observer.requests(from)) {
            places = places.plus(graph.targets(Trigger.requested(request)));
        }
        this.begun = places;
    }

    /** Returns the decision with a reason that also says whether what was under way has failed, or that nothing tells. */
    WaitDecision<S> told(WaitDecision<S> last) {
        Places<S> now = observer.places(last.estimate());
        boolean wasUnderWay = from.inFlight() || !observer.places(from).intersects(graph.atRest());
        boolean isOver = observer.isAtRest(last.estimate())
                && StateObserver.statusOfNoState(last.estimate()).isEmpty();
        if (!wasUnderWay || !isOver) {
            return last;
        }
        Places<S> completed = graph.steps(Trigger.completed()::equals).reach(begun);
        Places<S> failed = failed();
        if (last.verdict() == Verdict.REACHED) {
            boolean isOpen = now.isWithin(completed) && now.isWithin(failed);
            return isOpen
                    ? new Decision<>(
                            last.verdict(),
                            last.estimate(),
                            () -> last.reason() + "; this does not tell whether " + subject()
                                    + " completed or failed, but its job does")
                    : last;
        }
        boolean hasFailed = !now.intersects(completed) && now.isWithin(failed.plus(observer.places(from)));
        return hasFailed
                ? new Decision<>(last.verdict(), last.estimate(), () -> subject() + fate(now) + "; " + last.reason())
                : last;
    }

    private Places<S> failed() {
        Places<S> ended = graph.outcomes().reach(begun);
        return graph.outcomes().reach(graph.steps(Trigger.failed()::equals).step(ended));
    }

    private String subject() {
        Set<O> requested = new LinkedHashSet<>(observer.requests(from));
        if (requested.isEmpty()) {
            for (Operation<O> operation : observer.lifecycle().operations()) {
                if (begun.isWithin(graph.targets(Trigger.requested(operation.id())))) {
                    requested.add(operation.id());
                }
            }
        }
        return requested.isEmpty() ? "what was under way" : names.eitherOperation(requested);
    }

    private String fate(Places<S> now) {
        Places<S> before = graph.none();
        for (Operation<O> operation : observer.lifecycle().operations()) {
            Trigger<O> request = Trigger.requested(operation.id());
            before = graph.targets(request).intersects(begun) ? before.plus(graph.sources(request)) : before;
        }
        return now.isWithin(before)
                ? " had no effect: it is " + names.either(now) + " again"
                : " has failed: it is " + names.either(now) + " now";
    }
}
