package io.lifecycle.tools.lint;

import static io.lifecycle.proof.Cluster.Place.AVAILABLE;
import static io.lifecycle.proof.Cluster.Place.CREATING;
import static io.lifecycle.proof.Cluster.Place.DEGRADED;
import static io.lifecycle.proof.Cluster.Place.DELETING;
import static io.lifecycle.proof.Cluster.Place.RESTARTING;
import static io.lifecycle.proof.Cluster.Request.CREATE;
import static io.lifecycle.proof.Cluster.Request.RESTART;
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
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What the lint cannot be asked. */
class LintRefusalsTest {

    private final Lifecycle<Place, Request> cluster = Cluster.declaration().build();
    private final StateObserver<Place, Request> observer = StateObserver.of(cluster, Control.EXCLUSIVE);

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
                .withMessage("'restart' is not allowed in any state that status mapping 'blind' shows");
    }

    @Test
    void null_is_refused() {
        Set<String> some = Set.of("BUILD");

        refuses("observer", () -> WaitLint.after(nothing(), CREATE));
        refuses("operation", () -> WaitLint.after(observer, nothing()));
        refuses("observer", () -> WaitLint.after(nothing(), CREATE, Set.of(AVAILABLE)));
        refuses("operation", () -> WaitLint.after(observer, nothing(), Set.of(AVAILABLE)));
        refuses("targets", () -> WaitLint.after(observer, CREATE, nothing()));
        refuses("estimate", () -> WaitLint.after(observer, nothing(), CREATE));
        refuses("states", () -> WaitLint.after(observer, CREATE).from(nothing()));
        refuses("occurrences", () -> WaitLint.after(observer, CREATE).countingOn((String[]) nothing()));
        refuses("treatment", () -> StatusLists.of(some, some).otherwise(nothing()));
        refuses("treatment", () -> StatusLists.of(some, some).absentIs(nothing()));
        refuses("status", () -> StatusLists.of(some, some).absentAs(nothing()));
        refuses("code", () -> StatusLists.code(nothing()));
        refuses("lists", () -> WaitLint.after(observer, CREATE).findings(nothing()));
        refuses("pending", () -> StatusLists.of(nothing(), some));
        refuses("targets", () -> StatusLists.of(some, nothing()));
        refuses("failures", () -> StatusLists.of(some, some, nothing()));
        refuses("lifecycle", () -> Ambiguities.of(nothing(), cluster.statuses()));
        refuses("mapping", () -> Ambiguities.of(cluster, nothing()));
        refuses("word", () -> Spelling.nearest(nothing(), some));
        refuses("known", () -> Spelling.nearest("BUILD", nothing()));
        refuses("one", () -> Spelling.distance(nothing(), "BUILD"));
        refuses("other", () -> Spelling.distance("BUILD", nothing()));
    }

    private static void refuses(String parameter, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(NullPointerException.class).hasMessage(parameter);
    }

    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"}) // the misuse under test
    private static <T> T nothing() {
        return null;
    }
}
