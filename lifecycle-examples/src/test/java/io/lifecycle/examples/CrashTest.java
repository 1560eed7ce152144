package io.lifecycle.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifecycle.bms.Bms;
import io.lifecycle.bms.BmsOperation;
import io.lifecycle.bms.BmsState;
import io.lifecycle.container.Container;
import io.lifecycle.container.ContainerOperation;
import io.lifecycle.container.ContainerState;
import io.lifecycle.core.LifecycleException;
import io.lifecycle.core.observe.Control;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.core.reconcile.ReconcileStep;
import io.lifecycle.core.reconcile.ReconcileStep.Done;
import io.lifecycle.core.reconcile.Reconciler;
import io.lifecycle.core.reconcile.Reconciliation;
import io.lifecycle.core.reconcile.Reconciling;
import io.lifecycle.core.reconcile.Response;
import io.lifecycle.testkit.SimulatedResource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * A service that is killed at any moment, and goes on from what it had stored, repeats no request needlessly, and reaches its goal.
 */
class CrashTest {

    private static final Instant START = Instant.parse("2026-11-27T05:00:00Z");
    private static final int MOST_POINTS = 60;

    /** The service was killed. */
    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** A service that is killed at some of the points between two of its actions. */
    private static final class Service<S, O> {
        private final Reconciler<S, O> reconciler;
        private final SimulatedResource<S, O> resource;
        private final Set<Integer> kills;
        private final Reconciling how =
                Reconciling.within(Duration.ofDays(1)).requests(100).ofAKind(100);

        /** What was requested and accepted. */
        private final List<O> accepted = new ArrayList<>();

        private int sent;
        private int points;

        /** How often it was killed after an intent was stored, and before its outcome was. */
        private int killedWhileRequesting;

        private boolean isRequesting;
        private @Nullable String stored;
        private Instant now = START;

        Service(Reconciler<S, O> reconciler, SimulatedResource<S, O> resource, Set<Integer> kills) {
            this.reconciler = reconciler;
            this.resource = resource;
            this.kills = kills;
        }

        private void point() {
            if (kills.contains(points++)) {
                killedWhileRequesting += isRequesting ? 1 : 0;
                isRequesting = false;
                throw new Killed();
            }
        }

        private void store(String text) {
            point();
            stored = text;
            point();
        }

        /** Runs until it is over, in as many lives as that takes, and returns how it ended. */
        ReconcileStep<S, O> live() {
            while (true) {
                try {
                    Reconciliation<S, O> begun = stored == null
                            ? reconciler.begin(reconciler.observer().created(), how, now)
                            : reconciler.parse(stored, how);
                    return work(begun).step();
                } catch (Killed killed) {
                    now = now.plusSeconds(1);
                }
            }
        }

        private Reconciliation<S, O> work(Reconciliation<S, O> begun) {
            Reconciliation<S, O> reconciliation = begun;
            while (!reconciliation.isOver()) {
                if (reconciliation.step() instanceof ReconcileStep.Request<S, O> request) {
                    store(reconciliation.intent());
                    isRequesting = true;
                    point();
                    Response response = request(request.operation());
                    point();
                    reconciliation = reconciliation.afterResponse(request.operation(), response, now);
                    store(reconciliation.text());
                    isRequesting = false;
                } else {
                    Instant due = reconciliation.nextLook().orElseThrow();
                    now = due.isAfter(now) ? due : now;
                    reconciliation = reconciliation.afterReading(resource.reading(), now);
                    store(reconciliation.text());
                }
            }
            return reconciliation;
        }

        private Response request(O operation) {
            sent++;
            try {
                resource.request(operation);
            } catch (LifecycleException refused) {
                return Response.REFUSED;
            }
            accepted.add(operation);
            return Response.ACCEPTED;
        }
    }

    /** A resource and its target. */
    private record Story<S, O>(Reconciler<S, O> reconciler, Supplier<SimulatedResource<S, O>> resource, List<O> meant) {

        Service<S, O> killedAt(Set<Integer> kills) {
            Service<S, O> service = new Service<>(reconciler, resource.get(), kills);
            assertThat(service.live()).as("killed at %s", kills).isInstanceOf(Done.class);
            assertThat(service.accepted).as("killed at %s", kills).isEqualTo(meant);
            assertThat(service.sent)
                    .as("killed at %s", kills)
                    .isBetween(meant.size(), meant.size() + service.killedWhileRequesting);
            return service;
        }
    }

    private static List<Story<?, ?>> stories() {
        StateObserver<BmsState, BmsOperation> bms = StateObserver.of(Bms.LIFECYCLE, Control.EXCLUSIVE);
        StateObserver<ContainerState, ContainerOperation> container =
                StateObserver.of(Container.LIFECYCLE, Control.EXCLUSIVE);
        return List.of(
                new Story<>(
                        Reconciler.to(bms, Set.of(BmsState.STOPPED)).permitting(BmsOperation.STOP),
                        () -> SimulatedResource.at(Bms.LIFECYCLE, BmsState.RUNNING)
                                .supplying(Bms.TASK_STATE)
                                .endingAfter(2),
                        List.of(BmsOperation.STOP)),
                new Story<>(
                        Reconciler.to(bms.lagging(), Set.of(BmsState.STOPPED)).permitting(BmsOperation.STOP),
                        () -> SimulatedResource.at(Bms.LIFECYCLE, BmsState.RUNNING)
                                .supplying(Bms.TASK_STATE)
                                .lagging(3)
                                .endingAfter(2),
                        List.of(BmsOperation.STOP)),
                new Story<>(
                        Reconciler.toGone(bms).permitting(BmsOperation.DELETE),
                        () -> SimulatedResource.at(Bms.LIFECYCLE, BmsState.CREATING)
                                .supplying(Bms.TASK_STATE)
                                .endingAfter(1),
                        List.of(BmsOperation.DELETE)),
                new Story<>(
                        Reconciler.toGone(container).permitting(ContainerOperation.STOP, ContainerOperation.DESTROY),
                        () -> SimulatedResource.at(Container.LIFECYCLE, ContainerState.RUNNING)
                                .endingAfter(1),
                        List.of(ContainerOperation.STOP, ContainerOperation.DESTROY)));
    }

    @Test
    void once_at_any_point() {
        for (Story<?, ?> story : stories()) {
            int points = story.killedAt(Set.of()).points;
            assertThat(points).isBetween(6, MOST_POINTS);
            for (int point = 0; point < points; point++) {
                assertThat(story.killedAt(Set.of(point)).points).isGreaterThan(point);
            }
        }
    }

    @Test
    void many_times_by_chance() {
        for (Story<?, ?> story : stories()) {
            for (int seed = 0; seed < 500; seed++) {
                Random random = new Random(seed);
                Set<Integer> kills = new TreeSet<>();
                for (int point = 0; point < MOST_POINTS; point++) {
                    if (random.nextInt(6) == 0) {
                        kills.add(point);
                    }
                }
                story.killedAt(kills);
            }
        }
    }
}
