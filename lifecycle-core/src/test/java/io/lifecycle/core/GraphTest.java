package io.lifecycle.core;

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

import io.lifecycle.proof.Cluster;
import io.lifecycle.proof.Cluster.Request;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GraphTest {

    private final Lifecycle<Cluster.Place, Request> cluster =
            Cluster.declaration().build();
    private final Graph<Cluster.Place, Request> graph = cluster.graph();

    private Places<Cluster.Place> places(Cluster.Place... states) {
        return graph.of(List.of(states));
    }

    @Test
    void has_the_rows_as_edges_in_the_order_of_declaration() {
        assertThat(graph.edges())
                .hasSize(cluster.entries().size()
                        + cluster.transitions().size()
                        + cluster.removals().size());
        assertThat(graph.edges().get(0)).isEqualTo(Edge.of(cluster.entries().get(0)));
        assertThat(graph.from(Place.nothing())).hasToString("[(nothing) -CREATE-> CREATING]");
        assertThat(graph.from(Place.gone())).isEmpty();
        assertThat(graph.from(Place.of(AVAILABLE)))
                .containsExactlyElementsOf(cluster.transitions().stream()
                        .filter(row -> row.from() == AVAILABLE)
                        .map(Edge::of)
                        .toList());
    }

    @Test
    void says_where_a_trigger_leads() {
        assertThat(graph.sources(Trigger.requested(RESTART)).states()).isEqualTo(cluster.statesAllowing(RESTART));
        assertThat(graph.targets(Trigger.requested(RESTART)).states()).containsExactly(RESTARTING);
        assertThat(graph.targets(places(DELETING), Trigger.requested(RESTART)).isEmpty())
                .isTrue();
        assertThat(graph.sources(Trigger.occurred("nobody ever heard of this")).isEmpty())
                .isTrue();
        assertThat(graph.occurrences()).isEqualTo(cluster.occurrences()).containsExactly("node lost");
    }

    @Test
    void places_are_written_by_their_constants() {
        assertThat(graph.places()).hasToString("[CREATING AVAILABLE RESTARTING DEGRADED DELETING (nothing) (gone)]");
        assertThat(graph.none()).hasToString("[]");
        assertThat(graph.places().each()).hasSize(7).allMatch(place -> place.size() == 1);
        assertThat(places(DELETING, CREATING))
                .hasToString("[CREATING DELETING]")
                .isEqualTo(places(CREATING, DELETING));
        assertThat(places(DELETING).plus(graph.only(Place.gone())).onlyStates()).isEqualTo(places(DELETING));
        assertThat(graph.only(Place.nothing()).hasNothing()).isTrue();
        assertThat(graph.only(Place.gone()).hasGone()).isTrue();
        assertThat(Place.of(AVAILABLE)).isEqualTo(Place.of(AVAILABLE)).isNotEqualTo(Place.of(CREATING));
    }

    @Test
    void what_is_never_seen_is_passed_over_where_it_ends_and_left_out_where_it_lasts() {
        Graph<Cluster.Place, Request> blind = graph.passingOver(Set.of(CREATING, DEGRADED));

        assertThat(blind.places()).hasToString("[AVAILABLE RESTARTING DELETING (nothing) (gone)]");
        assertThat(blind.from(Place.nothing()))
                .extracting(Edge::toString)
                .containsExactlyInAnyOrder("(nothing) -CREATE-> AVAILABLE", "(nothing) -CREATE-> (gone)");
        assertThat(blind.edges()).noneMatch(edge -> edge.to().equals(Place.of(DEGRADED)));
        assertThat(graph.passingOver(Set.of())).isSameAs(graph);
    }

    @Test
    void a_way_over_what_is_never_seen_is_a_failure_where_one_is_on_it() {
        Graph<Cluster.Place, Request> blind = Cluster.declaration()
                .transition(RESTARTING, Trigger.completed(), DELETING, Cluster.API)
                .transition(DELETING, Trigger.failed(), DEGRADED, Cluster.API)
                .build()
                .graph()
                .passingOver(Set.of(DELETING));

        assertThat(blind.from(Place.of(RESTARTING)))
                .extracting(Edge::toString)
                .contains("RESTARTING -failed-> DEGRADED", "RESTARTING -completed-> (gone)");
    }

    @Test
    void triggers_and_places_can_be_taken_out() {
        assertThat(graph.without((Trigger<Request> trigger) -> trigger.equals(Trigger.requested(DELETE)))
                        .existing())
                .isEqualTo(graph.existing().minus(places(DELETING)));
        assertThat(graph.without(places(RESTARTING)).edges())
                .noneMatch(edge -> edge.toString().contains("RESTARTING"));
        assertThat(graph.atRest()).isEqualTo(graph.places().minus(places(CREATING, RESTARTING, DELETING)));
    }

    @Test
    void a_lifecycle_says_where_an_operation_is_allowed_and_where_a_trigger_leads() {
        assertThat(cluster.statesAllowing(CREATE)).isEmpty();
        assertThat(cluster.statesAllowing(DELETE)).contains(AVAILABLE, DEGRADED);
        assertThat(cluster.require(AVAILABLE, Trigger.requested(RESTART))).isEqualTo(RESTARTING);
        assertThat(cluster.require(AVAILABLE, Trigger.occurred("node lost"))).isEqualTo(DEGRADED);
        assertThat(cluster.require(DELETING, Trigger.completed())).isEqualTo(DELETING);
        assertThatThrownBy(() -> cluster.require(RESTARTING, Trigger.completed()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("lifecycle 'cluster': completed in state 'Restarting' may lead to several:"
                        + " 'Available', 'Degraded'; ask targets(..) for all of them");
        assertThatThrownBy(() -> cluster.require(AVAILABLE, Trigger.completed()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("lifecycle 'cluster': completed in state 'Available' leads nowhere; ask targets(..), which"
                        + " may be empty");
        assertThatThrownBy(() -> cluster.require(DELETING, Trigger.requested(RESTART)))
                .isInstanceOf(IllegalOperationException.class);
    }

    @Test
    void a_plan_requests_nothing_that_is_not_permitted() {
        assertThat(cluster.plan(DEGRADED, AVAILABLE, Set.of(RESTART)))
                .isEqualTo(cluster.plan(DEGRADED, AVAILABLE))
                .isPresent();
        assertThat(cluster.plan(DEGRADED, AVAILABLE, Set.of(DELETE))).isEmpty();
        assertThat(cluster.plan(CREATING, AVAILABLE, Set.of())).isPresent();
    }
}
