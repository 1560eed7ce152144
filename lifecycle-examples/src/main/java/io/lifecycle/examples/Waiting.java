package io.lifecycle.examples;

import static io.lifecycle.bms.BmsState.STOPPED;

import io.lifecycle.bms.BmsOperation;
import io.lifecycle.bms.BmsState;
import io.lifecycle.core.observe.StateEstimate;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.core.wait.Polling;
import io.lifecycle.core.wait.ReadingSource;
import io.lifecycle.core.wait.WaitResult;
import io.lifecycle.core.wait.Waiter;
import java.time.Duration;
import java.util.Set;

/** The guide's example of waiting for a server. */
final class Waiting {

    private Waiting() {}

    static StateEstimate<BmsState> await(
            StateObserver<BmsState, BmsOperation> observer, StateEstimate<BmsState> requested, ReadingSource source)
            throws InterruptedException {
        // begin docs
        Waiter<BmsState> stopped = Waiter.until(observer, Set.of(STOPPED));

        stopped.decide(requested).verdict(); // PENDING: stop was accepted
        WaitResult<BmsState> result = stopped.await(
                requested,
                source, // asks the API, and returns a Reading
                Polling.within(Duration.ofMinutes(10))
                        .requestLag(Duration.ofMinutes(1))
                        .tolerating(3));
        return result.orThrow(); // bms [STOPPED], or an exception that holds all that was seen
        // end docs
    }
}
