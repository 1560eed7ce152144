package io.lifecycle.examples.postgres;

import static io.lifecycle.ecs.EcsOperation.CHANGE_OS;
import static io.lifecycle.ecs.EcsOperation.FORCE_STOP;
import static io.lifecycle.ecs.EcsOperation.REINSTALL_OS;
import static io.lifecycle.ecs.EcsOperation.START;
import static io.lifecycle.ecs.EcsOperation.STOP;
import static io.lifecycle.ecs.EcsState.RUNNING;
import static io.lifecycle.ecs.EcsState.STOPPED;

import io.lifecycle.core.observe.Control;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.core.observe.Watch;
import io.lifecycle.core.reconcile.Reconciler;
import io.lifecycle.core.reconcile.Reconciling;
import io.lifecycle.core.wait.Polling;
import io.lifecycle.ecs.Ecs;
import io.lifecycle.ecs.EcsOperation;
import io.lifecycle.ecs.EcsState;
import io.lifecycle.examples.postgres.ServerRow.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The goals that may be ordered for servers, and their reconcilers: the same in all workers. Immutable and safe for many threads. */
final class Goals {

    private final StateObserver<EcsState, EcsOperation> observer;
    private final Map<String, Reconciler<EcsState, EcsOperation>> reconcilers = new TreeMap<>();
    private final Reconciling how;
    private final Duration lag;

    Goals(Pace pace) {
        lag = pace.lag();
        // begin docs: goals
        observer = StateObserver.of(Ecs.LIFECYCLE, Control.EXCLUSIVE).lagging().never(Set.of(REINSTALL_OS, CHANGE_OS));
        reconcilers.put(
                "STOPPED",
                Reconciler.to(observer, Set.of(STOPPED)).permitting(STOP).lastResort(FORCE_STOP));
        reconcilers.put("RUNNING", Reconciler.to(observer, Set.of(RUNNING)).permitting(START));
        how = Reconciling.by(Polling.within(Duration.ofHours(1))
                .firstDelay(pace.first())
                .requestLag(pace.lag())
                .tolerating(1_000)); // do not give up only because the cloud is away for a while
        // end docs
    }

    /** Returns the watch of a server that is new to the table, which knows nothing. */
    Watch<EcsState, EcsOperation> nothingKnown(Instant now) {
        return Watch.from(observer, observer.created(), now).requestLag(lag);
    }

    /**
     * Returns what a row says.
     *
     * @throws UnreadableRowException if a column cannot be read; names the column and says why
     */
    Known read(ServerRow row, Instant now) {
        Watch<EcsState, EcsOperation> watch =
                column("watch", () -> nothingKnown(now).parse(row.watch()));
        Standing standing = column("standing", () -> Standing.valueOf(row.standing()));
        String stored = row.reconciliation();
        if (stored == null && standing != Standing.ORDERED) {
            return new Known(watch, Optional.empty());
        }
        Reconciler<EcsState, EcsOperation> there = column("goal", () -> to(row.goal()));
        return new Known(
                watch,
                Optional.of(
                        stored == null
                                ? there.begin(watch.estimate(), how, now)
                                : column("reconciliation", () -> there.parse(stored, how))));
    }

    /**
     * Returns the reconciler that brings servers to a goal.
     *
     * @throws IllegalArgumentException if there is no such goal; names the existing ones
     */
    Reconciler<EcsState, EcsOperation> to(@Nullable String goal) {
        Reconciler<EcsState, EcsOperation> there = goal == null ? null : reconcilers.get(goal);
        if (there == null) {
            throw new IllegalArgumentException(
                    "there is no goal '" + goal + "'; there are: " + String.join(", ", reconcilers.keySet()));
        }
        return there;
    }

    private static <T> T column(String name, Supplier<T> reader) {
        try {
            return reader.get();
        } catch (IllegalArgumentException e) {
            throw new UnreadableRowException(name, e);
        }
    }
}
