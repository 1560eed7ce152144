package io.lifecycle.testkit;

import io.lifecycle.core.Edge;
import io.lifecycle.core.LifecycleException;
import io.lifecycle.core.Reading;
import io.lifecycle.core.reconcile.Response;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a test has told a simulated resource to do next. Each thing is kept until it applies. Not safe for use by several threads: the
 * resource synchronizes.
 */
final class SimulatedScript<S, O> {

    /**
     * The answer to a request.
     *
     * @param refusal the exception for a caller that takes no response
     */
    record Reply(Response response, Optional<LifecycleException> refusal) {}

    private final Deque<Predicate<Edge<S, O>>> ends = new ArrayDeque<>();
    private final Deque<Reading> readings = new ArrayDeque<>();
    private final Deque<RuntimeException> callFailures = new ArrayDeque<>();
    private final Deque<Function<O, Reply>> replies = new ArrayDeque<>();
    private final Map<Integer, List<Runnable>> events = new HashMap<>();
    private int calls;
    private boolean isInEvent;

    void tellEnd(Predicate<Edge<S, O>> end) {
        ends.add(end);
    }

    void tellReading(Reading reading) {
        readings.add(reading);
    }

    void tellCallFailure(RuntimeException failure) {
        callFailures.add(failure);
    }

    void tellReply(Function<O, Reply> reply) {
        replies.add(reply);
    }

    /** Makes an event happen before a call; the next call is number 1. */
    void tellEvent(int call, Runnable event) {
        events.computeIfAbsent(calls + call, k -> new ArrayList<>()).add(event);
    }

    /** Returns whether an event acts on the resource just now, in place of other people. */
    boolean isInEvent() {
        return isInEvent;
    }

    /** Counts a call, makes the events before it happen, and returns with what it should fail. */
    Optional<RuntimeException> beginCall() {
        calls++;
        Optional.ofNullable(events.remove(calls)).ifPresent(these -> these.forEach(this::happen));
        return Optional.ofNullable(callFailures.poll());
    }

    private void happen(Runnable event) {
        isInEvent = true;
        try {
            event.run();
        } catch (LifecycleException | IllegalStateException | IllegalArgumentException misuse) {
            throw new AssertionError(
                    "what was to happen before call " + calls + " cannot happen: " + misuse.getMessage(), misuse);
        } finally {
            isInEvent = false;
        }
    }

    /** Returns the answer to the next request, and uses it up; null if a test prescribed none. */
    @Nullable
    Function<O, Reply> nextReply() {
        return replies.poll();
    }

    /** Returns the next reading, and uses it up; null if a test prescribed none. */
    @Nullable
    Reading nextReading() {
        return readings.poll();
    }

    /** Returns the end that was prescribed first, of those that are possible. */
    Optional<Edge<S, O>> end(List<Edge<S, O>> possible) {
        return ends.stream()
                .flatMap(told -> possible.stream().filter(told).limit(1))
                .findFirst();
    }

    /** Uses up what prescribed the {@link #end}. */
    void forgetEnd(List<Edge<S, O>> possible) {
        ends.stream()
                .filter(told -> possible.stream().anyMatch(told))
                .findFirst()
                .ifPresent(ends::remove);
    }
}
