package io.lifecycle.tools.lint;

import static io.lifecycle.core.Signal.none;
import static io.lifecycle.core.Signal.signal;
import static io.lifecycle.core.Trigger.completed;
import static io.lifecycle.core.Trigger.failed;
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

import io.lifecycle.core.LifecycleBuilder;
import io.lifecycle.core.StatusMapping;
import io.lifecycle.core.StatusMappingBuilder;
import io.lifecycle.core.observe.Control;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.proof.Cluster;
import io.lifecycle.proof.Cluster.Place;
import io.lifecycle.proof.Cluster.Request;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the cures advise, checked by their effects. */
class CuresTest {

    private static StatusMappingBuilder<Place> words() {
        return words("ERROR");
    }

    private static StatusMappingBuilder<Place> words(String deleting) {
        return StatusMapping.named("words", Place.class)
                .status(CREATING, "BUILD", Cluster.API)
                .status(AVAILABLE, "ACTIVE", Cluster.API)
                .status(RESTARTING, "REBOOT", Cluster.API)
                .status(DEGRADED, "ERROR", Cluster.API, none("task"))
                .status(DELETING, deleting, Cluster.API, signal("task", "delete"));
    }

    private static StateObserver<Place, Request> observer(
            LifecycleBuilder<Place, Request> lifecycle, StatusMappingBuilder<Place> words) {
        return StateObserver.of(lifecycle.build(), words.build(), Control.EXCLUSIVE);
    }

    private static List<Cure> cures(WaitLint<Place, Request> lint, StatusLists lists, Optional<String> status) {
        return lint.findings(lists).stream()
                .filter(finding -> finding.status().equals(status))
                .findFirst()
                .orElseThrow()
                .cures();
    }

    /**
     * A wait through a status that also shows failures no longer notices them. A tool may have given up on it for that
     * reason.
     */
    @Test
    void a_signal_that_tells_comes_before_waiting_through_failures() {
        StateObserver<Place, Request> observer =
                observer(Cluster.declaration().transition(DELETING, failed(), DEGRADED, Cluster.API), words());

        assertThat(cures(
                        WaitLint.after(observer, DELETE),
                        StatusLists.of(Set.of("ACTIVE"), Set.of(ABSENT), Set.of("ERROR")),
                        Optional.of("ERROR")))
                .containsExactly(new Cure(Cure.Kind.READ_SIGNAL, "task"), new Cure(Cure.Kind.ADD_TO_PENDING, "ERROR"));
    }

    @Test
    void what_only_follows_a_target_is_one() {
        StateObserver<Place, Request> observer = observer(Cluster.declaration(), words());

        assertThat(cures(
                        WaitLint.after(observer, RESTART, Set.of(RESTARTING)),
                        StatusLists.of(Set.of("BUILD"), Set.of("REBOOT")),
                        Optional.of("ACTIVE")))
                .containsExactly(new Cure(Cure.Kind.ADD_TO_TARGETS, "ACTIVE"));
    }

    /** If a tool waits for the job first, a target that ends by itself is over by then. */
    @Test
    void where_a_target_may_have_been_passed_the_job_is_believed() {
        StateObserver<Place, Request> observer = observer(
                Cluster.declaration()
                        .transition(RESTARTING, completed(), DELETING, Cluster.API)
                        .transition(DELETING, completed(), DEGRADED, Cluster.API),
                words("DELETING"));
        WaitLint<Place, Request> lint = WaitLint.after(observer, RESTART, Set.of(DELETING));
        Cure job = new Cure(Cure.Kind.GO_BY_JOB, "restart");

        assertThat(cures(lint, StatusLists.of(Set.of("REBOOT"), Set.of("DELETING")), Optional.of("ERROR")))
                .containsExactly(job);
        assertThat(cures(lint, StatusLists.of(Set.of("REBOOT", "ERROR"), Set.of("DELETING")), Optional.of("ERROR")))
                .containsExactly(job);
        assertThat(job).hasToString("go by what the job of 'restart' says, and not by the status");
    }

    /** It may have moved to where nobody looks. Then a wait through its absence lasts for ever. */
    @Test
    void an_absence_of_what_was_there_is_not_waited_through() {
        StateObserver<Place, Request> moving = observer(Cluster.declaration(), words().absent(RESTARTING, Cluster.API));
        StateObserver<Place, Request> late = observer(Cluster.declaration(), words().absent(CREATING, Cluster.API));
        StatusLists lists = StatusLists.of(Set.of("BUILD", "REBOOT"), Set.of("ACTIVE"));

        assertThat(cures(WaitLint.after(moving, RESTART, Set.of(AVAILABLE)), lists, Optional.empty()))
                .containsExactly(new Cure(Cure.Kind.AWAIT_JOB, "restart"));
        assertThat(cures(
                        WaitLint.after(late, CREATE),
                        StatusLists.of(Set.of("BUILD"), Set.of("ACTIVE")),
                        Optional.empty()))
                .contains(new Cure(Cure.Kind.ADD_TO_PENDING, ABSENT));
    }
}
