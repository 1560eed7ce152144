package io.lifecycle.core.wait;

import io.lifecycle.core.Reading;
import io.lifecycle.core.observe.StateEstimate;
import java.time.Instant;
import java.util.Optional;

/**
 * Somebody for whom a {@link FleetPoller} looks at one resource, by the listing that it asks for all: a wait, a reconciliation.
 *
 * <p>Implementations are safe for use by many threads, are equal to nobody else, and throw nothing. What they are told comes in its order.
 *
 * @param <S> the product's states
 * @since 0.1
 */
public interface Follower<S> {

    /** Returns whether no more looks are needed; then it is told nothing more, and is forgotten. */
    boolean isOver();

    /** Returns when to look next at the latest; empty where nothing is wanted at the moment. It may be looked at earlier. */
    Optional<Instant> nextLook();

    /** Returns where the resource may be by what the follower was told. */
    StateEstimate<S> estimate();

    /** Tells what the fleet knows when a look begins. */
    void knowing(StateEstimate<S> estimate, Instant now);

    /**
     * Returns whether the look that goes on tells something. It does not where the follower has requested something since it began,
     * for nobody knows which came first; then the fleet is not told of its answer, either.
     */
    boolean isLooking();

    /** Tells of a look at which the API has answered. */
    void afterReading(Reading reading, Instant now);

    /** Tells of a look whose answer is not believed, and tells nothing. */
    void unanswered(Instant now);

    /** Tells of a look at which there was no answer. */
    void afterFailure(Exception failure, Instant now);

    /** Tells that there are no more looks; from then on it is over. */
    void brokenOff(String why);
}
