package io.lifecycle.kafkastreams;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One short run with a real broker: its topics, its changelog, its transactions. */
@Timeout(300)
class BrokerTest {

    @Test
    void a_processor_that_loses_its_disk_goes_on_from_the_changelog(@TempDir Path first, @TempDir Path second)
            throws Exception {
        LifecycleProcessor<?, ?> processor = Story.processor().build();
        Story story = new Story(200, 1);
        try (Broker broker = new Broker()) {
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
            broker.kept()
                    .forEach((id, line) -> texts.put(id, processor.watch(line).text()));
            assertThat(texts).isEqualTo(story.texts());
        }
    }
}
