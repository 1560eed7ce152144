package io.lifecycle.openstack4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lifecycle.bms.Bms;
import io.lifecycle.bms.BmsOperation;
import io.lifecycle.bms.BmsState;
import io.lifecycle.core.Reading;
import io.lifecycle.core.reconcile.Response;
import io.lifecycle.driven.Driven;
import io.lifecycle.driven.Driven.Trouble;
import io.lifecycle.ecs.Ecs;
import io.lifecycle.ecs.EcsOperation;
import io.lifecycle.ecs.EcsState;
import io.lifecycle.simulator.CloudSimulator;
import io.lifecycle.simulator.SimulatedServer;
import io.lifecycle.simulator.SimulatorSettings;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openstack4j.api.OSClient.OSClientV3;
import org.openstack4j.core.transport.Config;
import org.openstack4j.model.common.Identifier;
import org.openstack4j.model.compute.actions.RebuildOptions;
import org.openstack4j.openstack.OSFactory;

/** The published client drives the servers of a simulated cloud through every operation, and reads them back. */
class SimulatedCloudTest {

    private final CloudSimulator cloud =
            CloudSimulator.start(SimulatorSettings.usual().checking("ak", "sk"));
    private final OSClientV3 client = OSFactory.builderV3()
            .endpoint(cloud.endpoint() + "/v3")
            .credentials("u", "secret", Identifier.byId("d"))
            .scopeToProject(Identifier.byId(cloud.project()))
            .withConfig(Config.newConfig().withReadTimeout(500))
            .authenticate();
    private final Openstack4j nova = Openstack4j.of(client);

    @AfterEach
    void close() {
        cloud.close();
    }

    private static NovaOptions options(SimulatedServer<?, ?> server, OSClientV3 client) {
        String image = client.compute().servers().get(server.id()).getImageId();
        return NovaOptions.none()
                .resizingTo("s3.xlarge.2")
                .reinstalling(RebuildOptions.create().image(image))
                .changingOs(RebuildOptions.create().image("99999999-2222-4333-8444-555555555555"));
    }

    @ParameterizedTest
    @EnumSource
    void an_observer_who_is_told_what_comes_back_never_loses_an_ecs(Trouble trouble) throws Exception {
        EnumSet<EcsOperation> operations =
                EnumSet.complementOf(EnumSet.of(EcsOperation.CREATE, EcsOperation.FORCE_STOP, EcsOperation.CHANGE_OS));
        Driven.goAll(
                seed -> {
                    SimulatedServer<EcsState, EcsOperation> server = cloud.ecs(EcsState.RUNNING);
                    return new Driven<>(
                            Ecs.LIFECYCLE,
                            server,
                            nova.source(server.id()),
                            nova.requester(server.id(), options(server, client)),
                            operations,
                            new Random(seed));
                },
                trouble);
    }

    @ParameterizedTest
    @EnumSource
    void an_observer_who_is_told_what_comes_back_never_loses_a_bms(Trouble trouble) throws Exception {
        Openstack4j bare = nova.supplying(Bms.LIFECYCLE.statuses().signals());
        EnumSet<BmsOperation> operations =
                EnumSet.complementOf(EnumSet.of(BmsOperation.CREATE, BmsOperation.REBUILD, BmsOperation.REINSTALL_OS));
        Driven.goAll(
                seed -> {
                    SimulatedServer<BmsState, BmsOperation> server = cloud.bms(BmsState.RUNNING);
                    return new Driven<>(
                            Bms.LIFECYCLE,
                            server,
                            bare.source(server.id()),
                            bare.requester(server.id()),
                            operations,
                            new Random(seed));
                },
                trouble);
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"CREATE", "FORCE_STOP"}) // this client has no call for them
    void each_operation_of_an_ecs_is_the_one_that_begins(EcsOperation operation) throws Exception {
        EcsState from = Ecs.LIFECYCLE.statesAllowing(operation).contains(EcsState.RUNNING)
                ? EcsState.RUNNING
                : Ecs.LIFECYCLE.statesAllowing(operation).iterator().next();
        SimulatedServer<EcsState, EcsOperation> server = cloud.ecs(from);

        assertThat(nova.<EcsOperation>requester(server.id(), options(server, client))
                        .request(operation))
                .isEqualTo(Response.ACCEPTED);

        assertThat(server.resource().requests()).containsExactly(operation);
    }

    @Test
    void whoever_signs_in_by_the_older_api_drives_servers_too() throws Exception {
        SimulatedServer<EcsState, EcsOperation> server = cloud.ecs(EcsState.RUNNING);
        Openstack4j older = Openstack4j.of(OSFactory.builderV2()
                .endpoint(cloud.endpoint() + "/v2.0")
                .credentials("u", "secret")
                .tenantName("p")
                .authenticate());

        assertThat(older.source(server.id()).read().status()).contains("ACTIVE");
        assertThat(older.<EcsOperation>requester(server.id()).request(EcsOperation.STOP))
                .isEqualTo(Response.ACCEPTED);

        assertThat(server.state()).contains(EcsState.STOPPING);
        assertThat(older.listing().read(Optional.empty()).entries()).hasSize(1);
    }

    @Test
    void an_answer_that_comes_too_late_leaves_open_what_became_of_the_request() {
        SimulatedServer<EcsState, EcsOperation> server = cloud.ecs(EcsState.RUNNING);
        server.answerNextLate(Duration.ofSeconds(2));

        assertThatThrownBy(() -> nova.<EcsOperation>requester(server.id()).request(EcsOperation.STOP))
                .isInstanceOf(Exception.class);

        assertThat(server.state()).contains(EcsState.STOPPING);
    }

    @Test
    void an_action_that_was_throttled_though_the_client_calls_it_a_success_is_told_as_that() throws Exception {
        SimulatedServer<EcsState, EcsOperation> server = cloud.ecs(EcsState.RUNNING);
        server.throttleNext(Duration.ofSeconds(7));

        Response response = nova.<EcsOperation>requester(server.id()).request(EcsOperation.STOP);

        assertThat(response.kind()).isEqualTo(Response.Kind.NOT_NOW);
        assertThat(response.after()).contains(Duration.ofSeconds(7));
        assertThat(server.state()).contains(EcsState.RUNNING);
    }

    @Test
    void what_is_gone_is_absent_and_a_listing_has_the_rest() throws Exception {
        SimulatedServer<EcsState, EcsOperation> server = cloud.ecs(EcsState.RUNNING);
        SimulatedServer<EcsState, EcsOperation> stopping = cloud.ecs(EcsState.STOPPING);
        server.vanish();

        assertThat(nova.source(server.id()).read()).isEqualTo(Reading.absent());
        assertThat(nova.listing().read(Optional.empty()).entries())
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.getKey()).isEqualTo(stopping.id());
                    assertThat(entry.getValue().signals()).containsEntry(Ecs.TASK_STATE, "powering-off");
                });
    }
}
