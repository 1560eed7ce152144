package io.lifecycle.examples.live;

import io.lifecycle.bms.Bms;
import io.lifecycle.bms.BmsOperation;
import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.Operation;
import io.lifecycle.core.Stability;
import io.lifecycle.core.State;
import io.lifecycle.core.observe.Control;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.core.reconcile.ReconcileResult;
import io.lifecycle.core.reconcile.ReconcileStep;
import io.lifecycle.core.reconcile.Reconciler;
import io.lifecycle.core.reconcile.Requester;
import io.lifecycle.core.wait.ReadingSource;
import io.lifecycle.core.wait.TimeSource;
import io.lifecycle.ecs.Ecs;
import io.lifecycle.ecs.EcsOperation;
import io.lifecycle.huaweicloud.HuaweiBms;
import io.lifecycle.huaweicloud.HuaweiEcs;
import java.io.PrintStream;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A server of a real cloud. It is followed until it rests or reaches its goal; if requests are allowed, it is brought there.
 *
 * @param goal the name of the state where it is wanted, or {@code gone}; empty for any state in which it rests
 * @param isDriven whether anything may be requested
 */
record RealServer<S, O>(
        Lifecycle<S, O> lifecycle,
        ReadingSource source,
        Requester<O> requester,
        Optional<String> goal,
        boolean isDriven) {

    private static final Duration WITHIN = Duration.ofHours(2);
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    /** The operations that the client can request without options. */
    private static final Set<String> PLAIN =
            Set.of("START", "STOP", "FORCE_STOP", "RESTART", "FORCE_RESTART", "DELETE");

    static RealServer<?, BmsOperation> bms(HuaweiBms bms, String id, Optional<String> goal, boolean isDriven) {
        return new RealServer<>(Bms.LIFECYCLE, bms.source(id), bms.requester(id), goal, isDriven);
    }

    static RealServer<?, EcsOperation> ecs(HuaweiEcs ecs, String id, Optional<String> goal, boolean isDriven) {
        return new RealServer<>(Ecs.LIFECYCLE, ecs.source(id), ecs.requester(id), goal, isDriven);
    }

    /** Returns whether it reached the goal. */
    boolean follow(Control control, TimeSource time, PrintStream out, PrintStream err) throws InterruptedException {
        StateObserver<S, O> observer = StateObserver.of(lifecycle, control);
        boolean isToGo = goal.filter("gone"::equalsIgnoreCase).isPresent();
        Reconciler<S, O> there = isToGo ? Reconciler.toGone(observer) : Reconciler.to(observer, wanted());
        for (O operation : permitted(isToGo)) {
            there = permitting(there, operation);
        }
        Driver<S, O> driver = new Driver<>(observer.created(), source, requester, time, out, err);
        ReconcileResult<S, O> result =
                driver.bring((isDriven ? "bring it to " : "follow it to ") + there.targets(), there, WITHIN, PATIENCE);
        out.println(result.message());
        return result.step() instanceof ReconcileStep.Done;
    }

    @SuppressWarnings("unchecked") // nobody keeps the array
    private static <S, O> Reconciler<S, O> permitting(Reconciler<S, O> there, O operation) {
        return there.permitting(operation);
    }

    private Set<S> wanted() {
        Set<S> states = new LinkedHashSet<>();
        for (State<S> state : lifecycle.states()) {
            boolean isWanted =
                    goal.map(name -> name.equalsIgnoreCase(state.name())).orElse(state.stability() == Stability.STABLE);
            if (isWanted) {
                states.add(state.id());
            }
        }
        if (states.isEmpty()) {
            throw new IllegalArgumentException("there is no state '" + goal.orElse("") + "'; there are: "
                    + lifecycle.states().stream().map(State::name).collect(Collectors.joining(", ")) + ", gone");
        }
        return states;
    }

    /** Returns the operations that may be requested: destructive ones only if the goal is that the server is gone. */
    private Set<O> permitted(boolean isToGo) {
        Set<O> permitted = new LinkedHashSet<>();
        for (Operation<O> operation : lifecycle.operations()) {
            String constant = operation.id().toString().toUpperCase(Locale.ROOT);
            if (isDriven && PLAIN.contains(constant) && (isToGo || !operation.destructive())) {
                permitted.add(operation.id());
            }
        }
        return permitted;
    }
}
