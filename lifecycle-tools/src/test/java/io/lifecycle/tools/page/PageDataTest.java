package io.lifecycle.tools.page;

import static io.lifecycle.core.Signal.anyBut;
import static io.lifecycle.proof.Cluster.API;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.lifecycle.core.Evidence;
import io.lifecycle.core.Lifecycle;
import io.lifecycle.proof.Cluster;
import io.lifecycle.proof.Cluster.Place;
import io.lifecycle.proof.Cluster.Request;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Index;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a page knows, without the browser that shows it. States are numbered 0 to 4, nothing is 5, and gone 6. */
class PageDataTest {

    private static final String SAYS_API = "documented: the API reference";

    private static final Lifecycle<Place, Request> CLUSTER = Cluster.declaration()
            .status(Place.RESTARTING, "ACTIVE", Evidence.inferred("a guess"), anyBut("task", "Delete", "none"))
            .absent(Place.DELETING, API)
            .destructive(Request.DELETE)
            .build();

    private static @Nullable Object known(String what) {
        return new PageData<>(CLUSTER).map().get(what);
    }

    /** Returns a list that the page knows, whose elements are maps and lists themselves. */
    private static List<Object> all(@Nullable Object known) {
        return List.copyOf((List<?>) requireNonNull(known));
    }

    private static Map<String, @Nullable Object> fields(@Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return fields;
    }

    private static List<@Nullable Object> list(@Nullable Object... values) {
        return Arrays.asList(values);
    }

    @Test
    void a_page_knows_what_the_lifecycle_is_called_and_whence_it_is() {
        assertThat(known("name")).isEqualTo("cluster");
        assertThat(known("source")).isEqualTo("https://db.example.com/docs/status");
    }

    @Test
    void a_page_knows_what_is_declared_of_each_state() {
        assertThat(all(known("states")))
                .hasSize(5)
                .startsWith(
                        fields(
                                "id", "CREATING",
                                "name", "Creating",
                                "meaning", "Nodes are being allocated.",
                                "stability", "intermediate",
                                "inService", false,
                                "advice", null,
                                "adviceEvidence", null,
                                "within", "PT10M",
                                "withinEvidence", "documented: the service level agreement",
                                "evidence", SAYS_API),
                        fields(
                                "id",
                                "AVAILABLE",
                                "name",
                                "Available",
                                "meaning",
                                "All nodes serve.",
                                "stability",
                                "stable",
                                "inService",
                                true,
                                "advice",
                                null,
                                "adviceEvidence",
                                null,
                                "within",
                                null,
                                "withinEvidence",
                                null,
                                "evidence",
                                SAYS_API))
                .satisfies(
                        degraded -> {
                            assertThat(((Map<?, ?>) degraded).get("advice")).isEqualTo("Call us.");
                            assertThat(((Map<?, ?>) degraded).get("adviceEvidence"))
                                    .isEqualTo("inferred: what the support desk says");
                        },
                        Index.atIndex(3));
    }

    @Test
    void a_page_knows_the_operations() {
        assertThat(known("operations"))
                .isEqualTo(list(
                        fields(
                                "id", "CREATE",
                                "name", "create",
                                "meaning", "Makes a cluster.",
                                "destructive", false,
                                "evidence", "inferred: the console has a button"),
                        fields(
                                "id", "RESTART",
                                "name", "restart",
                                "meaning", "Restarts all nodes.",
                                "destructive", false,
                                "evidence", SAYS_API),
                        fields(
                                "id", "DELETE",
                                "name", "delete",
                                "meaning", "Releases all nodes.",
                                "destructive", true,
                                "evidence", null)));
    }

    @Test
    void a_page_knows_every_edge_and_what_it_rests_on() {
        List<Object> edges = List.of(
                list(5, "operation", 0, 0),
                list(0, "completed", null, 1),
                list(0, "failed", null, 6),
                list(1, "operation", 1, 2),
                list(2, "completed", null, 1),
                list(2, "completed", null, 3),
                list(1, "occurrence", "node lost", 3),
                list(3, "operation", 1, 2),
                list(1, "operation", 2, 4),
                list(3, "operation", 2, 4),
                list(4, "completed", null, 6));

        assertThat(all(known("edges"))).hasSameElementsAs(edges).hasSameSizeAs(edges);
        assertThat(all(known("sources"))).hasSameSizeAs(edges).allSatisfy(source -> {
            List<?> row = (List<?>) source;
            assertThat(row.subList(4, row.size())).isEqualTo(List.of(SAYS_API));
            assertThat(edges).contains(row.subList(0, 4));
        });
    }

    @Test
    void a_page_knows_which_answers_each_row_allows() {
        assertThat(known("statuses")).isEqualTo(CLUSTER.statuses().statuses());
        assertThat(known("unmapped")).isEqualTo(CLUSTER.statuses().unmapped());
        assertThat(known("visible")).isEqualTo(List.of(0, 1, 2, 3, 4));
        assertThat(String.valueOf(known("signals"))).isEqualTo("{task=[none, restart, reboot, delete]}");
        assertThat(all(known("rows")))
                .hasSize(8)
                .contains(
                        fields("state", 0, "status", "BUILD", "signals", fields(), "evidence", SAYS_API),
                        fields(
                                "state",
                                1,
                                "status",
                                "ACTIVE",
                                "signals",
                                fields("task", List.of("none")),
                                "evidence",
                                SAYS_API),
                        fields(
                                "state",
                                2,
                                "status",
                                "ACTIVE",
                                "signals",
                                fields("task", List.of("restart", "reboot", "*")),
                                "evidence",
                                "inferred: a guess"),
                        fields("state", 4, "status", null, "signals", fields(), "evidence", SAYS_API));
    }

    @Test
    void a_page_knows_the_way_from_each_state_to_each() {
        List<Object> plans = all(known("plans"));

        assertThat(plans).hasSize(5);
        assertThat((List<?>) plans.get(3))
                .isEqualTo(list(
                        null,
                        "restart, (completed)",
                        "restart",
                        CLUSTER.plan(Place.DEGRADED, Place.DEGRADED)
                                .orElseThrow()
                                .description(),
                        "delete"));
    }
}
