package io.lifecycle.examples;

import static io.lifecycle.bms.BmsOperation.FORCE_RESTART;
import static io.lifecycle.bms.BmsOperation.REINSTALL_OS;
import static io.lifecycle.bms.BmsOperation.START;
import static io.lifecycle.bms.BmsOperation.STOP;
import static io.lifecycle.bms.BmsState.DELETING;
import static io.lifecycle.bms.BmsState.FAULTY;
import static io.lifecycle.bms.BmsState.REINSTALLING_OS_FAILED;
import static io.lifecycle.bms.BmsState.RUNNING;
import static io.lifecycle.bms.BmsState.STOPPED;
import static io.lifecycle.bms.BmsState.STOPPING;
import static org.assertj.core.api.Assertions.assertThat;

import io.lifecycle.bms.Bms;
import io.lifecycle.bms.BmsOperation;
import io.lifecycle.bms.BmsState;
import io.lifecycle.container.Container;
import io.lifecycle.container.ContainerOperation;
import io.lifecycle.container.ContainerState;
import io.lifecycle.core.Place;
import io.lifecycle.core.Reading;
import io.lifecycle.core.StatusMapping;
import io.lifecycle.core.observe.Control;
import io.lifecycle.core.observe.StateEstimate;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.core.reconcile.ReconcileStep;
import io.lifecycle.core.reconcile.ReconcileStep.Why;
import io.lifecycle.core.reconcile.Reconciler;
import io.lifecycle.ecs.Ecs;
import io.lifecycle.ecs.EcsOperation;
import io.lifecycle.ecs.EcsState;
import io.lifecycle.examples.ReconcilingFigures.Vocabulary;
import io.lifecycle.proof.FairPlay;
import io.lifecycle.proof.Golden;
import io.lifecycle.proof.Rules;
import io.lifecycle.proof.Terms;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What a reconciler of each product does first, wherever the resource is. Somebody who has operated such servers has read it. */
class ReconcilingTablesTest {

    @ParameterizedTest
    @FieldSource("io.lifecycle.examples.Product#ALL")
    void first_steps_are_as_we_have_read_them(Product<?, ?> product) {
        Golden.matches(
                Path.of("src/test/resources/reconciling-" + product + ".txt"),
                Assignment.of(product).stream()
                        .map(assignment -> table(product, assignment))
                        .collect(Collectors.joining("\n")));
    }

    private static <S, O> String table(Product<?, ?> product, Assignment<S, O> assignment) {
        StateObserver<S, O> observer = StateObserver.of(assignment.lifecycle(), Control.EXCLUSIVE);
        Reconciler<S, O> reconciler = assignment.reconciler(observer);
        StringBuilder text = new StringBuilder(assignment + ": " + assignment.tiers() + "\n");
        for (Place<S> place : observer.graph().places()) {
            StateEstimate<S> estimate = at(observer, place);
            text.append(row(place.toString(), reconciler.next(estimate)));
            if (!observer.graph().atRest().contains(place)) {
                text.append(row("  overdue", reconciler.next(estimate, true, Set.of())));
            }
        }
        @SuppressWarnings("unchecked") // the product is the assignment's
        Product<S, O> same = (Product<S, O>) product;
        for (Vocabulary<S> vocabulary : ReconcilingFigures.vocabularies(same)) {
            if (vocabulary.mapping().signals().isEmpty()
                    && vocabulary.mapping() != assignment.lifecycle().statuses()) {
                answers(assignment, vocabulary, text);
            }
        }
        return text.toString();
    }

    private static <S, O> void answers(Assignment<S, O> assignment, Vocabulary<S> vocabulary, StringBuilder text) {
        StatusMapping<S> mapping = vocabulary.mapping();
        StateObserver<S, O> observer = StateObserver.of(assignment.lifecycle(), mapping, Control.EXCLUSIVE);
        Reconciler<S, O> reconciler = assignment.reconciler(observer);
        text.append("first answers, by ").append(vocabulary.name()).append('\n');
        for (String status : mapping.statuses()) {
            StateEstimate<S> shown = observer.afterReading(observer.created(), status);
            text.append(row(status, reconciler.next(shown)));
            text.append(row("  overdue", reconciler.next(shown, true, Set.of())));
        }
        text.append(row("absence", reconciler.next(observer.afterReading(observer.created(), Reading.absent()))));
    }

    private static String row(String place, ReconcileStep<?, ?> step) {
        return String.format(
                Locale.ROOT, "  %-24s %-8s %s%n", place, step.getClass().getSimpleName(), step.reason());
    }

    private static <S, O> StateEstimate<S> at(StateObserver<S, O> observer, Place<S> place) {
        return observer.parse(observer.lifecycle().name() + " [" + place + "]");
    }

    @ParameterizedTest
    @FieldSource("io.lifecycle.examples.Assignment#ALL")
    void nothing_is_destroyed_where_milder_means_lead_to_the_goal(Assignment<?, ?> assignment) {
        holdsEverywhere(assignment, (estimate, isAtRest, request) -> {
            boolean isDestructive = destroys(assignment, request);
            assertThat(isDestructive && !assignment.states().isEmpty() && countsByMilderMeans(assignment, estimate))
                    .as("%s at %s", request, estimate)
                    .isFalse();
        });
    }

    @ParameterizedTest
    @FieldSource("io.lifecycle.examples.Assignment#ALL")
    void nothing_that_is_under_way_is_disturbed_before_it_is_overdue(Assignment<?, ?> assignment) {
        holdsEverywhere(
                assignment,
                (estimate, isAtRest, request) ->
                        assertThat(isAtRest).as("%s at %s", request, estimate).isTrue());
    }

    private interface Held {
        void at(String place, boolean isAtRest, ReconcileStep.Request<?, ?> request);
    }

    private static <S, O> void holdsEverywhere(Assignment<S, O> assignment, Held held) {
        StateObserver<S, O> observer = StateObserver.of(assignment.lifecycle(), Control.EXCLUSIVE);
        Reconciler<S, O> reconciler = assignment.reconciler(observer);
        for (Place<S> place : observer.graph().places()) {
            if (reconciler.next(at(observer, place)) instanceof ReconcileStep.Request<S, O> request) {
                held.at(place.toString(), observer.graph().atRest().contains(place), request);
            }
        }
    }

    private static boolean destroys(Assignment<?, ?> assignment, ReconcileStep.Request<?, ?> request) {
        return assignment.lifecycle().operations().stream()
                .anyMatch(operation -> operation.id().equals(request.operation()) && operation.destructive());
    }

    private static <S, O> boolean countsByMilderMeans(Assignment<S, O> assignment, String place) {
        Rules<S, O> rules =
                new Rules<>(assignment.lifecycle(), assignment.lifecycle().statuses(), Terms.of(Control.EXCLUSIVE));
        Reconciler<S, O> reconciler =
                assignment.reconciler(StateObserver.of(assignment.lifecycle(), Control.EXCLUSIVE));
        List<List<O>> mild = assignment.tiers().subList(0, assignment.tiers().size() - 1);
        return FairPlay.counting(rules, FairPlay.goal(rules, reconciler), mild).stream()
                .flatMap(Set::stream)
                .anyMatch(counting -> counting.toString().equals(place));
    }

    @Nested
    class RightBeyondDoubt {

        private final StateObserver<BmsState, BmsOperation> bms = StateObserver.of(Bms.LIFECYCLE, Control.EXCLUSIVE);
        private final StateObserver<EcsState, EcsOperation> ecs = StateObserver.of(Ecs.LIFECYCLE, Control.EXCLUSIVE);
        private final StateObserver<ContainerState, ContainerOperation> container =
                StateObserver.of(Container.LIFECYCLE, Control.EXCLUSIVE);

        private void isRequested(Object operation, int tier, ReconcileStep<?, ?> step) {
            assertThat(step).isInstanceOfSatisfying(ReconcileStep.Request.class, request -> {
                assertThat(request.operation()).isEqualTo(operation);
                assertThat(request.tier()).isEqualTo(tier);
            });
        }

        private ReconcileStep.Stuck<?, ?> stuck(Why why, ReconcileStep<?, ?> step) {
            assertThat(step).isInstanceOf(ReconcileStep.Stuck.class);
            ReconcileStep.Stuck<?, ?> stuck = (ReconcileStep.Stuck<?, ?>) step;
            assertThat(stuck.why()).isEqualTo(why);
            return stuck;
        }

        @Test
        void a_stop_that_is_under_way_is_awaited_and_then_it_is_started() {
            Reconciler<BmsState, BmsOperation> running =
                    Reconciler.to(bms, Set.of(RUNNING)).permitting(START);

            assertThat(running.next(bms.at(STOPPING))).isInstanceOf(ReconcileStep.Await.class);
            isRequested(START, 0, running.next(bms.at(STOPPED)));
        }

        @Test
        void a_stop_that_hangs_is_overridden_where_that_is_a_last_resort() {
            Reconciler<EcsState, EcsOperation> running =
                    Reconciler.to(ecs, Set.of(EcsState.RUNNING)).permitting(EcsOperation.START);

            stuck(Why.OVERDUE, running.next(ecs.at(EcsState.STOPPING), true, Set.of()));
            isRequested(
                    EcsOperation.FORCE_RESTART,
                    1,
                    running.lastResort(EcsOperation.FORCE_RESTART).next(ecs.at(EcsState.STOPPING), true, Set.of()));
        }

        @Test
        void a_faulty_server_is_for_the_vendor_or_to_be_deleted() {
            Reconciler<BmsState, BmsOperation> running = Reconciler.to(bms, Set.of(RUNNING))
                    .permitting(START, STOP)
                    .lastResort(FORCE_RESTART)
                    .lastResort(REINSTALL_OS);

            assertThat(stuck(Why.UNREACHABLE, running.next(bms.at(FAULTY)))
                            .wouldHelp()
                            .advice())
                    .containsExactly("on 'Faulty': Ask the operation administrator to repair the server.");
            isRequested(
                    BmsOperation.DELETE,
                    0,
                    Reconciler.toGone(bms).permitting(BmsOperation.DELETE).next(bms.at(FAULTY)));
        }

        @Test
        void a_reinstallation_that_failed_is_stuck_unless_it_may_be_repeated() {
            Reconciler<BmsState, BmsOperation> stopped =
                    Reconciler.to(bms, Set.of(STOPPED)).permitting(START, STOP);

            assertThat(stuck(Why.UNREACHABLE, stopped.next(bms.at(REINSTALLING_OS_FAILED)))
                            .wouldHelp()
                            .permitted())
                    .isEqualTo(Set.of(Set.of(REINSTALL_OS)));
            isRequested(REINSTALL_OS, 1, stopped.lastResort(REINSTALL_OS).next(bms.at(REINSTALLING_OS_FAILED)));
        }

        @Test
        void what_may_be_stopped_is_started_and_only_reinstalled_when_that_was_refused() {
            StateEstimate<BmsState> either = bms.parse("bms [STOPPED REINSTALLING_OS_FAILED]");
            Reconciler<BmsState, BmsOperation> running =
                    Reconciler.to(bms, Set.of(RUNNING)).permitting(START).lastResort(REINSTALL_OS);

            isRequested(START, 0, running.next(either));
            isRequested(REINSTALL_OS, 1, running.next(either, true, Set.of(START)));
        }

        /**
         * With all signals, an answer with a task that is not listed would tell the states apart, so the reconciler waits for one until it
         * is overdue. It also waits if an occurrence might tell them apart.
         */
        @Test
        void what_may_be_stopped_is_reinstalled_when_a_start_was_refused() {
            StateObserver<BmsState, BmsOperation> byStatus = bms.reading(
                            Bms.LIFECYCLE.statuses().using(Set.of()))
                    .without(Bms.LIFECYCLE.occurrences().toArray(String[]::new));
            StateEstimate<BmsState> either = byStatus.parse("bms [STOPPED REINSTALLING_OS_FAILED]");
            Reconciler<BmsState, BmsOperation> running =
                    Reconciler.to(byStatus, Set.of(RUNNING)).permitting(START).lastResort(REINSTALL_OS);

            isRequested(START, 0, running.next(either));
            isRequested(REINSTALL_OS, 1, running.next(either, false, Set.of(START)));
            isRequested(REINSTALL_OS, 1, running.next(byStatus.afterRefusal(either, START)));
        }

        @Test
        void what_is_to_be_deleted_need_not_be_told_apart() {
            StateEstimate<BmsState> either = bms.parse("bms [STOPPED REINSTALLING_OS_FAILED]");

            ReconcileStep<BmsState, BmsOperation> step =
                    Reconciler.toGone(bms).permitting(BmsOperation.DELETE).next(either);

            isRequested(BmsOperation.DELETE, 0, step);
            assertThat(((ReconcileStep.Request<?, ?>) step).certain()).isTrue();
        }

        @Test
        void what_shows_active_is_stopped_by_an_attempt() {
            StateObserver<BmsState, BmsOperation> byStatus =
                    bms.reading(Bms.LIFECYCLE.statuses().using(Set.of()));
            StateEstimate<BmsState> active = byStatus.afterReading(byStatus.created(), "ACTIVE");

            assertThat(active.candidates()).containsExactlyInAnyOrder(RUNNING, STOPPING, DELETING);
            isRequested(
                    STOP,
                    0,
                    Reconciler.to(byStatus, Set.of(STOPPED)).permitting(STOP).next(active));
        }

        @Test
        void a_running_container_is_stopped_before_it_is_destroyed() {
            isRequested(
                    ContainerOperation.STOP,
                    0,
                    Reconciler.toGone(container)
                            .permitting(ContainerOperation.DESTROY, ContainerOperation.STOP)
                            .next(container.at(ContainerState.RUNNING)));
        }

        @Test
        void what_is_gone_does_not_come_back() {
            Reconciler<BmsState, BmsOperation> running =
                    Reconciler.to(bms, Set.of(RUNNING)).permitting(BmsOperation.CREATE, START);

            assertThat(stuck(Why.UNREACHABLE, running.next(at(bms, Place.gone())))
                            .reason())
                    .contains("what is gone does not come back");
        }
    }
}
