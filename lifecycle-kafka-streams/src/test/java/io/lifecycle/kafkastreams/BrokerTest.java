package io.lifecycle.kafkastreams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One short run with a real broker: its topics, its changelog, its transactions. */
@Timeout(300)
class BrokerTest {

    private static Broker broker;

    @BeforeAll
    static void begin() throws Exception {
        broker = new Broker();
    }

    @AfterAll
    static void end() {
        broker.close();
    }

    @Test
    void a_processor_that_loses_its_disk_goes_on_from_the_changelog(@TempDir Path first, @TempDir Path second)
            throws Exception {
        LifecycleProcessor<?, ?> processor = Story.processor().build();
        Story story = new Story(200, 1);
        for (Path directory : new Path[] {first, second}) {
            broker.tell(story, 3_000);
            try (KafkaStreams streams = new KafkaStreams(
                    Broker.topology(processor),
                    Broker.streams(broker.servers(), StreamsConfig.EXACTLY_ONCE_V2, directory.toString()))) {
                streams.start();
                broker.awaitAllTaken();
            }
        }

        assertThat(broker.allNews()).isEqualTo(story.news());
        Map<String, String> texts = new LinkedHashMap<>();
        broker.kept().forEach((id, line) -> texts.put(id, processor.watch(line).text()));
        assertThat(texts).isEqualTo(story.texts());
    }

    @Test
    void a_broker_rejects_a_whole_batch_for_one_timestamp_that_is_more_than_an_hour_ahead() {
        Instant now = Instant.now();

        List<Future<RecordMetadata>> batch =
                broker.tellInOneBatch("bms-0", List.of(now, now.plus(Duration.ofMinutes(90)), now));

        assertThatThrownBy(batch.get(1)::get).hasCauseInstanceOf(InvalidTimestampException.class);
        assertThat(List.of(batch.get(0), batch.get(2)))
                .allSatisfy(record -> assertThatThrownBy(record::get).hasMessageContaining("part of a batch"));
    }
}
