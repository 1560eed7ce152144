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
import io.lifecycle.core.StatusMapping;
import io.lifecycle.core.observe.Control;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.proof.Cluster;
import io.lifecycle.proof.Cluster.Place;
import io.lifecycle.proof.Cluster.Request;
import java.util.Set;
import java.util.stream.Collectors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class WaitLintTest {

    private final Lifecycle<Place, Request> cluster = Cluster.declaration().build();
    private final StateObserver<Place, Request> observer = StateObserver.of(cluster, Control.EXCLUSIVE);

    private static String told(WaitLint<Place, Request> lint, StatusLists lists) {
        return lint.findings(lists).stream()
                .map(finding -> finding.severity() + " " + finding.id() + ": " + finding.message() + "\n")
                .collect(Collectors.joining());
    }

    @Test
    void derives_what_is_met_on_the_way_and_where_it_ends() {
        assertThat(WaitLint.after(observer, CREATE).lists())
                .isEqualTo(StatusLists.of(Set.of("BUILD"), Set.of("ACTIVE"), Set.of(ABSENT)));
        assertThat(WaitLint.after(observer, DELETE).lists())
                .isEqualTo(StatusLists.of(Set.of("ACTIVE", "ERROR"), Set.of(ABSENT)));
        assertThat(WaitLint.after(observer, DELETE, Set.of(DELETING)).lists())
                .isEqualTo(StatusLists.of(Set.of(), Set.of("ACTIVE", "ERROR"), Set.of(ABSENT)));
    }

    @Test
    void has_nothing_to_say_about_lists_that_are_right() {
        assertThat(told(WaitLint.after(observer, CREATE), StatusLists.of(Set.of(" build "), Set.of("Active"))))
                .isEmpty();
        assertThat(told(WaitLint.after(observer, DELETE), StatusLists.of(Set.of(), Set.of(ABSENT))))
                .isEmpty();
    }

    @Test
    void finds_every_mistake() {
        WaitLint<Place, Request> lint = WaitLint.after(observer, CREATE);

        assertThat(told(lint, StatusLists.of(Set.of("BIULD"), Set.of("ACTIVE"))))
                .isEqualTo("""
                ERROR missing-status: status 'BUILD' is given up on, though it may be 'Creating', on the way to \
                'Available'; list it as pending
                WARNING impossible-status: status 'BIULD' cannot be met in this wait: it is unknown in status mapping \
                'cluster'; remove it
                """);
        assertThat(told(lint, StatusLists.of(Set.of("PAUSED"), Set.of("ACTIVE", "BUILD"), Set.of("ERROR"))))
                .isEqualTo("""
                        ERROR early-target: status 'BUILD' is taken for success, though it may be 'Creating', on the way to \
                        'Available'; list it as pending
                        WARNING impossible-status: status 'PAUSED' cannot be met in this wait: it is no state's in status \
                        mapping 'cluster'; remove it
                        WARNING impossible-status: status 'ERROR' cannot be met in this wait: it means 'Degraded' or \
                        'Deleting' in status mapping 'cluster'; remove it
                        """);
        assertThat(told(lint, StatusLists.of(Set.of(ABSENT, "build", "ACTIVE"), Set.of("ERROR"))))
                .isEqualTo("""
                        ERROR missing-target: status 'ACTIVE' is waited through, though it may be 'Available', where it is \
                        to be; list it as a target
                        ERROR unnoticed-failure: status '(absent)' is waited through, though it may be gone, from where \
                        'Available' will not come; list it as a failure
                        WARNING impossible-status: status 'ERROR' cannot be met in this wait: it means 'Degraded' or \
                        'Deleting' in status mapping 'cluster'; remove it
                        """);
        assertThat(told(lint, StatusLists.of(Set.of("BUILD"), Set.of("ACTIVE"), Set.of("build"))))
                .isEqualTo("""
                        ERROR missing-status: status 'BUILD' is given up on, though it may be 'Creating', on the way to \
                        'Available'; list it as pending
                        ERROR listed-twice: status 'BUILD' is in several lists; keep it in the one that is meant
                        ERROR listed-twice: status 'build' is in several lists; keep it in the one that is meant
                        """);
    }

    @Test
    void says_where_no_list_can_be_right() {
        WaitLint<Place, Request> lint = WaitLint.after(observer.lagging(), RESTART, Set.of(AVAILABLE));

        assertThat(lint.lists()).isEqualTo(StatusLists.of(Set.of("ERROR"), Set.of("ACTIVE")));
        assertThat(told(lint, lint.lists())).isEqualTo("""
                WARNING early-target: status 'ACTIVE' is taken for success, though it may be 'Restarting', on the way to \
                'Available'; no list does better, for it may as well be 'Available', where it is to be; the signal 'task' \
                may tell
                WARNING early-target: status 'ACTIVE' is taken for success, though it may be 'Available' until 'restart' \
                takes effect; no list does better, for it may as well be 'Available', where it is to be; look first when \
                'restart' must have taken effect
                WARNING unnoticed-failure: status 'ERROR' is waited through, though it may be 'Degraded', from where \
                'Available' will not come; no list does better, for it may as well be 'Degraded' until 'restart' takes \
                effect
                """);
        assertThat(told(lint, StatusLists.of(Set.of(), Set.of("other"), Set.of("ACTIVE"))))
                .contains("ERROR missing-target: status 'ACTIVE' is given up on")
                .contains(
                        "WARNING missing-status: status 'ACTIVE' is given up on, though it may be 'Restarting', on the way");
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

        assertThat(told(lint, lint.lists())).isEqualTo("""
                WARNING unnoticed-failure: status 'DOWN' is waited through, though it may be 'Degraded', from where \
                'Available' will not come; no list does better, for it may as well be 'Restarting', on the way to \
                'Available'; the signal 'task' or 'mood' may tell
                """);
    }

    @Test
    void refuses_what_cannot_be_waited_for() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StatusLists.of(Set.of("BUILD"), Set.of()))
                .withMessage(
                        "there is nothing to wait for: no target status is given; list '(absent)' to wait until the "
                                + "resource is gone");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WaitLint.after(observer, CREATE, Set.of()))
                .withMessage("there is nothing to wait for: no target state is given");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WaitLint.after(observer, CREATE, Set.of(RESTARTING)))
                .withMessage("nothing that 'create' begins leads to 'Restarting'; wait for what it leads to");
        StatusMapping<Place> blind = StatusMapping.named("blind", Place.class)
                .status(CREATING, "A", Cluster.API)
                .unreadable(AVAILABLE, Cluster.API)
                .status(RESTARTING, "A", Cluster.API)
                .unreadable(DEGRADED, Cluster.API)
                .status(DELETING, "A", Cluster.API)
                .build();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WaitLint.after(StateObserver.of(cluster, blind, Control.EXCLUSIVE), RESTART))
                .withMessage("'restart' is allowed in no state that status mapping 'blind' shows");
    }

    @Test
    void null_is_refused() {
        Set<String> some = Set.of("BUILD");

        refuses("observer", () -> WaitLint.after(nothing(), CREATE));
        refuses("operation", () -> WaitLint.after(observer, nothing()));
        refuses("observer", () -> WaitLint.after(nothing(), CREATE, Set.of(AVAILABLE)));
        refuses("operation", () -> WaitLint.after(observer, nothing(), Set.of(AVAILABLE)));
        refuses("targets", () -> WaitLint.after(observer, CREATE, nothing()));
        refuses("lists", () -> WaitLint.after(observer, CREATE).findings(nothing()));
        refuses("pending", () -> StatusLists.of(nothing(), some));
        refuses("targets", () -> StatusLists.of(some, nothing()));
        refuses("failures", () -> StatusLists.of(some, some, nothing()));
        refuses("lifecycle", () -> Ambiguities.of(nothing(), cluster.statuses()));
        refuses("mapping", () -> Ambiguities.of(cluster, nothing()));
    }

    private static void refuses(String parameter, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(NullPointerException.class).hasMessage(parameter);
    }

    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"}) // the misuse under test
    private static <T> T nothing() {
        return null;
    }
}
