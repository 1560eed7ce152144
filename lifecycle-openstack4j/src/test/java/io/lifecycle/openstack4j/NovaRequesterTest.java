package io.lifecycle.openstack4j;

import static io.lifecycle.openstack4j.Clouds.ID;
import static io.lifecycle.proof.StandIn.cut;
import static io.lifecycle.proof.StandIn.cutAmid;
import static io.lifecycle.proof.StandIn.empty;
import static io.lifecycle.proof.StandIn.html;
import static io.lifecycle.proof.StandIn.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.lifecycle.core.reconcile.Requester;
import io.lifecycle.core.reconcile.Response;
import io.lifecycle.ecs.EcsOperation;
import io.lifecycle.proof.StandIn;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openstack4j.api.OSClient.OSClientV3;
import org.openstack4j.api.exceptions.ConnectionException;
import org.openstack4j.model.common.ActionResponse;
import org.openstack4j.model.compute.Action;
import org.openstack4j.model.compute.actions.RebuildOptions;

/** Operations as calls of Nova, and Nova's answers as responses: through the client's services, and through its transport. */
class NovaRequesterTest {

    private static final String CONFLICT =
            "{\"conflictingRequest\":{\"code\":409,\"message\":\"Cannot 'stop' instance while it is in vm_state stopped\"}}";
    private static final String NOT_FOUND =
            "{\"itemNotFound\":{\"code\":404,\"message\":\"Instance " + ID + " could not be found.\"}}";

    private final StandIn api = StandIn.open();
    private final OSClientV3 client = Clouds.v3(api);
    private final Requester<EcsOperation> requester = Openstack4j.of(client)
            .requester(
                    ID,
                    NovaOptions.none()
                            .resizingTo("f2")
                            .reinstalling(RebuildOptions.create().image("own").adminPass("p\"w"))
                            .changingOs(RebuildOptions.create().image("other")));

    @AfterEach
    void close() {
        api.close();
    }

    private ActionResponse byService() {
        return client.compute().servers().action(ID, Action.STOP);
    }

    @ParameterizedTest
    @MethodSource("actions")
    void an_operation_is_the_right_call(EcsOperation operation, String body) throws Exception {
        api.on(Clouds.action(api), empty(202));

        assertThat(requester.request(operation)).isEqualTo(Response.ACCEPTED);

        assertThat(api.lastAsked().line()).isEqualTo(Clouds.action(api));
        assertThat(api.lastAsked().body().replaceAll("\\s", "")).isEqualTo(body);
    }

    static Stream<Arguments> actions() {
        return Stream.of(
                Arguments.of(EcsOperation.START, "{\"os-start\":{}}"),
                Arguments.of(EcsOperation.STOP, "{\"os-stop\":{}}"),
                Arguments.of(EcsOperation.RESTART, "{\"reboot\":{\"type\":\"SOFT\"}}"),
                Arguments.of(EcsOperation.FORCE_RESTART, "{\"reboot\":{\"type\":\"HARD\"}}"),
                Arguments.of(EcsOperation.RESIZE, "{\"resize\":{\"flavorRef\":\"f2\"}}"),
                Arguments.of(EcsOperation.CONFIRM_RESIZE, "{\"confirmResize\":{}}"),
                Arguments.of(EcsOperation.REVERT_RESIZE, "{\"revertResize\":{}}"),
                Arguments.of(
                        EcsOperation.REINSTALL_OS, "{\"rebuild\":{\"imageRef\":\"own\",\"adminPass\":\"p\\\"w\"}}"),
                Arguments.of(EcsOperation.CHANGE_OS, "{\"rebuild\":{\"imageRef\":\"other\"}}"));
    }

    @Test
    void a_deletion_is_a_call_of_its_own() throws Exception {
        api.on(Clouds.delete(api), empty(204));

        assertThat(requester.request(EcsOperation.DELETE)).isEqualTo(Response.ACCEPTED);
        assertThat(api.lastAsked().line()).isEqualTo(Clouds.delete(api));
    }

    @Test
    void a_rebuild_is_accepted_with_its_body() throws Exception {
        api.on(Clouds.action(api), json(202, "{\"server\":{\"id\":\"x\"}}"));

        assertThat(requester.request(EcsOperation.CHANGE_OS)).isEqualTo(Response.ACCEPTED);
    }

    @Test
    void an_operation_without_a_call_is_refused_with_those_that_have_one() {
        assertThatThrownBy(() -> requester.request(EcsOperation.FORCE_STOP))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "there is no call for operation 'FORCE_STOP'; there are calls for 'START', 'STOP', 'RESTART', 'FORCE_RESTART',"
                                + " 'RESIZE', 'CONFIRM_RESIZE', 'REVERT_RESIZE', 'REINSTALL_OS', 'CHANGE_OS', 'DELETE'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"RESIZE", "REINSTALL_OS", "CHANGE_OS"})
    void an_operation_that_needs_an_option_names_it(String operation) {
        Requester<EcsOperation> bare = Openstack4j.of(client).requester(ID);

        assertThatThrownBy(() -> bare.request(EcsOperation.valueOf(operation)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("operation '" + operation + "' needs more parameters: see NovaOptions.");
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                argumentSet("state: a conflict", json(409, CONFLICT), Response.Kind.REFUSED),
                argumentSet("state: the vendor's code", json(400, error("Ecs.0100")), Response.Kind.REFUSED),
                argumentSet(
                        "state: the vendor's code, by a gateway",
                        json(400, "{\"error_code\":\"BMS.0036\",\"error_msg\":\"powering off\"}"),
                        Response.Kind.REFUSED),
                argumentSet("a conflict with a code nobody knows", json(409, error("Ecs.9999")), Response.Kind.NOT_NOW),
                argumentSet("a conflict of a page", html(409), Response.Kind.NOT_NOW),
                argumentSet("a code nobody knows", json(400, error("Ecs.9999")), Response.Kind.NOT_NOW),
                argumentSet(
                        "400",
                        json(400, "{\"badRequest\":{\"code\":400,\"message\":\"flavor\"}}"),
                        Response.Kind.NOT_NOW),
                argumentSet(
                        "403",
                        json(403, "{\"forbidden\":{\"code\":403,\"message\":\"Quota\"}}"),
                        Response.Kind.NOT_NOW),
                argumentSet("404", json(404, NOT_FOUND), Response.Kind.NOT_NOW),
                argumentSet("410", html(410), Response.Kind.NOT_NOW),
                argumentSet("412", html(412), Response.Kind.NOT_NOW),
                argumentSet("413", html(413), Response.Kind.NOT_NOW),
                argumentSet("422", html(422), Response.Kind.NOT_NOW),
                argumentSet("423", html(423), Response.Kind.NOT_NOW),
                argumentSet(
                        "429",
                        json(429, "{\"overLimit\":{\"code\":429,\"message\":\"slow\"}}"),
                        Response.Kind.NOT_NOW));
    }

    private static String error(String code) {
        return "{\"error\":{\"code\":\"" + code + "\",\"message\":\"...\"}}";
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void a_refusal_says_whether_it_is_for_the_state(StandIn.Answer answer, Response.Kind kind) throws Exception {
        api.on(Clouds.action(api), answer);

        assertThat(requester.request(EcsOperation.STOP).kind()).isEqualTo(kind);
    }

    @Test
    void a_refusal_has_the_words_of_the_platform_and_the_time_to_ask_again() throws Exception {
        api.on(Clouds.action(api), json(409, CONFLICT));
        assertThat(requester.request(EcsOperation.STOP).message())
                .contains("409 409: Cannot 'stop' instance while it is in vm_state stopped");

        api.on(Clouds.action(api), StandIn.with(429, "", Map.of("Retry-After", "9")));
        assertThat(requester.request(EcsOperation.STOP).after()).contains(Duration.ofSeconds(9));
    }

    static Stream<Arguments> unknowns() {
        return Stream.of(
                argumentSet("200 with a page", html(200)),
                argumentSet("202 with a page", html(202)),
                argumentSet("200 without a body", empty(200)),
                argumentSet("302", empty(302)),
                argumentSet("408", json(408, "{}")),
                argumentSet("500", json(500, "{\"computeFault\":{\"code\":500,\"message\":\"Unexpected\"}}")),
                argumentSet("501", html(501)),
                argumentSet("502", html(502)),
                argumentSet("503", html(503)),
                argumentSet("504", html(504)));
    }

    @ParameterizedTest
    @MethodSource("unknowns")
    void what_leaves_open_what_became_of_it_is_thrown(StandIn.Answer answer) {
        api.on(Clouds.action(api), answer);

        assertThatThrownBy(() -> requester.request(EcsOperation.STOP)).isInstanceOf(UnexpectedAnswerException.class);
    }

    @Test
    void a_cut_connection_and_a_late_answer_leave_open_what_became_of_the_request() {
        api.on(Clouds.action(api), cut());
        assertThatThrownBy(() -> requester.request(EcsOperation.STOP)).isInstanceOf(ConnectionException.class);

        api.on(Clouds.action(api), api.late());
        assertThatThrownBy(() -> requester.request(EcsOperation.STOP)).isInstanceOf(ConnectionException.class);
    }

    @Test
    void a_refusal_whose_body_is_cut_off_is_one_otherwise() throws Exception {
        api.on(Clouds.action(api), cutAmid(409, CONFLICT.substring(0, 20)));

        assertThat(requester.request(EcsOperation.STOP).kind()).isEqualTo(Response.Kind.NOT_NOW);
    }

    @Test
    void a_deletion_of_a_server_that_is_not_known_is_no_refusal_for_it_may_be_its_own_echo() throws Exception {
        api.on(Clouds.delete(api), json(404, NOT_FOUND));
        assertThatThrownBy(() -> requester.request(EcsOperation.DELETE)).isInstanceOf(UnexpectedAnswerException.class);

        api.on(Clouds.delete(api), html(404));
        assertThat(requester.request(EcsOperation.DELETE).kind()).isEqualTo(Response.Kind.NOT_NOW);
    }

    @Test
    void what_was_never_sent_is_refused_otherwise() throws Exception {
        api.close();

        Response response = requester.request(EcsOperation.STOP);

        assertThat(response.kind()).isEqualTo(Response.Kind.NOT_NOW);
        assertThat(response.message())
                .hasValueSatisfying(words -> assertThat(words).startsWith("never sent: "));
    }

    @Test
    void a_request_goes_out_once_more_with_a_new_token_where_the_old_one_is_not_accepted() throws Exception {
        api.on(Clouds.action(api), empty(401), empty(202));

        assertThat(requester.request(EcsOperation.STOP)).isEqualTo(Response.ACCEPTED);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 202, 410, 412, 413, 422, 423, 429, 501, 502, 503, 504})
    void the_service_calls_success_what_was_none_so_its_success_proves_nothing(int status) {
        api.on(Clouds.action(api), html(status));

        ActionResponse answer = byService();

        assertThat(answer.isSuccess()).isTrue();
        assertThat(answer.getCode()).isEqualTo(200);
        assertThatThrownBy(() -> Openstack4j.response(answer)).isInstanceOf(UnexpectedAnswerException.class);
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                argumentSet("a conflict", json(409, CONFLICT), Response.Kind.REFUSED),
                argumentSet(
                        "the vendor's code, which the service loses",
                        json(400, error("Ecs.0100")),
                        Response.Kind.NOT_NOW),
                argumentSet(
                        "400", json(400, "{\"badRequest\":{\"code\":400,\"message\":\"x\"}}"), Response.Kind.NOT_NOW),
                argumentSet(
                        "400 of a gateway",
                        json(400, "{\"error_code\":\"A\",\"error_msg\":\"b\"}"),
                        Response.Kind.NOT_NOW),
                argumentSet(
                        "403", json(403, "{\"forbidden\":{\"code\":403,\"message\":\"x\"}}"), Response.Kind.NOT_NOW),
                argumentSet("404", json(404, NOT_FOUND), Response.Kind.NOT_NOW));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void a_fault_of_the_service_is_a_refusal_as_far_as_it_lets_through(StandIn.Answer answer, Response.Kind kind) {
        api.on(Clouds.action(api), answer);

        assertThat(Openstack4j.response(byService()).kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @ValueSource(ints = {409, 500})
    void a_fault_of_409_whose_words_the_service_made_up_may_have_been_a_500(int status) {
        api.on(Clouds.action(api), json(status, "{\"error_code\":\"APIG.9999\",\"error_msg\":\"broken\"}"));

        ActionResponse answer = byService();

        assertThat(answer.getCode()).isEqualTo(409);
        assertThatThrownBy(() -> Openstack4j.response(answer)).isInstanceOf(UnexpectedAnswerException.class);
    }

    @Test
    void a_fault_of_500_leaves_open_what_became_of_the_request() {
        api.on(Clouds.action(api), json(500, "{\"computeFault\":{\"code\":500,\"message\":\"x\"}}"));

        assertThatThrownBy(() -> Openstack4j.response(byService()))
                .isInstanceOfSatisfying(
                        UnexpectedAnswerException.class,
                        e -> assertThat(e.httpStatus()).isEqualTo(500));
    }
}
