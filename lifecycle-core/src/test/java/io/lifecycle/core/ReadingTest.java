package io.lifecycle.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReadingTest {

    private static final String MEGABYTE = "x".repeat(1 << 20);

    @Test
    void a_reading_keeps_what_the_api_wrote() {
        Reading reading = Reading.of(" Active ").with("task", " Powering-Off").with("job", null);

        assertThat(reading.status()).contains(" Active ");
        assertThat(reading.signals()).containsExactly(Map.entry("task", " Powering-Off"), Map.entry("job", "none"));
        assertThat(Reading.absent().status()).isEmpty();
        assertThat(Reading.absent().signals()).isEmpty();
    }

    @Test
    void a_signal_that_is_supplied_anew_replaces_the_old() {
        Reading first = Reading.absent().with("task", "a").with("job", "x");
        Reading second = first.with("task", "b");

        assertThat(first.signals()).containsEntry("task", "a");
        assertThat(second.signals()).containsExactly(Map.entry("task", "b"), Map.entry("job", "x"));
        assertThat(second.status()).isEmpty();
    }

    @Test
    void signals_may_be_supplied_at_once() {
        Map<String, @Nullable String> signals = new LinkedHashMap<>();
        signals.put("task", null);
        signals.put("job", "done");

        assertThat(Reading.of("ACTIVE", signals))
                .isEqualTo(Reading.of("ACTIVE").with("task", null).with("job", "done"));
        assertThat(Reading.of("ACTIVE", Map.of())).isEqualTo(Reading.of("ACTIVE"));
    }

    /** Each reading of the chain would hold all signals before it, 200 million in all, if it were a copy. */
    @Test
    void many_signals_are_supplied_without_being_copied() {
        Reading reading = Reading.of("ACTIVE");
        for (int i = 0; i < 20_000; i++) {
            reading = reading.with("signal " + i, "value");
        }

        assertThat(reading.signals()).hasSize(20_000).containsEntry("signal 19999", "value");
        assertThat(reading.signals()).isSameAs(reading.signals());
    }

    @Test
    void readings_are_equal_by_status_and_signals() {
        Reading red = Reading.of("RED");
        Reading blue = Reading.of("BLUE");
        assertThat(red.with("task", "a").with("job", "b"))
                .isEqualTo(red.with("job", "b").with("task", "c").with("task", "a"))
                .hasSameHashCodeAs(red.with("job", "b").with("task", "a"))
                .isNotEqualTo(red.with("task", "a"))
                .isNotEqualTo(blue.with("task", "a").with("job", "b"))
                .isNotEqualTo("'RED' with {task=a, job=b}");
        assertThat(Reading.absent()).isEqualTo(Reading.absent()).isNotEqualTo(red);
    }

    @Test
    void a_reading_writes_itself_as_messages_do() {
        assertThat(Reading.of("ACTIVE")).hasToString("'ACTIVE'");
        assertThat(Reading.absent()).hasToString("absence");
        assertThat(Reading.absent().with("task", null)).hasToString("absence with {task=none}");
        assertThat(Reading.of("ACTIVE").with("task", "powering-off").with("job", null))
                .hasToString("'ACTIVE' with {task=powering-off, job=none}");
        assertThat(Reading.of("\u001B]0;x\u0007").with("a\nb", "\u202Ec"))
                .hasToString("'\\u001B]0;x\\u0007' with {a\\u000Ab=\\u202Ec}");
        assertThat(Reading.of(MEGABYTE).with(MEGABYTE, MEGABYTE).toString()).hasSizeLessThan(350);
    }

    @Test
    void of_many_signals_the_first_are_shown() {
        Reading reading = Reading.of("ACTIVE");
        for (int i = 0; i < 40; i++) {
            reading = reading.with("s" + i, "v");
        }

        assertThat(reading.toString()).startsWith("'ACTIVE' with {s0=v, ").endsWith(", s31=v, and 8 more}");
    }

    @Test
    void a_reading_is_shortened_where_it_is_long() {
        Reading usual = Reading.of(" Active ").with("task", "x".repeat(100));
        Reading odd = Reading.of(MEGABYTE).with(MEGABYTE, MEGABYTE);
        Reading many = Reading.of("ACTIVE");
        for (int i = 0; i < 33; i++) {
            many = many.with("s" + i, "v");
        }

        assertThat(usual.shortened()).isSameAs(usual);
        assertThat(Reading.absent().shortened()).isSameAs(Reading.absent());
        assertThat(odd.shortened()).isEqualTo(Reading.of("x".repeat(100)).with("x".repeat(100), "x".repeat(100)));
        assertThat(many.shortened().signals()).hasSize(32).containsKey("s31");
        assertThat(Reading.absent().with("task", MEGABYTE).shortened())
                .isEqualTo(Reading.absent().with("task", "x".repeat(100)));
        assertThat(Reading.of("ACTIVE").with(MEGABYTE, null).shortened().signals())
                .containsOnlyKeys("x".repeat(100));
    }
}
