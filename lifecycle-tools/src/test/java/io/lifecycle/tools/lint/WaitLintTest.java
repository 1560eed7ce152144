package io.lifecycle.tools.lint;

import static io.lifecycle.core.Signal.signal;
import static io.lifecycle.proof.Cluster.Place.AVAILABLE;
import static io.lifecycle.proof.Cluster.Place.CREATING;
import static io.lifecycle.proof.Cluster.Place.DEGRADED;
import static io.lifecycle.proof.Cluster.Place.DELETING;
import static io.lifecycle.proof.Cluster.Place.RESTARTING;
import static io.lifecycle.proof.Cluster.Request.CREATE;
import static io.lifecycle.proof.Cluster.Request.DELETE;
import static io.lifecycle.proof.Cluster.Request.RESTART;
import static io.lifecycle.tools.lint.StatusLists.ABSENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.Severity;
import io.lifecycle.core.StatusMapping;
import io.lifecycle.core.explain.Run;
import io.lifecycle.core.observe.Control;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.proof.Cluster;
import io.lifecycle.proof.Cluster.Place;
import io.lifecycle.proof.Cluster.Request;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WaitLintTest {

    private final Lifecycle<Place, Request> cluster = Cluster.declaration().build();
    private final StateObserver<Place, Request> observer = StateObserver.of(cluster, Control.EXCLUSIVE);

    private static String told(WaitLint<Place, Request> lint, StatusLists lists) {
        return lint.findings(lists).stream()
                .map(finding -> finding.text() + "\n")
                .collect(Collectors.joining());
    }

    private static List<String> ids(WaitLint<Place, Request> lint, StatusLists lists) {
        return lint.findings(lists).stream()
                .map(finding -> finding.id() + " " + finding.status().orElse(ABSENT))
                .toList();
    }

    @Test
    void derives_what_is_met_on_the_way_and_where_it_ends() {
        assertThat(WaitLint.after(observer, CREATE).lists())
                .isEqualTo(StatusLists.of(Set.of("BUILD"), Set.of("ACTIVE"), Set.of(ABSENT)));
        assertThat(WaitLint.after(observer, DELETE).lists())
                .isEqualTo(StatusLists.of(Set.of("ACTIVE", "ERROR"), Set.of(ABSENT)));
        assertThat(WaitLint.after(observer, DELETE, Set.of(DELETING)).lists())
                .isEqualTo(StatusLists.of(Set.of(), Set.of("ACTIVE", "ERROR", ABSENT)));
    }

    @Test
    void has_nothing_to_say_about_lists_that_are_right() {
        assertThat(told(WaitLint.after(observer, CREATE), StatusLists.of(Set.of(" build "), Set.of("Active"))))
                .isEmpty();
        assertThat(told(WaitLint.after(observer, DELETE), StatusLists.of(Set.of(), Set.of(ABSENT))))
                .isEmpty();
    }

    @Test
    void a_finding_says_what_is_wrong_where_what_harm_it_does_and_what_to_do() {
        WaitFinding<Place, Request> finding = WaitLint.after(observer, CREATE)
                .findings(StatusLists.of(Set.of("PENDING"), Set.of("ACTIVE")))
                .get(0);

        assertThat(finding.id()).isEqualTo("missing-status");
        assertThat(finding.severity()).isEqualTo(Severity.ERROR);
        assertThat(finding.status()).contains("BUILD");
        assertThat(finding.states()).containsExactly(CREATING);
        assertThat(finding.run().orElseThrow().to()).contains(CREATING);
        assertThat(finding.harm())
                .isEqualTo(
                        "status 'BUILD' is given up on, but the resource may be 'Creating', on the way to 'Available':"
                                + " the wait fails, although nothing went wrong");
        assertThat(finding.cures()).containsExactly(new Cure(Cure.Kind.ADD_TO_PENDING, "BUILD"));
        assertThat(finding.text())
                .isEqualTo("error missing-status: " + finding.harm()
                        + "; for example, it was not created yet, then 'Creating'"
                        + " (create), which shows 'BUILD'; list 'BUILD' as pending")
                .hasToString(finding.toString());
    }

    @Test
    void finds_every_mistake_and_says_of_each_status_one_thing() {
        WaitLint<Place, Request> lint = WaitLint.after(observer, CREATE);

        assertThat(ids(lint, StatusLists.of(Set.of("BIULD"), Set.of("ACTIVE"))))
                .containsExactly("missing-status BUILD", "misspelt-status BIULD");
        assertThat(ids(lint, StatusLists.of(Set.of("PAUSED"), Set.of("ACTIVE", "BUILD"), Set.of("ERROR"))))
                .containsExactly("early-target BUILD");
        assertThat(ids(lint, StatusLists.of(Set.of(ABSENT, "build", "ACTIVE"), Set.of("ERROR"))))
                .containsExactly("missing-target ACTIVE", "unnoticed-failure (absent)");
        assertThat(ids(lint, StatusLists.of(Set.of("BUILD"), Set.of("ACTIVE"), Set.of("build"))))
                .containsExactly("missing-status BUILD");
        assertThat(ids(lint, StatusLists.of(Set.of("BUILD"), Set.of("ACTIVE"), Set.of("active"))))
                .containsExactly("listed-twice ACTIVE");
    }

    @Test
    void says_nothing_of_words_that_may_be_there_because_somebody_was_bitten() {
        StatusLists lists = StatusLists.of(Set.of("BUILD", "PAUSED", "SOFT_DELETED", "X", "ERROR"), Set.of("ACTIVE"));

        assertThat(ids(WaitLint.after(observer, CREATE), lists)).isEmpty();
    }

    @Test
    void a_target_that_is_passed_on_the_way_is_a_trap() {
        WaitLint<Place, Request> lint = WaitLint.after(observer, RESTART, Set.of(AVAILABLE));

        assertThat(told(lint, lint.lists()))
                .isEqualTo(
                        "error trap: status 'ACTIVE' is taken for success, but the resource may be 'Restarting', on the"
                                + " way to 'Available': the wait falsely reports success; for example, it was 'Available', then"
                                + " 'Restarting' (restart), which shows 'ACTIVE'; read 'task' too, which tells the"
                                + " difference, or wait for the job of 'restart' first\n");
        assertThat(told(WaitLint.after(observer.lagging(), RESTART, Set.of(AVAILABLE)), lint.lists()))
                .contains("or 'Available', because 'restart' has not taken effect yet")
                .contains("; start to look when 'restart' must have taken effect");
    }

    @Test
    void a_wait_may_be_split_where_the_operation_shows_a_status_of_its_own() {
        StatusMapping<Place> telling = StatusMapping.named("telling", Place.class)
                .status(CREATING, "BUILD", Cluster.API)
                .status(AVAILABLE, "ACTIVE", Cluster.API)
                .status(RESTARTING, "REBOOT", Cluster.API)
                .status(DEGRADED, "ERROR", Cluster.API)
                .status(DELETING, "DELETING", Cluster.API)
                .build();
        StateObserver<Place, Request> lagging =
                StateObserver.of(cluster, telling, Control.EXCLUSIVE).lagging();

        assertThat(WaitLint.after(lagging, RESTART, Set.of(AVAILABLE))
                        .findings(StatusLists.of(Set.of("REBOOT", "ERROR"), Set.of("ACTIVE")))
                        .get(0)
                        .cures())
                .containsExactly(
                        new Cure(Cure.Kind.LOOK_LATER, "restart"),
                        new Cure(Cure.Kind.SPLIT_WAIT, "REBOOT"),
                        new Cure(Cure.Kind.AWAIT_JOB, "restart"));
    }

    @Test
    void the_run_is_the_shortest_and_a_wait_that_fails_meets_what_was_there_first() {
        Lifecycle<Place, Request> roundabout = Cluster.declaration()
                .transition(CREATING, DELETE, DELETING, Cluster.API)
                .build();
        WaitLint<Place, Request> lint =
                WaitLint.after(StateObserver.of(roundabout, Control.EXCLUSIVE), DELETE, Set.of(DELETING));
        Run<Place, Request> run = lint.findings(StatusLists.of(Set.of("ACTIVE"), Set.of("ERROR"), Set.of(ABSENT)))
                .get(0)
                .run()
                .orElseThrow();

        assertThat(run.steps()).hasSize(1);
        assertThat(WaitLint.after(observer, DELETE)
                        .findings(StatusLists.of(Set.of("ERROR"), Set.of(ABSENT)))
                        .get(0)
                        .run()
                        .orElseThrow()
                        .from())
                .contains(AVAILABLE);
    }

    @Test
    void what_is_on_the_way_alone_is_no_target() {
        assertThat(WaitLint.after(observer, CREATE)
                        .findings(StatusLists.of(Set.of(), Set.of("ACTIVE", "BUILD")))
                        .get(0)
                        .cures())
                .containsExactly(
                        new Cure(Cure.Kind.REMOVE_FROM_TARGETS, "BUILD"), new Cure(Cure.Kind.ADD_TO_PENDING, "BUILD"));
    }

    @Test
    void where_waiting_on_is_disputable_both_harms_are_named() {
        WaitLint<Place, Request> lint = WaitLint.after(observer, RESTART, Set.of(AVAILABLE));
        StatusLists lists = StatusLists.of(Set.of("ERROR"), Set.of("ACTIVE"));

        WaitFinding<Place, Request> finding = lint.findings(lists).get(1);
        assertThat(finding.severity()).isEqualTo(Severity.WARNING);
        assertThat(finding.harm())
                .isEqualTo(
                        "status 'ERROR' is waited through, but the resource may be 'Degraded', which does not lead to"
                                + " 'Available' by itself: the wait fails late; giving up at once would fail what somebody may still"
                                + " repair");
        // The status may be from before the request: a wait that gives up on it may fail at the first look.
        assertThat(finding.cures()).containsExactly(new Cure(Cure.Kind.AWAIT_JOB, "restart"));
        assertThat(lint.from(Set.of(AVAILABLE)).findings(lists).get(1).cures())
                .containsExactly(new Cure(Cure.Kind.ADD_TO_FAILURES, "ERROR"));
    }

    @Test
    void a_run_to_a_failure_is_one_that_took_effect() {
        WaitLint<Place, Request> lint = WaitLint.after(observer.lagging(), RESTART, Set.of(AVAILABLE));

        assertThat(lint.findings(StatusLists.of(Set.of("ERROR"), Set.of("ACTIVE")))
                        .get(1)
                        .run())
                .hasValueSatisfying(run -> {
                    assertThat(run.inFlight()).isEmpty();
                    assertThat(run.to()).contains(DEGRADED);
                    assertThat(run.steps()).hasSize(2);
                });
    }

    @Test
    void begins_where_the_caller_says() {
        StatusLists lists = StatusLists.of(Set.of("ACTIVE"), Set.of(ABSENT));

        assertThat(ids(WaitLint.after(observer, DELETE), lists)).containsExactly("missing-target ERROR");
        assertThat(WaitLint.after(observer, observer.at(DEGRADED), DELETE)
                        .findings(lists)
                        .get(0)
                        .run()
                        .orElseThrow()
                        .from())
                .contains(DEGRADED);
        assertThat(WaitLint.after(observer, DELETE)
                        .from(Set.of(AVAILABLE))
                        .findings(lists)
                        .get(0)
                        .run()
                        .orElseThrow()
                        .from())
                .contains(AVAILABLE);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WaitLint.after(observer, DELETE).from(Set.of(CREATING)))
                .withMessage("'delete' is not allowed in 'Creating', but only in 'Available', 'Degraded'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WaitLint.after(observer, observer.at(DELETING), DELETE))
                .withMessage("'delete' is not allowed in cluster [DELETING], but only in 'Available', 'Degraded'");
    }

    @Test
    void occurrences_count_when_they_are_counted_on() {
        Lifecycle<Place, Request> repaired = Cluster.declaration()
                .transition(DEGRADED, "node replaced", AVAILABLE, Cluster.API)
                .build();
        WaitLint<Place, Request> lint =
                WaitLint.after(StateObserver.of(repaired, Control.EXCLUSIVE), RESTART, Set.of(AVAILABLE));
        StatusLists lists = StatusLists.of(Set.of("ERROR"), Set.of("ACTIVE"));

        assertThat(ids(lint, lists)).containsExactly("trap ACTIVE", "unnoticed-failure ERROR");
        assertThat(ids(lint.countingOn("node replaced"), lists)).containsExactly("trap ACTIVE");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> lint.countingOn("flood"))
                .withMessage("lifecycle 'cluster' has no occurrence 'flood'; it has: node lost, node replaced");
    }

    @Test
    void what_only_others_could_do_is_one_finding_until_it_is_said_what_they_never_do() {
        StateObserver<Place, Request> shared = StateObserver.of(
                Cluster.declaration()
                        .transition(CREATING, DELETE, DELETING, Cluster.API)
                        .build(),
                Control.SHARED);
        StatusLists lists = StatusLists.of(Set.of("BUILD"), Set.of("ACTIVE"));

        assertThat(told(WaitLint.after(shared, CREATE), lists))
                .isEqualTo("warning others: if others request something meanwhile, the wait misjudges"
                        + " 'ACTIVE'; say what others never request, by withoutRequests(..) of the observer\n");
        assertThat(ids(WaitLint.after(shared.withoutRequests(Set.of(RESTART)), CREATE), lists))
                .containsExactly("trap ACTIVE");
        assertThat(ids(WaitLint.after(shared.withoutRequests(Set.of(RESTART, DELETE)), CREATE), lists))
                .isEmpty();
    }

    @Test
    void tools_differ() {
        WaitLint<Place, Request> create = WaitLint.after(observer, CREATE);
        WaitLint<Place, Request> delete = WaitLint.after(observer, DELETE);
        StatusLists targets = StatusLists.of(Set.of(), Set.of("ACTIVE"));

        assertThat(ids(create, targets)).isEmpty();
        assertThat(ids(create, targets.otherwise(Treatment.FAILURE))).containsExactly("missing-status BUILD");
        assertThat(ids(create, targets.otherwise(Treatment.TARGET))).containsExactly("early-target BUILD");
        assertThat(ids(create, StatusLists.of(Set.of("BUILD"), Set.of("active")).toTheLetter()))
                .containsExactly("missing-target ACTIVE", "misspelt-status active");
        assertThat(ids(create, targets.absentIs(Treatment.TARGET))).containsExactly("trap (absent)");
        assertThat(ids(create, targets.absentIs(Treatment.PENDING))).containsExactly("unnoticed-failure (absent)");
        assertThat(ids(delete, StatusLists.of(Set.of("ACTIVE", "ERROR"), Set.of("DELETED"))))
                .containsExactly("missing-target (absent)");
        assertThat(ids(
                        delete,
                        StatusLists.of(Set.of("ACTIVE", "ERROR"), Set.of("DELETED"))
                                .absentAs("DELETED")))
                .isEmpty();
        assertThat(StatusLists.of(Set.of(), Set.of("A"))
                        .absentIs(Treatment.TARGET)
                        .absentAs("B"))
                .isEqualTo(StatusLists.of(Set.of(), Set.of("A")).absentAs("B"));
    }

    @Test
    void lists_may_be_code() {
        WaitLint<Place, Request> lint = WaitLint.after(observer, CREATE);
        StatusLists code =
                StatusLists.code(answer -> answer.filter("ACTIVE"::equals).isPresent()
                        ? Treatment.TARGET
                        : answer.isEmpty() ? Treatment.FAILURE : Treatment.PENDING);

        assertThat(ids(lint, code)).isEmpty();
        assertThat(ids(lint, code.absentIs(Treatment.PENDING))).containsExactly("unnoticed-failure (absent)");
        assertThat(ids(lint, code.absentAs("ACTIVE"))).containsExactly("trap (absent)");
        assertThat(code.pending()).isEmpty();
        assertThat(code.targets()).isEmpty();
        assertThat(code.failures()).isEmpty();
        assertThatThrownBy(() -> code.otherwise(Treatment.TARGET))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessage("the code already says how other statuses are treated");
        assertThatThrownBy(code::toTheLetter)
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessage("the code already says how statuses are compared");
    }

    @Test
    void a_hundred_thousand_words_are_read_once_each() {
        Set<String> words = IntStream.range(0, 100_000)
                .mapToObj(i -> "BUILD" + i)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        words.add("BUILD");

        assertThat(ids(WaitLint.after(observer, CREATE), StatusLists.of(words, Set.of("ACTIVE"))))
                .isEmpty();
    }

    @Test
    void what_shows_a_way_and_a_failure_is_waited_through() {
        StatusMapping<Place> vague = StatusMapping.named("vague", Place.class)
                .status(CREATING, "UP", Cluster.API)
                .status(AVAILABLE, "UP", Cluster.API)
                .status(
                        RESTARTING,
                        "DOWN",
                        Cluster.API,
                        signal("owner", "us"),
                        signal("task", "go"),
                        signal("mood", "good"))
                .status(
                        DEGRADED,
                        "DOWN",
                        Cluster.API,
                        signal("owner", "us"),
                        signal("task", "none"),
                        signal("mood", "good", "bad"))
                .absent(DELETING, Cluster.API)
                .build();
        WaitLint<Place, Request> lint =
                WaitLint.after(StateObserver.of(cluster, vague, Control.EXCLUSIVE), RESTART, Set.of(AVAILABLE));

        // 'mood' may tell that it failed, but never that it goes on; 'owner' tells nothing.
        assertThat(told(lint, lint.lists()))
                .isEqualTo(
                        "warning unnoticed-failure: status 'DOWN' is waited through, but the resource may be 'Degraded',"
                                + " which does not lead to 'Available' by itself: a failure is noticed only when the time is"
                                + " over; giving up at once would fail what is well; for example, it was 'Available', then"
                                + " 'Restarting' (restart), then 'Degraded' (completed), which shows 'DOWN'; read 'task' too,"
                                + " which tells the difference\n");
    }
}
