package io.lifecycle.proof;

import static io.lifecycle.core.Evidence.documented;
import static io.lifecycle.core.Signal.signal;
import static io.lifecycle.core.Trigger.completed;
import static io.lifecycle.core.Trigger.failed;
import static io.lifecycle.proof.DecisionsTest.Machine.DELETING;
import static io.lifecycle.proof.DecisionsTest.Machine.FAILED_TO_INSTALL;
import static io.lifecycle.proof.DecisionsTest.Machine.FAULTY;
import static io.lifecycle.proof.DecisionsTest.Machine.INSTALLING;
import static io.lifecycle.proof.DecisionsTest.Machine.RUNNING;
import static io.lifecycle.proof.DecisionsTest.Machine.STARTING;
import static io.lifecycle.proof.DecisionsTest.Machine.STOPPED;
import static io.lifecycle.proof.DecisionsTest.Machine.STOPPING;
import static io.lifecycle.proof.DecisionsTest.Request.CREATE;
import static io.lifecycle.proof.DecisionsTest.Request.DELETE;
import static io.lifecycle.proof.DecisionsTest.Request.FORCE_RESTART;
import static io.lifecycle.proof.DecisionsTest.Request.INSTALL;
import static io.lifecycle.proof.DecisionsTest.Request.START;
import static io.lifecycle.proof.DecisionsTest.Request.STOP;
import static org.assertj.core.api.Assertions.assertThat;

import io.lifecycle.core.Evidence;
import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.StatusMapping;
import io.lifecycle.core.observe.Control;
import io.lifecycle.proof.Rules.Hypothesis;
import io.lifecycle.proof.Rules.Place;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Tests the oracle itself, on cases where the right decision is obvious. */
class DecisionsTest {

    enum Machine {
        STOPPED,
        STARTING,
        RUNNING,
        STOPPING,
        INSTALLING,
        FAILED_TO_INSTALL,
        FAULTY,
        DELETING
    }

    enum Request {
        CREATE,
        START,
        STOP,
        FORCE_RESTART,
        INSTALL,
        DELETE
    }

    private static final Evidence PAGE = documented("the machine's page");

    // @formatter:off
    private static final Lifecycle<Machine, Request> MACHINE =
        Lifecycle.named("machine", Machine.class, Request.class).source("https://example.com/machine")
            .stable      (STOPPED,           "Stopped",           "Off.",                PAGE)
            .intermediate(STARTING,          "Starting",          "Going on.",           PAGE)
            .stable      (RUNNING,           "Running",           "On.",                 PAGE)
            .intermediate(STOPPING,          "Stopping",          "Going off.",          PAGE)
            .intermediate(INSTALLING,        "Installing",        "Getting a system.",   PAGE)
            .stable      (FAILED_TO_INSTALL, "Failed to install", "Has no good system.", PAGE)
            .stable      (FAULTY,            "Faulty",            "Broken.",             PAGE)
            .intermediate(DELETING,          "Deleting",          "Being released.",     PAGE)

            .status(STOPPED,           "OFF",   PAGE, signal("task", "none"))
            .status(STARTING,          "OFF",   PAGE, signal("task", "on"))
            .status(RUNNING,           "ON",    PAGE, signal("task", "none"))
            .status(STOPPING,          "ON",    PAGE, signal("task", "off"))
            .status(INSTALLING,        "OFF",   PAGE, signal("task", "install"))
            .status(FAILED_TO_INSTALL, "OFF",   PAGE, signal("task", "none"))
            .status(FAULTY,            "ERROR", PAGE)
            .status(DELETING,          "ON",    PAGE, signal("task", "delete"))
            .status(DELETING,          "OFF",   PAGE, signal("task", "delete"))

            .operation(CREATE,        "create",        "Makes it.")
            .operation(START,         "start",         "Turns it on.")
            .operation(STOP,          "stop",          "Turns it off.")
            .operation(FORCE_RESTART, "force-restart", "Turns it off and on.")
            .operation(INSTALL,       "install",       "Overwrites its disk.")
            .operation(DELETE,        "delete",        "Releases it.")

            .entry     (                   CREATE,              INSTALLING,        PAGE)
            .transition(STOPPED,           START,               STARTING,          PAGE)
            .transition(STOPPED,           INSTALL,             INSTALLING,        PAGE)
            .transition(STOPPED,           DELETE,              DELETING,          PAGE)
            .transition(STARTING,          completed(),         RUNNING,           PAGE)
            .transition(STARTING,          failed(),            FAULTY,            PAGE)
            .transition(RUNNING,           STOP,                STOPPING,          PAGE)
            .transition(RUNNING,           FORCE_RESTART,       STARTING,          PAGE)
            .transition(RUNNING,           DELETE,              DELETING,          PAGE)
            .transition(STOPPING,          completed(),         STOPPED,           PAGE)
            .transition(STOPPING,          FORCE_RESTART,       STARTING,          PAGE)
            .transition(INSTALLING,        completed(),         RUNNING,           PAGE)
            .transition(INSTALLING,        failed(),            FAILED_TO_INSTALL, PAGE)
            .transition(FAILED_TO_INSTALL, INSTALL,             INSTALLING,        PAGE)
            .transition(FAILED_TO_INSTALL, DELETE,              DELETING,          PAGE)
            .transition(RUNNING,           "fault",             FAULTY,            PAGE)
            .transition(FAULTY,            "fault rectified",   STOPPED,           PAGE)
            .transition(FAULTY,            DELETE,              DELETING,          PAGE)
            .removal   (DELETING,          completed(),                            PAGE)
            .build();
    // @formatter:on

    private static final StatusMapping<Machine> BY_STATUS = MACHINE.statuses().using(Set.of());

    private static Place<Machine> at(Machine state) {
        return Place.of(state);
    }

    /** A decision in short: its kind, the operation with a question mark if it is not certain, and why it is stuck. */
    private static final class Case {
        private StatusMapping<Machine> mapping = MACHINE.statuses();
        private final Set<Place<Machine>> goal;
        private final List<List<Request>> tiers = new ArrayList<>(List.of(new ArrayList<>()));
        private boolean attempts = true;

        private Case(Set<Place<Machine>> goal) {
            this.goal = goal;
        }

        static Case to(Machine... targets) {
            return new Case(Arrays.stream(targets).map(DecisionsTest::at).collect(Collectors.toSet()));
        }

        static Case toGone() {
            Rules<Machine, Request> rules = new Rules<>(MACHINE, MACHINE.statuses(), Terms.of(Control.EXCLUSIVE));
            return new Case(Verdicts.untilGone(rules));
        }

        Case permitting(Request... permitted) {
            tiers.get(0).addAll(List.of(permitted));
            return this;
        }

        Case lastResort(Request... permitted) {
            tiers.add(List.of(permitted));
            return this;
        }

        Case byStatus() {
            mapping = BY_STATUS;
            return this;
        }

        Case onlyWhereAllowed() {
            attempts = false;
            return this;
        }

        Decisions<Machine, Request> decisions() {
            Rules<Machine, Request> rules = new Rules<>(MACHINE, mapping, Terms.of(Control.EXCLUSIVE));
            return new Decisions<>(new Verdicts<>(rules), goal, tiers, attempts);
        }

        String at(Machine... states) {
            return at(
                    false,
                    Set.of(),
                    Arrays.stream(states).map(DecisionsTest::at).toList());
        }

        String overdueAt(Machine... states) {
            return at(
                    true, Set.of(), Arrays.stream(states).map(DecisionsTest::at).toList());
        }

        String refusedAt(Request refused, Machine... states) {
            return at(
                    false,
                    Set.of(refused),
                    Arrays.stream(states).map(DecisionsTest::at).toList());
        }

        String at(boolean overdue, Set<Request> refused, List<Place<Machine>> places) {
            Set<Hypothesis<Machine, Request>> believed =
                    places.stream().map(Hypothesis::<Machine, Request>at).collect(Collectors.toSet());
            Decisions.Decision<Request> decision = decisions().decide(believed, overdue, refused);
            return decision.kind()
                    + decision.operation().map(it -> " " + it).orElse("")
                    + (decision.kind() == Decisions.Kind.REQUEST && !decision.certain() ? "?" : "")
                    + decision.why().map(it -> " " + it).orElse("");
        }
    }

    @Test
    void awaits_what_is_under_way_and_then_requests() {
        Case running = Case.to(RUNNING).permitting(START).lastResort(FORCE_RESTART);

        assertThat(running.at(STOPPING)).isEqualTo("AWAIT");
        assertThat(running.at(STOPPED)).isEqualTo("REQUEST START");
        assertThat(running.at(STARTING)).isEqualTo("AWAIT");
        assertThat(running.at(RUNNING)).isEqualTo("DONE");
    }

    @Test
    void uses_last_resorts_on_what_is_overdue() {
        assertThat(Case.to(RUNNING).permitting(START).lastResort(FORCE_RESTART).overdueAt(STOPPING))
                .isEqualTo("REQUEST FORCE_RESTART");
        assertThat(Case.to(RUNNING).permitting(START).overdueAt(STOPPING)).isEqualTo("STUCK OVERDUE");
    }

    @Test
    void is_stuck_where_nothing_permitted_leads_there() {
        Case running =
                Case.to(RUNNING).permitting(START, STOP).lastResort(INSTALL).lastResort(DELETE, CREATE);

        assertThat(running.at(FAULTY)).isEqualTo("STUCK UNREACHABLE");
        assertThat(running.at(false, Set.of(), List.of(Place.gone()))).isEqualTo("STUCK UNREACHABLE");
        assertThat(running.at(false, Set.of(), List.of(Place.nothing()))).isEqualTo("REQUEST CREATE");
        assertThat(Case.to(STOPPED).permitting(START, STOP).at(FAILED_TO_INSTALL))
                .isEqualTo("STUCK UNREACHABLE");
        assertThat(Case.to(STOPPED).permitting(STOP, INSTALL).at(FAILED_TO_INSTALL))
                .isEqualTo("REQUEST INSTALL");
    }

    @Test
    void gets_rid_of_what_need_not_be_told_apart() {
        Case gone = Case.toGone().permitting(DELETE);

        assertThat(gone.at(FAULTY)).isEqualTo("REQUEST DELETE");
        assertThat(gone.at(STOPPED, FAILED_TO_INSTALL)).isEqualTo("REQUEST DELETE");
        assertThat(gone.at(DELETING)).isEqualTo("DONE");
    }

    @Test
    void destroys_only_when_milder_means_were_refused() {
        Case running = Case.to(RUNNING).permitting(START).lastResort(INSTALL);

        assertThat(running.at(STOPPED, FAILED_TO_INSTALL)).isEqualTo("REQUEST START?");
        assertThat(running.refusedAt(START, STOPPED, FAILED_TO_INSTALL)).isEqualTo("REQUEST INSTALL");
        assertThat(running.onlyWhereAllowed().at(STOPPED, FAILED_TO_INSTALL)).isEqualTo("STUCK INDISTINGUISHABLE");
    }

    @Test
    void attempts_what_one_place_at_rest_needs() {
        Case stopped = Case.to(STOPPED).byStatus().permitting(STOP);

        assertThat(stopped.at(RUNNING, STOPPING, DELETING)).isEqualTo("REQUEST STOP?");
        assertThat(stopped.refusedAt(STOP, RUNNING, STOPPING, DELETING)).isEqualTo("STUCK INDISTINGUISHABLE");
    }

    @Test
    void never_leads_away_from_where_it_may_be_already() {
        assertThat(Case.to(STOPPED, FAULTY)
                        .permitting(START, STOP, INSTALL, DELETE)
                        .at(STOPPED, FAILED_TO_INSTALL))
                .isEqualTo("STUCK INDISTINGUISHABLE");
    }

    @Test
    void the_full_search_knows_when_there_is_a_way() {
        Case running = Case.to(RUNNING).permitting(START).lastResort(INSTALL);

        assertThat(strategies(running).isThereAny(believed(STOPPED, FAILED_TO_INSTALL)))
                .isEqualTo(Strategies.Answer.YES);
        assertThat(strategies(running).isDeciding(believed(STOPPED, FAILED_TO_INSTALL)))
                .isEqualTo(Strategies.Answer.YES);
        assertThat(strategies(running).isThereAny(believed(STOPPED, FAULTY))).isEqualTo(Strategies.Answer.NO);
        assertThat(strategies(running.onlyWhereAllowed()).isThereAny(believed(STOPPED, FAILED_TO_INSTALL)))
                .isEqualTo(Strategies.Answer.NO);
    }

    private static Strategies<Machine, Request> strategies(Case it) {
        Decisions<Machine, Request> decisions = it.decisions();
        return new Strategies<>(decisions, decisions::decide);
    }

    private static Set<Hypothesis<Machine, Request>> believed(Machine... states) {
        return Arrays.stream(states)
                .map(state -> Hypothesis.<Machine, Request>at(at(state)))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
