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
 * <p>A call looks where the server is, requests the operations on the way, and returns when the server has arrived. It throws a
 * {@link PowerException} if the server will not arrive, or nobody can see whether it does. Then you may call again, because each
 * call begins with a look.
 *
 * <p>There is no status in here, and no list of states: what to request, where that is allowed, and what to wait for all follow
 * from the lifecycle. The observer hears what became of each request, and knows what follows from that.
 */
public final class PowerManager {

    private static final Duration PATIENCE = Duration.ofMinutes(30);

    /** How often the job of a reinstallation is asked for. */
    private static final Duration JOB_RHYTHM = Duration.ofMinutes(2);

    // Shared, because other people have the console, although they do not reinstall. Lagging, because the API may show
    // the old status after it accepted a request.
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

    /** Returns when the server is deleted, by this service or by somebody else. */
    public void retire(String server) throws InterruptedException {
        await(server, gone, requested(server, DELETED, Set.of(DELETE), gone));
    }

    /** Requests the operations on the way, each when it is allowed, and returns what is known then. */
    private StateEstimate<BmsState> requested(
            String server, BmsState to, Set<BmsOperation> permitted, Waiter<BmsState> arrival)
            throws InterruptedException {
        // It is best to let operations end that others have begun.
        StateEstimate<BmsState> estimate = await(server, settled, known(server));
        for (BmsOperation operation : way(server, estimate, to, permitted, arrival)) {
            estimate = request(server, operation, await(server, untilAllowed(operation), estimate));
        }
        return estimate;
    }

    /** Returns what is known of a server before the first look: that it was created once, and what its last reinstallation says. */
    private StateEstimate<BmsState> known(String server) {
        return cloud.reinstallation(server)
                .map(progress -> observer.afterProgress(observer.created(), REINSTALL_OS, progress))
                .orElseGet(() -> observer.never(Set.of(REINSTALL_OS)).created());
    }

    /** Returns the operations on the way; throws if, from any state in which the server may be, the permitted ones do not suffice. */
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
        // Any of several ways will do, because nothing is requested before it is known to be allowed. A server that is
        // gone has no way, and the last wait says so.
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
        // Others may bring a server to its target, but only this service reinstalls its OS.
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

    /** Waits for a reinstallation. Its job says what the status does not, so the job is asked before each further look. */
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
