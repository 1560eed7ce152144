package io.lifecycle.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.StatusMapping;
import io.lifecycle.core.observe.StateEstimate;
import io.lifecycle.core.observe.StateObserver;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/** The law that a {@linkplain World world that follows the model} is never lost, whatever happens in it. */
public final class Worlds {

    /** What may be reported of a world that follows the model. */
    private static final Set<Runs.Surprise> HARMLESS = EnumSet.of(
            Runs.Surprise.DISTURBED,
            Runs.Surprise.UNEXPECTED_REFUSAL,
            Runs.Surprise.UNKNOWN_SIGNAL,
            Runs.Surprise.VANISHED);

    private Worlds() {}

    /** Plays a world, and checks that the enumeration of runs does not lose it. */
    public static <S, O> void areNeverLostByRuns(Lifecycle<S, O> lifecycle, StatusMapping<S> mapping, Random random) {
        Rules<S, O> rules = new Rules<>(lifecycle, mapping, Terms.draw(lifecycle, random));
        Runs<S, O> runs = Traces.start(rules, random);
        World<S, O> world = new World<>(rules, any(runs.hypotheses(), random), random);
        List<Object> story = new ArrayList<>(List.of(rules.terms(), runs.toString(), world.truth()));
        for (int i = random.nextInt(20); i >= 0; i--) {
            Event<O> event = world.next();
            event.tell(runs);
            story.addAll(List.of(event, runs.toString(), world.truth()));
            assertThat(runs.hypotheses()).as("%s", story).contains(world.truth());
            assertThat(HARMLESS)
                    .as("%s", story)
                    .containsAll(runs.surprise().stream().toList());
        }
    }

    /** Plays a world, and checks that an observer does not lose it. */
    public static <S, O> void areNeverLost(Lifecycle<S, O> lifecycle, StatusMapping<S> mapping, Random random) {
        Rules<S, O> rules = new Rules<>(lifecycle, mapping, Terms.draw(lifecycle, random));
        StateObserver<S, O> observer = rules.terms().observer(lifecycle, mapping);
        StateEstimate<S> estimate = observer.parse(Traces.start(rules, random).toString());
        World<S, O> world =
                new World<>(rules, any(Runs.from(rules, estimate.toString()).hypotheses(), random), random);
        List<Object> story = new ArrayList<>(List.of(rules.terms(), estimate, world.truth()));
        for (int i = random.nextInt(20); i >= 0; i--) {
            Event<O> event = world.next();
            estimate = event.tell(observer, estimate);
            story.addAll(List.of(event, estimate, estimate.anomalies(), world.truth()));
            assertThat(Runs.from(rules, estimate.toString()).hypotheses())
                    .as("%s", story)
                    .contains(world.truth());
            assertThat(HARMLESS.stream().map(Runs.Surprise::kind).collect(Collectors.toSet()))
                    .as("%s", story)
                    .containsAll(estimate.anomalies().stream()
                            .map(anomaly -> anomaly.kind())
                            .toList());
        }
    }

    private static <T> T any(Set<T> items, Random random) {
        return List.copyOf(items).get(random.nextInt(items.size()));
    }
}
