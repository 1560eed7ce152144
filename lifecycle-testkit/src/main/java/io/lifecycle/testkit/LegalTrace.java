package io.lifecycle.testkit;

import static java.util.Objects.requireNonNull;

import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.observe.StateEstimate;
import io.lifecycle.core.observe.StateObserver;
import java.util.List;
import java.util.Optional;

/**
 * What a resource was requested and what it answered, from before it was created: the life of a resource as its callers saw
 * it, and the truth beside it.
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

    /** Returns what has become of a simulated resource which began before it was created. */
    public static <S, O> LegalTrace<S, O> of(Lifecycle<S, O> lifecycle, SimulatedResource<S, O> resource) {
        requireNonNull(lifecycle, "lifecycle");
        requireNonNull(resource, "resource");
        return new LegalTrace<>(lifecycle, resource.history(), resource.state());
    }

    /** Returns the lifecycle that the resource lived by. */
    public Lifecycle<S, O> lifecycle() {
        return lifecycle;
    }

    /** Returns all that happened, what callers do not see included. */
    public List<ResourceEvent<S, O>> history() {
        return history;
    }

    /** Returns the state the resource truly is in at the end; empty where it is not created yet, or gone. */
    public Optional<S> end() {
        return end;
    }

    /**
     * Returns what an observer knows at the end, having been told of what was accepted, refused, lost and answered. What a test had the
     * resource respond is told like any other response.
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

    /** Returns what happened, one after the other. */
    @Override
    public String toString() {
        return history.toString();
    }
}
