package io.lifecycle.core;

import static io.lifecycle.core.Evidence.documented;
import static io.lifecycle.core.Evidence.inferred;
import static io.lifecycle.proof.Cluster.API;
import static io.lifecycle.proof.Cluster.Place.AVAILABLE;
import static io.lifecycle.proof.Cluster.Place.CREATING;
import static io.lifecycle.proof.Cluster.Place.DEGRADED;
import static io.lifecycle.proof.Cluster.Place.DELETING;
import static io.lifecycle.proof.Cluster.Place.RESTARTING;
import static io.lifecycle.proof.Cluster.Request.CREATE;
import static io.lifecycle.proof.Cluster.Request.DELETE;
import static io.lifecycle.proof.Cluster.Request.RESTART;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.lifecycle.proof.Cluster;
import io.lifecycle.proof.Cluster.Place;
import io.lifecycle.proof.Cluster.Request;
import io.lifecycle.proof.Laws;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LifecycleTest {

    private final Lifecycle<Place, Request> cluster = Cluster.declaration().build();

    @Test
    void keeps_what_was_declared() {
        State<Place> creating = cluster.state(CREATING);

        assertThat(cluster.name()).isEqualTo("cluster");
        assertThat(cluster.source()).isEqualTo("https://db.example.com/docs/status");
        assertThat(cluster.findings()).isEmpty();
        assertThat(cluster.states())
                .extracting(State::id)
                .containsExactly(CREATING, AVAILABLE, RESTARTING, DEGRADED, DELETING);
        assertThat(cluster.operations()).extracting(Operation::id).containsExactly(CREATE, RESTART, DELETE);
        assertThat(cluster.transitions())
                .hasSize(8)
                .first()
                .isEqualTo(ImmutableTransition.of(CREATING, Trigger.completed(), AVAILABLE, API));
        assertThat(cluster.entries()).containsExactly(ImmutableEntry.of(Trigger.requested(CREATE), CREATING, API));
        assertThat(cluster.removals())
                .containsExactly(
                        ImmutableRemoval.of(CREATING, Trigger.failed(), API),
                        ImmutableRemoval.of(DELETING, Trigger.completed(), API));
        assertThat(creating.name()).isEqualTo("Creating");
        assertThat(creating.stability()).isEqualTo(Stability.INTERMEDIATE);
        assertThat(creating.description()).isEqualTo("Nodes are being allocated.");
        assertThat(creating.evidence()).isEqualTo(API);
        assertThat(creating.expectedWithin()).contains(Duration.ofMinutes(10));
        assertThat(creating.expectedWithinEvidence()).contains(documented("the service level agreement"));
        assertThat(creating.advice()).isEmpty();
        assertThat(creating.adviceEvidence()).isEmpty();
        assertThat(creating.inService()).isFalse();
        assertThat(cluster.state(DEGRADED).advice()).contains("Call us.");
        assertThat(cluster.state(DEGRADED).adviceEvidence()).contains(inferred("what the support desk says"));
        assertThat(cluster.state(DEGRADED).expectedWithinEvidence()).isEmpty();
        assertThat(cluster.state(AVAILABLE).inService()).isTrue();
        assertThat(cluster.operation(RESTART).name()).isEqualTo("restart");
        assertThat(cluster.operation(RESTART).action()).contains("cluster-reboot");
        assertThat(cluster.operation(RESTART).evidence()).contains(API);
        assertThat(cluster.operation(DELETE).evidence()).isEmpty();
        assertThat(cluster.operation(CREATE).action()).isEmpty();
        assertThat(cluster.operation(CREATE).evidence()).contains(inferred("the console has a button"));
        assertThat(cluster.operation(CREATE).description()).isEqualTo("Makes a cluster.");
        assertThat(cluster).hasToString("lifecycle 'cluster' (5 states, 3 operations, 8 transitions)");
    }

    @Test
    void answers_what_may_be_done_and_where_it_leads() {
        assertThat(cluster.operations(AVAILABLE)).containsExactly(RESTART, DELETE);
        assertThat(cluster.operations(CREATING)).isEmpty();
        assertThat(cluster.next(AVAILABLE, RESTART)).contains(RESTARTING);
        assertThat(cluster.next(CREATING, RESTART)).isEmpty();
        assertThat(cluster.targets(RESTARTING, Trigger.completed())).containsExactly(AVAILABLE, DEGRADED);
        assertThat(cluster.targets(AVAILABLE, Trigger.occurred("node lost"))).containsExactly(DEGRADED);
        assertThat(cluster.require(AVAILABLE, DELETE)).isEqualTo(DELETING);
    }

    @Test
    void answers_where_things_lead_in_the_end() {
        assertThat(cluster.initial()).containsExactly(CREATING);
        assertThat(cluster.terminal()).containsExactly(DELETING);
        assertThat(cluster.settlesIn(RESTARTING)).containsExactly(AVAILABLE, DEGRADED);
        assertThat(cluster.settlesIn(AVAILABLE)).containsExactly(AVAILABLE);
        assertThat(cluster.settlesIn(DELETING)).isEmpty();
        assertThat(cluster.reachableFrom(DELETING)).containsExactly(DELETING);
    }

    @Test
    void hands_out_the_same_sets_again() {
        assertThat(cluster.operations(AVAILABLE)).isSameAs(cluster.operations(AVAILABLE));
        assertThat(cluster.next(AVAILABLE, RESTART)).isSameAs(cluster.next(AVAILABLE, RESTART));
        assertThat(cluster.reachableFrom(AVAILABLE)).isSameAs(cluster.reachableFrom(AVAILABLE));
        assertThat(cluster.settlesIn(AVAILABLE)).isSameAs(cluster.settlesIn(AVAILABLE));
    }

    @Test
    void plans_the_way_to_a_goal() {
        Plan<Place, Request> plan = cluster.plan(CREATING, DELETING).orElseThrow();

        assertThat(plan.description()).isEqualTo("(completed), delete");
        assertThat(plan.operations()).containsExactly(DELETE);
        assertThat(plan.transitions()).hasSize(2);
        assertThat(cluster.plan(AVAILABLE, AVAILABLE).orElseThrow().transitions())
                .isEmpty();
        assertThat(cluster.plan(DELETING, AVAILABLE)).isEmpty();
    }

    @Test
    void plans_rely_on_an_operation_before_they_rely_on_an_occurrence() {
        assertThat(cluster.plan(AVAILABLE, DEGRADED).map(Plan::description)).contains("restart, (completed)");
    }

    @Test
    void refuses_what_is_not_allowed_and_shows_the_way_to_where_it_is() {
        IllegalOperationException refusal =
                catchThrowableOfType(IllegalOperationException.class, () -> cluster.require(RESTARTING, DELETE));

        assertThat(refusal)
                .hasMessage("lifecycle 'cluster': operation 'delete' is not allowed in state 'Restarting';"
                        + " allowed here: none; the shortest way to a state that allows it: (completed), which leads to"
                        + " 'Available'");
        assertThat(refusal.lifecycle()).isEqualTo("cluster");
        assertThat(refusal.state()).isEqualTo("Restarting");
        assertThat(refusal.operation()).isEqualTo("delete");
        assertThat(refusal.allowed()).isEmpty();
        assertThat(refusal.way()).contains("(completed)");
    }

    @Test
    void refuses_to_create_what_exists() {
        assertThatThrownBy(() -> cluster.require(AVAILABLE, CREATE))
                .isInstanceOf(IllegalOperationException.class)
                .hasMessage("lifecycle 'cluster': operation 'create' is not allowed in state 'Available';"
                        + " allowed here: 'restart', 'delete'; it is allowed only before the resource exists");
    }

    @Test
    void refuses_what_can_never_be_allowed_again() {
        assertThatThrownBy(() -> cluster.require(DELETING, RESTART))
                .isInstanceOf(IllegalOperationException.class)
                .hasMessage(
                        "lifecycle 'cluster': operation 'restart' is not allowed in state 'Deleting';"
                                + " allowed here: none; nothing leads from here to a state that allows it: 'Available', 'Degraded'");
    }

    @Test
    void an_operation_that_removes_at_once_is_allowed_and_enters_nothing() {
        Lifecycle<Place, Request> hasty =
                Cluster.declaration().removal(RESTARTING, DELETE, API).build();

        assertThat(hasty.operations(RESTARTING)).containsExactly(DELETE);
        assertThat(hasty.next(RESTARTING, DELETE)).isEmpty();
        assertThat(hasty.require(RESTARTING, DELETE)).isEqualTo(RESTARTING);
        Laws.operations(hasty);
    }

    @Test
    void what_is_declared_after_the_build_alters_nothing() {
        LifecycleBuilder<Place, Request> builder = Cluster.declaration();
        Lifecycle<Place, Request> built = builder.build();
        builder.transition(CREATING, "patience lost", DELETING, API)
                .entry("found", AVAILABLE, API)
                .removal(AVAILABLE, "fire", API)
                .advice(AVAILABLE, "Enjoy.")
                .inService(DEGRADED)
                .expectedWithin(DELETING, Duration.ofMinutes(1))
                .status(CREATING, "MAKING", API)
                .source("elsewhere");

        assertThat(built.transitions()).hasSize(8);
        assertThat(built.entries()).hasSize(1);
        assertThat(built.removals()).hasSize(2);
        assertThat(built.state(AVAILABLE).advice()).isEmpty();
        assertThat(built.state(DEGRADED).inService()).isFalse();
        assertThat(built.state(DELETING).expectedWithin()).isEmpty();
        assertThat(built.statuses().knows("MAKING")).isFalse();
        assertThat(built.source()).isEqualTo("https://db.example.com/docs/status");
        assertThat(builder.build().transitions()).hasSize(9);
    }

    @Test
    void a_time_that_is_not_greater_than_zero_is_refused() {
        for (Duration time : List.of(Duration.ZERO, Duration.ofSeconds(-1))) {
            assertThatThrownBy(() -> Cluster.declaration().expectedWithin(DELETING, time))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("time must be greater than zero, and is " + time);
        }
    }

    @Test
    void exceptions_survive_serialization_with_their_message() throws Exception {
        IllegalOperationException refusal =
                catchThrowableOfType(IllegalOperationException.class, () -> cluster.require(RESTARTING, DELETE));
        InvalidLifecycleException invalid = catchThrowableOfType(
                InvalidLifecycleException.class,
                () -> Lifecycle.named("empty", Place.class, Request.class).build());

        IllegalOperationException refusalCopy = copy(refusal);
        InvalidLifecycleException invalidCopy = copy(invalid);

        assertThat(refusalCopy).hasMessage(refusal.getMessage());
        assertThat(refusalCopy.way()).isEqualTo(Optional.of("(completed)"));
        assertThat(invalid.findings()).isNotEmpty();
        assertThat(invalidCopy).hasMessage(invalid.getMessage());
        assertThat(invalidCopy.findings()).isEmpty();
    }

    @SuppressWarnings("unchecked") // a copy is of the same type
    private static <T> T copy(T original) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(original);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (T) in.readObject();
        }
    }

    @Test
    void declares_what_its_api_does_not_show() {
        LifecycleBuilder<Place, Request> builder = Cluster.declaration();

        assertThat(builder.absent(CREATING, API)).isSameAs(builder);
        assertThat(builder.build().statuses().statesOf(Reading.absent())).containsExactly(CREATING);
        assertThat(builder.build().statuses().unreadable()).isEmpty();
    }

    /** An enum whose constants all print alike. */
    enum Alike {
        LEFT,
        RIGHT;

        @Override
        public String toString() {
            return "side";
        }
    }

    @Test
    void what_constants_print_does_not_matter() {
        Lifecycle<Alike, Request> sides = Lifecycle.named("sides", Alike.class, Request.class)
                .source("the map")
                .stable(Alike.LEFT, "Left", "One side.", API)
                .stable(Alike.RIGHT, "Right", "The other side.", API)
                .status(Alike.LEFT, "L", API)
                .status(Alike.RIGHT, "R", API)
                .operation(CREATE, "create", "Makes it.")
                .operation(RESTART, "cross", "Crosses over.")
                .operation(DELETE, "delete", "Ends it.")
                .entry(CREATE, Alike.LEFT, API)
                .transition(Alike.LEFT, RESTART, Alike.RIGHT, API)
                .transition(Alike.RIGHT, RESTART, Alike.LEFT, API)
                .removal(Alike.LEFT, DELETE, API)
                .removal(Alike.RIGHT, DELETE, API)
                .build();

        assertThat(sides.next(Alike.LEFT, RESTART)).contains(Alike.RIGHT);
        Laws.operations(sides);
        Laws.plans(sides);
    }
}
