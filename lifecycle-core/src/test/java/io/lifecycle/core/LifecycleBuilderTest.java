package io.lifecycle.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.lifecycle.proof.Cluster;
import io.lifecycle.proof.Cluster.Place;
import io.lifecycle.proof.Cluster.Request;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LifecycleBuilderTest {

    private final LifecycleBuilder<Place, Request> cluster = Cluster.declaration();

    private static Set<Place> set(Place... places) {
        return new LinkedHashSet<>(Arrays.asList(places));
    }

    @Test
    void a_row_from_several_states_is_one_for_each_in_the_order_of_their_enum() {
        Lifecycle<Place, Request> built = cluster.transition(
                        set(Place.RESTARTING, Place.CREATING), Request.DELETE, Place.DELETING, Cluster.API)
                .transition(set(Place.DELETING, Place.CREATING), "storm", Place.DEGRADED, Cluster.API)
                .transition(set(Place.RESTARTING, Place.CREATING), Trigger.failed(), Place.DEGRADED, Cluster.API)
                .removal(set(Place.DEGRADED, Place.AVAILABLE), "flood", Cluster.API)
                .removal(set(Place.DELETING, Place.RESTARTING), Trigger.failed(), Cluster.API)
                .build();

        assertThat(built.transitions())
                .endsWith(
                        ImmutableTransition.of(
                                Place.CREATING, Trigger.requested(Request.DELETE), Place.DELETING, Cluster.API),
                        ImmutableTransition.of(
                                Place.RESTARTING, Trigger.requested(Request.DELETE), Place.DELETING, Cluster.API),
                        ImmutableTransition.of(Place.CREATING, Trigger.occurred("storm"), Place.DEGRADED, Cluster.API),
                        ImmutableTransition.of(Place.DELETING, Trigger.occurred("storm"), Place.DEGRADED, Cluster.API),
                        ImmutableTransition.of(Place.CREATING, Trigger.failed(), Place.DEGRADED, Cluster.API),
                        ImmutableTransition.of(Place.RESTARTING, Trigger.failed(), Place.DEGRADED, Cluster.API));
        assertThat(built.removals())
                .endsWith(
                        ImmutableRemoval.of(Place.AVAILABLE, Trigger.occurred("flood"), Cluster.API),
                        ImmutableRemoval.of(Place.DEGRADED, Trigger.occurred("flood"), Cluster.API),
                        ImmutableRemoval.of(Place.RESTARTING, Trigger.failed(), Cluster.API),
                        ImmutableRemoval.of(Place.DELETING, Trigger.failed(), Cluster.API));
    }

    @Test
    void a_removal_on_an_operation_may_be_from_several_states_too() {
        LifecycleBuilder<Place, Request> other = Cluster.declaration();

        assertThat(other.removal(set(Place.RESTARTING, Place.CREATING), Request.DELETE, Cluster.API)
                        .build()
                        .removals())
                .extracting(Removal::from)
                .endsWith(Place.CREATING, Place.RESTARTING);
    }

    @Test
    void a_row_from_nowhere_is_refused() {
        String message = "'from' has no states; name those that the row leaves, or remove the row";

        assertThatThrownBy(() -> cluster.transition(Set.<Place>of(), "storm", Place.DEGRADED, Cluster.API))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
        assertThatThrownBy(() -> cluster.removal(Set.<Place>of(), "storm", Cluster.API))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
        assertThatThrownBy(() -> cluster.removal(Collections.<Place>singleton(null), "storm", Cluster.API))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("state");
    }

    @Test
    void findings_say_where_rows_are_if_their_author_did() {
        cluster.advice(Place.DELETING, "Wait.")
                .at("row 7")
                .advice(Place.DELETING, "Wait longer.")
                .unreadable(Place.DELETING, Cluster.API)
                .at(" ")
                .inService(Place.AVAILABLE)
                .inService(Place.AVAILABLE);

        assertThat(catchThrowableOfType(InvalidLifecycleException.class, cluster::build))
                .hasMessageContaining("duplicate-row at row 7: 'advice' of DELETING is declared twice")
                .hasMessageContaining("contradictory-rows at row 7: unreadable state DELETING has status rows too")
                .hasMessageContaining("duplicate-row: 'in service' of AVAILABLE is declared twice");
        StatusMappingBuilder<Place> mapping =
                StatusMapping.named("other", Place.class).at("row 8").unmapped("LOST", Evidence.documented(""));
        assertThat(catchThrowableOfType(InvalidLifecycleException.class, mapping::build)
                        .findings()
                        .get(0)
                        .origin())
                .contains("row 8");
    }

    @Test
    void an_operation_is_destructive_where_it_is_declared_to_be() {
        Lifecycle<Place, Request> built = cluster.destructive(Request.DELETE).build();

        assertThat(built.operation(Request.DELETE).destructive()).isTrue();
        assertThat(built.operation(Request.RESTART).destructive()).isFalse();
    }

    @Test
    void the_other_names_of_a_signal_are_declared_with_the_lifecycle() {
        Lifecycle<Place, Request> built =
                cluster.signal("task", "OS-EXT-STS:task_state").build();

        assertThat(built.statuses().otherNames("task")).containsExactly("OS-EXT-STS:task_state");
        assertThat(built.statuses().statesOf(Reading.of("ACTIVE").with("os-ext-sts:TASK_STATE", "reboot")))
                .containsExactly(Place.RESTARTING);
    }
}
