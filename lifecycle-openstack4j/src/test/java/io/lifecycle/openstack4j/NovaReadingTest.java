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

import io.lifecycle.bms.Bms;
import io.lifecycle.bms.BmsOperation;
import io.lifecycle.bms.BmsState;
import io.lifecycle.core.Reading;
import io.lifecycle.core.observe.Control;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.core.wait.ListingPage;
import io.lifecycle.core.wait.RetryLaterException;
import io.lifecycle.ecs.Ecs;
import io.lifecycle.proof.StandIn;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openstack4j.api.OSClient.OSClientV3;
import org.openstack4j.api.exceptions.ConnectionException;

/** Nova's answers as readings: through the client's services, and through its transport. */
class NovaReadingTest {

    private static final String NOT_FOUND =
            "{\"itemNotFound\":{\"code\":404,\"message\":\"Instance " + ID + " could not be found.\"}}";

    private final StandIn api = StandIn.open();
    private final OSClientV3 client = Clouds.v3(api);
    private final Openstack4j servers = Openstack4j.of(client);

    @AfterEach
    void close() {
        api.close();
    }

    private void show(String fields) {
        api.on(Clouds.show(api), json(200, "{\"server\":{\"id\":\"" + ID + "\"," + fields + "}}"));
    }

    private Reading byService(String fields) {
        show(fields);
        return Openstack4j.reading(client.compute().servers().get(ID));
    }

    private Reading bySource(String fields) throws Exception {
        show(fields);
        return servers.source(ID).read();
    }

    @Test
    void status_and_signals_are_those_of_the_answer() throws Exception {
        String fields =
                "\"status\":\"SHUTOFF\",\"OS-EXT-STS:task_state\":\"powering-on\",\"metadata\":{\"EcmResStatus\":\"normal\"}";
        Reading expected =
                Reading.of("SHUTOFF").with(Ecs.TASK_STATE, "powering-on").with(Ecs.ECM_RES_STATUS, "normal");

        assertThat(byService(fields)).isEqualTo(expected);
        assertThat(bySource(fields)).isEqualTo(expected);
    }

    @Test
    void a_status_that_the_client_does_not_know_is_kept_to_the_letter_by_the_source() throws Exception {
        assertThat(bySource("\"status\":\"SOFT_DELETED\"").status()).contains("SOFT_DELETED");
        assertThat(bySource("\"status\":\"ACTIVE(powering-off)\"").status()).contains("ACTIVE(powering-off)");
    }

    @Test
    void a_status_that_the_client_loses_is_no_status_of_any_mapping_and_says_what_is_left() {
        Reading lost = byService("\"status\":\"ACTIVE(powering-off)\",\"OS-EXT-STS:vm_state\":\"active\"");

        assertThat(lost.status()).contains("unknown to openstack4j, which does not say what it was; vm_state active");
        assertThat(Ecs.LIFECYCLE.statuses().statesOf(lost)).isEmpty();
        assertThat(byService("\"status\":\"SOFT_DELETED\"").status())
                .contains("unknown to openstack4j, which does not say what it was");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"OS-EXT-STS:task_state\":null,\"OS-EXT-STS:vm_state\":\"active\"",
                "\"OS-EXT-STS:vm_state\":\"active\"",
                "\"OS-EXT-STS:power_state\":1"
            })
    void there_is_no_task_where_the_neighbours_of_its_key_are_there(String fields) throws Exception {
        Reading noTask = Reading.of("ACTIVE").with(Ecs.TASK_STATE, null);

        assertThat(byService("\"status\":\"ACTIVE\"," + fields)).isEqualTo(noTask);
        assertThat(bySource("\"status\":\"ACTIVE\"," + fields)).isEqualTo(noTask);
    }

    @Test
    void nothing_is_said_of_tasks_where_all_three_keys_are_missing() throws Exception {
        assertThat(byService("\"status\":\"ACTIVE\"")).isEqualTo(Reading.of("ACTIVE"));
        assertThat(bySource("\"status\":\"ACTIVE\"")).isEqualTo(Reading.of("ACTIVE"));
    }

    @Test
    void a_task_of_null_alone_is_no_task_for_the_source_and_lost_by_the_service() throws Exception {
        String fields = "\"status\":\"ACTIVE\",\"OS-EXT-STS:task_state\":null";

        assertThat(bySource(fields)).isEqualTo(Reading.of("ACTIVE").with(Ecs.TASK_STATE, null));
        assertThat(byService(fields)).isEqualTo(Reading.of("ACTIVE"));
    }

    @Test
    void a_reading_for_a_lifecycle_without_freezes_surprises_no_observer() throws Exception {
        StateObserver<BmsState, BmsOperation> observer = StateObserver.of(Bms.LIFECYCLE, Control.EXCLUSIVE);
        show("\"status\":\"ACTIVE\",\"OS-EXT-STS:task_state\":null,\"metadata\":{}");

        Reading reading =
                servers.supplying(Bms.LIFECYCLE.statuses().signals()).source(ID).read();

        assertThat(observer.afterReading(observer.at(BmsState.RUNNING), reading))
                .isEqualTo(observer.at(BmsState.RUNNING));
        assertThat(servers.source(ID).read().signals()).containsKey(Ecs.ECM_RES_STATUS);
    }

    @Test
    void novas_404_about_the_server_is_an_absence() throws Exception {
        api.on(Clouds.show(api), json(404, NOT_FOUND));

        assertThat(servers.source(ID).read()).isEqualTo(Reading.absent());
    }

    static Stream<Arguments> noAbsences() {
        return Stream.of(
                argumentSet(
                        "about a tag",
                        json(
                                404,
                                "{\"itemNotFound\":{\"code\":404,\"message\":\"Server " + ID + " has no tag 'x'\"}}")),
                argumentSet(
                        "about the project",
                        json(404, "{\"itemNotFound\":{\"code\":404,\"message\":\"Project p is unknown\"}}")),
                argumentSet(
                        "of a gateway",
                        json(404, "{\"error_code\":\"APIGW.0101\",\"error_msg\":\"It does not exist\"}")),
                argumentSet(
                        "with a code nobody knows",
                        json(404, "{\"error\":{\"code\":\"Ecs.9999\",\"message\":\"gone\"}}")),
                argumentSet("without a code", json(404, "{\"itemNotFound\":{\"message\":\"gone\"}}")),
                argumentSet("of a page", html(404)),
                argumentSet("without a body", empty(404)));
    }

    @ParameterizedTest
    @MethodSource("noAbsences")
    void a_404_about_something_else_is_a_failure_though_the_service_answers_null(StandIn.Answer answer) {
        api.on(Clouds.show(api), answer);

        assertThat(client.compute().servers().get(ID)).isNull();
        assertThatThrownBy(() -> servers.source(ID).read())
                .isInstanceOfSatisfying(
                        UnexpectedAnswerException.class,
                        e -> assertThat(e.httpStatus()).isEqualTo(404));
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                argumentSet("403", json(403, "{\"forbidden\":{\"code\":403,\"message\":\"Policy\"}}")),
                argumentSet("410", html(410)),
                argumentSet("500", json(500, "{\"computeFault\":{\"code\":500,\"message\":\"Unexpected\"}}")),
                argumentSet("503", html(503)),
                argumentSet("302", empty(302)),
                argumentSet("200 {}", json(200, "{}")),
                argumentSet("200 without a body", empty(200)),
                argumentSet("200 with a page", html(200)),
                argumentSet(
                        "200 with JSON by another type",
                        StandIn.with(
                                200, "{\"server\":{\"status\":\"ACTIVE\"}}", Map.of("Content-Type", "text/plain"))),
                argumentSet("200 without a status", json(200, "{\"server\":{\"id\":\"x\"}}")),
                argumentSet("200 with a list", json(200, "[]")),
                argumentSet("200 cut off", cutAmid(200, "{\"server\":{\"status\":\"ACTIVE\"")));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void an_answer_that_shows_no_server_is_a_failure_of_the_look(StandIn.Answer answer) {
        api.on(Clouds.show(api), answer);

        assertThatThrownBy(() -> servers.source(ID).read()).isInstanceOf(UnexpectedAnswerException.class);
    }

    @Test
    void a_cut_connection_and_a_late_answer_are_failures_of_the_look() {
        api.on(Clouds.show(api), cut());
        assertThatThrownBy(() -> servers.source(ID).read()).isInstanceOf(ConnectionException.class);

        api.on(Clouds.show(api), api.late());
        assertThatThrownBy(() -> servers.source(ID).read()).isInstanceOf(ConnectionException.class);
    }

    @Test
    void throttling_says_when_to_look_again() {
        api.on(Clouds.show(api), StandIn.with(429, "", Map.of("Retry-After", "7")));
        assertThatThrownBy(() -> servers.source(ID).read())
                .isInstanceOfSatisfying(
                        RetryLaterException.class, e -> assertThat(e.after()).isEqualTo(Duration.ofSeconds(7)));

        String inAnHour = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                ZonedDateTime.now(ZoneOffset.UTC).plusHours(1));
        api.on(Clouds.show(api), StandIn.with(503, "", Map.of("Retry-After", inAnHour)));
        assertThatThrownBy(() -> servers.source(ID).read())
                .isInstanceOfSatisfying(
                        RetryLaterException.class,
                        e -> assertThat(e.after()).isBetween(Duration.ofMinutes(50), Duration.ofMinutes(70)));

        api.on(Clouds.show(api), StandIn.with(429, "", Map.of("Retry-After", "soon")));
        assertThatThrownBy(() -> servers.source(ID).read())
                .isInstanceOfSatisfying(
                        RetryLaterException.class, e -> assertThat(e.after()).isEqualTo(Duration.ZERO));
    }

    @Test
    void a_source_reads_on_a_thread_that_has_no_session() throws Exception {
        show("\"status\":\"ACTIVE\"");

        assertThat(onAnotherThread(() -> client.compute().servers().get(ID))).isInstanceOf(NullPointerException.class);
        assertThat(onAnotherThread(() -> servers.source(ID).read())).isEqualTo(Reading.of("ACTIVE"));
    }

    @Test
    void a_source_asks_its_own_cloud_on_a_thread_that_has_the_session_of_another() throws Exception {
        show("\"status\":\"ACTIVE\"");
        try (StandIn other = StandIn.open()) {
            Clouds.v3(other);
            other.on(Clouds.show(other), json(404, NOT_FOUND));

            assertThat(servers.source(ID).read()).isEqualTo(Reading.of("ACTIVE"));
        }
    }

    @Test
    void a_token_that_is_not_accepted_any_more_is_asked_for_anew_once() throws Exception {
        api.on(Clouds.show(api), empty(401), json(200, "{\"server\":{\"id\":\"x\",\"status\":\"ACTIVE\"}}"));

        assertThat(onAnotherThread(() -> servers.source(ID).read())).isEqualTo(Reading.of("ACTIVE"));
        assertThat(api.asked().stream().filter(asked -> asked.path().endsWith("/tokens")))
                .hasSize(2);

        api.on(Clouds.show(api), empty(401));
        assertThatThrownBy(() -> servers.source(ID).read()).isInstanceOf(UnexpectedAnswerException.class);
    }

    @Test
    void a_token_that_cannot_be_had_anew_is_a_failure_of_the_look() {
        api.on(Clouds.show(api), empty(401));
        api.on("POST /v3/auth/tokens", json(401, "{\"error\":{\"code\":401,\"message\":\"no\"}}"));

        assertThatThrownBy(() -> servers.source(ID).read())
                .isInstanceOf(UnexpectedAnswerException.class)
                .hasMessageContaining("signing in again failed");
    }

    @Test
    void a_client_of_the_older_identity_service_will_do() throws Exception {
        Openstack4j older = Openstack4j.of(Clouds.v2(api));
        api.on(Clouds.show(api), empty(401), json(200, "{\"server\":{\"id\":\"x\",\"status\":\"ACTIVE\"}}"));

        assertThat(older.source(ID).read()).isEqualTo(Reading.of("ACTIVE"));
    }

    private static Object onAnotherThread(java.util.concurrent.Callable<Object> call) throws Exception {
        CompletableFuture<Object> result = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                result.complete(call.call());
            } catch (Exception e) {
                result.complete(e);
            }
        });
        thread.start();
        return result.get();
    }

    private static String server(String id, String status) {
        return "{\"id\":\"" + id + "\",\"status\":\"" + status + "\",\"OS-EXT-STS:task_state\":null}";
    }

    @Test
    void the_pages_of_a_listing_are_followed_until_one_is_empty() throws Exception {
        api.on(
                "GET " + Clouds.servers(api) + "/detail",
                json(200, "{\"servers\":[" + server("a", "ACTIVE") + "," + server("b", "SHUTOFF") + "]}"),
                json(200, "{\"servers\":[" + server("c", "SOFT_DELETED") + "]}"),
                json(200, "{\"servers\":[]}"));

        List<Map.Entry<String, Reading>> entries = all(servers);

        assertThat(entries).extracting(Map.Entry::getKey).containsExactly("a", "b", "c");
        assertThat(entries.get(2).getValue().status()).contains("SOFT_DELETED");
        assertThat(api.asked().stream()
                        .filter(asked -> asked.path().endsWith("/detail"))
                        .map(StandIn.Asked::query))
                .satisfiesExactly(
                        query -> assertThat(query).isEqualTo("limit=100"),
                        query -> assertThat(query).contains("marker=b", "limit=100"),
                        query -> assertThat(query).contains("marker=c"));
    }

    private static List<Map.Entry<String, Reading>> all(Openstack4j servers) throws Exception {
        List<Map.Entry<String, Reading>> entries = new ArrayList<>();
        Optional<String> marker = Optional.empty();
        do {
            ListingPage<String> page = servers.listing().read(marker);
            entries.addAll(page.entries());
            marker = page.next();
        } while (marker.isPresent());
        return entries;
    }

    @ParameterizedTest
    @MethodSource("noLists")
    void a_listing_without_a_list_is_a_failure_and_not_empty(StandIn.Answer answer) {
        api.on("GET " + Clouds.servers(api) + "/detail", answer);

        assertThatThrownBy(() -> servers.listing().read(Optional.empty()))
                .isInstanceOf(UnexpectedAnswerException.class);
    }

    static Stream<Arguments> noLists() {
        return Stream.of(
                argumentSet("{}", json(200, "{}")),
                argumentSet("no body", empty(200)),
                argumentSet("a page", html(200)),
                argumentSet("404, of which the service makes an empty list", json(404, NOT_FOUND)),
                argumentSet("a server without a status", json(200, "{\"servers\":[{\"id\":\"a\"}]}")),
                argumentSet("a server without an id", json(200, "{\"servers\":[{\"status\":\"ACTIVE\"}]}")),
                argumentSet("500", html(500)));
    }
}
