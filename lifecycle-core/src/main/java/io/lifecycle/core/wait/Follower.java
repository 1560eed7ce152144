package io.lifecycle.core.wait;

import io.lifecycle.core.Reading;
import io.lifecycle.core.observe.StateEstimate;
import java.time.Instant;
import java.util.Optional;

/**
 * A wait, a reconciliation or other code for which a {@link FleetPoller} looks at one resource.
 *
 * <p>Implementations must be safe for use by many threads, equal only to themselves, and throw nothing. Calls come in
 * the order of the events.
 *
 * @param <S> the product's states
 * @since 0.1
 */
public interface Follower<S> {

    /** Returns whether no more looks are needed. The poller then makes no more calls and forgets the follower. */
    boolean isOver();

    /** Returns the latest time for the next look. Empty if none is wanted at the moment. The look may come earlier. */
    Optional<Instant> nextLook();

    /** Returns the follower's estimate of the resource. */
    StateEstimate<S> estimate();

    /** Hears the fleet's estimate when a look begins. */
    void knowing(StateEstimate<S> estimate, Instant now);

    /**
     * Returns whether the answer of the present look counts. It does not if the follower has requested something since
     * the look began, because nobody knows which came first. The answer is then not reported to the fleet either.
     */
    boolean isLooking();

    /** Hears the answer of a look. */
    void afterReading(Reading reading, Instant now);

    /** Hears that a look was answered, but the answer is not believed and says nothing. */
    void unanswered(Instant now);

    /** Hears that a look had no answer. */
    void afterFailure(Exception failure, Instant now);

    /** Hears that there are no more looks. From then on the follower is over. */
    void brokenOff(String why);
}
