package io.lifecycle.huaweicloud;

import static io.lifecycle.huaweicloud.Clients.ID;
import static io.lifecycle.huaweicloud.Clients.OTHER;
import static io.lifecycle.huaweicloud.Clients.error;
import static io.lifecycle.proof.StandIn.empty;
import static io.lifecycle.proof.StandIn.html;
import static io.lifecycle.proof.StandIn.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.lifecycle.core.Reading;
import io.lifecycle.core.observe.Control;
import io.lifecycle.core.observe.Fleet;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.core.observe.Watch;
import io.lifecycle.core.wait.ListingPage;
import io.lifecycle.core.wait.ListingSource;
import io.lifecycle.core.wait.RetryLaterException;
import io.lifecycle.ecs.Ecs;
import io.lifecycle.ecs.EcsOperation;
import io.lifecycle.ecs.EcsState;
import io.lifecycle.proof.StandIn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Listings: all their pages, as readings. */
class ListingsTest {

    private static final String ECS = "GET /v1.1/P/cloudservers/detail";
    private static final String ECS_DETAILS = "GET /v1/P/cloudservers/detail";
    private static final String BMS = "GET /v1/P/baremetalservers/detail";

    private final StandIn api = StandIn.open();

    @AfterEach
    void close() {
        api.close();
    }

    private static StandIn.Answer page(String count, String... servers) {
        String list = Stream.of(servers).collect(Collectors.joining(","));
        return json(200, "{\"servers\":[" + list + "]" + count + "}");
    }

    /** As v1.1 writes it, with flat names. */
    private static String flat(String id, String status) {
        return "{\"id\":\"%s\",\"status\":\"%s\",\"vm_state\":\"active\",\"task_state\":null,\"metadata\":{}}"
                .formatted(id, status);
    }

    private static String server(String id, String status) {
        return "{\"id\":\"%s\",\"status\":\"%s\",\"OS-EXT-STS:vm_state\":\"active\"}".formatted(id, status);
    }

    private static List<Map.Entry<String, Reading>> all(ListingSource<String> listing) throws Exception {
        List<Map.Entry<String, Reading>> entries = new ArrayList<>();
        Optional<String> marker = Optional.empty();
        do {
            ListingPage<String> page = listing.read(marker);
            entries.addAll(page.entries());
            marker = page.next();
        } while (marker.isPresent());
        return entries;
    }

    @Test
    void a_listing_goes_on_after_the_last_server_until_a_page_is_empty() throws Exception {
        api.on(
                ECS,
                page("", flat("a", "ACTIVE"), flat("b", "SHUTOFF")),
                page("", flat("c", "a status of tomorrow")),
                page(""));

        assertThat(all(Clients.ecs(api).listing()))
                .containsExactly(
                        Map.entry("a", reading("ACTIVE")),
                        Map.entry("b", reading("SHUTOFF")),
                        Map.entry("c", reading("a status of tomorrow")));

        assertThat(api.asked())
                .extracting(StandIn.Asked::query)
                .satisfiesExactly(
                        query -> assertThat(query).contains("limit=100").doesNotContain("marker"),
                        query -> assertThat(query).contains("limit=100", "marker=b"),
                        query -> assertThat(query).contains("marker=c"));
    }

    private static Reading reading(String status) {
        return Reading.of(status).with(Ecs.TASK_STATE, null).with(Ecs.ECM_RES_STATUS, null);
    }

    @Test
    void a_listing_asks_for_what_makes_a_freeze_a_signal() throws Exception {
        api.on(ECS, page(""));

        Clients.ecs(api).listing().read(Optional.empty());

        assertThat(api.lastAsked().query()).contains("expect-fields=metadata");
    }

    @Test
    void a_listing_feeds_a_fleet() throws Exception {
        api.on(ECS, page("", flat("a", "ACTIVE"), flat("b", "SHUTOFF")), page(""));
        StateObserver<EcsState, EcsOperation> observer = StateObserver.of(Ecs.LIFECYCLE, Control.SHARED);
        Instant now = Instant.EPOCH;
        Fleet<String, EcsState, EcsOperation> fleet = Fleet.of(Watch.from(observer, observer.created(), now));
        Set.of("a", "b").forEach(id -> fleet.add(id, now));

        fleet.afterListing(all(Clients.ecs(api).listing()), Set.of("a", "b"), now);

        assertThat(fleet.estimate("a").exact()).contains(EcsState.RUNNING);
    }

    @Test
    void a_listing_by_numbers_counts_its_pages() throws Exception {
        api.on(
                ECS_DETAILS,
                page(",\"count\":2", server("a", "ACTIVE")),
                page(",\"count\":2", server("b", "SHUTOFF")),
                page(",\"count\":2"));

        assertThat(all(Clients.ecs(api).detailsListing()))
                .extracting(Map.Entry::getKey)
                .containsExactly("a", "b");
        assertThat(api.asked())
                .extracting(StandIn.Asked::query)
                .satisfiesExactly(
                        query -> assertThat(query).contains("offset=1", "limit=1000"),
                        query -> assertThat(query).contains("offset=2"),
                        query -> assertThat(query).contains("offset=3"));
    }

    @Test
    void a_listing_by_numbers_fails_where_servers_come_or_go_between_its_pages() throws Exception {
        api.on(ECS_DETAILS, page(",\"count\":3", server("a", "ACTIVE")), page(",\"count\":2", server("c", "ACTIVE")));

        assertThatThrownBy(() -> all(Clients.ecs(api).detailsListing()))
                .isInstanceOf(UnexpectedAnswerException.class)
                .hasMessage(
                        "page 2 of the listing counts 2 servers, and the page before it 3: one may have slipped between"
                                + " them; read the listing again");
    }

    @Test
    void a_listing_by_numbers_fails_where_a_page_comes_twice() {
        api.on(ECS_DETAILS, page("", server("a", "ACTIVE")));

        assertThatThrownBy(() -> all(Clients.ecs(api).detailsListing()))
                .isInstanceOf(UnexpectedAnswerException.class)
                .hasMessage("page 2 of the listing repeats the page before it");
    }

    @Test
    void bare_metal_servers_are_listed_by_numbers_and_their_count_is_of_the_page() throws Exception {
        api.on(
                BMS,
                page(",\"count\":2", server(ID, "ACTIVE")),
                page(",\"count\":1", server(OTHER, "a status of tomorrow")),
                page(",\"count\":0"));

        assertThat(all(Clients.bms(api).listing()))
                .containsExactly(
                        Map.entry(ID, Reading.of("ACTIVE").with("task_state", null)),
                        Map.entry(OTHER, Reading.of("a status of tomorrow").with("task_state", null)));
        assertThat(api.asked()).hasSize(3);
    }

    static Stream<Arguments> noLists() {
        return Stream.of(
                argumentSet("{}", json(200, "{}")),
                argumentSet("no body", empty(200)),
                argumentSet("a page", html(200)),
                argumentSet("another type", StandIn.with(200, "{\"servers\":[]}", Map.of("Content-Type", "image/png"))),
                argumentSet("404", json(404, error("Ecs.0114", "The ECS does not exist."))),
                argumentSet("a server without a status", json(200, "{\"servers\":[{\"id\":\"" + ID + "\"}]}")),
                argumentSet("a server without an id", json(200, "{\"servers\":[{\"status\":\"ACTIVE\"}]}")),
                argumentSet("503", html(503)));
    }

    @ParameterizedTest
    @MethodSource("noLists")
    void a_listing_without_a_list_is_a_failure_and_not_empty(StandIn.Answer answer) {
        List.of(ECS, ECS_DETAILS, BMS).forEach(line -> api.on(line, answer));

        for (ListingSource<String> listing : List.of(
                Clients.ecs(api).listing(),
                Clients.ecs(api).detailsListing(),
                Clients.bms(api).listing())) {
            assertThatThrownBy(() -> listing.read(Optional.empty()))
                    .isInstanceOf(RuntimeException.class)
                    .isNotInstanceOf(RetryLaterException.class);
        }
    }

    @Test
    void a_throttled_listing_says_to_look_later() {
        api.on(ECS, empty(429));

        assertThatThrownBy(() -> Clients.ecs(api).listing().read(Optional.empty()))
                .isInstanceOf(RetryLaterException.class);
    }
}
