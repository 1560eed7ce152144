package io.lifecycle.kafkastreams;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lifecycle.core.Reading;
import io.lifecycle.core.observe.Progress;
import io.lifecycle.kafkastreams.ResourceEvent.Listing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class LifecycleSerdesTest {

    private static final Instant AT = Instant.parse("2026-11-27T05:00:00.25Z");
    private static final Serde<ResourceEvent> EVENTS = LifecycleSerdes.events();
    private static final Serde<ResourceNews> NEWS = LifecycleSerdes.news();

    static Stream<ResourceEvent> events() {
        Reading reading = Reading.of("ACT\"IVE\n\u00e9").with("task", null).with("power", "on");
        return Stream.of(
                new ResourceEvent.Added("eu", Optional.of("bms [RUNNING]"), AT),
                new ResourceEvent.Added("eu", Optional.empty(), AT),
                new ResourceEvent.Read(reading, "eu 1", AT),
                new ResourceEvent.Read(Reading.absent().with("task", "x"), "eu", Optional.of(new Listing(3, 9)), AT),
                new ResourceEvent.Requested("STOP", AT),
                new ResourceEvent.Refused("STOP", AT),
                new ResourceEvent.Attempted("STOP", AT),
                new ResourceEvent.Progressed("STOP", Progress.UNDER_WAY, AT),
                new ResourceEvent.Lagged(AT),
                new ResourceEvent.Confirmed(AT));
    }

    @ParameterizedTest
    @MethodSource("events")
    void an_event_is_read_as_it_was_written(ResourceEvent event) {
        byte[] bytes = EVENTS.serializer().serialize("t", event);

        assertThat(EVENTS.deserializer().deserialize("t", bytes)).isEqualTo(event);
    }

    static Stream<ResourceNews> news() {
        return Stream.of(
                new ResourceNews.Changed(1, "bms [RUNNING]", "bms [STOPPING]", AT),
                new ResourceNews.Surprising(2, "Vanished", "it is gone", AT),
                new ResourceNews.Overdue(
                        3, List.of(new ResourceNews.Stay("STOPPING", AT, Duration.ofMinutes(5))), "has been", AT),
                new ResourceNews.Unsettled(4, "bms [STOPPING]", "what is under way", AT),
                new ResourceNews.HeldBack(5, "eu", 100, AT),
                new ResourceNews.Unreadable("record x-0@1", AT));
    }

    @ParameterizedTest
    @MethodSource("news")
    void news_are_read_as_they_were_written(ResourceNews item) {
        byte[] bytes = NEWS.serializer().serialize("t", item);

        assertThat(NEWS.deserializer().deserialize("t", bytes)).isEqualTo(item);
    }

    @Test
    void the_form_is_what_others_can_write_and_fields_of_theirs_are_passed_over() {
        assertThat(EVENTS.serializer()
                        .serialize(
                                "t", new ResourceEvent.Read(Reading.of("ACTIVE").with("task", "x"), "eu", AT)))
                .asString(UTF_8)
                .isEqualTo(
                        "{\"event\":\"read\",\"at\":\"2026-11-27T05:00:00.250Z\",\"source\":\"eu\",\"status\":\"ACTIVE\","
                                + "\"signals\":{\"task\":\"x\"}}");
        assertThat(read("{\"event\":\"lagged\",\"more\":{\"a\":[1,{\"b\":null}]},\"at\":\"2026-11-27T05:00:00.250Z\"}"))
                .isEqualTo(new ResourceEvent.Lagged(AT));
    }

    @Test
    void what_is_nothing_is_a_removal() {
        assertThat(EVENTS.serializer().serialize("t", null)).isNull();
        assertThat(EVENTS.deserializer().deserialize("t", null)).isNull();
        assertThat(NEWS.serializer().serialize("t", null)).isNull();
        assertThat(NEWS.deserializer().deserialize("t", null)).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "[] | it is not a JSON object, and begins with '[]'",
                "~~ | it is not a JSON object, and begins with ''",
                "{\"at\":1} | field 'at' is something else, and must be a text",
                "{\"at\":\"soon\"} | field 'at' is 'soon', and must be a time such as 2026-11-27T05:00:00Z",
                "{\"at\":\"+12026-11-27T05:00:00Z\"} | field 'at' is '+12026-11-27T05:00:00Z', and must be from 1970 to 9999",
                "{\"at\":\"2026-11-27T05:00:00Z\"} | field 'event' is missing, and must be a text",
                "{\"at\":\"2026-11-27T05:00:00Z\",\"event\":\"read\",\"source\":\"eu\"} | field 'status' is missing, and must be a text",
                "{\"at\":\"2026-11-27T05:00:00Z\",\"event\":\"absent\"} | field 'source' is missing, and must be a text",
                "{\"at\":\"2026-11-27T05:00:00Z\",\"event\":\"absent\",\"source\":\"eu\",\"missing\":3} | field 'expected' is missing, and must be a whole number",
                "{\"at\":\"2026-11-27T05:00:00Z\",\"event\":\"absent\",\"source\":\"eu\",\"missing\":3,\"expected\":2} | missing must be from 0 to expected, and is 3 of 2",
                "{\"at\":\"2026-11-27T05:00:00Z\",\"event\":\"absent\",\"source\":\" \"} | source must not be blank: name the region, or whatever else may fail as a whole",
                "{\"at\":\"2026-11-27T05:00:00Z\",\"event\":\"progressed\",\"operation\":\"STOP\",\"is\":\"DONE\"} | field 'is' is 'DONE', and must be one of [UNDER_WAY, COMPLETED, FAILED, ENDED]",
                "{\"at\":\"2026-11-27T05:00:00Z\",\"event\":\"lagged\"}{} | more follows than one JSON object",
            })
    void what_is_no_event_says_why(String bytes, String problem) {
        assertThat(read(bytes)).isEqualTo(new ResourceEvent.Unreadable(problem));
    }

    private static ResourceEvent read(String text) {
        return EVENTS.deserializer().deserialize("t", text.getBytes(UTF_8));
    }

    @Test
    void what_is_no_news_says_so_and_what_was_unreadable_is_not_written() {
        assertThatThrownBy(() -> NEWS.deserializer().deserialize("t", "{}".getBytes(UTF_8)))
                .isInstanceOf(SerializationException.class)
                .hasMessage("a record of topic 't' is no news: field 'news' is missing, and must be a text");
        assertThatThrownBy(() -> EVENTS.serializer().serialize("t", new ResourceEvent.Unreadable("bad")))
                .hasMessage("an event that could not be read cannot be written: bad");
    }
}
