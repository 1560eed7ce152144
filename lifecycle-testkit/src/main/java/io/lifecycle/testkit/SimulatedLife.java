package io.lifecycle.testkit;

import io.lifecycle.core.Edge;
import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.LifecycleException;
import io.lifecycle.core.Outcome;
import io.lifecycle.core.Place;
import io.lifecycle.core.Trigger;
import io.lifecycle.core.observe.Progress;
import io.lifecycle.core.reconcile.Response;
import io.lifecycle.testkit.SimulatedScript.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The life of a simulated resource: where it is, what waits to take effect there, what is under way, and the job of the caller's last
 * request. It moves along the edges of its lifecycle, as its pace and its script say. Not safe for use by several threads: the
 * resource synchronizes.
 */
final class SimulatedLife<S, O> {

    private static final Reply ACCEPTED = new Reply(Response.ACCEPTED, Optional.empty());

    private final Lifecycle<S, O> lifecycle;
    private final SimulatedPace pace;
    private final SimulatedScript<S, O> script;
    private final SimulatedView<S> view;
    private final SimulatedHistory<S, O> history;

    private Place<S> place;
    private int readingsInState;
    private Instant since = Instant.EPOCH;
    private @Nullable O waiting;
    private int readingsToWait;
    private @Nullable Instant effectAt;

    /** Whether others made the request that was accepted last. */
    private boolean isByOthers;

    // The job of the caller's last request.
    private @Nullable Progress progress;
    private boolean isForgotten;
    private boolean jobsEndEarly;

    /** How what is under way will end, if its job has already reported an end. */
    private @Nullable Edge<S, O> foretold;

    SimulatedLife(
            Lifecycle<S, O> lifecycle,
            Place<S> place,
            SimulatedPace pace,
            SimulatedScript<S, O> script,
            SimulatedView<S> view,
            SimulatedHistory<S, O> history) {
        this.lifecycle = lifecycle;
        this.place = place;
        this.pace = pace;
        this.script = script;
        this.view = view;
        this.history = history;
    }

    static boolean isFailure(Edge<?, ?> edge) {
        return edge.trigger().equals(Trigger.failed());
    }

    Place<S> place() {
        return place;
    }

    /** Returns the operation that was accepted and has not taken effect yet. */
    Optional<O> waiting() {
        return Optional.ofNullable(waiting);
    }

    String named() {
        return lifecycle.names().place(place);
    }

    /** Begins the time of what is under way now. */
    void beginStay() {
        since = pace.now();
    }

    void endJobsEarly() {
        jobsEndEarly = true;
    }

    /** Notes that somebody has read it. */
    void read() {
        readingsInState++;
        readingsToWait--;
    }

    private void happened(ResourceEvent<S, O> event) {
        history.add(event, place);
    }

    // What is done to it.

    /** Accepts a request or refuses it, as the lifecycle says. */
    Reply request(O operation) {
        takeEffect(); // the platform settles one request before it accepts the next
        if (ways(Trigger.requested(operation)).isEmpty()) {
            return refused(operation);
        }
        accept(operation);
        readingsToWait = pace.readingsToEffect();
        effectAt = pace.effectAt();
        if (isLagOver()) {
            takeEffect();
        }
        return ACCEPTED;
    }

    /** Accepts a request or refuses it, as the lifecycle says; one that is accepted never takes effect. */
    Reply forget(O operation) {
        takeEffect();
        if (ways(Trigger.requested(operation)).isEmpty()) {
            return refused(operation);
        }
        happened(new ResourceEvent.Accepted<>(operation));
        beginEndlessJob();
        return ACCEPTED;
    }

    private void accept(O operation) {
        happened(new ResourceEvent.Accepted<>(operation));
        isByOthers = script.isInEvent();
        if (!isByOthers) {
            beginJob(false);
        }
        waiting = operation;
    }

    /** Begins a job that goes on for ever, or until the resource disappears. */
    void beginEndlessJob() {
        beginJob(true);
    }

    private void beginJob(boolean forgotten) {
        progress = Progress.UNDER_WAY;
        isForgotten = forgotten;
    }

    private Reply refused(O operation) {
        happened(new ResourceEvent.Refused<>(operation));
        LifecycleException refusal = refusal(operation);
        return new Reply(Response.REFUSED.saying(String.valueOf(refusal.getMessage())), Optional.of(refusal));
    }

    private LifecycleException refusal(O operation) {
        if (place.state().isPresent()) {
            try {
                lifecycle.require(place.state().get(), operation);
            } catch (LifecycleException refusal) {
                return refusal;
            }
        }
        return new LifecycleException("lifecycle '" + lifecycle.name() + "': operation "
                + lifecycle.names().operation(operation) + " is refused, because the resource is " + named());
    }

    /**
     * Ends what is under way, or makes an occurrence happen.
     *
     * @param where where the edge should lead, for the message
     * @throws IllegalStateException if there is no such edge where the resource is
     */
    void end(Trigger<O> trigger, Predicate<Edge<S, O>> wanted, String where) {
        settle();
        enter(
                ways(trigger).stream()
                        .filter(wanted)
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException("lifecycle '" + lifecycle.name() + "': " + trigger
                                + " does not lead" + where + " from where the resource is, " + named()
                                + "; what may happen there: "
                                + here())),
                Duration.ZERO);
    }

    /**
     * Takes an edge at once.
     *
     * @throws IllegalStateException if it cannot be taken where the resource is
     */
    void take(Edge<S, O> edge) {
        settle();
        if (edge.trigger() instanceof Trigger.Requested<O>) {
            takeEffect(); // the platform settles one request before it accepts the next
        }
        if (!here().contains(edge)) {
            throw new IllegalStateException("lifecycle '" + lifecycle.name() + "': " + edge
                    + " cannot be taken where the resource is, " + named() + "; what may happen there: " + here());
        }
        if (edge.trigger() instanceof Trigger.Requested<O> requested) {
            accept(requested.operation());
            waiting = null;
        }
        enter(edge, Duration.ZERO);
    }

    /** Makes it be gone, as if somebody had removed it unnoticed. */
    void disappear() {
        move(Place.gone(), Duration.ZERO);
        waiting = null;
        if (progress == Progress.UNDER_WAY) {
            progress = Progress.FAILED;
        }
        happened(new ResourceEvent.Disappeared<>());
    }

    /**
     * Returns the progress of the job of the last accepted request.
     *
     * @throws IllegalStateException if no request was accepted
     */
    Progress progress() {
        if (progress == null) {
            throw new IllegalStateException(
                    "lifecycle '" + lifecycle.name() + "': there is no job, because no request was accepted");
        }
        if (progress == Progress.UNDER_WAY && jobsEndEarly && waiting == null && !isForgotten) {
            if (foretold == null) {
                foretold = nextEnd();
            }
            return isFailure(script.end(ends()).orElse(foretold)) ? Progress.FAILED : Progress.COMPLETED;
        }
        return progress;
    }

    // How it moves.

    /** Makes everything happen that is due. */
    void settle() {
        for (int moved = 0; isMoved(); moved++) {
            if (pace.isByReadings() && moved > lifecycle.states().size() + 1) {
                throw new IllegalStateException(
                        "lifecycle '" + lifecycle.name() + "': the resource never comes to rest, because"
                                + " one completion follows another; have them end after a reading or more");
            }
        }
        if (pace.isOccurring()) {
            List<Edge<S, O>> occurrences = here().stream()
                    .filter(edge -> edge.trigger() instanceof Trigger.Occurred)
                    .toList();
            if (!occurrences.isEmpty()) {
                enter(pace.one(occurrences), Duration.ZERO);
            }
        }
    }

    /** Makes happen what is due first, and returns whether anything was. */
    private boolean isMoved() {
        if (waiting != null && isLagOver() && !isEndDueBeforeEffect()) {
            takeEffect();
            return true;
        }
        if (isDue()) {
            List<Edge<S, O>> ends = ends();
            Edge<S, O> end =
                    script.end(ends).or(() -> Optional.ofNullable(foretold)).orElseGet(this::nextEnd);
            script.forgetEnd(ends);
            enter(end, pace.endDueFor(since));
            return true;
        }
        return false;
    }

    private boolean isLagOver() {
        return pace.isEffectDue(readingsToWait, effectAt);
    }

    private boolean isEndDueBeforeEffect() {
        return pace.isByTime()
                && effectAt != null
                && isDue()
                && pace.endDueFor(since).compareTo(pace.effectDueFor(effectAt)) > 0;
    }

    private boolean isDue() {
        return !ends().isEmpty() && pace.isEndDue(readingsInState, since);
    }

    private void takeEffect() {
        O operation = waiting;
        if (operation != null) {
            waiting = null;
            enter(ways(Trigger.requested(operation)).get(0), pace.effectDueFor(effectAt));
        }
    }

    /** Moves along an edge, which was due this long ago. */
    private void enter(Edge<S, O> edge, Duration ago) {
        move(edge.to(), ago);
        happened(new ResourceEvent.Moved<>(edge));
        boolean isLapsed = waiting != null && ways(Trigger.requested(waiting)).isEmpty();
        if (isLapsed) {
            waiting = null;
        }
        if (progress == Progress.UNDER_WAY && !isForgotten && (waiting == null || isByOthers)) {
            progress = isLapsed && !isByOthers ? Progress.FAILED : progressAfter(edge);
        }
    }

    private void move(Place<S> to, Duration ago) {
        place = to;
        readingsInState = 0;
        since = pace.now().minus(ago);
        foretold = null;
        view.moved(to, ago);
    }

    private Progress progressAfter(Edge<S, O> edge) {
        boolean isOver = ends().isEmpty();
        return edge.trigger()
                .fold(
                        operation -> isByOthers ? Progress.FAILED : isOver ? Progress.COMPLETED : Progress.UNDER_WAY,
                        outcome -> outcome == Outcome.FAILED
                                ? Progress.FAILED
                                : isOver ? Progress.COMPLETED : Progress.UNDER_WAY,
                        occurrence -> isOver ? Progress.FAILED : Progress.UNDER_WAY);
    }

    private Edge<S, O> nextEnd() {
        return pace.one(ends());
    }

    /** Returns how what is under way may end: completions first. */
    private List<Edge<S, O>> ends() {
        return Stream.concat(ways(Trigger.completed()).stream(), ways(Trigger.failed()).stream())
                .toList();
    }

    private List<Edge<S, O>> ways(Trigger<O> trigger) {
        return here().stream().filter(edge -> edge.trigger().equals(trigger)).toList();
    }

    /** Returns the edges from where the resource is. */
    private List<Edge<S, O>> here() {
        return lifecycle.graph().from(place);
    }
}
