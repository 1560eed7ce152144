package io.lifecycle.huaweicloud;

import static io.lifecycle.huaweicloud.Clients.ID;
import static io.lifecycle.huaweicloud.Clients.SHOW_ECS;
import static io.lifecycle.huaweicloud.Clients.SHOW_NOVA;
import static io.lifecycle.huaweicloud.Clients.error;
import static io.lifecycle.proof.StandIn.cut;
import static io.lifecycle.proof.StandIn.cutAmid;
import static io.lifecycle.proof.StandIn.empty;
import static io.lifecycle.proof.StandIn.html;
import static io.lifecycle.proof.StandIn.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.huaweicloud.sdk.core.exception.CallTimeoutException;
import com.huaweicloud.sdk.core.exception.ClientRequestException;
import com.huaweicloud.sdk.core.exception.ConnectionException;
import com.huaweicloud.sdk.core.exception.SdkException;
import com.huaweicloud.sdk.core.exception.ServerResponseException;
import io.lifecycle.core.Reading;
import io.lifecycle.core.observe.Control;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.core.wait.RetryLaterException;
import io.lifecycle.ecs.Ecs;
import io.lifecycle.ecs.EcsOperation;
import io.lifecycle.ecs.EcsState;
import io.lifecycle.proof.StandIn;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers of the ECS client as readings. */
class EcsReadingTest {

    private static final String NO_TASK = "\"OS-EXT-STS:task_state\":null,\"OS-EXT-STS:vm_state\":\"active\"";

    private final StandIn api = StandIn.open();
    private final HuaweiEcs ecs = Clients.ecs(api);

    @AfterEach
    void close() {
        api.close();
    }

    private Reading shown(String fields) throws Exception {
        api.on(SHOW_ECS, json(200, "{\"server\":{\"id\":\"" + ID + "\"," + fields + "}}"));
        return ecs.source(ID).read();
    }

    private Reading shownByNova(String fields) throws Exception {
        api.on(SHOW_NOVA, json(200, "{\"server\":{\"id\":\"" + ID + "\"," + fields + "}}"));
        return ecs.novaSource(ID).read();
    }

    @Test
    void status_and_signals_are_those_of_the_answer() throws Exception {
        assertThat(
                        shown(
                                "\"status\":\"SHUTOFF\",\"OS-EXT-STS:task_state\":\"powering-on\",\"metadata\":{\"EcmResStatus\":\"normal\"}"))
                .isEqualTo(Reading.of("SHUTOFF")
                        .with(Ecs.TASK_STATE, "powering-on")
                        .with(Ecs.ECM_RES_STATUS, "normal"));
    }

    @Test
    void a_reading_surprises_no_observer() throws Exception {
        StateObserver<EcsState, EcsOperation> observer = StateObserver.of(Ecs.LIFECYCLE, Control.EXCLUSIVE);

        Reading reading = shown("\"status\":\"ACTIVE\"," + NO_TASK + ",\"metadata\":{}");

        assertThat(observer.afterReading(observer.at(EcsState.RUNNING), reading))
                .isEqualTo(observer.at(EcsState.RUNNING));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                NO_TASK,
                "\"OS-EXT-STS:vm_state\":\"active\"",
                "\"OS-EXT-STS:power_state\":1",
                "\"OS-EXT-STS:task_state\":null,\"OS-EXT-STS:power_state\":1"
            })
    void there_is_no_task_where_the_neighbours_of_its_key_are_there(String fields) throws Exception {
        Reading noTask = Reading.of("ACTIVE").with(Ecs.TASK_STATE, null);

        assertThat(shown("\"status\":\"ACTIVE\"," + fields)).isEqualTo(noTask);
        assertThat(shownByNova("\"status\":\"ACTIVE\"," + fields)).isEqualTo(noTask);
    }

    @Test
    void nothing_is_said_of_tasks_where_all_three_keys_are_missing() throws Exception {
        assertThat(shown("\"status\":\"ACTIVE\"")).isEqualTo(Reading.of("ACTIVE"));
        assertThat(shownByNova("\"status\":\"ACTIVE\"")).isEqualTo(Reading.of("ACTIVE"));
    }

    @Test
    void a_freeze_is_told_by_metadata_and_not_told_without() throws Exception {
        assertThat(shown("\"status\":\"SHUTOFF\",\"metadata\":{\"EcmResStatus\":\"freeze\"}")
                        .signals())
                .containsEntry(Ecs.ECM_RES_STATUS, "freeze");
        assertThat(shown("\"status\":\"SHUTOFF\",\"metadata\":{\"os_type\":\"Linux\"}"))
                .isEqualTo(Reading.of("SHUTOFF").with(Ecs.ECM_RES_STATUS, null));
        assertThat(shown("\"status\":\"SHUTOFF\"").signals()).doesNotContainKey(Ecs.ECM_RES_STATUS);
        assertThat(shownByNova("\"status\":\"SHUTOFF\",\"metadata\":{\"EcmResStatus\":\"freeze\"}")
                        .signals())
                .containsEntry(Ecs.ECM_RES_STATUS, "freeze");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ACTIVE", "BUILD", "SOFT_DELETED", "ACTIVE(powering-off)", "a status of tomorrow"})
    void a_status_that_the_client_does_not_know_is_kept_to_the_letter(String status) throws Exception {
        assertThat(shown("\"status\":\"" + status + "\"").status()).contains(status);
        assertThat(shownByNova("\"status\":\"" + status + "\"").status()).contains(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"powering-off", "image_snapshot", "SPAWNING", "a task of tomorrow"})
    void a_task_that_the_client_does_not_know_is_kept_to_the_letter(String task) throws Exception {
        Reading reading = shownByNova("\"status\":\"ACTIVE\",\"OS-EXT-STS:task_state\":\"" + task + "\"");

        assertThat(reading.signals()).containsEntry(Ecs.TASK_STATE, task);
    }

    @Test
    void the_blanks_in_the_constants_of_the_client_are_no_part_of_the_status() {
        com.huaweicloud.sdk.ecs.v2.model.NovaServer server = new com.huaweicloud.sdk.ecs.v2.model.NovaServer()
                .withStatus(com.huaweicloud.sdk.ecs.v2.model.NovaServer.StatusEnum.fromValue(" BUILD"))
                .withOsEXTSTSTaskState(
                        com.huaweicloud.sdk.ecs.v2.model.NovaServer.OsEXTSTSTaskStateEnum.fromValue(" SPAWNING"));

        assertThat(HuaweiEcs.reading(server)).isEqualTo(Reading.of("BUILD").with(Ecs.TASK_STATE, "SPAWNING"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ecs.0114", "Ecs.0614", "ecs.0114"})
    void a_404_with_the_code_of_a_missing_server_is_an_absence(String code) throws Exception {
        api.on(SHOW_ECS, json(404, error(code, "ECS [" + ID + "] could not be found.")));

        assertThat(ecs.source(ID).read()).isEqualTo(Reading.absent());
    }

    @Test
    void the_404_of_openstacks_own_api_is_an_absence() throws Exception {
        api.on(
                SHOW_NOVA,
                json(404, "{\"itemNotFound\":{\"code\":404,\"message\":\"Instance " + ID + " could not be found.\"}}"));

        assertThat(ecs.novaSource(ID).read()).isEqualTo(Reading.absent());
    }

    static Stream<Arguments> noAbsences() {
        return Stream.of(
                Arguments.argumentSet(
                        "404 about a tag", json(404, error("Ecs.0114", "Tag 'x' of the ECS could not be found"))),
                Arguments.argumentSet(
                        "404 about a tag, by Nova",
                        json(
                                404,
                                "{\"itemNotFound\":{\"code\":404,\"message\":\"Server " + ID + " has no tag 'x'\"}}")),
                Arguments.argumentSet(
                        "404 about the project",
                        json(404, "{\"itemNotFound\":{\"code\":404,\"message\":\"Project P could not be found\"}}")),
                Arguments.argumentSet(
                        "404 of the gateway",
                        json(404, "{\"error_code\":\"APIGW.0101\",\"error_msg\":\"The API does not exist\"}")),
                Arguments.argumentSet(
                        "404 with a code that nobody knows", json(404, error("Ecs.9999", "gone fishing"))),
                Arguments.argumentSet("404 of a page", html(404)),
                Arguments.argumentSet("404 without a body", empty(404)),
                Arguments.argumentSet(
                        "400 of another project", json(400, error("Ecs.0023", "project_id in token mismatches"))),
                Arguments.argumentSet(
                        "401", json(401, error("APIGW.0301", "Incorrect IAM authentication information"))),
                Arguments.argumentSet("403", json(403, error("Pdp.0001", "Policy does not allow it"))),
                Arguments.argumentSet("410", json(410, "{}")));
    }

    @ParameterizedTest
    @MethodSource("noAbsences")
    void what_does_not_prove_an_absence_is_a_failure_of_the_look(StandIn.Answer answer) {
        api.on(SHOW_ECS, answer);

        assertThatThrownBy(() -> ecs.source(ID).read()).isInstanceOf(ClientRequestException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504})
    void an_error_of_the_service_is_a_failure_of_the_look(int status) {
        api.on(SHOW_ECS, html(status));

        assertThatThrownBy(() -> ecs.source(ID).read()).isInstanceOf(ServerResponseException.class);
    }

    static Stream<Arguments> answersWithoutAServer() {
        return Stream.of(
                Arguments.argumentSet("{}", json(200, "{}")),
                Arguments.argumentSet("no body", empty(200)),
                Arguments.argumentSet("a page", html(200)),
                Arguments.argumentSet(
                        "JSON by another type",
                        StandIn.with(
                                200,
                                "{\"server\":{\"status\":\"ACTIVE\"}}",
                                java.util.Map.of("Content-Type", "application/octet-stream"))),
                Arguments.argumentSet("no status", json(200, "{\"server\":{\"id\":\"x\"}}")),
                Arguments.argumentSet("a redirection", StandIn.with(302, "", java.util.Map.of("Location", "/login"))),
                Arguments.argumentSet("a body cut off", cutAmid(200, "{\"server\":{\"status\":\"ACTIVE\"")));
    }

    @ParameterizedTest
    @MethodSource("answersWithoutAServer")
    void an_answer_without_a_server_is_a_failure_of_the_look_and_no_absence(StandIn.Answer answer) {
        api.on(SHOW_ECS, answer);

        assertThatThrownBy(() -> ecs.source(ID).read())
                .satisfiesAnyOf(
                        e -> assertThat(e).isInstanceOf(UnexpectedAnswerException.class),
                        e -> assertThat(e)
                                .isInstanceOf(SdkException.class)); // a page that is text is parsed, and fails
    }

    @Test
    void one_field_of_a_wrong_type_is_a_failure_of_the_look_though_the_status_is_200() {
        api.on(SHOW_ECS, json(200, "{\"server\":{\"status\":\"ACTIVE\",\"OS-EXT-STS:power_state\":\"running\"}}"));

        assertThatThrownBy(() -> ecs.source(ID).read())
                .isInstanceOfSatisfying(
                        ServerResponseException.class,
                        e -> assertThat(e.getHttpStatusCode()).isEqualTo(200));
    }

    @Test
    void a_429_says_to_look_later_and_the_usual_client_not_when() {
        api.on(
                SHOW_ECS,
                StandIn.with(
                        429,
                        error("APIGW.0308", "throttled"),
                        java.util.Map.of("Content-Type", "application/json", "Retry-After", "7")));

        assertThatThrownBy(() -> ecs.source(ID).read())
                .isInstanceOfSatisfying(
                        RetryLaterException.class, e -> assertThat(e.after()).isEqualTo(Duration.ZERO))
                .hasCauseInstanceOf(ClientRequestException.class);
    }

    @Test
    void a_cut_connection_and_a_late_answer_are_failures_of_the_look() {
        api.on(SHOW_ECS, cut());
        assertThatThrownBy(() -> ecs.source(ID).read()).isInstanceOf(ConnectionException.class);

        api.on(SHOW_ECS, api.late());
        assertThatThrownBy(() -> ecs.source(ID).read()).isInstanceOf(CallTimeoutException.class);
    }
}
