package io.lifecycle.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifecycle.bms.Bms;
import io.lifecycle.bms.BmsOperation;
import io.lifecycle.bms.BmsState;
import io.lifecycle.core.Reading;
import io.lifecycle.core.explain.Trace;
import io.lifecycle.core.explain.Unexplained;
import io.lifecycle.core.observe.Control;
import io.lifecycle.core.observe.Progress;
import io.lifecycle.core.observe.StateObserver;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A story says what a trace of all events says, as long as it keeps them all. */
class StoryTest {

    private static final List<Reading> READINGS = List.of(
            reading("ACTIVE", "none"),
            reading("ACTIVE", "powering-off"),
            reading("SHUTOFF", "none"),
            reading("SHUTOFF", "powering-on"),
            reading("SHUTOFF", "rebuilding"),
            reading("ERROR", "none"),
            Reading.of("SHELVED"),
            Reading.of("PREEMPTED"),
            Reading.absent());

    private static Reading reading(String status, String task) {
        return Reading.of(status).with(Bms.TASK_STATE, task);
    }

    private static StateObserver<BmsState, BmsOperation> observer(Control control) {
        return StateObserver.of(Bms.LIFECYCLE, control).lagging();
    }

    @ParameterizedTest
    @EnumSource(Control.class)
    void says_what_a_trace_of_all_events_says(Control control) {
        StateObserver<BmsState, BmsOperation> observer = observer(control);
        for (int seed = 0; seed < 60; seed++) {
            Random random = new Random(seed);
            Story<BmsState, BmsOperation> story = new Story<>(observer, 100, Story.MOST_SOUGHT);
            Trace<BmsState, BmsOperation> trace = Trace.from(observer, observer.anything());
            Reading reading = READINGS.get(0);
            boolean isExplained = true;
            for (int line = 1; line <= 20; line++) {
                BmsOperation operation =
                        List.of(BmsOperation.values()).get(random.nextInt(BmsOperation.values().length));
                switch (random.nextInt(8)) {
                    case 0 -> {
                        story.request(line, operation);
                        trace = trace.afterRequest(operation);
                    }
                    case 1 -> {
                        story.refusal(line, operation);
                        trace = trace.afterRefusal(operation);
                    }
                    case 2 -> {
                        story.attempt(line, operation);
                        trace = trace.afterAttempt(operation);
                    }
                    case 3 -> {
                        Progress progress = List.of(Progress.values()).get(random.nextInt(Progress.values().length));
                        story.progress(line, operation, progress);
                        trace = trace.afterProgress(operation, progress);
                    }
                    case 4 -> {
                        story.lag(line);
                        trace = trace.afterLag();
                    }
                    default -> {
                        reading = random.nextBoolean() ? reading : READINGS.get(random.nextInt(READINGS.size()));
                        story.reading(line, reading);
                        trace = trace.afterReading(reading);
                    }
                }
                Optional<String> unexplained = trace.unexplained().map(Unexplained::message);

                assertThat(story.unexplained())
                        .as("seed %s, line %s", seed, line)
                        .isEqualTo(unexplained);
                assertThat(story.estimate()).isEqualTo(trace.estimate());
                if (unexplained.isPresent()) {
                    isExplained = false;
                    trace = Trace.from(observer, trace.estimate());
                }
            }
            assertThat(story.run().isPresent()).isEqualTo(isExplained);
            if (isExplained) {
                assertThat(story.run().orElseThrow().steps().size())
                        .as("seed %s: %s", seed, story.run().orElseThrow().description())
                        .isEqualTo(trace.run().steps().size());
            }
        }
    }

    @Test
    void keeps_the_latest_events_alone() {
        Story<BmsState, BmsOperation> story = new Story<>(observer(Control.EXCLUSIVE), 2, 100);
        story.reading(1, reading("ACTIVE", "none"));
        story.reading(2, reading("ACTIVE", "powering-off"));
        assertThat(story.since()).isEmpty();

        story.reading(3, reading("SHUTOFF", "none"));

        assertThat(story.since()).contains(2L);
        assertThat(story.estimate().exact()).contains(BmsState.STOPPED);
    }

    @Test
    void takes_what_is_read_again_for_no_event() {
        Story<BmsState, BmsOperation> story = new Story<>(observer(Control.EXCLUSIVE), 3, 100);
        story.reading(1, reading("ACTIVE", "none"));
        story.request(2, BmsOperation.STOP);
        for (int line = 3; line <= 10; line++) {
            story.reading(line, reading("ACTIVE", "powering-off"));
        }

        assertThat(story.since()).isEmpty();
        assertThat(story.run().orElseThrow().description()).startsWith("it was 'Running', then 'Stopping' (stop)");
    }

    @Test
    void says_what_the_observer_says_where_it_sought_long_enough() {
        Story<BmsState, BmsOperation> story = new Story<>(observer(Control.EXCLUSIVE), 2, 100);
        for (int line = 1; line <= 40; line += 2) {
            story.reading(line, reading("ACTIVE", "none"));
            story.reading(line + 1, reading("ACTIVE", "deleting"));
            if (line == 1) {
                assertThat(story.unexplained().orElseThrow()).endsWith("somebody else must have requested 'delete'");
            }
        }

        assertThat(story.unexplained().orElseThrow())
                .isEqualTo(story.estimate().anomalies().get(0).message());
    }
}
