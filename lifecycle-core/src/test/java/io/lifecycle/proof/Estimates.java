package io.lifecycle.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.Reading;
import io.lifecycle.core.StatusMapping;
import io.lifecycle.core.observe.Anomaly;
import io.lifecycle.core.observe.Control;
import io.lifecycle.core.observe.Progress;
import io.lifecycle.core.observe.StateEstimate;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.proof.Rules.Hypothesis;
import io.lifecycle.proof.Rules.Place;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;

/** The estimates of an observer that can occur: everything that events make of the possible starts. */
public final class Estimates {

    /** Which events may happen. */
    public enum Events {
        /** Answers, requests accepted where that is legal, refusals, the progress of jobs, and the end of the lag. */
        USUAL,

        /** Also attempts, and requests accepted where that is not legal. */
        ALL
    }

    /** By default, all events from this many estimates of a kind are compared with the enumeration of runs. */
    private static final int CHECKED = Effort.of(80, 250);

    /** At most this many of a kind are counted. If answers lag, there can be a hundred thousand. */
    private static final int COUNTED = 3_000;

    /**
     * What can occur.
     *
     * @param counts how many estimates an observer of the vocabulary makes, by kind of observer; 3,000 if there are more
     * @param surprises which kinds of anomaly came up between the estimates that were checked
     */
    public record Census(Map<String, Integer> counts, Set<Runs.Surprise> surprises) {}

    /** What happened to an estimate. */
    private record Edge<S, O>(String before, Event<O> event, Runs<S, O> after) {}

    private Estimates() {}

    /**
     * Counts the estimates that usual events make. From many of them, it checks that every event leads exactly where the
     * enumeration of runs says, with the same anomaly, and that it leads there again when it happens again.
     */
    public static <S, O> Census census(Lifecycle<S, O> lifecycle, StatusMapping<S> all) {
        Census census = new Census(new LinkedHashMap<>(), EnumSet.noneOf(Runs.Surprise.class));
        for (Control control : Control.values()) {
            Map<String, Rules<S, O>> kinds = new LinkedHashMap<>();
            kinds.put("", new Rules<>(lifecycle, all, Terms.of(control)));
            kinds.put(", lagging", new Rules<>(lifecycle, all, Terms.of(control, true)));
            kinds.put(", by status alone", new Rules<>(lifecycle, all.using(Set.of()), Terms.of(control)));
            kinds.forEach((kind, rules) -> {
                Consumer<Edge<S, O>> check = checking(rules);
                follow(rules, Events.USUAL, CHECKED, edge -> {
                    edge.after().surprise().ifPresent(census.surprises()::add);
                    check.accept(edge);
                });
                census.counts().put(control.name().toLowerCase(Locale.ROOT) + kind, made(rules));
            });
        }
        return census;
    }

    private static <S, O> int made(Rules<S, O> rules) {
        return Math.min(occurring(rules).size(), COUNTED);
    }

    /** Returns the estimates that usual events make, as far as they are counted, without their anomalies. */
    static <S, O> Set<StateEstimate<S>> occurring(Rules<S, O> rules) {
        StateObserver<S, O> observer = rules.terms().observer(rules.lifecycle(), rules.mapping());
        List<Event<O>> events = events(rules, distinct(rules));
        Set<StateEstimate<S>> seen =
                new LinkedHashSet<>(List.of(observer.anything(), observer.created(), observer.nothing()));
        rules.states().forEach(place -> seen.add(observer.at(place.state().orElseThrow())));
        Deque<StateEstimate<S>> open = new ArrayDeque<>(seen);
        while (!open.isEmpty() && seen.size() < COUNTED) {
            StateEstimate<S> before = open.remove();
            for (Event<O> event : events) {
                StateEstimate<S> after = event.tell(observer, before);
                boolean isOdd = event instanceof Event.Attempted
                        || after.anomalies().stream().anyMatch(Anomaly.IllegalRequest.class::isInstance);
                if (!isOdd && seen.add(observer.adopt(after))) {
                    open.add(observer.adopt(after));
                }
            }
        }
        return seen;
    }

    /**
     * Checks this many events, each from a single hypothesis: from there, the fewest runs explain what happens, and surprises
     * are most frequent.
     */
    public static <S, O> void areExactFromOneHypothesis(Rules<S, O> rules, int checked, Random random) {
        List<Hypothesis<S, O>> hypotheses = new ArrayList<>();
        for (Place<S> place : rules.places()) {
            hypotheses.add(Hypothesis.at(place));
            for (O operation : rules.operations()) {
                if (!place.isGone() && !rules.targets(operation).isEmpty()) {
                    hypotheses.add(new Hypothesis<>(place, operation));
                }
            }
        }
        List<Event<O>> events = events(rules, distinct(rules));
        Consumer<Edge<S, O>> check = checking(rules);
        for (int i = 0; i < checked; i++) {
            Runs<S, O> runs = Runs.at(rules, List.of(hypotheses.get(random.nextInt(hypotheses.size()))));
            Event<O> event = events.get(random.nextInt(events.size()));
            Runs<S, O> after = runs.copy();
            event.tell(after);
            check.accept(new Edge<>(runs.toString(), event, after));
        }
    }

    /**
     * Checks every event from at most this many estimates that occur, and returns how many there were. If more occur, they
     * are a sample that a seed determines.
     */
    public static <S, O> int areExact(Rules<S, O> rules, Events events, int most) {
        return follow(rules, events, most, checking(rules)).size();
    }

    /** Returns the texts of at most this many estimates that occur. */
    static <S, O> Set<String> occurring(Rules<S, O> rules, Events events, int most) {
        return follow(rules, events, most, edge -> {});
    }

    private static <S, O> Set<String> follow(Rules<S, O> rules, Events events, int most, Consumer<Edge<S, O>> visit) {
        Random random = new Random(most);
        Collection<Reading> readings = distinct(rules);
        Set<String> seen = new LinkedHashSet<>();
        seen.add(Runs.anything(rules).toString());
        seen.add(Runs.created(rules).toString());
        seen.add(Runs.at(rules, Rules.Place.nothing()).toString());
        rules.states().forEach(state -> seen.add(Runs.at(rules, state).toString()));
        List<String> open = new ArrayList<>(seen);
        while (!open.isEmpty()) {
            String before = open.remove(random.nextInt(open.size()));
            Runs<S, O> runs = Runs.from(rules, before);
            for (Event<O> event : events(rules, readings)) {
                Runs<S, O> after = runs.copy();
                event.tell(after);
                if (events == Events.USUAL && isOdd(event, after)) {
                    continue;
                }
                visit.accept(new Edge<>(before, event, after));
                if (seen.size() < most && seen.add(after.toString())) {
                    open.add(after.toString());
                }
            }
        }
        return seen;
    }

    private static boolean isOdd(Event<?> event, Runs<?, ?> after) {
        return event instanceof Event.Attempted
                || after.surprise()
                        .filter(Runs.Surprise.ILLEGAL_REQUEST::equals)
                        .isPresent();
    }

    private static <O> List<Event<O>> events(Rules<?, O> rules, Collection<Reading> readings) {
        List<Event<O>> events = new ArrayList<>();
        readings.forEach(reading -> events.add(new Event.Read<>(reading)));
        for (O operation : rules.operations()) {
            events.add(new Event.Accepted<>(operation));
            events.add(new Event.Refused<>(operation));
            events.add(new Event.Attempted<>(operation));
            for (Progress progress : Progress.values()) {
                events.add(new Event.Progressed<>(operation, progress));
            }
        }
        events.add(new Event.Lagged<>());
        return events;
    }

    private static <S, O> Consumer<Edge<S, O>> checking(Rules<S, O> rules) {
        StateObserver<S, O> observer = rules.terms().observer(rules.lifecycle(), rules.mapping());
        return edge -> {
            StateEstimate<S> before = observer.parse(edge.before());
            StateEstimate<S> after = edge.event().tell(observer, before);
            List<Object> trace = List.of(rules.terms(), before, edge.event(), after);
            Traces.compare(observer, after, edge.after(), trace);
            Traces.says(after, before, edge.event(), rules, trace);
            assertThat(edge.event().tell(observer, before))
                    .as("again, %s", trace)
                    .isEqualTo(after);
        };
    }

    /** Returns one reading of each kind. Readings that fit the same places tell an observer the same. */
    private static <S> Collection<Reading> distinct(Rules<S, ?> rules) {
        StatusMapping<S> mapping = rules.mapping();
        Map<Object, Reading> kinds = new LinkedHashMap<>();
        for (Reading reading : Laws.readings(mapping)) {
            boolean isKnown = reading.status().filter(mapping::knows).isPresent();
            Object kind = List.of(
                    Oracle.statesOf(mapping, reading),
                    reading.status().isPresent(),
                    isKnown,
                    mapping.ignored(reading).isEmpty());
            kinds.putIfAbsent(kind, reading);
        }
        return kinds.values();
    }
}
