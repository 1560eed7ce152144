package io.lifecycle.kafkastreams;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What remains when a process is killed at any point, twice, and loses its disk; and when the broker is away for a while. */
@Timeout(1800)
@EnabledIfSystemProperty(named = "kafka.kill", matches = "true")
class KilledTest {

    private static final int RESOURCES = 5_000;
    private static final int EVENTS = 40_000;

    /** The application, in a process of its own: servers, guarantee, directory. */
    public static void main(String... arguments) throws InterruptedException {
        KafkaStreams streams = new KafkaStreams(
                Broker.topology(Story.processor().build()), Broker.streams(arguments[0], arguments[1], arguments[2]));
        streams.start();
        new CountDownLatch(1).await();
    }

    private static Process start(Broker broker, String guarantee, Path directory) throws Exception {
        File log = directory.resolveSibling(directory.getFileName() + ".log").toFile();
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledTest.class.getName(),
                        broker.servers(),
                        guarantee,
                        directory.toString())
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
    }

    /** Runs a story to its end. The process is killed after a third and after two thirds, and loses its disk each time. */
    private static void run(Broker broker, Story story, String guarantee, Path folder) throws Exception {
        broker.tell(story, EVENTS);
        for (int life = 0; life < 3; life++) {
            Process process = start(broker, guarantee, Files.createDirectory(folder.resolve("life-" + life)));
            try {
                if (life < 2) {
                    long wanted = story.newsInAll() * (life + 1L) / 3;
                    while (broker.news() < wanted) {
                        assertThat(process.isAlive())
                                .as("see its log in %s", folder)
                                .isTrue();
                        TimeUnit.MILLISECONDS.sleep(20);
                    }
                } else {
                    broker.awaitAllTaken();
                }
            } finally {
                process.destroyForcibly().waitFor();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {StreamsConfig.EXACTLY_ONCE_V2, StreamsConfig.AT_LEAST_ONCE})
    void a_broker_that_goes_away_and_comes_back_is_waited_for(String guarantee, @TempDir Path folder) throws Exception {
        LifecycleProcessor<?, ?> processor = Story.processor().build();
        Story story = new Story(RESOURCES, 3);
        try (Broker broker = new Broker()) {
            broker.tell(story, EVENTS / 2);
            try (KafkaStreams streams = new KafkaStreams(
                    Broker.topology(processor), Broker.streams(broker.servers(), guarantee, folder.toString()))) {
                streams.start();
                while (broker.news() < story.newsInAll() / 3) {
                    TimeUnit.MILLISECONDS.sleep(20);
                }
                broker.goAway();
                TimeUnit.SECONDS.sleep(3);
                broker.comeBack();
                broker.tell(story, EVENTS / 2);
                broker.awaitAllTaken();
            }

            assertThat(texts(broker)).isEqualTo(story.texts());
            Map<String, List<ResourceNews>> all = broker.allNews();
            all.replaceAll((id, its) -> its.stream().distinct().toList()); // with at_least_once, some may come twice
            assertThat(all).isEqualTo(story.news());
        }
    }

    private static Map<String, String> texts(Broker broker) {
        LifecycleProcessor<?, ?> processor = Story.processor().build();
        Map<String, String> texts = new LinkedHashMap<>();
        broker.kept().forEach((id, line) -> texts.put(id, processor.watch(line).text()));
        return texts;
    }

    @Test
    void exactly_once_all_news_are_those_of_the_direct_computation(@TempDir Path folder, TestReporter reporter)
            throws Exception {
        Story story = new Story(RESOURCES, 1);
        try (Broker broker = new Broker()) {
            run(broker, story, StreamsConfig.EXACTLY_ONCE_V2, folder);

            Map<String, List<ResourceNews>> all = broker.allNews();
            story.news()
                    .forEach((id, expected) -> assertThat(all.get(id)).as(id).isEqualTo(expected));
            assertThat(all).hasSameSizeAs(story.news());
            assertThat(texts(broker)).isEqualTo(story.texts());
            reporter.publishEntry("exactly once", story.newsInAll() + " news, " + broker.news() + " offsets");
        }
    }

    @Test
    void at_least_once_the_last_estimates_are_right_and_repeated_news_are_known_by_their_number(
            @TempDir Path folder, TestReporter reporter) throws Exception {
        Story story = new Story(RESOURCES, 2);
        try (Broker broker = new Broker()) {
            run(broker, story, StreamsConfig.AT_LEAST_ONCE, folder);

            assertThat(texts(broker)).isEqualTo(story.texts());
            int repeated = 0;
            int lost = 0;
            Map<String, List<ResourceNews>> all = broker.allNews();
            for (Map.Entry<String, List<ResourceNews>> expected : story.news().entrySet()) {
                List<ResourceNews> heard = all.getOrDefault(expected.getKey(), new ArrayList<>());
                for (ResourceNews item : heard) {
                    assertThat(item).isEqualTo(expected.getValue().get((int) item.number() - 1));
                }
                int known =
                        new TreeSet<>(heard.stream().map(ResourceNews::number).toList()).size();
                repeated += heard.size() - known;
                lost += expected.getValue().size() - known;
            }
            reporter.publishEntry(
                    "at least once", story.newsInAll() + " news, " + repeated + " told twice, " + lost + " lost");
        }
    }
}
