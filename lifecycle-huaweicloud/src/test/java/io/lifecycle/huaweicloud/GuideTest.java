package io.lifecycle.huaweicloud;

import static io.lifecycle.ecs.EcsOperation.CHANGE_OS;
import static io.lifecycle.ecs.EcsOperation.DELETE;
import static io.lifecycle.ecs.EcsOperation.REINSTALL_OS;
import static io.lifecycle.ecs.EcsOperation.STOP;
import static io.lifecycle.ecs.EcsState.STOPPED;
import static io.lifecycle.huaweicloud.Clients.ACT_ECS;
import static io.lifecycle.huaweicloud.Clients.ID;
import static io.lifecycle.huaweicloud.Clients.JOB;
import static io.lifecycle.huaweicloud.Clients.SHOW_ECS;
import static io.lifecycle.huaweicloud.Clients.error;
import static io.lifecycle.proof.StandIn.cut;
import static io.lifecycle.proof.StandIn.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.huaweicloud.sdk.core.auth.BasicCredentials;
import com.huaweicloud.sdk.core.http.HttpConfig;
import com.huaweicloud.sdk.ecs.v2.EcsClient;
import io.lifecycle.core.observe.Control;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.core.reconcile.ReconcileResult;
import io.lifecycle.core.reconcile.Reconciler;
import io.lifecycle.core.reconcile.Reconciling;
import io.lifecycle.core.wait.Polling;
import io.lifecycle.ecs.Ecs;
import io.lifecycle.ecs.EcsOperation;
import io.lifecycle.ecs.EcsState;
import io.lifecycle.proof.Snippets;
import io.lifecycle.proof.StandIn;
import io.lifecycle.testkit.ManualTime;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The code in the guide to clients compiles, and brings servers to their targets, through the real client. */
class GuideTest {

    private static final String DELETING = "POST /v1/P/cloudservers/delete";
    private static final StandIn.Answer DONE = json(200, "{\"job_id\":\"" + JOB + "\"}");
    private static final StandIn.Answer GONE = json(404, error("Ecs.0114", "The ECS does not exist."));

    private final StandIn api = StandIn.open();
    private final ManualTime time = ManualTime.startingAt(Instant.EPOCH);
    private final Reconciling how = Reconciling.by(Polling.within(Duration.ofHours(1))
            .requestLag(Duration.ofMinutes(1))
            .tolerating(3)
            .time(time));
    private final StateObserver<EcsState, EcsOperation> observer =
            StateObserver.of(Ecs.LIFECYCLE, Control.EXCLUSIVE).lagging().never(Set.of(REINSTALL_OS, CHANGE_OS));
    private final List<String> jobs = new ArrayList<>();

    @AfterEach
    void close() {
        api.close();
    }

    private EcsClient client(String endpoint) {
        // begin docs: client
        EcsClient client = EcsClient.newBuilder()
                .withCredential(new BasicCredentials().withAk("ak").withSk("sk").withProjectId("P"))
                .withEndpoint(endpoint)
                .withHttpConfig(HttpConfig.getDefaultHttpConfig()
                        .withUserAgent("my-service")
                        .withReadTimeout(20))
                .withExceptionHandler(RetryAfter.handler())
                .build();
        // end docs
        return client;
    }

    private ReconcileResult<EcsState, EcsOperation> stop(EcsClient client, String id) throws Exception {
        // begin docs: stop
        HuaweiEcs ecs = HuaweiEcs.of(client);
        ReconcileResult<EcsState, EcsOperation> result = Reconciler.to(observer, Set.of(STOPPED))
                .permitting(STOP)
                .run(
                        observer.created(),
                        ecs.source(id),
                        ecs.requester(id, EcsOptions.none().onJob(jobs::add)),
                        how);
        // end docs
        return result;
    }

    private static StandIn.Answer shows(String status, String task) {
        return json(
                200,
                "{\"server\":{\"id\":\"%s\",\"status\":\"%s\",\"OS-EXT-STS:task_state\":\"%s\",\"metadata\":{}}}"
                        .formatted(ID, status, task));
    }

    private long requests() {
        return api.asked().stream()
                .filter(asked -> asked.method().equals("POST"))
                .count();
    }

    @Test
    void a_server_is_stopped() throws Exception {
        api.on(SHOW_ECS, shows("ACTIVE", ""), shows("ACTIVE", "powering-off"), shows("SHUTOFF", ""));
        api.on(ACT_ECS, DONE);

        assertThat(stop(client(api.url()), ID).step().estimate().exact()).contains(STOPPED);

        assertThat(requests()).isOne();
        assertThat(jobs).containsExactly(JOB);
    }

    @Test
    void a_server_is_stopped_though_the_connection_was_cut() throws Exception {
        api.on(SHOW_ECS, shows("ACTIVE", ""), shows("ACTIVE", "powering-off"), shows("SHUTOFF", ""));
        api.on(ACT_ECS, cut());

        ReconcileResult<EcsState, EcsOperation> result = stop(client(api.url()), ID);

        assertThat(result.step().estimate().exact()).contains(STOPPED);
        assertThat(result.step().estimate().anomalies()).isEmpty();
    }

    @Test
    void a_server_is_deleted_though_its_deletion_is_answered_by_its_echo() throws Exception {
        api.on(SHOW_ECS, shows("ACTIVE", ""), GONE);
        api.on(DELETING, GONE);
        HuaweiEcs ecs = HuaweiEcs.of(client(api.url()));

        ReconcileResult<EcsState, EcsOperation> result = Reconciler.toGone(observer)
                .permitting(DELETE)
                .run(observer.created(), ecs.source(ID), ecs.requester(ID), how);

        assertThat(result.step().estimate().isGone()).isTrue();
        assertThat(result.step().estimate().anomalies()).isEmpty(); // nobody has to explain who deleted it
        assertThat(requests()).isOne();
    }

    @Test
    void the_guide_shows_what_compiles() {
        Snippets.match(
                Path.of("../docs/clients.md"),
                Path.of("src/test/java", GuideTest.class.getName().replace('.', '/') + ".java"));
    }
}
