package io.lifecycle.huaweicloud;

import static io.lifecycle.huaweicloud.Clients.ACT_ECS;
import static io.lifecycle.huaweicloud.Clients.ID;
import static io.lifecycle.huaweicloud.Clients.JOB;
import static io.lifecycle.huaweicloud.Clients.error;
import static io.lifecycle.proof.StandIn.cut;
import static io.lifecycle.proof.StandIn.cutAmid;
import static io.lifecycle.proof.StandIn.empty;
import static io.lifecycle.proof.StandIn.html;
import static io.lifecycle.proof.StandIn.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.huaweicloud.sdk.core.exception.CallTimeoutException;
import com.huaweicloud.sdk.core.exception.ClientRequestException;
import com.huaweicloud.sdk.core.exception.ConnectionException;
import com.huaweicloud.sdk.core.exception.SdkException;
import com.huaweicloud.sdk.core.exception.ServerResponseException;
import com.huaweicloud.sdk.ecs.v2.model.ChangeServerOsWithCloudInitOption;
import com.huaweicloud.sdk.ecs.v2.model.ChangeServerOsWithoutCloudInitOption;
import com.huaweicloud.sdk.ecs.v2.model.ReinstallServerWithCloudInitOption;
import com.huaweicloud.sdk.ecs.v2.model.ReinstallServerWithoutCloudInitOption;
import io.lifecycle.core.reconcile.Requester;
import io.lifecycle.core.reconcile.Response;
import io.lifecycle.ecs.EcsOperation;
import io.lifecycle.proof.StandIn;
import java.net.ConnectException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Operations of an ECS as calls of the client, and the client's answers as responses. */
class EcsRequesterTest {

    private static final String DELETE = "POST /v1/P/cloudservers/delete";
    private static final StandIn.Answer DONE = json(200, "{\"job_id\":\"" + JOB + "\"}");

    private final StandIn api = StandIn.open();
    private final List<String> jobs = new ArrayList<>();
    private final Requester<EcsOperation> requester =
            Clients.ecs(api).requester(ID, EcsOptions.none().onJob(jobs::add));

    @AfterEach
    void close() {
        api.close();
    }

    static Stream<Arguments> calls() {
        String server = "\"servers\":[{\"id\":\"" + ID + "\"}]";
        return Stream.of(
                Arguments.of(EcsOperation.START, ACT_ECS, "{\"os-start\":{" + server + "}}"),
                Arguments.of(EcsOperation.STOP, ACT_ECS, "{\"os-stop\":{" + server + ",\"type\":\"SOFT\"}}"),
                Arguments.of(EcsOperation.FORCE_STOP, ACT_ECS, "{\"os-stop\":{" + server + ",\"type\":\"HARD\"}}"),
                Arguments.of(EcsOperation.RESTART, ACT_ECS, "{\"reboot\":{" + server + ",\"type\":\"SOFT\"}}"),
                Arguments.of(EcsOperation.FORCE_RESTART, ACT_ECS, "{\"reboot\":{" + server + ",\"type\":\"HARD\"}}"),
                Arguments.of(
                        EcsOperation.DELETE,
                        DELETE,
                        "{\"delete_publicip\":false,\"delete_volume\":false," + server + "}"));
    }

    @ParameterizedTest
    @MethodSource("calls")
    void an_operation_is_the_right_call(EcsOperation operation, String line, String body) throws Exception {
        api.on(line, DONE);

        assertThat(requester.request(operation)).isEqualTo(Response.ACCEPTED);

        assertThat(api.asked()).hasSize(1);
        assertThat(api.lastAsked().line()).isEqualTo(line);
        assertThat(api.lastAsked().body()).isEqualTo(body);
        assertThat(jobs).containsExactly(JOB);
    }

    static Stream<Arguments> callsWithOptions() {
        return Stream.of(
                argumentSet(
                        "RESIZE",
                        EcsOperation.RESIZE,
                        EcsOptions.none().resizingTo("s6.large.2"),
                        "POST /v1.1/P/cloudservers/" + ID + "/resize",
                        "{\"resize\":{\"flavorRef\":\"s6.large.2\"}}"),
                argumentSet(
                        "REINSTALL_OS",
                        EcsOperation.REINSTALL_OS,
                        EcsOptions.none().reinstalling(new ReinstallServerWithCloudInitOption().withKeyname("key")),
                        "POST /v2/P/cloudservers/" + ID + "/reinstallos",
                        "{\"os-reinstall\":{\"keyname\":\"key\"}}"),
                argumentSet(
                        "REINSTALL_OS without Cloud-Init",
                        EcsOperation.REINSTALL_OS,
                        EcsOptions.none().reinstalling(new ReinstallServerWithoutCloudInitOption().withKeyname("key")),
                        "POST /v1/P/cloudservers/" + ID + "/reinstallos",
                        "{\"os-reinstall\":{\"keyname\":\"key\"}}"),
                argumentSet(
                        "CHANGE_OS",
                        EcsOperation.CHANGE_OS,
                        EcsOptions.none()
                                .changingOs(new ChangeServerOsWithCloudInitOption()
                                        .withImageid("image")
                                        .withKeyname("key")),
                        "POST /v2/P/cloudservers/" + ID + "/changeos",
                        "{\"os-change\":{\"keyname\":\"key\",\"imageid\":\"image\"}}"),
                argumentSet(
                        "CHANGE_OS without Cloud-Init",
                        EcsOperation.CHANGE_OS,
                        EcsOptions.none()
                                .changingOs(new ChangeServerOsWithoutCloudInitOption()
                                        .withImageid("image")
                                        .withKeyname("key")),
                        "POST /v1/P/cloudservers/" + ID + "/changeos",
                        "{\"os-change\":{\"keyname\":\"key\",\"imageid\":\"image\"}}"),
                argumentSet(
                        "DELETE with all that belongs to it",
                        EcsOperation.DELETE,
                        EcsOptions.none().deletingPublicIps().deletingVolumes(),
                        DELETE,
                        "{\"delete_publicip\":true,\"delete_volume\":true,\"servers\":[{\"id\":\"" + ID + "\"}]}"));
    }

    @ParameterizedTest
    @MethodSource("callsWithOptions")
    void an_operation_is_told_what_the_options_say(EcsOperation operation, EcsOptions options, String line, String body)
            throws Exception {
        api.on(line, DONE);
        Requester<EcsOperation> told = Clients.ecs(api).requester(ID, options);

        assertThat(told.request(operation)).isEqualTo(Response.ACCEPTED);

        assertThat(api.lastAsked().line()).isEqualTo(line);
        assertThat(api.lastAsked().body()).isEqualTo(body);
    }

    @Test
    void an_operation_without_a_call_is_refused_with_those_that_have_one() {
        assertThatThrownBy(() -> requester.request(EcsOperation.CONFIRM_RESIZE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("there is no call for operation 'CONFIRM_RESIZE'; there are calls for 'START', 'STOP',"
                        + " 'FORCE_STOP', 'RESTART', 'FORCE_RESTART', 'RESIZE', 'REINSTALL_OS', 'CHANGE_OS', 'DELETE'");
        assertThat(api.asked()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"RESIZE", "REINSTALL_OS", "CHANGE_OS"})
    void an_operation_that_needs_an_option_names_it(String operation) {
        assertThatThrownBy(() -> requester.request(EcsOperation.valueOf(operation)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("operation '" + operation + "' needs more parameters: see EcsOptions.");
        assertThat(api.asked()).isEmpty();
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                argumentSet("state: Ecs.0100", json(400, error("Ecs.0100", "status")), Response.Kind.REFUSED),
                argumentSet("state: frozen", json(400, error("Ecs.0030", "frozen")), Response.Kind.REFUSED),
                argumentSet("state: locked", json(400, error("Ecs.0605", "locked")), Response.Kind.REFUSED),
                argumentSet("state: the code by 403", json(403, error("Ecs.0100", "status")), Response.Kind.REFUSED),
                argumentSet(
                        "state: a conflict of OpenStack's",
                        json(409, "{\"conflictingRequest\":{\"code\":409,\"message\":\"while it is in task_state\"}}"),
                        Response.Kind.REFUSED),
                argumentSet("a conflict without a body", empty(409), Response.Kind.NOT_NOW),
                argumentSet("a conflict of a page", html(409), Response.Kind.NOT_NOW),
                argumentSet(
                        "a conflict with a code nobody knows",
                        json(409, error("Ecs.9999", "?")),
                        Response.Kind.NOT_NOW),
                argumentSet("a code nobody knows", json(400, error("Ecs.9999", "status")), Response.Kind.NOT_NOW),
                argumentSet("no code", json(400, "{}"), Response.Kind.NOT_NOW),
                argumentSet("quota", json(400, error("Ecs.0001", "quota")), Response.Kind.NOT_NOW),
                argumentSet(
                        "execution failed", json(400, error("Ecs.0226", "Failed to start.")), Response.Kind.NOT_NOW),
                argumentSet("Ecs.02xx is no state", json(400, error("Ecs.0201", "NIC")), Response.Kind.NOT_NOW),
                argumentSet("right", json(403, error("Ecs.0110", "permission")), Response.Kind.NOT_NOW),
                argumentSet("credential", json(401, error("APIGW.0301", "signature")), Response.Kind.NOT_NOW),
                argumentSet(
                        "no such server",
                        json(404, error("Ecs.0114", "The ECS does not exist.")),
                        Response.Kind.NOT_NOW),
                argumentSet("no such API", html(404), Response.Kind.NOT_NOW),
                argumentSet("throttled", json(429, error("Common.1503", "flow")), Response.Kind.NOT_NOW),
                argumentSet("throttled, by the gateway", json(429, error("APIGW.0308", "flow")), Response.Kind.NOT_NOW),
                argumentSet("throttled, no body", empty(429), Response.Kind.NOT_NOW),
                argumentSet(
                        "busy: 501 that says so",
                        json(501, error("Ecs.0603", "being executed")),
                        Response.Kind.NOT_NOW),
                argumentSet("410", html(410), Response.Kind.NOT_NOW),
                argumentSet("423", html(423), Response.Kind.NOT_NOW));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void a_refusal_says_whether_it_is_for_the_state(StandIn.Answer answer, Response.Kind kind) throws Exception {
        api.on(ACT_ECS, answer);

        assertThat(requester.request(EcsOperation.STOP).kind()).isEqualTo(kind);
        assertThat(jobs).isEmpty();
    }

    @Test
    void a_refusal_has_the_words_of_the_vendor() throws Exception {
        api.on(ACT_ECS, json(400, error("Ecs.0100", "The ECS status does not meet requirements")));

        assertThat(requester.request(EcsOperation.STOP).message())
                .contains("400 Ecs.0100: The ECS status does not meet requirements");
    }

    static Stream<Arguments> unknowns() {
        return Stream.of(
                argumentSet("500", json(500, error("Common.0001", "system")), ServerResponseException.class),
                argumentSet(
                        "500 with a code of 400",
                        json(500, error("Ecs.0100", "status")),
                        ServerResponseException.class),
                argumentSet("501", html(501), ServerResponseException.class),
                argumentSet("502", html(502), ServerResponseException.class),
                argumentSet("503", empty(503), ServerResponseException.class),
                argumentSet("504", json(504, error("APIGW.0201", "Backend timeout")), ServerResponseException.class),
                argumentSet("408", html(408), ClientRequestException.class),
                argumentSet(
                        "OpenStack did not answer",
                        json(400, error("Ecs.1002", "timed out")),
                        ClientRequestException.class),
                argumentSet("200 that is no JSON", json(200, "<html>"), ServerResponseException.class),
                argumentSet("200 with a page", html(200), SdkException.class),
                argumentSet(
                        "200 with a page of no text",
                        StandIn.with(200, "<html>", java.util.Map.of("Content-Type", "image/png")),
                        UnexpectedAnswerException.class),
                argumentSet("200 without a body", empty(200), UnexpectedAnswerException.class),
                argumentSet("200 with {}", json(200, "{}"), UnexpectedAnswerException.class),
                argumentSet(
                        "202 that means too often",
                        json(202, error("Common.0024", "flow")),
                        UnexpectedAnswerException.class),
                argumentSet("302", empty(302), UnexpectedAnswerException.class),
                argumentSet("200 cut off", cutAmid(200, "{\"job_id\":\"f"), RuntimeException.class),
                argumentSet("a cut connection", cut(), ConnectionException.class));
    }

    @ParameterizedTest
    @MethodSource("unknowns")
    void what_leaves_open_what_became_of_it_is_thrown(StandIn.Answer answer, Class<? extends Exception> thrown) {
        api.on(ACT_ECS, answer);

        assertThatThrownBy(() -> requester.request(EcsOperation.STOP)).isInstanceOf(thrown);
        assertThat(jobs).isEmpty();
    }

    @Test
    void an_answer_that_does_not_come_in_time_leaves_open_what_became_of_the_request() {
        api.on(ACT_ECS, api.late());

        assertThatThrownBy(() -> requester.request(EcsOperation.STOP))
                .isInstanceOfSatisfying(
                        CallTimeoutException.class, e -> assertThat(Fate.of(e)).isEqualTo(Fate.UNKNOWN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ecs.0114", "Ecs.0614"})
    void a_deletion_of_a_server_that_is_not_known_is_no_refusal_for_it_may_be_its_own_echo(String code) {
        api.on(DELETE, json(404, error(code, "The ECS does not exist.")));

        assertThatThrownBy(() -> requester.request(EcsOperation.DELETE)).isInstanceOf(ClientRequestException.class);
    }

    @Test
    void a_deletion_at_the_wrong_address_is_refused() throws Exception {
        api.on(DELETE, json(404, "{\"error_code\":\"APIGW.0101\",\"error_msg\":\"The API does not exist\"}"));

        assertThat(requester.request(EcsOperation.DELETE).kind()).isEqualTo(Response.Kind.NOT_NOW);
    }

    @Test
    void an_order_takes_effect_when_it_is_paid_and_is_not_accepted() {
        api.on("POST /v1.1/P/cloudservers/" + ID + "/resize", json(200, "{\"order_id\":\"CS1\"}"));
        Requester<EcsOperation> resizer =
                Clients.ecs(api).requester(ID, EcsOptions.none().resizingTo("s6.large.2"));

        assertThatThrownBy(() -> resizer.request(EcsOperation.RESIZE))
                .isInstanceOf(UnexpectedAnswerException.class)
                .hasMessageContaining("order 'CS1'");
    }

    @Test
    void what_was_never_sent_is_refused_otherwise() throws Exception {
        String url = api.url();
        api.close();
        Requester<EcsOperation> alone = HuaweiEcs.of(Clients.ecs(url)).requester(ID);

        Response response = alone.request(EcsOperation.STOP);

        assertThat(response.kind()).isEqualTo(Response.Kind.NOT_NOW);
        assertThat(response.message())
                .hasValueSatisfying(words -> assertThat(words).startsWith("never sent: "));
    }

    @Test
    void a_host_that_is_not_known_was_sent_nothing() throws Exception {
        Requester<EcsOperation> lost =
                HuaweiEcs.of(Clients.ecs("http://no-such-host.invalid")).requester(ID);

        assertThat(lost.request(EcsOperation.STOP).message())
                .hasValueSatisfying(words -> assertThat(words).startsWith("never sent: "));
    }

    @Test
    void a_kept_connection_that_is_dropped_has_the_request_sent_twice_and_the_second_answer_counts() throws Exception {
        api.on(ACT_ECS, DONE, cut(), json(400, error("Ecs.0100", "the echo")));
        requester.request(EcsOperation.START);

        Response echo = requester.request(EcsOperation.STOP);

        assertThat(api.asked()).hasSize(3);
        assertThat(echo.kind()).isEqualTo(Response.Kind.REFUSED);
    }

    @Test
    void no_connection_proves_nothing_where_the_request_had_gone_out_on_a_kept_one_before() throws Exception {
        api.on(ACT_ECS, DONE, api.cutAndLeave());
        requester.request(EcsOperation.START);

        assertThatThrownBy(() -> requester.request(EcsOperation.STOP))
                .isInstanceOfSatisfying(
                        SdkException.class, e -> assertThat(Fate.of(e)).isEqualTo(Fate.UNKNOWN));
        assertThat(api.asked()).hasSize(2);
    }

    @Test
    void a_connect_exception_alone_was_never_sent() {
        assertThat(Fate.of(new ConnectionException("no", new ConnectException("refused"))))
                .isEqualTo(Fate.NOT_SENT);
        assertThat(Fate.of(new ConnectionException("cut"))).isEqualTo(Fate.UNKNOWN);
        assertThat(Fate.of(new SdkException("whatever"))).isEqualTo(Fate.UNKNOWN);
    }
}
