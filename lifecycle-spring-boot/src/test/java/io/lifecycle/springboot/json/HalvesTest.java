package io.lifecycle.springboot.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lifecycle.bms.Bms;
import io.lifecycle.bms.BmsOperation;
import io.lifecycle.bms.BmsState;
import io.lifecycle.core.Reading;
import io.lifecycle.core.observe.Control;
import io.lifecycle.core.observe.StateEstimate;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.springboot.json.Mapper.RefusedException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An API may answer half a character. JSON that is encoded and stored must neither lose it nor become unreadable. */
class HalvesTest {

    private static final List<String> TEXTS = List.of(
            "x\ud83dy",
            "x\ude00y",
            "\ud83d",
            "\ude00\ud83d",
            "\ud83d\ud83d\ude00",
            "\u001b \"\\ \u00e9 \ud83d",
            "\ud83d\ude00");
    private static final StateObserver<BmsState, BmsOperation> OBSERVER =
            StateObserver.of(Bms.LIFECYCLE, Control.EXCLUSIVE);

    private static Mapper mapper(Generation generation) {
        return generation.mapper(LifecycleJson.of(OBSERVER));
    }

    @ParameterizedTest
    @EnumSource
    void a_status_with_half_a_character_is_read_as_it_was_however_it_was_encoded(Generation generation) {
        Mapper mapper = mapper(generation);
        for (String text : TEXTS) {
            Reading reading = Reading.of(text).with(Bms.TASK_STATE, text);
            byte[] encodedLater = mapper.write(reading).getBytes(UTF_8);

            assertThat(mapper.read(new String(encodedLater, UTF_8), Reading.class))
                    .isEqualTo(reading);
            assertThat(mapper.read(new String(mapper.encode(reading), UTF_8), Reading.class))
                    .isEqualTo(reading);
        }
    }

    @ParameterizedTest
    @EnumSource
    void so_is_an_estimate_that_was_surprised_by_it(Generation generation) {
        Mapper mapper = mapper(generation);
        StateEstimate<BmsState> estimate =
                OBSERVER.afterReading(OBSERVER.at(BmsState.RUNNING), Reading.of("ACT\ud83dIVE"));
        assertThat(estimate.anomalies()).hasSize(1);
        String json = new String(mapper.write(estimate).getBytes(UTF_8), UTF_8);

        assertThat(mapper.read(json, StateEstimate.class)).isEqualTo(estimate);
    }

    @Test
    void both_generations_write_the_same_and_whole_characters_as_they_are() {
        for (String text : TEXTS) {
            assertThat(mapper(Generation.JACKSON_2).write(Reading.of(text)))
                    .isEqualTo(mapper(Generation.JACKSON_3).write(Reading.of(text)));
        }
        assertThat(mapper(Generation.JACKSON_2).write(Reading.of("\ud83d\ude00")))
                .contains("\ud83d\ude00");
        assertThat(mapper(Generation.JACKSON_2).write(Reading.of("\ud83d"))).contains("\"\\uD83D\"");
    }

    @ParameterizedTest
    @EnumSource
    void a_signal_whose_name_has_half_a_character_is_not_written_for_nothing_reads_it(Generation generation) {
        Reading reading = Reading.of("ACTIVE").with("task\ud83d", "none");

        assertThatThrownBy(() -> mapper(generation).write(reading))
                .isInstanceOf(RefusedException.class)
                .hasMessageMatching(
                        "signal 'task.{1,3}D83D' has half a character in its name, and JSON cannot name a field"
                                + " like that; leave the signal out");
        StateEstimate<BmsState> estimate = OBSERVER.afterReading(OBSERVER.at(BmsState.RUNNING), reading);
        assertThatThrownBy(() -> mapper(generation).write(estimate)).isInstanceOf(RefusedException.class);
        assertThat(mapper(generation).write(Reading.of("ACTIVE").with("task\ud83d\ude00", "none")))
                .contains("task\ud83d\ude00");
    }
}
