package io.lifecycle.huaweicloud;

import static io.lifecycle.huaweicloud.Clients.ACT_BMS;
import static io.lifecycle.huaweicloud.Clients.ID;
import static io.lifecycle.huaweicloud.Clients.JOB;
import static io.lifecycle.huaweicloud.Clients.SHOW_BMS;
import static io.lifecycle.huaweicloud.Clients.error;
import static io.lifecycle.proof.StandIn.cut;
import static io.lifecycle.proof.StandIn.empty;
import static io.lifecycle.proof.StandIn.html;
import static io.lifecycle.proof.StandIn.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.huaweicloud.sdk.bms.v1.model.OsReinstall;
import com.huaweicloud.sdk.core.exception.ClientRequestException;
import com.huaweicloud.sdk.core.exception.ConnectionException;
import com.huaweicloud.sdk.core.exception.SdkException;
import io.lifecycle.bms.Bms;
import io.lifecycle.bms.BmsOperation;
import io.lifecycle.bms.BmsState;
import io.lifecycle.core.Reading;
import io.lifecycle.core.observe.Control;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.core.reconcile.Requester;
import io.lifecycle.core.reconcile.Response;
import io.lifecycle.core.wait.RetryLaterException;
import io.lifecycle.proof.StandIn;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Readings, requests and jobs through the BMS client. */
class BmsTest {

    private static final String DELETE = "POST /v1/P/baremetalservers/delete";
    private static final String REINSTALL = "POST /v1/P/baremetalservers/" + ID + "/reinstallos";

    private final StandIn api = StandIn.open();
    private final HuaweiBms bms = Clients.bms(api);
    private final List<String> jobs = new ArrayList<>();
    private final Requester<BmsOperation> requester =
            bms.requester(ID, BmsOptions.none().onJob(jobs::add));

    @AfterEach
    void close() {
        api.close();
    }

    private Reading shown(String fields) throws Exception {
        api.on(SHOW_BMS, json(200, "{\"server\":{\"id\":\"" + ID + "\"," + fields + "}}"));
        return bms.source(ID).read();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ACTIVE", "SHUTOFF", "BUILDING", "HARD_REBOOT", "a status of tomorrow"})
    void a_status_is_kept_to_the_letter(String status) throws Exception {
        assertThat(shown("\"status\":\"" + status + "\"")).isEqualTo(Reading.of(status));
    }

    @Test
    void a_task_is_kept_to_the_letter_too() throws Exception {
        assertThat(shown("\"status\":\"SHUTOFF\",\"OS-EXT-STS:task_state\":\"a task of tomorrow\""))
                .isEqualTo(Reading.of("SHUTOFF").with(Bms.TASK_STATE, "a task of tomorrow"));
    }

    @Test
    void there_is_no_task_where_the_neighbours_of_its_key_are_there() throws Exception {
        Reading noTask = Reading.of("SHUTOFF").with(Bms.TASK_STATE, null);

        assertThat(shown("\"status\":\"SHUTOFF\",\"OS-EXT-STS:vm_state\":\"stopped\""))
                .isEqualTo(noTask);
        assertThat(shown("\"status\":\"SHUTOFF\",\"OS-EXT-STS:power_state\":4")).isEqualTo(noTask);
        assertThat(shown("\"status\":\"SHUTOFF\",\"OS-EXT-STS:task_state\":null"))
                .isEqualTo(Reading.of("SHUTOFF"));
    }

    @Test
    void a_freeze_is_no_signal_for_the_client_has_no_key_for_it_and_the_lifecycle_no_state() throws Exception {
        StateObserver<BmsState, BmsOperation> observer = StateObserver.of(Bms.LIFECYCLE, Control.EXCLUSIVE);

        Reading reading = shown(
                "\"status\":\"ACTIVE\",\"OS-EXT-STS:vm_state\":\"active\",\"metadata\":{\"EcmResStatus\":\"freeze\"}");

        assertThat(observer.afterReading(observer.at(BmsState.RUNNING), reading))
                .isEqualTo(observer.at(BmsState.RUNNING));
    }

    @Test
    void a_missing_server_is_an_absence_by_400_and_by_404() throws Exception {
        api.on(SHOW_BMS, json(400, error("BMS.0040", "The server does not exist.")));
        assertThat(bms.source(ID).read()).isEqualTo(Reading.absent());

        api.on(SHOW_BMS, json(404, error("BMS.0040", "The server is not exist.")));
        assertThat(bms.source(ID).read()).isEqualTo(Reading.absent());
    }

    static Stream<Arguments> noAbsences() {
        return Stream.of(
                argumentSet("another 400", json(400, error("BMS.0018", "Request parameter is invalid."))),
                argumentSet("400 without a code", json(400, "{}")),
                argumentSet(
                        "the code about a tag", json(404, error("BMS.0040", "The tag of the server does not exist."))),
                argumentSet("a code nobody knows", json(404, error("BMS.9999", "?"))),
                argumentSet("another project", json(400, error("Common.0018", "tenantId in token is not the same"))),
                argumentSet("404 of a page", html(404)),
                argumentSet("404 without a body", empty(404)),
                argumentSet("500 with the code", json(500, error("BMS.0040", "The server does not exist."))));
    }

    @ParameterizedTest
    @MethodSource("noAbsences")
    void what_does_not_prove_an_absence_is_a_failure_of_the_look(StandIn.Answer answer) {
        api.on(SHOW_BMS, answer);

        assertThatThrownBy(() -> bms.source(ID).read()).isInstanceOf(SdkException.class);
    }

    @Test
    void an_answer_without_a_server_is_a_failure_of_the_look() {
        api.on(SHOW_BMS, json(200, "{}"));
        assertThatThrownBy(() -> bms.source(ID).read()).isInstanceOf(UnexpectedAnswerException.class);

        api.on(SHOW_BMS, empty(200));
        assertThatThrownBy(() -> bms.source(ID).read()).isInstanceOf(UnexpectedAnswerException.class);

        api.on(SHOW_BMS, cut());
        assertThatThrownBy(() -> bms.source(ID).read()).isInstanceOf(ConnectionException.class);
    }

    @Test
    void an_overloaded_service_says_to_look_later_by_400() {
        api.on(SHOW_BMS, json(400, error("BMS.0212", "System is overloaded, please try again later.")));

        assertThatThrownBy(() -> bms.source(ID).read()).isInstanceOf(RetryLaterException.class);
    }

    static Stream<Arguments> calls() {
        String server = "\"servers\":[{\"id\":\"" + ID + "\"}]";
        return Stream.of(
                Arguments.of(BmsOperation.START, ACT_BMS, "{\"os-start\":{" + server + "}}"),
                Arguments.of(BmsOperation.STOP, ACT_BMS, "{\"os-stop\":{\"type\":\"HARD\"," + server + "}}"),
                Arguments.of(BmsOperation.RESTART, ACT_BMS, "{\"reboot\":{\"type\":\"SOFT\"," + server + "}}"),
                Arguments.of(BmsOperation.FORCE_RESTART, ACT_BMS, "{\"reboot\":{\"type\":\"HARD\"," + server + "}}"),
                Arguments.of(
                        BmsOperation.DELETE,
                        DELETE,
                        "{" + server + ",\"delete_publicip\":false,\"delete_volume\":false}"));
    }

    @ParameterizedTest
    @MethodSource("calls")
    void an_operation_is_the_right_call(BmsOperation operation, String line, String body) throws Exception {
        api.on(line, json(200, "{\"job_id\":\"" + JOB + "\"}"));

        assertThat(requester.request(operation)).isEqualTo(Response.ACCEPTED);

        assertThat(api.lastAsked().body()).isEqualTo(body);
        assertThat(jobs).containsExactly(JOB);
    }

    @Test
    void operations_are_told_what_the_options_say() throws Exception {
        BmsOptions options = BmsOptions.none()
                .reinstalling(new OsReinstall().withKeyname("key"))
                .deletingPublicIps()
                .deletingVolumes();
        Requester<BmsOperation> told = bms.requester(ID, options);
        api.on(REINSTALL, json(200, "{\"job_id\":\"" + JOB + "\"}"));
        api.on(DELETE, json(200, "{\"job_id\":\"" + JOB + "\"}"));

        assertThat(told.request(BmsOperation.REINSTALL_OS)).isEqualTo(Response.ACCEPTED);
        assertThat(api.lastAsked().body()).isEqualTo("{\"os-reinstall\":{\"keyname\":\"key\"}}");

        assertThat(told.request(BmsOperation.DELETE)).isEqualTo(Response.ACCEPTED);
        assertThat(api.lastAsked().body()).contains("\"delete_publicip\":true", "\"delete_volume\":true");
    }

    @Test
    void what_cannot_be_requested_is_said() {
        assertThatThrownBy(() -> requester.request(BmsOperation.REBUILD))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no call for operation 'REBUILD'; there are calls for 'START', 'STOP', 'RESTART',"
                        + " 'FORCE_RESTART', 'REINSTALL_OS', 'DELETE'");
        assertThatThrownBy(() -> requester.request(BmsOperation.REINSTALL_OS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("operation 'REINSTALL_OS' needs more parameters: see BmsOptions.reinstalling");
        assertThatThrownBy(() -> bms.<BmsOperation>requester("web-1")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"BMS.0035", "BMS.0036", "BMS.0037", "BMS.0038", "BMS.0039", "BMS.1001"})
    void a_code_of_the_state_is_a_refusal_for_it(String code) throws Exception {
        api.on(ACT_BMS, json(400, error(code, "not allowed")));

        assertThat(requester.request(BmsOperation.STOP).kind()).isEqualTo(Response.Kind.REFUSED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"BMS.0004", "BMS.0006", "BMS.0025", "BMS.0040", "BMS.0212", "BMS.1003", "BMS.9999"})
    void any_other_code_is_a_refusal_otherwise(String code) throws Exception {
        api.on(ACT_BMS, json(400, error(code, "no")));

        assertThat(requester.request(BmsOperation.STOP).kind()).isEqualTo(Response.Kind.NOT_NOW);
    }

    @Test
    void what_another_service_made_of_it_leaves_open_what_became_of_it() {
        api.on(ACT_BMS, json(400, error("BMS.1007", "Calling interface failed")));

        assertThatThrownBy(() -> requester.request(BmsOperation.STOP)).isInstanceOf(ClientRequestException.class);
    }

    @Test
    void a_deletion_of_a_server_that_is_not_known_is_no_refusal_for_it_may_be_its_own_echo() {
        api.on(DELETE, json(400, error("BMS.0040", "The server does not exist.")));

        assertThatThrownBy(() -> requester.request(BmsOperation.DELETE)).isInstanceOf(ClientRequestException.class);
    }
}
