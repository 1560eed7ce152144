package io.lifecycle.examples.power;

import static io.lifecycle.bms.BmsOperation.DELETE;
import static io.lifecycle.bms.BmsOperation.REINSTALL_OS;
import static io.lifecycle.bms.BmsOperation.START;
import static io.lifecycle.bms.BmsOperation.STOP;
import static io.lifecycle.bms.BmsState.DELETED;
import static io.lifecycle.bms.BmsState.REINSTALLING_OS;
import static io.lifecycle.bms.BmsState.RUNNING;
import static io.lifecycle.bms.BmsState.STOPPED;

import io.lifecycle.bms.Bms;
import io.lifecycle.bms.BmsOperation;
import io.lifecycle.bms.BmsState;
import io.lifecycle.core.Plan;
import io.lifecycle.core.Trigger;
import io.lifecycle.core.observe.Control;
import io.lifecycle.core.observe.StateEstimate;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.core.wait.Polling;
import io.lifecycle.core.wait.TimeSource;
import io.lifecycle.core.wait.WaitDecision;
import io.lifecycle.core.wait.WaitDecision.Verdict;
import io.lifecycle.core.wait.WaitException;
import io.lifecycle.core.wait.WaitResult;
import io.lifecycle.core.wait.Waiter;
import io.lifecycle.examples.power.Cloud.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Stops servers for the night, starts them in the morning, reinstalls and retires them.
 *
 * <p>A call looks where the server is, requests what is on the way, and returns when the server has arrived; it throws a
 * {@link PowerException} when the server will not arrive, or cannot be seen to. After that a call may be made again, for it
 * begins by looking.
 *
 * <p>There is no status in here, and no list of states: what to request, where that is allowed, and what there is to wait for
 * all follow from the lifecycle. Whatever becomes of a request is told to the observer, who knows what follows from it.
 */
public final class PowerManager {

    private static final Duration PATIENCE = Duration.ofMinutes(30);

    /** How often the job of a reinstallation is asked for. */
    private static final Duration JOB_RHYTHM = Duration.ofMinutes(2);

    // Shared, for other people have the console, though they install no OS again; lagging, for the API may show the old
    // status after it accepted a request.
    private final StateObserver<BmsState, BmsOperation> observer =
            StateObserver.of(Bms.LIFECYCLE, Control.SHARED).lagging().withoutRequests(Set.of(REINSTALL_OS));

    private final Waiter<BmsState> settled = Waiter.untilSettled(observer).orGone();
    private final Waiter<BmsState> stopped = Waiter.until(observer, Set.of(STOPPED));
    private final Waiter<BmsState> running = Waiter.until(observer, Set.of(RUNNING));
    private final Waiter<BmsState> gone = Waiter.untilGone(observer);

    private final Cloud cloud;
    private final TimeSource time;

    /** The time is a parameter so that tests need not sleep. */
    public PowerManager(Cloud cloud, TimeSource time) {
        this.cloud = cloud;
        this.time = time;
    }

    /** Returns when the server is stopped. */
    public void stopForTheNight(String server) throws InterruptedException {
        await(server, stopped, requested(server, STOPPED, Set.of(STOP), stopped));
    }

    /** Returns when the server is running. */
    public void startInTheMorning(String server) throws InterruptedException {
        await(server, running, requested(server, RUNNING, Set.of(START), running));
    }

    /** Returns when the server is running with its OS installed again. */
    public void reinstall(String server) throws InterruptedException {
        awaitReinstalled(server, requested(server, REINSTALLING_OS, Set.of(STOP, REINSTALL_OS), running));
    }

    /** Returns when the server is deleted, whoever has deleted it. */
    public void retire(String server) throws InterruptedException {
        await(server, gone, requested(server, DELETED, Set.of(DELETE), gone));
    }

    /** Requests what is on the way, each where it is allowed, and returns what is known then. */
    private StateEstimate<BmsState> requested(
            String server, BmsState to, Set<BmsOperation> permitted, Waiter<BmsState> arrival)
            throws InterruptedException {
        // What others have begun is best left to end first.
        StateEstimate<BmsState> estimate = await(server, settled, known(server));
        for (BmsOperation operation : way(server, estimate, to, permitted, arrival)) {
            estimate = request(server, operation, await(server, untilAllowed(operation), estimate));
        }
        return estimate;
    }

    /** Returns what is known of a server before it is read: that it was created once, and what has become of its OS. */
    private StateEstimate<BmsState> known(String server) {
        return cloud.reinstallation(server)
                .map(progress -> observer.afterProgress(observer.created(), REINSTALL_OS, progress))
                .orElseGet(() -> observer.never(Set.of(REINSTALL_OS)).created());
    }

    /** Returns what to request on the way; throws where, from anywhere that the server may be, more than is permitted. */
    private List<BmsOperation> way(
            String server,
            StateEstimate<BmsState> estimate,
            BmsState to,
            Set<BmsOperation> permitted,
            Waiter<BmsState> arrival) {
        List<Optional<Plan<BmsState, BmsOperation>>> plans = estimate.candidates().stream()
                .map(from -> Bms.LIFECYCLE.plan(from, to, permitted).filter(PowerManager::reliesOnNothingUnasked))
                .toList();
        if (plans.stream().anyMatch(Optional::isEmpty)) {
            WaitDecision<BmsState> decision = arrival.decide(estimate);
            throw new PowerException(server, "nothing was requested: " + decision.reason(), decision, null);
        }
        // Of several ways the first will do, for nothing is requested before it is known to be allowed; a server that
        // is gone has none, and the last wait says so.
        return plans.isEmpty() ? List.of() : plans.get(0).orElseThrow().operations();
    }

    private static boolean reliesOnNothingUnasked(Plan<BmsState, BmsOperation> plan) {
        return plan.transitions().stream().noneMatch(step -> step.trigger() instanceof Trigger.Occurred);
    }

    private Waiter<BmsState> untilAllowed(BmsOperation operation) {
        return Waiter.until(observer, Bms.LIFECYCLE.statesAllowing(operation));
    }

    private StateEstimate<BmsState> request(String server, BmsOperation operation, StateEstimate<BmsState> ready) {
        StateEstimate<BmsState> after;
        RuntimeException failure = null;
        try {
            if (cloud.request(server, operation) == Response.ACCEPTED) {
                return observer.afterRequest(ready, operation);
            }
            after = observer.afterRefusal(ready, operation); // somebody else was quicker
        } catch (RuntimeException fateUnknown) {
            after = observer.afterAttempt(ready, operation);
            failure = fateUnknown;
        }
        // Others may bring a server where it is to be; that its OS is installed again is a deed of ours.
        if (operation == REINSTALL_OS) {
            WaitDecision<BmsState> decision = running.decide(after);
            String fate = failure == null ? " was refused: " : " was sent, and nobody knows whether it arrived: ";
            throw new PowerException(
                    server, Bms.LIFECYCLE.names().operation(operation) + fate + decision.reason(), decision, failure);
        }
        return after;
    }

    private StateEstimate<BmsState> await(String server, Waiter<BmsState> waiter, StateEstimate<BmsState> from)
            throws InterruptedException {
        return arrived(server, look(server, waiter, from, PATIENCE));
    }

    /** Waits for a reinstallation, whose job tells what the status does not; it is asked before the server is read again. */
    private void awaitReinstalled(String server, StateEstimate<BmsState> from) throws InterruptedException {
        Instant deadline = time.now().plus(PATIENCE);
        WaitResult<BmsState> result = look(server, running, from, JOB_RHYTHM);
        while (result.decision().verdict() == Verdict.PENDING && time.now().isBefore(deadline)) {
            StateEstimate<BmsState> seen = result.decision().estimate();
            StateEstimate<BmsState> told = cloud.reinstallation(server)
                    .map(progress -> observer.afterProgress(seen, REINSTALL_OS, progress))
                    .orElse(seen);
            result = look(server, running, told, JOB_RHYTHM);
        }
        arrived(server, result);
    }

    private WaitResult<BmsState> look(
            String server, Waiter<BmsState> waiter, StateEstimate<BmsState> from, Duration within)
            throws InterruptedException {
        Polling polling = Polling.within(within)
                .requestLag(Duration.ofMinutes(1))
                .tolerating(3)
                .time(time);
        try {
            return waiter.await(from, () -> cloud.read(server), polling);
        } catch (WaitException e) {
            throw new PowerException(
                    server,
                    "no answer: " + e.getMessage(),
                    e.result().orElseThrow().decision(),
                    e);
        }
    }

    private static StateEstimate<BmsState> arrived(String server, WaitResult<BmsState> result) {
        if (result.decision().verdict() != Verdict.REACHED) {
            throw new PowerException(server, result.message(), result.decision(), null);
        }
        return result.orThrow();
    }
}
