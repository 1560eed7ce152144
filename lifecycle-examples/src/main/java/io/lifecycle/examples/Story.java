package io.lifecycle.examples;

import io.lifecycle.core.Reading;
import io.lifecycle.core.explain.Run;
import io.lifecycle.core.explain.Trace;
import io.lifecycle.core.explain.Unexplained;
import io.lifecycle.core.observe.Anomaly;
import io.lifecycle.core.observe.Control;
import io.lifecycle.core.observe.Progress;
import io.lifecycle.core.observe.StateEstimate;
import io.lifecycle.core.observe.StateObserver;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Where a server may be, event by event, and the run that explains the latest events.
 *
 * <p>Each event costs the same, however many came before. The run is sought only when somebody asks for it. Whether an event is
 * unexplained is sought at once, unless that has cost too much already. An answer that repeats the one before it is not an event.
 */
final class Story<S, O> {

    /** How many events are kept at most. */
    static final int MOST_EVENTS = 50;

    /** How many events it may search in all, some seconds' work, to say what others must have done. Then it searches no more. */
    static final int MOST_SOUGHT = 200_000;

    /** An event, where the server may have been before it, and how it continues a trace. */
    private record Event<S, O>(StateEstimate<S> before, long line, UnaryOperator<Trace<S, O>> goesOn) {}

    private final StateObserver<S, O> observer;
    private final int most;
    private final int mostSought;
    private final Deque<Event<S, O>> events = new ArrayDeque<>();
    private StateEstimate<S> estimate;
    private @Nullable Reading last;
    private Optional<String> unexplained = Optional.empty();
    private boolean isExplained = true;
    private boolean isCut;
    private int sought;

    /**
     * Begins with a server that may be anywhere.
     *
     * @param most how many events are kept at most
     * @param mostSought how many events may be searched to say what others must have done
     */
    Story(StateObserver<S, O> observer, int most, int mostSought) {
        this.observer = observer;
        this.most = most;
        this.mostSought = mostSought;
        this.estimate = observer.anything();
    }

    /** Returns where the server may be right after the last event. */
    StateEstimate<S> estimate() {
        return estimate;
    }

    /** Returns what is unexplained about the last event; empty if something explains it. */
    Optional<String> unexplained() {
        return unexplained;
    }

    void request(long line, O operation) {
        tell(line, observer.afterRequest(estimate, operation), trace -> trace.afterRequest(operation));
    }

    void refusal(long line, O operation) {
        tell(line, observer.afterRefusal(estimate, operation), trace -> trace.afterRefusal(operation));
    }

    void attempt(long line, O operation) {
        tell(line, observer.afterAttempt(estimate, operation), trace -> trace.afterAttempt(operation));
    }

    void progress(long line, O operation, Progress progress) {
        tell(
                line,
                observer.afterProgress(estimate, operation, progress),
                trace -> trace.afterProgress(operation, progress));
    }

    void lag(long line) {
        tell(line, observer.afterLag(estimate), Trace::afterLag);
    }

    void reading(long line, Reading reading) {
        StateEstimate<S> after = observer.afterReading(estimate, reading);
        if (reading.equals(last) && after.equals(estimate)) {
            unexplained = Optional.empty();
        } else {
            tell(line, after, trace -> trace.afterReading(reading));
            last = reading;
        }
    }

    private void tell(long line, StateEstimate<S> after, UnaryOperator<Trace<S, O>> goesOn) {
        events.add(new Event<>(estimate, line, goesOn));
        last = null;
        unexplained = Optional.empty();
        if (isDoubtful(after)) {
            unexplained = whatIsUnexplained(after);
        }
        if (unexplained.isPresent()) {
            isExplained = false;
            events.clear();
        } else if (events.size() > most) {
            events.remove();
            isCut = true;
        }
        estimate = after;
    }

    /**
     * Returns whether there may be no run that explains the last event. Without such an anomaly of the observer there is one, which
     * need not be sought.
     */
    private boolean isDoubtful(StateEstimate<S> after) {
        return after.anomalies().stream()
                .anyMatch(anomaly -> estimate.candidates().isEmpty()
                        || anomaly instanceof Anomaly.Contradiction
                        || anomaly instanceof Anomaly.Vanished
                        || anomaly instanceof Anomaly.IllegalRequest);
    }

    /** Returns what is unexplained about the last event; if that is no longer sought, what the observer says about it. */
    private Optional<String> whatIsUnexplained(StateEstimate<S> after) {
        if (sought >= mostSought) {
            Anomaly anomaly = after.anomalies().get(0);
            boolean mayOthersHaveRemovedIt =
                    anomaly instanceof Anomaly.Vanished && observer.control() == Control.SHARED;
            return mayOthersHaveRemovedIt ? Optional.empty() : Optional.of(anomaly.message());
        }
        sought += events.size() * observer.lifecycle().operations().size();
        return trace().unexplained().map(Unexplained::message);
    }

    private Trace<S, O> trace() {
        StateEstimate<S> begin = events.isEmpty() ? estimate : events.element().before();
        Trace<S, O> trace = Trace.from(observer, begin);
        for (Event<S, O> event : events) {
            trace = event.goesOn().apply(trace);
        }
        return trace;
    }

    /** Returns the shortest run that explains all events that are kept; empty if nothing explains some event. */
    Optional<Run<S, O>> run() {
        return isExplained ? Optional.of(trace().run()) : Optional.empty();
    }

    /** Returns the line of the first event that is kept; empty if all are. */
    Optional<Long> since() {
        return isCut && !events.isEmpty() ? Optional.of(events.element().line()) : Optional.empty();
    }
}
