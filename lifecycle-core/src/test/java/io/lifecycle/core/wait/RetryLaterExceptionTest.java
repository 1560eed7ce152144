package io.lifecycle.core.wait;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetryLaterExceptionTest {

    private static final String NOON = "Fri, 27 Nov 2026 12:00:00 GMT";

    @Test
    void an_answer_asks_to_wait_for_seconds_or_until_a_moment_of_its_own_clock() {
        assertThat(RetryLaterException.parse(" 7 ", "")).contains(Duration.ofSeconds(7));
        assertThat(RetryLaterException.parse("Fri, 27 Nov 2026 12:01:30 GMT", NOON))
                .contains(Duration.ofSeconds(90));
    }

    @Test
    void an_answer_that_cannot_be_read_asks_for_nothing() {
        assertThat(RetryLaterException.parse("", NOON)).isEmpty();
        assertThat(RetryLaterException.parse(NOON, "")).isEmpty();
        assertThat(RetryLaterException.parse("soon", NOON)).isEmpty();
        assertThat(RetryLaterException.parse("12345678901", NOON)).isEmpty();
    }
}
