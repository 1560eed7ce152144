package io.lifecycle.huaweicloud;

import static io.lifecycle.core.observe.Progress.COMPLETED;
import static io.lifecycle.core.observe.Progress.ENDED;
import static io.lifecycle.core.observe.Progress.FAILED;
import static io.lifecycle.core.observe.Progress.UNDER_WAY;
import static io.lifecycle.huaweicloud.Clients.ID;
import static io.lifecycle.huaweicloud.Clients.JOB;
import static io.lifecycle.huaweicloud.Clients.OTHER;
import static io.lifecycle.huaweicloud.Clients.SHOW_JOB;
import static io.lifecycle.huaweicloud.Clients.error;
import static io.lifecycle.proof.StandIn.empty;
import static io.lifecycle.proof.StandIn.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.huaweicloud.sdk.core.exception.ClientRequestException;
import io.lifecycle.core.observe.Progress;
import io.lifecycle.core.wait.RetryLaterException;
import io.lifecycle.proof.StandIn;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a job says about one server, through both clients. */
class JobsTest {

    private final StandIn api = StandIn.open();

    @AfterEach
    void close() {
        api.close();
    }

    private static String job(String type, String status, String... parts) {
        String list = Stream.of(parts).collect(Collectors.joining(","));
        return "{\"job_id\":\"%s\",\"job_type\":\"%s\",\"status\":\"%s\",\"entities\":{\"sub_jobs_total\":%d,\"sub_jobs\":[%s]}}"
                .formatted(JOB, type, status, parts.length, list);
    }

    private static String part(String status, String server) {
        return "{\"job_id\":\"part\",\"status\":\"%s\",\"entities\":{\"server_id\":\"%s\"}}".formatted(status, server);
    }

    static Stream<Arguments> jobs() {
        String power = "baremetalBatchOperate";
        String os = "baremetalReinstallOs";
        return Stream.of(
                argumentSet("not begun", job(power, "INIT"), UNDER_WAY),
                argumentSet("running, parts to be made", job(power, "RUNNING"), UNDER_WAY),
                argumentSet("to be paid", job(power, "PENDING_PAYMENT"), UNDER_WAY),
                argumentSet("done", job(power, "SUCCESS", part("SUCCESS", ID)), COMPLETED),
                argumentSet("the part failed, the whole did not", job(power, "SUCCESS", part("FAIL", ID)), FAILED),
                argumentSet(
                        "the whole failed, the part did not",
                        job(power, "FAIL", part("SUCCESS", ID), part("FAIL", OTHER)),
                        COMPLETED),
                argumentSet(
                        "another's part failed",
                        job(power, "RUNNING", part("RUNNING", ID), part("FAIL", OTHER)),
                        UNDER_WAY),
                argumentSet(
                        "the part is done, others go on",
                        job(power, "RUNNING", part("SUCCESS", ID), part("INIT", OTHER)),
                        COMPLETED),
                argumentSet(
                        "the id in capitals",
                        job(power, "SUCCESS", part("FAIL", ID.toUpperCase(java.util.Locale.ROOT))),
                        FAILED),
                argumentSet("over, parts not told", job(power, "SUCCESS"), ENDED),
                argumentSet("failed, parts not told", job(power, "FAIL"), ENDED),
                argumentSet(
                        "over, the part without a server",
                        job(power, "SUCCESS", "{\"status\":\"SUCCESS\",\"entities\":{}}"),
                        ENDED),
                argumentSet("an OS job is for one server", job(os, "SUCCESS"), COMPLETED),
                argumentSet("an OS job that failed", job(os, "FAIL"), FAILED),
                argumentSet("a step of an OS job is done", job(os, "RUNNING", part("SUCCESS", ID)), UNDER_WAY),
                argumentSet(
                        "all steps of an OS job are done",
                        job(os, "FAIL", part("SUCCESS", ID), part("SUCCESS", ID)),
                        FAILED),
                argumentSet("a step of an OS job failed", job("changeOs", "RUNNING", part("FAIL", ID)), FAILED),
                argumentSet("an OS job by another spelling", job("CHANGE_OS", "SUCCESS"), COMPLETED));
    }

    @ParameterizedTest
    @MethodSource("jobs")
    void a_job_says_how_far_the_operation_of_one_server_is(String job, Progress progress) {
        api.on(SHOW_JOB, json(200, job));

        assertThat(Clients.ecs(api).progress(JOB, ID)).isEqualTo(progress);
        assertThat(Clients.bms(api).progress(JOB, ID)).isEqualTo(progress);
    }

    @Test
    void a_job_that_names_the_server_itself_is_for_it_alone() {
        api.on(
                SHOW_JOB,
                json(200, "{\"job_id\":\"j\",\"status\":\"SUCCESS\",\"entities\":{\"server_id\":\"" + ID + "\"}}"));

        assertThat(Clients.ecs(api).progress(JOB, ID)).isEqualTo(COMPLETED);
        assertThat(Clients.bms(api).progress(JOB, ID)).isEqualTo(ENDED); // this client does not read the key
    }

    @Test
    void a_job_for_other_servers_says_nothing_of_this_one() {
        api.on(SHOW_JOB, json(200, job("stopServer", "SUCCESS", part("SUCCESS", OTHER))));

        assertThatThrownBy(() -> Clients.ecs(api).progress(JOB, ID))
                .isInstanceOf(UnexpectedAnswerException.class)
                .hasMessage("job '" + JOB + "' is not about server '" + ID + "', but about [" + OTHER + "]");
    }

    @Test
    void a_status_that_nobody_documented_is_no_progress() {
        api.on(SHOW_JOB, json(200, job("stopServer", "PAUSED")));

        assertThatThrownBy(() -> Clients.bms(api).progress(JOB, ID))
                .isInstanceOf(UnexpectedAnswerException.class)
                .hasMessageContaining("'PAUSED'");
    }

    @Test
    void a_failed_look_at_a_job_is_no_progress() {
        api.on(SHOW_JOB, empty(200));
        assertThatThrownBy(() -> Clients.ecs(api).progress(JOB, ID)).isInstanceOf(UnexpectedAnswerException.class);

        api.on(SHOW_JOB, json(400, error("Common.0011", "no such job")));
        assertThatThrownBy(() -> Clients.ecs(api).progress(JOB, ID)).isInstanceOf(ClientRequestException.class);

        api.on(SHOW_JOB, empty(429));
        assertThatThrownBy(() -> Clients.ecs(api).progress(JOB, ID)).isInstanceOf(RetryLaterException.class);
    }
}
