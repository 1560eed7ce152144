package io.lifecycle.core;

import static io.lifecycle.core.Evidence.documented;
import static io.lifecycle.core.Evidence.inferred;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lifecycle.proof.Cluster;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import nl.jqno.equalsverifier.EqualsVerifier;
import nl.jqno.equalsverifier.Warning;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValueTypesTest {

    @ParameterizedTest
    @ValueSource(
            classes = {
                ImmutableEvidence.class,
                ImmutableState.class,
                ImmutableOperation.class,
                ImmutableTransition.class,
                ImmutableEntry.class,
                ImmutableRemoval.class,
                ImmutablePlan.class,
                ImmutableFinding.class,
                ImmutableStatusRow.class
            })
    void equal_values_are_equal(Class<?> type) {
        // The only factory refuses nulls.
        EqualsVerifier.forClass(type).suppress(Warning.NULL_FIELDS).verify();
    }

    @Test
    void triggers_are_equal_by_what_they_hold() {
        EqualsVerifier.forClass(Trigger.Requested.class)
                .suppress(Warning.NULL_FIELDS)
                .verify();
        EqualsVerifier.forClass(Trigger.Ended.class)
                .suppress(Warning.NULL_FIELDS)
                .verify();
        EqualsVerifier.forClass(Trigger.Occurred.class)
                .suppress(Warning.NULL_FIELDS)
                .verify();
        assertThat(Trigger.requested("completed")).isNotEqualTo(Trigger.completed());
        assertThat(Trigger.completed()).isNotEqualTo(Trigger.failed());
    }

    @Test
    void a_trigger_folds_into_what_its_kind_says() {
        assertThat(folded(Trigger.requested("stop"))).isEqualTo("requested stop");
        assertThat(folded(Trigger.completed())).isEqualTo("ended COMPLETED");
        assertThat(folded(Trigger.failed())).isEqualTo("ended FAILED");
        assertThat(folded(Trigger.occurred("rain"))).isEqualTo("occurred rain");
    }

    private static String folded(Trigger<String> trigger) {
        return trigger.fold(
                operation -> "requested " + operation, outcome -> "ended " + outcome, what -> "occurred " + what);
    }

    @Test
    void a_trigger_reads_as_in_a_table() {
        assertThat(Trigger.requested("STOP")).hasToString("STOP");
        assertThat(Trigger.completed()).hasToString("completed");
        assertThat(Trigger.failed()).hasToString("failed");
        assertThat(Trigger.occurred("order paid")).hasToString("\"order paid\"");
    }

    @Test
    void evidence_is_inferred_as_soon_as_any_part_is() {
        assertThat(documented("a").and(documented("b"))).isEqualTo(documented("a; b"));
        assertThat(documented("a").and(inferred("b"))).isEqualTo(inferred("a; b"));
        assertThat(inferred("a").and(documented("b"))).isEqualTo(inferred("a; b"));
        assertThat(inferred("a").and(inferred("b"))).isEqualTo(inferred("a; b"));
    }

    @Test
    void a_remark_on_evidence_keeps_its_basis() {
        assertThat(documented("a").noting("b")).isEqualTo(documented("a: b"));
        assertThat(inferred("a").noting("b")).isEqualTo(inferred("a: b"));
    }

    @Test
    void what_a_lifecycle_hands_out_cannot_be_altered() {
        Lifecycle<Cluster.Place, Cluster.Request> cluster =
                Cluster.declaration().build();
        List<Collection<?>> handedOut = new ArrayList<>(List.of(
                cluster.states(),
                cluster.operations(),
                cluster.transitions(),
                cluster.entries(),
                cluster.removals(),
                cluster.findings(),
                cluster.initial(),
                cluster.terminal(),
                cluster.operations(Cluster.Place.AVAILABLE),
                cluster.reachableFrom(Cluster.Place.CREATING),
                cluster.settlesIn(Cluster.Place.CREATING),
                cluster.targets(Cluster.Place.CREATING, Trigger.completed()),
                cluster.targets(Cluster.Place.CREATING, Trigger.occurred("never")),
                cluster.plan(Cluster.Place.CREATING, Cluster.Place.DELETING)
                        .orElseThrow()
                        .transitions(),
                cluster.plan(Cluster.Place.CREATING, Cluster.Place.DELETING)
                        .orElseThrow()
                        .operations(),
                cluster.statuses().rows(),
                cluster.statuses().statuses(),
                cluster.statuses().unmapped(),
                cluster.statuses().unreadable(),
                cluster.statuses().signals(),
                cluster.statuses().statusesOf(Cluster.Place.AVAILABLE),
                cluster.statuses().statesOf("ACTIVE"),
                cluster.statuses().statesOf("nonsense"),
                cluster.statuses().statesOf(Reading.of("ACTIVE")),
                cluster.statuses().ambiguous().keySet(),
                cluster.statuses().rows().get(1).signals().keySet(),
                Signal.none("task").values()));

        assertThat(handedOut)
                .hasSize(27)
                .allSatisfy(collection ->
                        assertThatThrownBy(collection::clear).isInstanceOf(UnsupportedOperationException.class));
    }
}
