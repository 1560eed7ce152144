package io.lifecycle.huaweicloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.huaweicloud.sdk.bms.v1.BmsClient;
import com.huaweicloud.sdk.bms.v1.model.OsReinstall;
import com.huaweicloud.sdk.core.ClientBuilder;
import com.huaweicloud.sdk.core.auth.BasicCredentials;
import com.huaweicloud.sdk.core.http.HttpConfig;
import com.huaweicloud.sdk.ecs.v2.EcsClient;
import com.huaweicloud.sdk.ecs.v2.model.ChangeServerOsWithCloudInitOption;
import com.huaweicloud.sdk.ecs.v2.model.ReinstallServerWithCloudInitOption;
import io.lifecycle.bms.Bms;
import io.lifecycle.bms.BmsOperation;
import io.lifecycle.bms.BmsState;
import io.lifecycle.core.Reading;
import io.lifecycle.core.observe.Progress;
import io.lifecycle.core.reconcile.Requester;
import io.lifecycle.core.reconcile.Response;
import io.lifecycle.core.wait.ListingPage;
import io.lifecycle.driven.Driven;
import io.lifecycle.driven.Driven.Trouble;
import io.lifecycle.ecs.Ecs;
import io.lifecycle.ecs.EcsOperation;
import io.lifecycle.ecs.EcsState;
import io.lifecycle.simulator.CloudSimulator;
import io.lifecycle.simulator.SimulatedServer;
import io.lifecycle.simulator.SimulatorSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The published clients drive the servers of a simulated cloud through every operation, and read them back. */
class SimulatedCloudTest {

    private static final Set<EcsOperation> BY_ECS = Set.of(
            EcsOperation.START,
            EcsOperation.STOP,
            EcsOperation.FORCE_STOP,
            EcsOperation.RESTART,
            EcsOperation.FORCE_RESTART,
            EcsOperation.RESIZE,
            EcsOperation.REINSTALL_OS,
            EcsOperation.CHANGE_OS,
            EcsOperation.DELETE);

    private static final Set<BmsOperation> BY_BMS = Set.of(
            BmsOperation.START,
            BmsOperation.STOP,
            BmsOperation.RESTART,
            BmsOperation.FORCE_RESTART,
            BmsOperation.REINSTALL_OS,
            BmsOperation.DELETE);

    private final CloudSimulator cloud =
            CloudSimulator.start(SimulatorSettings.usual().checking("ak", "sk"));
    private final HuaweiEcs ecs = HuaweiEcs.of(set(EcsClient.newBuilder()).build());
    private final HuaweiBms bms = HuaweiBms.of(set(BmsClient.newBuilder()).build());
    private final List<String> jobs = new ArrayList<>();
    private final EcsOptions ecsOptions = EcsOptions.none()
            .resizingTo("s3.xlarge.2")
            .reinstalling(new ReinstallServerWithCloudInitOption().withAdminpass("x"))
            .changingOs(new ChangeServerOsWithCloudInitOption()
                    .withAdminpass("x")
                    .withImageid("99999999-2222-4333-8444-555555555555"))
            .onJob(jobs::add);
    private final BmsOptions bmsOptions =
            BmsOptions.none().reinstalling(new OsReinstall().withAdminpass("x")).onJob(jobs::add);

    @AfterEach
    void close() {
        cloud.close();
    }

    private <T> ClientBuilder<T> set(ClientBuilder<T> client) {
        return client.withCredential(
                        new BasicCredentials().withAk("ak").withSk("sk").withProjectId(cloud.project()))
                .withEndpoint(cloud.endpoint())
                .withExceptionHandler(RetryAfter.handler())
                .withHttpConfig(HttpConfig.getDefaultHttpConfig()
                        .withUserAgent("lifecycle")
                        .withReadTimeout(1));
    }

    @ParameterizedTest
    @EnumSource
    void an_observer_who_is_told_what_comes_back_never_loses_an_ecs(Trouble trouble) throws Exception {
        Driven.goAll(
                seed -> {
                    SimulatedServer<EcsState, EcsOperation> server = cloud.ecs(EcsState.RUNNING);
                    return new Driven<>(
                            Ecs.LIFECYCLE,
                            server,
                            seed % 2 == 0 ? ecs.source(server.id()) : ecs.novaSource(server.id()),
                            ecs.requester(server.id(), ecsOptions),
                            BY_ECS,
                            new Random(seed));
                },
                trouble);
    }

    @ParameterizedTest
    @EnumSource
    void an_observer_who_is_told_what_comes_back_never_loses_a_bms(Trouble trouble) throws Exception {
        Driven.goAll(
                seed -> {
                    SimulatedServer<BmsState, BmsOperation> server = cloud.bms(BmsState.RUNNING);
                    return new Driven<>(
                            Bms.LIFECYCLE,
                            server,
                            bms.source(server.id()),
                            bms.requester(server.id(), bmsOptions),
                            BY_BMS,
                            new Random(seed));
                },
                trouble);
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"CREATE", "CONFIRM_RESIZE", "REVERT_RESIZE"}) // this client has no call for them
    void each_operation_of_an_ecs_is_the_one_that_begins(EcsOperation operation) throws Exception {
        EcsState from = Ecs.LIFECYCLE.statesAllowing(operation).contains(EcsState.RUNNING)
                ? EcsState.RUNNING
                : EcsState.STOPPED;
        SimulatedServer<EcsState, EcsOperation> server = cloud.ecs(from);
        Requester<EcsOperation> requester = ecs.requester(server.id(), ecsOptions);

        assertThat(requester.request(operation)).isEqualTo(Response.ACCEPTED);

        assertThat(server.resource().requests()).containsExactly(operation);
        assertThat(ecs.progress(jobs.get(0), server.id())).isEqualTo(Progress.UNDER_WAY);
        cloud.advance(SimulatorSettings.LASTING);
        ecs.source(server.id()).read();
        assertThat(ecs.progress(jobs.get(0), server.id())).isEqualTo(Progress.COMPLETED);
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"CREATE", "REBUILD"}) // this client has no call for them
    void each_operation_of_a_bms_is_the_one_that_begins(BmsOperation operation) throws Exception {
        BmsState from = Bms.LIFECYCLE.statesAllowing(operation).contains(BmsState.RUNNING)
                ? BmsState.RUNNING
                : BmsState.STOPPED;
        SimulatedServer<BmsState, BmsOperation> server = cloud.bms(from);

        assertThat(bms.<BmsOperation>requester(server.id(), bmsOptions).request(operation))
                .isEqualTo(Response.ACCEPTED);

        assertThat(server.resource().requests()).containsExactly(operation);
        assertThat(bms.progress(jobs.get(0), server.id())).isEqualTo(Progress.UNDER_WAY);
    }

    @Test
    void an_answer_that_comes_too_late_leaves_open_what_became_of_the_request() {
        SimulatedServer<EcsState, EcsOperation> server = cloud.ecs(EcsState.RUNNING);
        server.answerNextLate(Duration.ofSeconds(3));

        assertThatThrownBy(() -> ecs.<EcsOperation>requester(server.id()).request(EcsOperation.STOP))
                .isInstanceOf(Exception.class);

        assertThat(server.state()).contains(EcsState.STOPPING);
    }

    @Test
    void a_deletion_of_what_is_gone_already_leaves_open_who_deleted_it() {
        SimulatedServer<EcsState, EcsOperation> server = cloud.ecs(EcsState.RUNNING);
        server.vanish();

        assertThatThrownBy(() -> ecs.<EcsOperation>requester(server.id()).request(EcsOperation.DELETE))
                .isInstanceOf(Exception.class);
    }

    @Test
    void what_is_gone_is_absent() throws Exception {
        SimulatedServer<EcsState, EcsOperation> virtual = cloud.ecs(EcsState.RUNNING);
        SimulatedServer<BmsState, BmsOperation> bare = cloud.bms(BmsState.RUNNING);
        virtual.vanish();
        bare.vanish();

        assertThat(ecs.source(virtual.id()).read()).isEqualTo(Reading.absent());
        assertThat(ecs.novaSource(virtual.id()).read()).isEqualTo(Reading.absent());
        assertThat(bms.source(bare.id()).read()).isEqualTo(Reading.absent());
    }

    @Test
    void listings_show_every_server_with_its_task() throws Exception {
        SimulatedServer<EcsState, EcsOperation> stopping = cloud.ecs(EcsState.STOPPING);
        for (int i = 0; i < 4; i++) {
            cloud.ecs(EcsState.RUNNING);
        }
        cloud.bms(BmsState.STARTING);

        ListingPage<String> page = ecs.listing().read(Optional.empty());

        assertThat(page.entries()).hasSize(5);
        assertThat(page.entries().get(0).getKey()).isEqualTo(stopping.id());
        assertThat(page.entries().get(0).getValue().signals()).containsEntry(Ecs.TASK_STATE, "powering-off");
        assertThat(bms.listing().read(Optional.empty()).entries()).hasSize(1);
    }

    @Test
    void a_key_that_is_wrong_is_a_failure_of_the_look_and_no_absence() {
        SimulatedServer<EcsState, EcsOperation> server = cloud.ecs(EcsState.RUNNING);
        EcsClient stranger = set(EcsClient.newBuilder())
                .withCredential(
                        new BasicCredentials().withAk("ak").withSk("guessed").withProjectId(cloud.project()))
                .build();

        assertThatThrownBy(() -> HuaweiEcs.of(stranger).source(server.id()).read())
                .isInstanceOf(Exception.class);
    }
}
