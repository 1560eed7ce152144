package io.lifecycle.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.StatusMapping;
import io.lifecycle.core.observe.Anomaly;
import io.lifecycle.core.observe.StateEstimate;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.core.observe.Track;
import io.lifecycle.core.observe.Watch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;

/** The laws of tracks and watches: tracks know what the whole story says, and watches go on after a restart where they were. */
public final class Tracks {

    private static final int LONGEST_PAUSE = 12;

    private Tracks() {}

    private static Instant second(long seconds) {
        return Instant.EPOCH.plusSeconds(seconds);
    }

    private static OptionalLong limit(Random random) {
        return random.nextBoolean() ? OptionalLong.of(1 + random.nextInt(3 * LONGEST_PAUSE)) : OptionalLong.empty();
    }

    /** Tells a track and the oracle a story drawn at random, and compares them after each event. */
    public static <S, O> void knowWhatTheStorySays(Lifecycle<S, O> lifecycle, StatusMapping<S> mapping, Random random) {
        Rules<S, O> rules = new Rules<>(lifecycle, mapping, Terms.draw(lifecycle, random));
        StateObserver<S, O> observer = rules.terms().observer(lifecycle, mapping);
        Runs<S, O> runs = Traces.start(rules, random);
        OptionalLong requestLag = limit(random);
        OptionalLong settlingWithin = limit(random);
        Retelling<S, O> retelling = new Retelling<>(runs, requestLag, settlingWithin);
        Track<S, O> track = Track.from(observer, Traces.started(observer, rules, runs), second(0));
        if (requestLag.isPresent()) {
            track = track.requestLag(Duration.ofSeconds(requestLag.getAsLong()));
        }
        if (settlingWithin.isPresent()) {
            track = track.settlingWithin(Duration.ofSeconds(settlingWithin.getAsLong()));
        }
        List<Object> story = new ArrayList<>(
                List.of(rules.terms(), "lag " + requestLag, "settling " + settlingWithin, track.estimate()));
        long now = 0;
        for (int i = random.nextInt(12); i >= 0; i--) {
            now += random.nextInt(LONGEST_PAUSE);
            if (random.nextInt(4) == 0) {
                track = track.tick(second(now));
                story.add(now + " s, tick: " + track.estimate());
                assertThat(text(track)).as("%s", story).isEqualTo(retelling.toString(now));
                now += random.nextInt(LONGEST_PAUSE);
            }
            Event<O> event = Traces.event(Runs.from(rules, track.estimate().toString()), random);
            retelling.tell(event, now);
            track = Hearing.of(track).hear(event, second(now));
            story.addAll(List.of(
                    now + " s", event, track.estimate(), track.estimate().anomalies()));
            assertThat(text(track)).as("%s", story).isEqualTo(retelling.toString());
            assertThat(track.estimate().anomalies().stream().anyMatch(Anomaly.Forgiven.class::isInstance))
                    .as("%s", story)
                    .isEqualTo(retelling.hasForgiven());
        }
    }

    private static List<String> told(Watch<?, ?> watch) {
        return watch.news().stream()
                .map(item -> item.getClass().getSimpleName() + ": " + item.message())
                .toList();
    }

    private static <S> String text(Track<S, ?> track) {
        Map<String, Long> since = new TreeMap<>();
        track.sinceByPlace().forEach((place, instant) -> since.put(place.toString(), instant.getEpochSecond()));
        return track.estimate() + " since " + since + (track.isUnsettled() ? ", unsettled" : "");
    }

    /** Tells a story to two watches, one of which is written and read again between events. They must have the same news. */
    public static <S, O> void surviveRestarts(Lifecycle<S, O> lifecycle, StatusMapping<S> mapping, Random random) {
        Rules<S, O> rules = new Rules<>(lifecycle, mapping, Terms.draw(lifecycle, random));
        StateObserver<S, O> observer = rules.terms().observer(lifecycle, mapping);
        StateEstimate<S> start = Traces.started(observer, rules, Traces.start(rules, random));
        Watch<S, O> settings = Watch.from(observer, start, second(0));
        for (S state : start.candidates()) {
            settings = settings.expecting(state, Duration.ofSeconds(1 + random.nextInt(3 * LONGEST_PAUSE)));
        }
        if (random.nextBoolean()) {
            settings = settings.requestLag(Duration.ofSeconds(1 + random.nextInt(LONGEST_PAUSE)));
        }
        if (random.nextBoolean()) {
            settings = settings.settlingWithin(Duration.ofSeconds(1 + random.nextInt(3 * LONGEST_PAUSE)));
        }
        Watch<S, O> watch = settings;
        Watch<S, O> restarted = settings;
        List<Object> story = new ArrayList<>(List.of(rules.terms(), start));
        long now = 0;
        for (int i = random.nextInt(20); i >= 0; i--) {
            now += random.nextInt(LONGEST_PAUSE);
            if (random.nextInt(3) == 0) {
                String text = restarted.text();
                story.add(text);
                assertThat(text.length()).as("%s", story).isLessThanOrEqualTo(settings.longestText());
                restarted = settings.parse(text);
                assertThat(restarted.text()).as("%s", story).isEqualTo(text);
            }
            Event<O> event = Traces.event(Runs.from(rules, watch.estimate().toString()), random);
            story.addAll(List.of(now + " s", event));
            boolean isTick = random.nextInt(5) == 0;
            watch = isTick ? watch.tick(second(now)) : Hearing.of(watch).hear(event, second(now));
            restarted =
                    isTick ? restarted.tick(second(now)) : Hearing.of(restarted).hear(event, second(now));
            story.add(told(watch));
            assertThat(told(restarted)).as("%s", story).isEqualTo(told(watch));
            assertThat(restarted.estimate())
                    .as("%s", story)
                    .hasToString(watch.estimate().toString());
            assertThat(restarted.since()).as("%s", story).isEqualTo(watch.since());
            assertThat(restarted.isOverdue()).as("%s", story).isEqualTo(watch.isOverdue());
        }
    }
}
