package io.lifecycle.testkit;

import static io.lifecycle.core.Trigger.completed;
import static io.lifecycle.core.Trigger.failed;
import static io.lifecycle.core.Trigger.occurred;
import static io.lifecycle.core.Trigger.requested;
import static io.lifecycle.proof.Cluster.Place.AVAILABLE;
import static io.lifecycle.proof.Cluster.Place.CREATING;
import static io.lifecycle.proof.Cluster.Place.DEGRADED;
import static io.lifecycle.proof.Cluster.Place.DELETING;
import static io.lifecycle.proof.Cluster.Place.RESTARTING;
import static io.lifecycle.proof.Cluster.Request.CREATE;
import static io.lifecycle.proof.Cluster.Request.DELETE;
import static io.lifecycle.proof.Cluster.Request.RESTART;
import static io.lifecycle.testkit.LifecycleAssertions.assertThat;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.lifecycle.core.Evidence;
import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.LifecycleBuilder;
import io.lifecycle.core.Plan;
import io.lifecycle.core.Reading;
import io.lifecycle.core.Transition;
import io.lifecycle.core.Trigger;
import io.lifecycle.core.observe.Anomaly;
import io.lifecycle.core.observe.Anomaly.Contradiction;
import io.lifecycle.core.observe.Anomaly.UnknownStatus;
import io.lifecycle.core.observe.Control;
import io.lifecycle.core.observe.StateEstimate;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.core.reconcile.Policy;
import io.lifecycle.core.reconcile.ReconcileException;
import io.lifecycle.core.reconcile.ReconcileResult;
import io.lifecycle.core.reconcile.ReconcileStep;
import io.lifecycle.core.reconcile.ReconcileStep.Why;
import io.lifecycle.core.reconcile.Reconciler;
import io.lifecycle.core.reconcile.Reconciling;
import io.lifecycle.core.wait.Polling;
import io.lifecycle.core.wait.ReadingSource;
import io.lifecycle.core.wait.WaitResult;
import io.lifecycle.core.wait.Waiter;
import io.lifecycle.proof.Cluster;
import io.lifecycle.proof.Cluster.Place;
import io.lifecycle.proof.Cluster.Request;
import io.lifecycle.proof.Golden;
import io.lifecycle.proof.Lock;
import java.io.IOException;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.SoftAssertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class LifecycleAssertionsTest {

    private static final Reading BUILD = Reading.of("BUILD");
    private static final Reading ACTIVE = Reading.of("ACTIVE");
    private static final Reading IDLE = ACTIVE.with("task", null);
    private static final Reading BUSY = ACTIVE.with("task", "restart");
    private static final Reading ERROR = Reading.of("ERROR");

    private static final Map<String, String> SINGULAR =
            Map.of("states", "state", "operations", "operation", "statuses", "status");

    private final Lifecycle<Place, Request> cluster = Cluster.declaration().build();
    private final StateObserver<Place, Request> alone = StateObserver.of(cluster, Control.EXCLUSIVE);
    private final StateObserver<Place, Request> lagging = alone.lagging();

    private final Transition<Place, Request> restarted = transition(cluster, RESTARTING, AVAILABLE);
    private final Transition<Place, Request> inferred = transition(
            Cluster.declaration()
                    .transition(DEGRADED, "node found", AVAILABLE, Evidence.inferred("that nodes come back"))
                    .build(),
            DEGRADED,
            AVAILABLE);

    private final Plan<Place, Request> nothingToDo = plan(AVAILABLE, AVAILABLE);
    private final Plan<Place, Request> toDeleting = plan(CREATING, DELETING);
    private final Plan<Place, Request> toDegraded = plan(AVAILABLE, DEGRADED);

    private final Plan<Place, Request> toCreating = Cluster.declaration()
            .transition(DELETING, RESTART, CREATING, Cluster.API)
            .build()
            .plan(AVAILABLE, CREATING)
            .orElseThrow();

    private final StateEstimate<Place> available = alone.at(AVAILABLE);
    private final StateEstimate<Place> ambiguous = alone.afterReading(alone.at(RESTARTING), ACTIVE);
    private final StateEstimate<Place> inFlight = lagging.afterRequest(lagging.at(AVAILABLE), RESTART);
    private final StateEstimate<Place> surprised = alone.afterReading(available, Reading.of("ASLEEP"));
    private final StateEstimate<Place> perhapsGone = lagging.afterLag(lagging.at(DELETING));
    private final StateEstimate<Place> gone = alone.afterReading(alone.at(DELETING), Reading.absent());

    private final WaitResult<Place> reached = await(alone, CREATING, () -> BUILD, () -> BUILD, () -> IDLE);
    private final WaitResult<Place> pending =
            await(alone, CREATING, () -> BUILD, LifecycleAssertionsTest::throttled, () -> BUILD);
    private final WaitResult<Place> unreachable = await(alone, RESTARTING, () -> BUSY, () -> ERROR);
    private final WaitResult<Place> indistinguishable = await(
            StateObserver.of(cluster, cluster.statuses().using(Set.of()), Control.SHARED), RESTARTING, () -> ACTIVE);
    private final WaitResult<Place> reachedOneOfTwo =
            await(Waiter.until(alone, Set.of(AVAILABLE, RESTARTING)), ambiguous, () -> ACTIVE);

    private final StateObserver<Place, Request> sharedUntold =
            StateObserver.of(cluster, cluster.statuses().using(Set.of()), Control.SHARED);

    private final ReconcileStep<Place, Request> done = restarting().next(alone.at(RESTARTING));
    private final ReconcileStep<Place, Request> awaiting =
            Reconciler.to(alone, Set.of(AVAILABLE)).next(alone.at(CREATING));
    private final ReconcileStep<Place, Request> certain =
            restarting().permitting(RESTART).next(available);
    private final ReconcileStep<Place, Request> attempt =
            restarting().lastResort(RESTART).next(alone.afterReading(alone.anything(), ERROR));
    private final ReconcileStep<Place, Request> stuck = restarting().next(alone.nothing());
    private final ReconcileStep<Place, Request> faulty =
            Reconciler.to(alone, Set.of(AVAILABLE)).permitting(RESTART).next(alone.at(DEGRADED));
    private final ReconcileStep<Place, Request> untold = Reconciler.to(sharedUntold, Set.of(RESTARTING))
            .permitting(RESTART)
            .onlyWhereAllowed()
            .next(sharedUntold.anything());
    private final ReconcileStep<Place, Request> lost = restarting().next(gone);

    private final ReconcileResult<Place, Request> removed = reconcile(cluster -> cluster.loseNextRequest(), AVAILABLE);
    private final ReconcileResult<Place, Request> late = reconcile(cluster -> cluster.hang(), CREATING);
    private final ReconcileResult<Place, Request> repairless =
            reconcile(Reconciler.to(alone, Set.of(RESTARTING)), cluster -> {}, DEGRADED);
    private final ReconcileResult<Place, Request> brokenOff = reconcile(cluster -> cluster.failNextCalls(9), AVAILABLE);
    private final ReconcileResult<Place, Request> anywhere =
            reconcile(Reconciler.to(sharedUntold, Set.of(AVAILABLE, RESTARTING, DELETING)), cluster -> {}, AVAILABLE);

    private final Policy<Place, Request> removal =
            Reconciler.toGone(alone).permitting(DELETE).policy(available);
    private final Policy<Place, Request> restart =
            restarting().permitting(RESTART).policy(available);
    private final Policy<Place, Request> looks = Reconciler.toGone(alone).policy(alone.at(DELETING));
    private final Policy<Place, Request> shutDown =
            Reconciler.to(alone, Set.of(AVAILABLE)).policy(alone.afterReading(alone.anything(), Reading.absent()));
    private final Policy<Lock.Bolt, Lock.Key> endless = Lock.policy();

    private Reconciler<Place, Request> restarting() {
        return Reconciler.to(alone, Set.of(RESTARTING));
    }

    private ReconcileResult<Place, Request> reconcile(Consumer<SimulatedResource<Place, Request>> script, Place from) {
        return reconcile(Reconciler.toGone(alone).permitting(DELETE), script, from);
    }

    /** Brings a cluster there within twenty seconds of a clock that passes when somebody sleeps. */
    private ReconcileResult<Place, Request> reconcile(
            Reconciler<Place, Request> reconciler, Consumer<SimulatedResource<Place, Request>> script, Place from) {
        SimulatedResource<Place, Request> resource =
                SimulatedResource.at(cluster, from).supplying("task");
        script.accept(resource);
        Polling polling = Polling.within(Duration.ofSeconds(20))
                .requestLag(Duration.ofSeconds(5))
                .time(ManualTime.startingAt(Instant.parse("2026-11-21T06:00:00Z")));
        try {
            return reconciler.run(
                    reconciler.observer().created(), resource, resource.requester(), Reconciling.by(polling));
        } catch (ReconcileException e) {
            return unchecked(e.result().orElseThrow());
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @SuppressWarnings("unchecked") // it is that of our reconciliation
    private static ReconcileResult<Place, Request> unchecked(ReconcileResult<?, ?> result) {
        return (ReconcileResult<Place, Request>) result;
    }

    private static Reading throttled() throws IOException {
        throw new IOException("throttled");
    }

    private static Transition<Place, Request> transition(Lifecycle<Place, Request> of, Place from, Place to) {
        return of.transitions().stream()
                .filter(each -> each.from() == from && each.to() == to)
                .findFirst()
                .orElseThrow();
    }

    private Plan<Place, Request> plan(Place from, Place to) {
        return cluster.plan(from, to).orElseThrow();
    }

    private static WaitResult<Place> await(
            StateObserver<Place, Request> observer, Place from, ReadingSource... answers) {
        return await(Waiter.until(observer, Set.of(AVAILABLE)), observer.at(from), answers);
    }

    /** Waits for six seconds of a clock that passes when somebody sleeps. */
    private static WaitResult<Place> await(Waiter<Place> waiter, StateEstimate<Place> from, ReadingSource... answers) {
        Iterator<ReadingSource> rest = List.of(answers).iterator();
        ReadingSource last = answers[answers.length - 1];
        Polling polling = Polling.within(Duration.ofSeconds(6))
                .tolerating(1)
                .time(ManualTime.startingAt(Instant.parse("2026-11-21T06:00:00Z")));
        try {
            return waiter.await(from, () -> (rest.hasNext() ? rest.next() : last).read(), polling);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a_lifecycle_is_as_it_is_declared() {
        assertThat(cluster)
                .allows(AVAILABLE, RESTART)
                .allowsOnly(AVAILABLE, DELETE, RESTART)
                .allowsOnly(CREATING)
                .refuses(CREATING, RESTART)
                .leads(AVAILABLE, RESTART, RESTARTING)
                .leads(CREATING, completed(), AVAILABLE)
                .leads(RESTARTING, completed(), DEGRADED)
                .leads(AVAILABLE, occurred("node lost"), DEGRADED)
                .settlesIn(RESTARTING, DEGRADED, AVAILABLE)
                .settlesIn(DELETING)
                .reaches(CREATING, DELETING)
                .reaches(DELETING, DELETING)
                .doesNotReach(DELETING, AVAILABLE)
                .shows(DELETING, "ERROR", "ACTIVE")
                .shows(DEGRADED, " error ")
                .means("ACTIVE", DELETING, RESTARTING, AVAILABLE)
                .means("PAUSED")
                .means(BUSY, RESTARTING)
                .means(Reading.absent());
        assertThat(cluster).transition(RESTARTING, completed(), DEGRADED).leadsTo(DEGRADED);
        assertThat(cluster).plan(CREATING, DELETING).requests(DELETE);
    }

    @Test
    void a_transition_is_as_it_is_declared() {
        assertThat(restarted).isDocumented().leadsTo(AVAILABLE).isOn(completed());
        assertThat(inferred).isInferred().isOn(occurred("node found"));
    }

    @Test
    void a_plan_is_as_it_was_made() {
        assertThat(toDeleting).requests(DELETE).leadsTo(DELETING).hasSteps(2).reliesOnNothing();
        assertThat(toCreating).requests(DELETE, RESTART);
        assertThat(nothingToDo).requests().reliesOnNothing().hasSteps(0).leadsTo(AVAILABLE);
    }

    @Test
    void an_estimate_is_as_it_was_concluded() {
        assertThat(available)
                .isExactly(AVAILABLE)
                .hasCandidates(AVAILABLE)
                .mayBe(AVAILABLE)
                .cannotBe(DEGRADED)
                .cannotBeGone()
                .isNotInFlight()
                .hasNoAnomalies();
        assertThat(ambiguous)
                .hasNoAnomalies()
                .hasCandidates(RESTARTING, AVAILABLE)
                .mayBe(RESTARTING);
        assertThat(inFlight).isInFlight().mayBe(AVAILABLE);
        assertThat(surprised).isShowingNoState().hasAnomaly(UnknownStatus.class).hasAnomaly(Anomaly.class);
        assertThat(perhapsGone).mayBeGone().hasCandidates(DELETING);
        assertThat(gone).isGone().mayBeGone().hasCandidates();
    }

    @Test
    void a_wait_is_as_it_ended() {
        assertThat(reached)
                .isReached()
                .reached(AVAILABLE)
                .looked(3)
                .lasted(Duration.ofMillis(4750))
                .hasReasonContaining("it is 'Available'")
                .estimate()
                .isExactly(AVAILABLE);
        assertThat(pending).isPending().looked(4);
        assertThat(unreachable).isUnreachable().hasReasonContaining("Call us.");
        assertThat(indistinguishable).isIndistinguishable().looked(0);
        assertThat(reachedOneOfTwo).isReached();
    }

    @Test
    void a_step_is_as_it_was_decided() {
        assertThat(done).isDone().estimate().isExactly(RESTARTING);
        assertThat(awaiting).isAwaiting().hasReasonContaining("'Creating'");
        assertThat(certain).requests(RESTART).isInTier(0).isCertain();
        assertThat(attempt).requests(RESTART).isInTier(1).isAttempt();
        assertThat(stuck).isStuck().isStuck(Why.UNREACHABLE).wouldHelpPermitting(RESTART, CREATE);
        assertThat(faulty).isStuck(Why.UNREACHABLE).wouldRemovePermitting(DELETE);
        assertThat(untold)
                .isStuck(Why.INDISTINGUISHABLE)
                .wouldHelpSignal("task")
                .wouldHelpWithoutRequests(CREATE)
                .wouldHelpNever(DELETE);
        assertThat(unseen()).isStuck(Why.INDISTINGUISHABLE).wouldHelpWithout("it fell");
    }

    @Test
    void a_reconciliation_is_as_it_ended() {
        assertThat(removed)
                .isDone()
                .reached(DELETING)
                .requested(DELETE, DELETE)
                .hasReasonContaining("'Deleting'")
                .step()
                .estimate()
                .isExactly(DELETING);
        assertThat(late).ranOutOfTime().requested().lasted(Duration.ofSeconds(20));
        assertThat(repairless)
                .isStuck()
                .isStuck(Why.UNREACHABLE)
                .looked(1)
                .step()
                .wouldHelpPermitting(RESTART);
        assertThat(anywhere).isDone();
    }

    @Test
    void a_policy_is_as_it_was_worked_out() {
        assertThat(removal)
                .isComplete()
                .mayRequest(DELETE)
                .mayRequestOnly(DELETE)
                .neverRequests(RESTART, CREATE)
                .neverRequestsAt(CREATING, DELETE)
                .firstStep()
                .requests(DELETE);
        assertThat(restart).isStuckOnlyAt(AVAILABLE, DEGRADED);
        assertThat(looks).isNeverStuck().mayRequestOnly().isStuckOnlyAt();
        assertThat(endless).mayRequest(Lock.Key.TRY_1);
    }

    // @formatter:off
    /** What fails, by the assertion, and after a colon what is special about it. */
    private Map<String, ThrowingCallable> failures() {
        Map<String, ThrowingCallable> failures = new LinkedHashMap<>();
        failures.put("LifecycleAssert.allows",                          () -> assertThat(cluster).allows(CREATING, RESTART));
        failures.put("LifecycleAssert.allows: no way",                  () -> assertThat(cluster).allows(AVAILABLE, CREATE));
        failures.put("LifecycleAssert.allowsOnly: others too",          () -> assertThat(cluster).allowsOnly(AVAILABLE, RESTART));
        failures.put("LifecycleAssert.allowsOnly: not all",             () -> assertThat(cluster).allowsOnly(CREATING, RESTART, DELETE));
        failures.put("LifecycleAssert.refuses",                         () -> assertThat(cluster).refuses(AVAILABLE, RESTART));
        failures.put("LifecycleAssert.leads: elsewhere",                () -> assertThat(cluster).leads(AVAILABLE, RESTART, AVAILABLE));
        failures.put("LifecycleAssert.leads: to several others",        () -> assertThat(cluster).leads(RESTARTING, completed(), DELETING));
        failures.put("LifecycleAssert.leads: to its removal",           () -> assertThat(cluster).leads(CREATING, failed(), DEGRADED));
        failures.put("LifecycleAssert.leads: nowhere",                  () -> assertThat(cluster).leads(AVAILABLE, occurred("fire"), DEGRADED));
        failures.put("LifecycleAssert.transition",                      () -> assertThat(cluster).transition(CREATING, completed(), DEGRADED));
        failures.put("LifecycleAssert.settlesIn: others too",           () -> assertThat(cluster).settlesIn(RESTARTING, AVAILABLE));
        failures.put("LifecycleAssert.settlesIn: nowhere",              () -> assertThat(cluster).settlesIn(DELETING, AVAILABLE));
        failures.put("LifecycleAssert.reaches",                         () -> assertThat(cluster).reaches(DELETING, AVAILABLE));
        failures.put("LifecycleAssert.doesNotReach",                    () -> assertThat(cluster).doesNotReach(CREATING, DELETING));
        failures.put("LifecycleAssert.doesNotReach: itself",            () -> assertThat(cluster).doesNotReach(DELETING, DELETING));
        failures.put("LifecycleAssert.plan",                            () -> assertThat(cluster).plan(AVAILABLE, CREATING));
        failures.put("LifecycleAssert.shows: others too",               () -> assertThat(cluster).shows(DELETING, "ACTIVE"));
        failures.put("LifecycleAssert.shows: not all",                  () -> assertThat(cluster).shows(AVAILABLE, "ACTIVE", "BUILD"));
        failures.put("LifecycleAssert.means: others too",               () -> assertThat(cluster).means("ERROR", DEGRADED));
        failures.put("LifecycleAssert.means: unknown",                  () -> assertThat(cluster).means("ASLEEP", AVAILABLE));
        failures.put("LifecycleAssert.means: unmapped",                 () -> assertThat(cluster).means("PAUSED", AVAILABLE));
        failures.put("LifecycleAssert.means: signals",                  () -> assertThat(cluster).means(IDLE, AVAILABLE, RESTARTING));
        failures.put("LifecycleAssert.means: signals that say nothing", () -> assertThat(cluster).means(ACTIVE.with("task", "dance"), AVAILABLE));
        failures.put("LifecycleAssert.means: absent",                   () -> assertThat(cluster).means(Reading.absent(), DELETING));

        failures.put("TransitionAssert.leadsTo",                     () -> assertThat(restarted).leadsTo(DEGRADED));
        failures.put("TransitionAssert.leadsTo: lifecycle known",    () -> assertThat(cluster).transition(RESTARTING, completed(), DEGRADED).leadsTo(AVAILABLE));
        failures.put("TransitionAssert.isOn",                        () -> assertThat(restarted).isOn(requested(RESTART)));
        failures.put("TransitionAssert.isOn: lifecycle known",       () -> assertThat(cluster).transition(AVAILABLE, requested(RESTART), RESTARTING).isOn(failed()));
        failures.put("TransitionAssert.isDocumented",                () -> assertThat(inferred).isDocumented());
        failures.put("TransitionAssert.isInferred: lifecycle known", () -> assertThat(cluster).transition(AVAILABLE, occurred("node lost"), DEGRADED).isInferred());

        failures.put("PlanAssert.requests",                       () -> assertThat(toDegraded).requests(RESTART, DELETE));
        failures.put("PlanAssert.requests: in another order",     () -> assertThat(toCreating).requests(RESTART, DELETE));
        failures.put("PlanAssert.requests: lifecycle known",      () -> assertThat(cluster).plan(CREATING, DELETING).requests());
        failures.put("PlanAssert.leadsTo",                        () -> assertThat(toDeleting).leadsTo(AVAILABLE));
        failures.put("PlanAssert.leadsTo: no step",               () -> assertThat(nothingToDo).leadsTo(CREATING));
        failures.put("PlanAssert.hasSteps",                       () -> assertThat(toDeleting).hasSteps(1));
        failures.put("PlanAssert.reliesOnNothing: an occurrence", () -> assertThat(lamp("lamp")).plan(Lamp.LIT, Lamp.BROKEN).reliesOnNothing());
        failures.put("PlanAssert.reliesOnNothing: a failure",     () -> assertThat(lamp("lamp")).plan(Lamp.LIGHTING, Lamp.BROKEN).reliesOnNothing());

        failures.put("EstimateAssert.isExactly: several",         () -> assertThat(ambiguous).isExactly(AVAILABLE));
        failures.put("EstimateAssert.isExactly: in flight",       () -> assertThat(inFlight).isExactly(RESTARTING));
        failures.put("EstimateAssert.isExactly: perhaps gone",    () -> assertThat(perhapsGone).isExactly(DELETING));
        failures.put("EstimateAssert.isExactly: not created yet", () -> assertThat(alone.nothing()).isExactly(CREATING));
        failures.put("EstimateAssert.hasCandidates: others too",  () -> assertThat(ambiguous).hasCandidates(AVAILABLE));
        failures.put("EstimateAssert.hasCandidates: not all",     () -> assertThat(available).hasCandidates(AVAILABLE, DEGRADED));
        failures.put("EstimateAssert.mayBe",                      () -> assertThat(surprised).mayBe(DELETING));
        failures.put("EstimateAssert.cannotBe",                   () -> assertThat(ambiguous).cannotBe(RESTARTING));
        failures.put("EstimateAssert.isGone",                     () -> assertThat(perhapsGone).isGone());
        failures.put("EstimateAssert.mayBeGone",                  () -> assertThat(available).mayBeGone());
        failures.put("EstimateAssert.cannotBeGone",               () -> assertThat(perhapsGone).cannotBeGone());
        failures.put("EstimateAssert.isInFlight",                 () -> assertThat(available).isInFlight());
        failures.put("EstimateAssert.isNotInFlight",              () -> assertThat(inFlight).isNotInFlight());
        failures.put("EstimateAssert.isShowingNoState",           () -> assertThat(available).isShowingNoState());
        failures.put("EstimateAssert.hasNoAnomalies",             () -> assertThat(surprised).hasNoAnomalies());
        failures.put("EstimateAssert.hasAnomaly: none",           () -> assertThat(available).hasAnomaly(UnknownStatus.class));
        failures.put("EstimateAssert.hasAnomaly: another",        () -> assertThat(surprised).hasAnomaly(Contradiction.class));

        failures.put("WaitResultAssert.isReached",               () -> assertThat(unreachable).isReached());
        failures.put("WaitResultAssert.isPending",               () -> assertThat(indistinguishable).isPending());
        failures.put("WaitResultAssert.isUnreachable",           () -> assertThat(pending).isUnreachable());
        failures.put("WaitResultAssert.isIndistinguishable",     () -> assertThat(reached).isIndistinguishable());
        failures.put("WaitResultAssert.reached: pending",        () -> assertThat(pending).reached(CREATING));
        failures.put("WaitResultAssert.reached: elsewhere",      () -> assertThat(reached).reached(DEGRADED));
        failures.put("WaitResultAssert.reached: one of several", () -> assertThat(reachedOneOfTwo).reached(AVAILABLE));
        failures.put("WaitResultAssert.looked",                  () -> assertThat(reached).looked(1));
        failures.put("WaitResultAssert.looked: several times",   () -> assertThat(reached).looked(4));
        failures.put("WaitResultAssert.lasted",                  () -> assertThat(unreachable).lasted(Duration.ofSeconds(2)));
        failures.put("WaitResultAssert.hasReasonContaining",     () -> assertThat(pending).hasReasonContaining("Call us."));
        failures.put("WaitResultAssert.estimate",                () -> assertThat(reached).estimate().isGone());

        failures.put("ReconcileStepAssert.isDone",                             () -> assertThat(awaiting).isDone());
        failures.put("ReconcileStepAssert.isAwaiting",                         () -> assertThat(done).isAwaiting());
        failures.put("ReconcileStepAssert.requests: another",                  () -> assertThat(certain).requests(DELETE));
        failures.put("ReconcileStepAssert.requests: none",                     () -> assertThat(stuck).requests(RESTART));
        failures.put("ReconcileStepAssert.isInTier",                           () -> assertThat(attempt).isInTier(0));
        failures.put("ReconcileStepAssert.isInTier: no request",               () -> assertThat(awaiting).isInTier(0));
        failures.put("ReconcileStepAssert.isCertain",                          () -> assertThat(attempt).isCertain());
        failures.put("ReconcileStepAssert.isAttempt",                          () -> assertThat(certain).isAttempt());
        failures.put("ReconcileStepAssert.isAttempt: no request",              () -> assertThat(done).isAttempt());
        failures.put("ReconcileStepAssert.isStuck",                            () -> assertThat(certain).isStuck());
        failures.put("ReconcileStepAssert.isStuck: for another reason",        () -> assertThat(stuck).isStuck(Why.OVERDUE));
        failures.put("ReconcileStepAssert.isStuck: not at all",                () -> assertThat(done).isStuck(Why.OVERDUE));
        failures.put("ReconcileStepAssert.wouldHelpPermitting",                () -> assertThat(stuck).wouldHelpPermitting(RESTART));
        failures.put("ReconcileStepAssert.wouldHelpPermitting: nothing helps", () -> assertThat(lost).wouldHelpPermitting(CREATE));
        failures.put("ReconcileStepAssert.wouldHelpPermitting: not stuck",     () -> assertThat(done).wouldHelpPermitting(CREATE));
        failures.put("ReconcileStepAssert.wouldRemovePermitting",              () -> assertThat(faulty).wouldRemovePermitting(DELETE, RESTART));
        failures.put("ReconcileStepAssert.wouldHelpSignal",                    () -> assertThat(untold).wouldHelpSignal("power"));
        failures.put("ReconcileStepAssert.wouldHelpWithout",                   () -> assertThat(unseen()).wouldHelpWithout("it burst"));
        failures.put("ReconcileStepAssert.wouldHelpWithoutRequests",           () -> assertThat(stuck).wouldHelpWithoutRequests(DELETE));
        failures.put("ReconcileStepAssert.wouldHelpNever",                     () -> assertThat(untold).wouldHelpNever(RESTART));
        failures.put("ReconcileStepAssert.hasReasonContaining",                () -> assertThat(done).hasReasonContaining("Call us."));
        failures.put("ReconcileStepAssert.estimate",                           () -> assertThat(done).estimate().isExactly(AVAILABLE));

        failures.put("ReconcileResultAssert.isDone",                         () -> assertThat(late).isDone());
        failures.put("ReconcileResultAssert.isDone: the source failed",      () -> assertThat(brokenOff).isDone());
        failures.put("ReconcileResultAssert.reached: elsewhere",             () -> assertThat(removed).reached(AVAILABLE));
        failures.put("ReconcileResultAssert.reached: one of several",        () -> assertThat(anywhere).reached(AVAILABLE));
        failures.put("ReconcileResultAssert.reached: not done",              () -> assertThat(repairless).reached(DEGRADED));
        failures.put("ReconcileResultAssert.isStuck",                        () -> assertThat(removed).isStuck());
        failures.put("ReconcileResultAssert.isStuck: for another reason",    () -> assertThat(repairless).isStuck(Why.EXHAUSTED));
        failures.put("ReconcileResultAssert.ranOutOfTime",                   () -> assertThat(repairless).ranOutOfTime());
        failures.put("ReconcileResultAssert.ranOutOfTime: the source failed", () -> assertThat(brokenOff).ranOutOfTime());
        failures.put("ReconcileResultAssert.requested: less often",          () -> assertThat(removed).requested(DELETE));
        failures.put("ReconcileResultAssert.requested: nothing",             () -> assertThat(late).requested(RESTART, DELETE));
        failures.put("ReconcileResultAssert.looked",                         () -> assertThat(removed).looked(1));
        failures.put("ReconcileResultAssert.looked: several times",          () -> assertThat(repairless).looked(2));
        failures.put("ReconcileResultAssert.lasted",                         () -> assertThat(late).lasted(Duration.ofSeconds(2)));
        failures.put("ReconcileResultAssert.hasReasonContaining",            () -> assertThat(late).hasReasonContaining("Call us."));
        failures.put("ReconcileResultAssert.step",                           () -> assertThat(removed).step().isAwaiting());

        failures.put("PolicyAssert.isComplete",                      () -> assertThat(endless).isComplete());
        failures.put("PolicyAssert.mayRequest",                      () -> assertThat(removal).mayRequest(RESTART));
        failures.put("PolicyAssert.mayRequest: nothing",             () -> assertThat(looks).mayRequest(RESTART));
        failures.put("PolicyAssert.mayRequestOnly: not all",         () -> assertThat(removal).mayRequestOnly(DELETE, RESTART));
        failures.put("PolicyAssert.mayRequestOnly: others too",      () -> assertThat(restart).mayRequestOnly());
        failures.put("PolicyAssert.mayRequestOnly: not complete",    () -> assertThat(endless).mayRequestOnly(Lock.Key.values()));
        failures.put("PolicyAssert.neverRequests",                   () -> assertThat(removal).neverRequests(RESTART, DELETE));
        failures.put("PolicyAssert.neverRequests: many cases",       () -> assertThat(endless).neverRequests(Lock.Key.TRY_1));
        failures.put("PolicyAssert.neverRequestsAt",                 () -> assertThat(restart).neverRequestsAt(DEGRADED, RESTART));
        failures.put("PolicyAssert.neverRequestsAt: not complete",   () -> assertThat(endless).neverRequestsAt(Lock.Bolt.AT_2, Lock.Key.TRY_1));
        failures.put("PolicyAssert.isNeverStuck",                    () -> assertThat(restart).isNeverStuck());
        failures.put("PolicyAssert.isStuckOnlyAt: elsewhere too",    () -> assertThat(restart).isStuckOnlyAt(AVAILABLE, CREATING));
        failures.put("PolicyAssert.isStuckOnlyAt: where it is gone", () -> assertThat(shutDown).isStuckOnlyAt(CREATING));
        failures.put("PolicyAssert.firstStep",                       () -> assertThat(removal).firstStep().isDone());

        failures.put("as",                         () -> assertThat(cluster).as("step %d", 7).refuses(AVAILABLE, RESTART));
        failures.put("as: passed on",              () -> assertThat(cluster).as("step %d", 7).plan(AVAILABLE, DEGRADED).hasSteps(3));
        failures.put("withFailMessage",            () -> assertThat(available).withFailMessage("too early").isGone());
        failures.put("withFailMessage: passed on", () -> assertThat(reached).withFailMessage("too early").estimate().isGone());
        return failures;
    }
    // @formatter:on

    private enum Lamp {
        LIGHTING,
        LIT,
        BROKEN
    }

    private enum Press {
        ON
    }

    /** A lamp, which nobody breaks on purpose. */
    private static Lifecycle<Lamp, Press> lamp(String name) {
        return sturdyLamp(name)
                .status(Lamp.LIGHTING, "LIGHTING", Cluster.API)
                .status(Lamp.LIT, "LIT", Cluster.API)
                .status(Lamp.BROKEN, "BROKEN", Cluster.API)
                .transition(Lamp.LIGHTING, failed(), Lamp.BROKEN, Cluster.API)
                .build();
    }

    private static LifecycleBuilder<Lamp, Press> sturdyLamp(String name) {
        return Lifecycle.named(name, Lamp.class, Press.class)
                .source("https://lamp.example.com")
                .intermediate(Lamp.LIGHTING, "Lighting", "Current flows.", Cluster.API)
                .stable(Lamp.LIT, "Lit", "It shines.", Cluster.API)
                .stable(Lamp.BROKEN, "Broken", "It does not.", Cluster.API)
                .operation(Press.ON, "on", "Lets current flow.")
                .entry(Press.ON, Lamp.LIGHTING, Cluster.API)
                .transition(Lamp.LIGHTING, completed(), Lamp.LIT, Cluster.API)
                .transition(Lamp.LIT, "it fell", Lamp.BROKEN, Cluster.API);
    }

    /** Nobody can see whether a lamp that is being lit will break. */
    private static ReconcileStep<Lamp, Press> unseen() {
        Lifecycle<Lamp, Press> lamp = sturdyLamp("lamp")
                .status(Lamp.LIGHTING, "OFF", Cluster.API)
                .status(Lamp.LIT, "ON", Cluster.API)
                .status(Lamp.BROKEN, "ON", Cluster.API)
                .build();
        StateObserver<Lamp, Press> observer = StateObserver.of(lamp, Control.EXCLUSIVE);
        return Reconciler.to(observer, Set.of(Lamp.LIT)).next(observer.at(Lamp.LIGHTING));
    }

    @Test
    void messages_are_as_in_the_golden_file() {
        String text = failures().entrySet().stream()
                .map(failure ->
                        failure.getKey() + "\n" + indented(message(failure.getKey(), failure.getValue())) + "\n")
                .collect(Collectors.joining("\n"));

        Golden.matches(Path.of("src/test/resources/io/lifecycle/testkit/assertions.txt"), text);
    }

    private static String message(String heading, ThrowingCallable failure) {
        Throwable thrown = catchThrowable(failure);
        assertThat(thrown).as(heading).isExactlyInstanceOf(AssertionError.class);
        return requireNonNull(thrown.getMessage());
    }

    private static String indented(String text) {
        return text.lines().map(line -> "    " + line).collect(Collectors.joining("\n"));
    }

    @Test
    void the_golden_file_misses_no_assertion() {
        Set<String> shown = failures().keySet().stream()
                .map(heading -> heading.replaceFirst(":.*", ""))
                .collect(Collectors.toSet());

        assertThat(shown)
                .containsAll(assertions().map(LifecycleAssertionsTest::heading).toList());
    }

    @Test
    void names_with_a_percent_sign_are_written_as_they_are() {
        assertThatThrownBy(() -> assertThat(cluster).shows(AVAILABLE, "100%d")).hasMessageContaining("'100%d'");
    }

    @Test
    void a_lifecycle_may_have_a_name_with_brackets_in_it() {
        StateObserver<Lamp, Press> odd = StateObserver.of(lamp("my [big] lamp"), Control.SHARED);

        assertThatThrownBy(() -> assertThat(odd.at(Lamp.LIT)).isGone()).hasMessage("""
                        lifecycle 'my [big] lamp': expected that the resource is gone
                        but the estimate is: [LIT], without anomalies""");
    }

    @Test
    void several_failures_are_collected_by_soft_assertions() {
        SoftAssertions softly = new SoftAssertions();

        softly.check(() -> assertThat(cluster).refuses(AVAILABLE, RESTART));
        softly.check(() -> assertThat(available).isGone());

        assertThat(softly.errorsCollected()).hasSize(2);
    }

    private Stream<AbstractAssert<?, ?>> subjects(boolean isNull) {
        return Stream.of(
                assertThat(isNull ? null : cluster),
                assertThat(isNull ? null : restarted),
                assertThat(isNull ? null : toDeleting),
                assertThat(isNull ? null : available),
                assertThat(isNull ? null : reached),
                assertThat(isNull ? null : stuck),
                assertThat(isNull ? null : removed),
                assertThat(isNull ? null : removal));
    }

    /** Every assertion of ours. */
    private Stream<Method> assertions() {
        return subjects(false)
                .flatMap(subject -> Arrays.stream(subject.getClass().getDeclaredMethods()))
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
                .sorted(Comparator.comparing(Method::toGenericString));
    }

    private static String heading(Method assertion) {
        return assertion.getDeclaringClass().getSimpleName() + "." + assertion.getName();
    }

    private @Nullable Throwable thrownBy(Method assertion, boolean onNull, Object... arguments) {
        AbstractAssert<?, ?> subject = subjects(onNull)
                .filter(assertion.getDeclaringClass()::isInstance)
                .findFirst()
                .orElseThrow();
        Throwable thrown = catchThrowable(() -> assertion.invoke(subject, arguments));
        return thrown instanceof InvocationTargetException wrapped ? wrapped.getCause() : thrown;
    }

    @TestFactory
    Stream<DynamicTest> null_fails_every_assertion() {
        return assertions()
                .map(assertion -> DynamicTest.dynamicTest(heading(assertion), () -> {
                    Object[] arguments = Arrays.stream(assertion.getParameters())
                            .map(LifecycleAssertionsTest::sample)
                            .toArray();

                    assertThat(thrownBy(assertion, true, arguments))
                            .isInstanceOf(AssertionError.class)
                            .hasMessageContaining("Expecting actual not to be null");
                }));
    }

    @TestFactory
    Stream<DynamicTest> null_is_refused_by_the_parameters_name() {
        return assertions()
                .flatMap(assertion -> Arrays.stream(assertion.getParameters())
                        .filter(parameter -> !parameter.getType().isPrimitive())
                        .map(parameter -> DynamicTest.dynamicTest(
                                heading(assertion) + "(" + parameter.getName() + ")",
                                () -> refusesNull(assertion, parameter))));
    }

    private void refusesNull(Method assertion, Parameter refused) {
        Object[] arguments = Arrays.stream(assertion.getParameters())
                .map(parameter -> parameter.equals(refused) ? null : sample(parameter))
                .toArray();
        assertThat(thrownBy(assertion, false, arguments))
                .isInstanceOf(NullPointerException.class)
                .hasMessage(refused.getName());
        if (refused.isVarArgs()) {
            arguments[arguments.length - 1] =
                    Array.newInstance(refused.getType().getComponentType(), 1);
            assertThat(thrownBy(assertion, false, arguments))
                    .isInstanceOf(NullPointerException.class)
                    .hasMessage(SINGULAR.get(refused.getName()));
        }
    }

    /** By type where it says enough, else by the parameter's name. */
    private static Object sample(Parameter parameter) {
        if (parameter.isVarArgs()) {
            return Array.newInstance(parameter.getType().getComponentType(), 0);
        }
        Map<Class<?>, Object> byType = Map.of(
                Trigger.class,
                requested(RESTART),
                String.class,
                "text",
                Reading.class,
                IDLE,
                Class.class,
                UnknownStatus.class,
                Duration.class,
                Duration.ZERO,
                Why.class,
                Why.OVERDUE,
                int.class,
                3);
        if (byType.containsKey(parameter.getType())) {
            return byType.get(parameter.getType());
        }
        return switch (parameter.getName()) {
            case "operation" -> RESTART;
            case "to" -> RESTARTING;
            default -> AVAILABLE;
        };
    }
}
