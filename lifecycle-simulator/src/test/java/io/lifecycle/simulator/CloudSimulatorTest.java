package io.lifecycle.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.lifecycle.bms.BmsOperation;
import io.lifecycle.bms.BmsState;
import io.lifecycle.core.wait.TimeSource;
import io.lifecycle.ecs.EcsOperation;
import io.lifecycle.ecs.EcsState;
import io.lifecycle.simulator.Http.Got;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CloudSimulatorTest {

    private static final Duration LASTING = SimulatorSettings.LASTING;

    private final CloudSimulator cloud =
            CloudSimulator.start(SimulatorSettings.usual().ticking(Duration.ZERO));
    private final Http http = new Http(cloud);

    @AfterEach
    void close() {
        cloud.close();
    }

    private static String ids(SimulatedServer<?, ?>... servers) {
        List<String> ids = new ArrayList<>();
        for (SimulatedServer<?, ?> server : servers) {
            ids.add("{\"id\":\"" + server.id() + "\"}");
        }
        return "\"servers\":[" + String.join(",", ids) + "]";
    }

    private Got show(SimulatedServer<?, ?> server) throws IOException, InterruptedException {
        return http.get("/v1/P/" + server.product().path + "/" + server.id());
    }

    private Got act(SimulatedServer<?, ?> server, String action) throws IOException, InterruptedException {
        return http.post("/v1/P/" + server.product().path + "/action", action);
    }

    @Nested
    class Of_an_elastic_cloud_server {

        @Test
        void a_stop_runs_its_course() throws Exception {
            SimulatedServer<EcsState, EcsOperation> server = cloud.ecs(EcsState.RUNNING);
            assertThat(show(server).text("/server/status")).isEqualTo("ACTIVE");

            Got accepted = act(server, "{\"os-stop\":{\"type\":\"SOFT\"," + ids(server) + "}}");

            assertThat(accepted.status()).isEqualTo(200);
            Got stopping = show(server);
            assertThat(stopping.text("/server/status")).isEqualTo("ACTIVE");
            assertThat(stopping.text("/server/OS-EXT-STS:task_state")).isEqualTo("powering-off");
            assertThat(stopping.text("/server/OS-EXT-STS:vm_state")).isEqualTo("active");
            cloud.advance(LASTING);
            Got stopped = show(server);
            assertThat(stopped.text("/server/status")).isEqualTo("SHUTOFF");
            assertThat(stopped.body().at("/server/OS-EXT-STS:task_state").isNull())
                    .isTrue();
            assertThat(stopped.body().at("/server/OS-EXT-STS:power_state").asInt())
                    .isEqualTo(4);
            assertThat(server.state()).contains(EcsState.STOPPED);
        }

        @ParameterizedTest
        @CsvSource({
            "RUNNING, '{\"os-stop\":{\"type\":\"SOFT\",%s}}', STOP",
            "RUNNING, '{\"os-stop\":{\"type\":\"hard\",%s}}', FORCE_STOP",
            "RUNNING, '{\"os-stop\":{%s}}', STOP",
            "STOPPED, '{\"os-start\":{%s}}', START",
            "RUNNING, '{ \"reboot\" :\n {\"type\":\"SOFT\", %s}}', RESTART",
            "RUNNING, '{\"reboot\":{\"type\":\"HARD\",%s}}', FORCE_RESTART"
        })
        void an_action_is_the_operation_that_it_names(EcsState from, String body, EcsOperation operation)
                throws Exception {
            SimulatedServer<EcsState, EcsOperation> server = cloud.ecs(from);

            assertThat(act(server, body.formatted(ids(server))).status()).isEqualTo(200);

            assertThat(server.resource().requests()).containsExactly(operation);
        }

        @ParameterizedTest
        @CsvSource({
            "v1, resize, '{\"resize\":{\"flavorRef\":\"s3.xlarge.2\"}}', RESIZE",
            "v1.1, resize, '{\"resize\":{\"flavorRef\":\"s3.xlarge.2\"}}', RESIZE",
            "v2, reinstallos, '{\"os-reinstall\":{\"adminpass\":\"x\"}}', REINSTALL_OS",
            "v1, reinstallos, '{\"os-reinstall\":null}', REINSTALL_OS",
            "v2, changeos, '{\"os-change\":{\"imageid\":\"abc\"}}', CHANGE_OS"
        })
        void an_operation_of_one_is_the_one_that_its_path_names(
                String version, String path, String body, EcsOperation operation) throws Exception {
            SimulatedServer<EcsState, EcsOperation> server = cloud.ecs(EcsState.STOPPED);

            Got accepted = http.post("/" + version + "/P/cloudservers/" + server.id() + "/" + path, body);

            assertThat(accepted.status()).isEqualTo(200);
            assertThat(server.resource().requests()).containsExactly(operation);
        }

        @Test
        void a_refusal_for_the_state_is_400_with_the_vendor_s_code() throws Exception {
            SimulatedServer<EcsState, EcsOperation> server = cloud.ecs(EcsState.STOPPED);

            Got refused = act(server, "{\"os-stop\":{" + ids(server) + "}}");

            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.text("/error/code")).isEqualTo("Ecs.0100");
            assertThat(server.resource().requests()).isEmpty();
        }

        @Test
        void what_is_deleted_is_shown_as_that_for_a_while_and_then_is_404() throws Exception {
            SimulatedServer<EcsState, EcsOperation> server = cloud.ecs(EcsState.RUNNING);

            assertThat(http.post("/v1/P/cloudservers/delete", "{" + ids(server) + ",\"delete_volume\":false}")
                            .status())
                    .isEqualTo(200);

            assertThat(show(server).text("/server/OS-EXT-STS:task_state")).isEqualTo("deleting");
            cloud.advance(LASTING);
            assertThat(show(server).text("/server/status")).isEqualTo("DELETED");
            cloud.advance(LASTING);
            Got gone = show(server);
            assertThat(gone.status()).isEqualTo(404);
            assertThat(gone.text("/error/code")).isEqualTo("Ecs.0114");
            assertThat(act(server, "{\"os-start\":{" + ids(server) + "}}").status())
                    .isEqualTo(404);
        }

        @Test
        void a_resize_with_stop_first_stops_resizes_and_starts() throws Exception {
            SimulatedServer<EcsState, EcsOperation> server = cloud.ecs(EcsState.RUNNING);
            server.resource().endingAfter(1);

            http.post(
                    "/v1/P/cloudservers/" + server.id() + "/resize",
                    "{\"resize\":{\"flavorRef\":\"big\",\"mode\":\"withStopServer\"}}");
            List<String> seen = new ArrayList<>();
            for (int look = 0; look < 8; look++) {
                seen.add(show(server).text("/server/status"));
            }

            assertThat(seen)
                    .startsWith("ACTIVE", "SHUTOFF", "RESIZE", "VERIFY_RESIZE")
                    .endsWith("ACTIVE");
            assertThat(server.resource().requests()).startsWith(EcsOperation.STOP, EcsOperation.RESIZE);
            assertThat(show(server).text("/server/flavor/id")).isEqualTo("big");
            assertThat(server.state()).contains(EcsState.RUNNING);
        }

        @Test
        void a_frozen_one_says_so_in_its_metadata() throws Exception {
            assertThat(show(cloud.ecs(EcsState.FROZEN)).text("/server/metadata/EcmResStatus"))
                    .isEqualTo("freeze");
            assertThat(show(cloud.ecs(EcsState.STOPPED))
                            .body()
                            .at("/server/metadata")
                            .has("EcmResStatus"))
                    .isFalse();
        }
    }

    @Nested
    class Of_a_bare_metal_server {

        @Test
        void one_that_does_not_exist_is_400() throws Exception {
            Got unknown = http.get("/v1/P/baremetalservers/11111111-1111-1111-1111-111111111111");

            assertThat(unknown.status()).isEqualTo(400);
            assertThat(unknown.text("/error/code")).isEqualTo("BMS.0040");
        }

        @ParameterizedTest
        @CsvSource({
            "STARTING, os-start, BMS.0035",
            "STOPPING, os-stop, BMS.0036",
            "RESTARTING, os-stop, BMS.0037",
            "RUNNING, os-start, BMS.0038",
            "STOPPED, os-stop, BMS.0039"
        })
        void refusals_say_what_it_is_doing(BmsState state, String action, String code) throws Exception {
            SimulatedServer<BmsState, BmsOperation> server = cloud.bms(state);

            Got refused = act(server, "{\"" + action + "\":{" + ids(server) + "}}");

            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.text("/error/code")).isEqualTo(code);
        }

        @Test
        void every_stop_is_the_same() throws Exception {
            SimulatedServer<BmsState, BmsOperation> server = cloud.bms(BmsState.RUNNING);

            act(server, "{\"os-stop\":{\"type\":\"HARD\"," + ids(server) + "}}");

            assertThat(server.resource().requests()).containsExactly(BmsOperation.STOP);
        }

        @Test
        void another_product_s_api_does_not_know_it() throws Exception {
            SimulatedServer<BmsState, BmsOperation> server = cloud.bms(BmsState.RUNNING);

            assertThat(http.get("/v1/P/cloudservers/" + server.id()).status()).isEqualTo(404);
        }
    }

    @Nested
    class Natively {

        private Got act(SimulatedServer<?, ?> server, String action) throws IOException, InterruptedException {
            return http.post("/v2.1/P/servers/" + server.id() + "/action", action);
        }

        @ParameterizedTest
        @CsvSource({
            "STOPPED, '{\"os-start\":null}', START, 202",
            "RUNNING, '{\"os-stop\":{}}', STOP, 202",
            "RUNNING, '{\"reboot\":{\"type\":\"soft\"}}', RESTART, 202",
            "RUNNING, '{\"reboot\":{\"type\":\"HARD\"}}', FORCE_RESTART, 202",
            "STOPPED, '{\"resize\":{\"flavorRef\":\"big\"}}', RESIZE, 202",
            "VERIFYING_RESIZING, '{\"confirmResize\":null}', CONFIRM_RESIZE, 204",
            "VERIFYING_RESIZING, '{\"revertResize\":null}', REVERT_RESIZE, 202",
            "STOPPED, '{\"rebuild\":{\"imageRef\":\"another\"}}', CHANGE_OS, 202"
        })
        void an_action_is_the_operation_that_it_names(EcsState from, String body, EcsOperation operation, int status)
                throws Exception {
            SimulatedServer<EcsState, EcsOperation> server = cloud.ecs(from);

            assertThat(act(server, body).status()).isEqualTo(status);

            assertThat(server.resource().requests()).containsExactly(operation);
        }

        @Test
        void a_rebuild_with_its_own_image_installs_its_os_again() throws Exception {
            SimulatedServer<EcsState, EcsOperation> server = cloud.ecs(EcsState.STOPPED);
            String image = http.get("/v2.1/P/servers/" + server.id()).text("/server/image/id");

            act(server, "{\"rebuild\":{\"imageRef\":\"" + image + "\"}}");

            assertThat(server.resource().requests()).containsExactly(EcsOperation.REINSTALL_OS);
        }

        @Test
        void a_bare_metal_server_is_not_rebuilt() throws Exception {
            assertThat(act(cloud.bms(BmsState.STOPPED), "{\"rebuild\":{}}").status())
                    .isEqualTo(400);
        }

        @Test
        void a_refusal_for_the_state_is_a_conflict() throws Exception {
            Got refused = act(cloud.ecs(EcsState.RUNNING), "{\"os-start\":null}");

            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.text("/conflictingRequest/code")).isEqualTo("409");
        }

        @Test
        void a_deletion_is_answered_without_a_body() throws Exception {
            SimulatedServer<EcsState, EcsOperation> server = cloud.ecs(EcsState.RUNNING);

            Got deleted = http.send("DELETE", "/v2.1/P/servers/" + server.id(), "");

            assertThat(deleted.status()).isEqualTo(204);
            assertThat(deleted.body().isMissingNode()).isTrue();
            assertThat(http.get("/v2.1/P/servers/nobody").text("/itemNotFound/code"))
                    .isEqualTo("404");
        }
    }

    @Nested
    class Lists {

        @Test
        void show_by_the_vendor_s_filters_more_than_the_status_that_was_asked_for() throws Exception {
            cloud.ecs(EcsState.RUNNING);
            cloud.ecs(EcsState.RESTARTING);
            cloud.ecs(EcsState.RESIZING);
            cloud.ecs(EcsState.STOPPED);

            assertThat(statuses("/v1/P/cloudservers/detail?status=active"))
                    .containsExactly("ACTIVE", "REBOOT", "RESIZE");
            assertThat(statuses("/v1/P/cloudservers/detail?status=SHUTOFF")).containsExactly("RESIZE", "SHUTOFF");
            assertThat(statuses("/v1/P/cloudservers/detail?name=ecs-4")).containsExactly("SHUTOFF");
            assertThat(statuses("/v1/P/baremetalservers/detail")).isEmpty();
        }

        @Test
        void show_the_servers_whose_names_contain_what_was_asked_for() throws Exception {
            create(11);

            assertThat(names("/v1/P/cloudservers/detail?name=ecs-1")).containsExactly("ecs-1", "ecs-10", "ecs-11");
            assertThat(names("/v1/P/cloudservers/detail?name=s-2")).containsExactly("ecs-2");
        }

        private List<String> statuses(String path) throws IOException, InterruptedException {
            List<String> statuses = new ArrayList<>();
            for (JsonNode server : http.get(path).body().path("servers")) {
                statuses.add(server.path("status").asText());
            }
            return statuses;
        }

        @Test
        void are_paged_by_number_in_v1() throws Exception {
            create(5);

            assertThat(names("/v1/P/cloudservers/detail?limit=2&offset=1")).containsExactly("ecs-1", "ecs-2");
            assertThat(names("/v1/P/cloudservers/detail?limit=2&offset=3")).containsExactly("ecs-5");
            assertThat(names("/v1/P/cloudservers/detail?limit=2&offset=4")).isEmpty();
            assertThat(http.get("/v1/P/cloudservers/detail?limit=2").text("/count"))
                    .isEqualTo("5");
        }

        @ParameterizedTest
        @ValueSource(strings = {"/v1.1/P/cloudservers/detail", "/v2.1/P/servers/detail", "/v2.1/P/servers"})
        void are_paged_by_markers_elsewhere(String path) throws Exception {
            List<String> ids = create(5);

            assertThat(names(path + "?limit=2")).containsExactly("ecs-1", "ecs-2");
            assertThat(names(path + "?limit=2&marker=" + ids.get(3))).containsExactly("ecs-5");
            assertThat(names(path + "?limit=2&marker=" + ids.get(4))).isEmpty();
            assertThat(http.get(path + "?marker=nobody").status()).isEqualTo(400);
            assertThat(http.get(path + "?limit=-1").status()).isEqualTo(400);
            assertThat(http.get(path + "?limit=x").status()).isEqualTo(400);
        }

        private List<String> create(int count) {
            List<String> ids = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                ids.add(cloud.ecs(EcsState.RUNNING).id());
            }
            return ids;
        }

        private List<String> names(String path) throws IOException, InterruptedException {
            List<String> names = new ArrayList<>();
            for (JsonNode server : http.get(path).body().path("servers")) {
                names.add(server.path("name").asText());
            }
            return names;
        }

        @Test
        void have_three_shapes() throws Exception {
            cloud.ecs(EcsState.STOPPING);

            JsonNode v1 = http.get("/v1/P/cloudservers/detail").body().at("/servers/0");
            JsonNode flat = http.get("/v1.1/P/cloudservers/detail").body().at("/servers/0");
            JsonNode nova = http.get("/v2.1/P/servers/detail").body().at("/servers/0");

            assertThat(v1.at("/flavor/vcpus").isTextual()).isTrue();
            assertThat(flat.at("/flavor/vcpus").isNumber()).isTrue();
            assertThat(nova.at("/flavor/vcpus").isNumber()).isTrue();
            assertThat(v1.path("OS-EXT-STS:task_state").asText()).isEqualTo("powering-off");
            assertThat(flat.path("task_state").asText()).isEqualTo("powering-off");
            assertThat(nova.path("OS-EXT-STS:task_state").asText()).isEqualTo("powering-off");
            assertThat(v1.at("/addresses").elements().next().at("/0/version").isTextual())
                    .isTrue();
            assertThat(nova.at("/addresses").elements().next().at("/0/version").isNumber())
                    .isTrue();
        }
    }

    @Nested
    class Jobs_are_shown {

        @Test
        void running_and_then_as_they_ended() throws Exception {
            SimulatedServer<BmsState, BmsOperation> server = cloud.bms(BmsState.RUNNING);

            Got job = job(act(server, "{\"os-stop\":{" + ids(server) + "}}"));

            assertThat(job.text("/status")).isEqualTo("RUNNING");
            assertThat(job.text("/job_type")).isEqualTo("baremetalBatchOperate");
            assertThat(job.text("/entities/sub_jobs/0/entities/server_id")).isEqualTo(server.id());
            cloud.advance(LASTING);
            assertThat(http.get("/v1/P/jobs/" + job.text("/job_id")).text("/status"))
                    .isEqualTo("SUCCESS");
        }

        private Got job(Got accepted) throws IOException, InterruptedException {
            return http.get("/v1/P/jobs/" + accepted.text("/job_id"));
        }

        @Test
        void failed_where_the_operation_did() throws Exception {
            SimulatedServer<BmsState, BmsOperation> server = cloud.bms(BmsState.STOPPED);
            server.resource().failNext();
            Got accepted = http.post("/v1/P/baremetalservers/" + server.id() + "/reinstallos", "{\"os-reinstall\":{}}");
            cloud.advance(LASTING);
            show(server);

            Got job = job(accepted);

            assertThat(job.text("/status")).isEqualTo("FAIL");
            assertThat(job.text("/job_type")).isEqualTo("baremetalReinstallOs");
            assertThat(server.state()).contains(BmsState.REINSTALLING_OS_FAILED);
        }

        @Test
        void over_before_the_status_is_where_that_is_told() throws Exception {
            SimulatedServer<EcsState, EcsOperation> server = cloud.ecs(EcsState.RUNNING);
            server.resource().endingJobsEarly();

            Got job = job(act(server, "{\"os-stop\":{" + ids(server) + "}}"));

            assertThat(job.text("/status")).isEqualTo("SUCCESS");
            assertThat(show(server).text("/server/status")).isEqualTo("ACTIVE");
        }

        @Test
        void succeeded_though_one_of_many_servers_refused() throws Exception {
            SimulatedServer<EcsState, EcsOperation> running = cloud.ecs(EcsState.RUNNING);
            SimulatedServer<EcsState, EcsOperation> stopped = cloud.ecs(EcsState.STOPPED);
            Got accepted = act(running, "{\"os-stop\":{" + ids(running, stopped) + "}}");
            cloud.advance(LASTING);

            Got job = job(accepted);

            assertThat(job.text("/status")).isEqualTo("SUCCESS");
            assertThat(job.text("/entities/sub_jobs/0/status")).isEqualTo("SUCCESS");
            assertThat(job.text("/entities/sub_jobs/1/status")).isEqualTo("FAIL");
        }

        @Test
        void as_they_were_when_another_one_began() throws Exception {
            SimulatedServer<EcsState, EcsOperation> server = cloud.ecs(EcsState.RUNNING);
            Got stop = act(server, "{\"os-stop\":{" + ids(server) + "}}");
            act(server, "{\"reboot\":{\"type\":\"HARD\"," + ids(server) + "}}");
            cloud.advance(LASTING);
            show(server);

            assertThat(job(stop).text("/status")).isEqualTo("FAIL");
        }

        @Test
        void by_an_id_that_nobody_knows_not_at_all() throws Exception {
            assertThat(http.get("/v1/P/jobs/nobody").status()).isEqualTo(404);
        }
    }

    @Nested
    class Faults {

        private final SimulatedServer<EcsState, EcsOperation> server = cloud.ecs(EcsState.RUNNING);

        private String stop() {
            return "{\"os-stop\":{" + ids(server) + "}}";
        }

        @Test
        void throttle() throws Exception {
            server.throttleNext(Duration.ofMillis(1_500));

            Got throttled = act(server, stop());

            assertThat(throttled.status()).isEqualTo(429);
            assertThat(throttled.header("Retry-After")).contains("2");
            assertThat(server.state()).contains(EcsState.RUNNING);
            assertThat(act(server, stop()).status()).isEqualTo(200);
        }

        @Test
        void answer_as_told() throws Exception {
            server.answerNextWith(503);

            assertThat(show(server).status()).isEqualTo(503);
            assertThat(show(server).status()).isEqualTo(200);
            assertThatThrownBy(() -> server.answerNextWith(200)).isInstanceOf(IllegalArgumentException.class);
        }

        @Test
        void lose_a_request() {
            server.loseNextRequest();

            // A GET is sent again by a client that finds its kept connection closed, and a POST is not.
            assertThatThrownBy(() -> act(server, stop())).isInstanceOf(IOException.class);

            assertThat(server.state()).contains(EcsState.RUNNING);
        }

        @Test
        void lose_an_answer() {
            server.loseNextAnswer();

            assertThatThrownBy(() -> act(server, stop())).isInstanceOf(IOException.class);

            assertThat(server.state()).contains(EcsState.STOPPING);
        }

        @Test
        void lose_an_answer_that_the_resource_was_told_to_lose() {
            server.resource().loseNextAnswer();

            assertThatThrownBy(() -> act(server, stop())).isInstanceOf(IOException.class);

            assertThat(server.state()).contains(EcsState.STOPPING);
        }

        @Test
        void answer_late() throws Exception {
            server.answerNextLate(Duration.ofMillis(1));

            assertThat(act(server, stop()).status()).isEqualTo(200);
            assertThat(server.state()).contains(EcsState.STOPPING);
        }

        @Test
        void accept_and_forget() throws Exception {
            server.forgetNextRequest();

            assertThat(act(server, stop()).status()).isEqualTo(200);

            assertThat(server.state()).contains(EcsState.RUNNING);
        }

        @Test
        void vanish() throws Exception {
            server.vanish();

            assertThat(show(server).status()).isEqualTo(404);
        }

        @Test
        void by_chance_are_the_same_again() throws Exception {
            assertThat(chaos(7)).isEqualTo(chaos(7)).isNotEqualTo(chaos(8)).contains(200);
        }

        private List<Integer> chaos(long seed) throws Exception {
            List<Integer> seen = new ArrayList<>();
            try (CloudSimulator wild =
                    CloudSimulator.start(SimulatorSettings.usual().chaos(0.5, seed))) {
                Http client = new Http(wild);
                for (int i = 0; i < 40; i++) {
                    seen.add(statusOf(client));
                }
            }
            return seen;
        }

        /** By POST, which no client sends again by itself. */
        private int statusOf(Http client) throws InterruptedException {
            try {
                return client.post("/v3/auth/tokens", "{}").status() == 201 ? 200 : -1;
            } catch (IOException e) {
                return 0;
            }
        }
    }

    @Nested
    class Who_asks {

        @Test
        void is_given_a_token_and_told_where_the_compute_service_is() throws Exception {
            Got v3 = http.post("/v3/auth/tokens", "{\"auth\":{}}");
            Got v2 = http.post("/v2.0/tokens", "{\"auth\":{}}");

            assertThat(v3.status()).isEqualTo(201);
            assertThat(v3.header("X-Subject-Token")).isPresent();
            assertThat(v3.text("/token/catalog/0/endpoints/0/url"))
                    .isEqualTo(cloud.endpoint() + "/v2.1/" + cloud.project());
            assertThat(v2.text("/access/token/id")).isNotEmpty();
            assertThat(http.get("/v3/projects?name=any").body().path("projects"))
                    .hasSize(1);
        }

        @Test
        void of_another_project_is_refused() throws Exception {
            assertThat(http.get("/v1/another/cloudservers/detail").status()).isEqualTo(403);
        }

        @Test
        void without_a_token_or_a_signature_is_refused_where_they_are_checked() throws Exception {
            try (CloudSimulator strict =
                    CloudSimulator.start(SimulatorSettings.usual().checking("ak", "sk"))) {
                Http client = new Http(strict);
                String list = "/v2.1/P/servers";
                String token = client.post("/v3/auth/tokens", "{}")
                        .header("X-Subject-Token")
                        .orElseThrow();

                assertThat(client.get(list).status()).isEqualTo(401);
                assertThat(client.send("GET", list, "", "X-Auth-Token", "guessed")
                                .status())
                        .isEqualTo(401);
                assertThat(client.send("GET", list, "", "X-Auth-Token", token).status())
                        .isEqualTo(200);
            }
        }
    }

    @Nested
    class Clouds {

        @Test
        void stand_side_by_side() throws Exception {
            List<CloudSimulator> clouds = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                clouds.add(CloudSimulator.start());
            }
            assertThat(clouds).extracting(CloudSimulator::endpoint).doesNotHaveDuplicates();
            assertThat(clouds).extracting(CloudSimulator::project).doesNotHaveDuplicates();
            clouds.get(0).ecs(EcsState.RUNNING);
            assertThat(new Http(clouds.get(1)).get("/v2.1/P/servers").body().path("servers"))
                    .isEmpty();
            clouds.forEach(CloudSimulator::close);
        }

        @Test
        void free_their_port_when_they_are_closed() {
            CloudSimulator first = CloudSimulator.start();
            InetSocketAddress address = new InetSocketAddress(
                    InetAddress.getLoopbackAddress(),
                    Integer.parseInt(first.endpoint().replaceAll(".*:", "")));
            SimulatorSettings there = SimulatorSettings.usual().listeningAt(address);

            assertThatThrownBy(() -> CloudSimulator.start(there))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("choose another port");
            first.close();
            CloudSimulator.start(there).close();
        }

        @Test
        void let_their_time_pass_with_each_call() throws Exception {
            try (CloudSimulator ticking = CloudSimulator.start()) {
                Http client = new Http(ticking);
                SimulatedServer<EcsState, EcsOperation> server = ticking.ecs(EcsState.STOPPING);
                for (int i = 0; i < 3; i++) {
                    client.get("/v2.1/P/servers");
                }
                assertThat(server.state()).contains(EcsState.STOPPED);
            }
        }

        @Test
        void by_a_clock_are_not_advanced_by_hand() {
            try (CloudSimulator real =
                    CloudSimulator.start(SimulatorSettings.usual().time(TimeSource.system()))) {
                assertThatThrownBy(() -> real.advance(LASTING)).isInstanceOf(IllegalStateException.class);
            }
        }

        @Test
        void say_what_they_are_asked_and_answer() throws Exception {
            List<String> said = new ArrayList<>();
            try (CloudSimulator talking =
                    CloudSimulator.start(SimulatorSettings.usual().logging(said::add))) {
                SimulatedServer<EcsState, EcsOperation> server = talking.ecs(EcsState.STOPPING);
                new Http(talking).get("/v1/P/cloudservers/" + server.id());
                new Http(talking).get("/v1/P/cloudservers/none%0Asuch");
            }
            assertThat(said.get(0)).matches("\\S+  GET /v1/\\w+/cloudservers/[-0-9a-f]+  200  ACTIVE, powering-off");
            assertThat(said.get(1)).contains("none?such  404  Ecs.0114");
        }
    }

    @Nested
    class What_makes_no_sense {

        @ParameterizedTest
        @CsvSource({
            "'{', 400",
            "'{} {}', 400",
            "'[]', 400",
            "'7', 400",
            "'{}', 400",
            "'{\"os-start\":{}}', 400",
            "'{\"os-start\":{\"servers\":[]}}', 400",
            "'{\"os-start\":{\"servers\":7}}', 400",
            "'{\"os-start\":{\"servers\":[7]}}', 404",
            "'{\"os-start\":{\"servers\":[{\"id\":\"nobody\"}]}}', 404",
            "'{\"os-fly\":{\"servers\":[]}}', 400",
            "'{\"os-start\":{},\"os-stop\":{}}', 400"
        })
        void is_answered_with_an_error(String body, int status) throws Exception {
            assertThat(http.post("/v1/P/cloudservers/action", body).status()).isEqualTo(status);
        }

        @Test
        void is_no_path_or_no_method() throws Exception {
            assertThat(http.get("/").status()).isEqualTo(404);
            assertThat(http.get("/v9/P/servers").status()).isEqualTo(404);
            assertThat(http.send("PUT", "/v2.1/P/servers", "{}").status()).isEqualTo(405);
        }

        @Test
        void is_a_body_of_more_than_a_mebibyte() throws Exception {
            String longest = "{\"os-start\":{\"servers\":[],\"x\":\"" + "x".repeat(1 << 20) + "\"}}";

            assertThat(http.post("/v1/P/cloudservers/action", longest).status()).isEqualTo(413);
        }

        @Test
        void are_double_slashes_which_are_taken_for_one() throws Exception {
            assertThat(http.get("//v2.1/P/servers").status()).isEqualTo(200);
        }
    }
}
