package io.lifecycle.examples.power;

import static io.lifecycle.bms.BmsOperation.DELETE;
import static io.lifecycle.bms.BmsOperation.REINSTALL_OS;
import static io.lifecycle.bms.BmsOperation.START;
import static io.lifecycle.bms.BmsOperation.STOP;
import static io.lifecycle.bms.BmsState.CREATING;
import static io.lifecycle.bms.BmsState.DELETED;
import static io.lifecycle.bms.BmsState.REINSTALLING_OS;
import static io.lifecycle.bms.BmsState.RUNNING;
import static io.lifecycle.bms.BmsState.STOPPED;

import io.lifecycle.bms.Bms;
import io.lifecycle.bms.BmsOperation;
import io.lifecycle.bms.BmsState;
import io.lifecycle.core.State;
import io.lifecycle.core.observe.Control;
import io.lifecycle.core.observe.Polling;
import io.lifecycle.core.observe.StateEstimate;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.core.observe.TimeSource;
import io.lifecycle.core.observe.WaitDecision;
import io.lifecycle.core.observe.WaitDecision.Verdict;
import io.lifecycle.core.observe.WaitException;
import io.lifecycle.core.observe.WaitResult;
import io.lifecycle.core.observe.Waiter;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Stops servers for the night, starts them in the morning, reinstalls and retires them.
 *
 * <p>A call looks where the server is, requests what is on the way, and returns when the server has arrived; it throws a
 * {@link PowerException} when the server will not arrive, or cannot be seen to. What the cloud throws on a request is passed
 * on. After any of these a call may be made again, for it begins by looking.
 *
 * <p>There is no status in here, and no list of states: what to request, where that is allowed, and what there is to wait for
 * all follow from the lifecycle.
 */
public final class PowerManager {

    // Shared, for other people have the console; lagging, for the API may show the old status after it accepted a
    // request.
    private final StateObserver<BmsState, BmsOperation> observer =
            StateObserver.of(Bms.LIFECYCLE, Control.SHARED).lagging();

    private final Waiter<BmsState> settled = Waiter.untilSettled(observer).orGone();
    private final Waiter<BmsState> stopped = Waiter.until(observer, Set.of(STOPPED));
    private final Waiter<BmsState> running = Waiter.until(observer, Set.of(RUNNING));
    private final Waiter<BmsState> gone = Waiter.untilGone(observer);

    private final Cloud cloud;
    private final Polling polling;

    /** The time is a parameter so that tests need not sleep. */
    public PowerManager(Cloud cloud, TimeSource time) {
        this.cloud = cloud;
        this.polling = Polling.within(Duration.ofMinutes(30))
                .requestLag(Duration.ofMinutes(1))
                .tolerating(3)
                .time(time);
    }

    /** Returns when the server is stopped. */
    public void stopForTheNight(String server) throws InterruptedException {
        bring(server, STOPPED, Set.of(STOP), stopped);
    }

    /** Returns when the server is running. */
    public void startInTheMorning(String server) throws InterruptedException {
        bring(server, RUNNING, Set.of(START), running);
    }

    /** Returns when the server is running with its OS installed again. */
    public void reinstall(String server) throws InterruptedException {
        bring(server, REINSTALLING_OS, Set.of(STOP, REINSTALL_OS), running);
    }

    /** Returns when the server is deleted, whoever has deleted it. */
    public void retire(String server) throws InterruptedException {
        bring(server, DELETED, Set.of(DELETE), gone);
    }

    private void bring(String server, BmsState to, Set<BmsOperation> permitted, Waiter<BmsState> arrival)
            throws InterruptedException {
        // All that is known of a server is that it was created once. What others have begun is best left to end first.
        StateEstimate<BmsState> estimate = await(server, settled, observer.at(CREATING));
        for (BmsOperation operation : way(server, estimate, to, permitted, arrival)) {
            StateEstimate<BmsState> ready = await(server, untilAllowed(operation), estimate);
            cloud.request(server, operation);
            estimate = observer.afterRequest(ready, operation);
        }
        await(server, arrival, estimate);
    }

    /** Returns what to request on the way; throws where, from anywhere that the server may be, more than is permitted. */
    private List<BmsOperation> way(
            String server,
            StateEstimate<BmsState> estimate,
            BmsState to,
            Set<BmsOperation> permitted,
            Waiter<BmsState> arrival) {
        List<List<BmsOperation>> ways = estimate.candidates().stream()
                .map(from -> Bms.LIFECYCLE.plan(from, to).orElseThrow().operations())
                .distinct()
                .toList();
        // A plan goes to any length: to start a server whose reinstallation has failed, it installs the OS once more.
        if (!ways.stream().allMatch(permitted::containsAll)) {
            WaitDecision<BmsState> decision = arrival.decide(estimate);
            throw new PowerException(server, "nothing was requested: " + decision.reason(), decision, null);
        }
        // Of several ways the first will do, for nothing is requested before it is known to be allowed; a server that
        // is gone has none, and the last wait says so.
        return ways.isEmpty() ? List.of() : ways.get(0);
    }

    private Waiter<BmsState> untilAllowed(BmsOperation operation) {
        return Waiter.until(
                observer,
                Bms.LIFECYCLE.states().stream()
                        .map(State::id)
                        .filter(state -> Bms.LIFECYCLE.operations(state).contains(operation))
                        .collect(Collectors.toSet()));
    }

    private StateEstimate<BmsState> await(String server, Waiter<BmsState> waiter, StateEstimate<BmsState> from)
            throws InterruptedException {
        try {
            WaitResult<BmsState> result = waiter.await(from, () -> cloud.read(server), polling);
            if (result.decision().verdict() != Verdict.REACHED) {
                throw new PowerException(server, result.message(), result.decision(), null);
            }
            return result.decision().estimate();
        } catch (WaitException e) {
            throw new PowerException(
                    server,
                    "no answer: " + e.getMessage(),
                    e.result().orElseThrow().decision(),
                    e);
        }
    }
}
