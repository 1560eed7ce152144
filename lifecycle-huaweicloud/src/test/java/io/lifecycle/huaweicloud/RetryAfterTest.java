package io.lifecycle.huaweicloud;

import static io.lifecycle.huaweicloud.Clients.ACT_ECS;
import static io.lifecycle.huaweicloud.Clients.ID;
import static io.lifecycle.huaweicloud.Clients.SHOW_ECS;
import static io.lifecycle.huaweicloud.Clients.error;
import static io.lifecycle.proof.StandIn.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.huaweicloud.sdk.core.exception.ServerResponseException;
import com.huaweicloud.sdk.ecs.v2.EcsClient;
import io.lifecycle.core.reconcile.Requester;
import io.lifecycle.core.reconcile.Response;
import io.lifecycle.core.wait.RetryLaterException;
import io.lifecycle.ecs.EcsOperation;
import io.lifecycle.proof.StandIn;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The client with the handler that reads {@code Retry-After}. */
class RetryAfterTest {

    private final StandIn api = StandIn.open();
    private final HuaweiEcs ecs = HuaweiEcs.of(Clients.set(EcsClient.newBuilder(), api.url())
            .withExceptionHandler(RetryAfter.handler())
            .build());
    private final Requester<EcsOperation> requester = ecs.requester(ID);

    @AfterEach
    void close() {
        api.close();
    }

    private static StandIn.Answer refusal(int status, String retryAfter) {
        return StandIn.with(
                status,
                error("APIGW.0308", "throttled"),
                Map.of("Content-Type", "application/json", "Retry-After", retryAfter));
    }

    @Test
    void a_throttled_look_says_when_to_look_again() {
        api.on(SHOW_ECS, refusal(429, " 7 "));
        assertThatThrownBy(() -> ecs.source(ID).read())
                .isInstanceOfSatisfying(
                        RetryLaterException.class, e -> assertThat(e.after()).isEqualTo(Duration.ofSeconds(7)));

        api.on(SHOW_ECS, refusal(503, "8"));
        assertThatThrownBy(() -> ecs.source(ID).read())
                .isInstanceOfSatisfying(
                        RetryLaterException.class, e -> assertThat(e.after()).isEqualTo(Duration.ofSeconds(8)));
    }

    @Test
    void a_moment_is_measured_by_the_clock_of_who_says_it() {
        api.on(
                SHOW_ECS,
                refusal(
                        429,
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                ZonedDateTime.now(ZoneOffset.UTC).plusHours(1))));

        assertThatThrownBy(() -> ecs.source(ID).read())
                .isInstanceOfSatisfying(
                        RetryLaterException.class,
                        e -> assertThat(e.after()).isBetween(Duration.ofMinutes(50), Duration.ofMinutes(70)));
    }

    @Test
    void what_nobody_understands_is_as_without() {
        api.on(SHOW_ECS, refusal(429, "soon"));

        assertThatThrownBy(() -> ecs.source(ID).read())
                .isInstanceOfSatisfying(
                        RetryLaterException.class, e -> assertThat(e.after()).isEqualTo(Duration.ZERO));
    }

    @Test
    void a_throttled_request_says_when_to_ask_again() {
        api.on(ACT_ECS, refusal(429, "7"));

        assertThatThrownBy(() -> requester.request(EcsOperation.STOP))
                .isInstanceOfSatisfying(
                        RetryLaterException.class, e -> assertThat(e.after()).isEqualTo(Duration.ofSeconds(7)));
    }

    @Test
    void a_request_to_a_service_that_is_not_available_leaves_open_what_became_of_it() {
        api.on(ACT_ECS, refusal(503, "7"));

        assertThatThrownBy(() -> requester.request(EcsOperation.STOP)).isInstanceOf(ServerResponseException.class);
    }

    @Test
    void all_else_is_as_without() throws Exception {
        api.on(ACT_ECS, json(400, error("Ecs.0100", "status")));

        assertThat(requester.request(EcsOperation.STOP).kind()).isEqualTo(Response.Kind.REFUSED);
    }
}
