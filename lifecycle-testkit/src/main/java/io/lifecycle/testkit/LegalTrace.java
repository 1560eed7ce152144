package io.lifecycle.testkit;

import static java.util.Objects.requireNonNull;

import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.observe.StateEstimate;
import io.lifecycle.core.observe.StateObserver;
import java.util.List;
import java.util.Optional;

/**
 * The requests to a resource and its answers, beginning before it was created: its life as its callers saw it, together
 * with the truth.
 *
 * <p>Immutable.
 *
 * @param <S> the product's states
 * @param <O> the product's operations
 * @since 0.1
 */
public final class LegalTrace<S, O> {

    private final Lifecycle<S, O> lifecycle;
    private final List<ResourceEvent<S, O>> history;
    private final Optional<S> end;

    private LegalTrace(Lifecycle<S, O> lifecycle, List<ResourceEvent<S, O>> history, Optional<S> end) {
        this.lifecycle = lifecycle;
        this.history = history;
        this.end = end;
    }

    /** Returns the trace of a simulated resource that began before it was created. */
    public static <S, O> LegalTrace<S, O> of(Lifecycle<S, O> lifecycle, SimulatedResource<S, O> resource) {
        requireNonNull(lifecycle, "lifecycle");
        requireNonNull(resource, "resource");
        return new LegalTrace<>(lifecycle, resource.history(), resource.state());
    }

    /** Returns the lifecycle that the resource followed. */
    public Lifecycle<S, O> lifecycle() {
        return lifecycle;
    }

    /** Returns everything that happened, including what callers do not see. */
    public List<ResourceEvent<S, O>> history() {
        return history;
    }

    /** Returns the true state of the resource at the end. Empty if it is not created yet, or gone. */
    public Optional<S> end() {
        return end;
    }

    /**
     * Returns what an observer knows at the end, after it heard what was accepted, refused, lost and answered. A
     * response that a test prescribed counts like any other.
     */
    public StateEstimate<S> estimate(StateObserver<S, O> observer) {
        StateEstimate<S> estimate = requireNonNull(observer, "observer").nothing();
        for (ResourceEvent<S, O> event : history) {
            StateEstimate<S> before = estimate;
            estimate = event.fold(
                    accepted -> observer.afterRequest(before, accepted.operation()),
                    refused -> observer.afterRefusal(before, refused.operation()),
                    responded -> switch (responded.response().kind()) {
                        case ACCEPTED -> observer.afterRequest(before, responded.operation());
                        case REFUSED -> observer.afterRefusal(before, responded.operation());
                        case NOT_NOW -> before;
                    },
                    lost -> observer.afterAttempt(before, lost.operation()),
                    moved -> before,
                    disappeared -> before,
                    answered -> observer.afterReading(before, answered.reading()),
                    callFailed -> before);
        }
        return estimate;
    }

    /** Returns the events as text, in order. */
    @Override
    public String toString() {
        return history.toString();
    }
}
