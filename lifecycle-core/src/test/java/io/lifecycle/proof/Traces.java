package io.lifecycle.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.Reading;
import io.lifecycle.core.StatusMapping;
import io.lifecycle.core.StatusRow;
import io.lifecycle.core.Transition;
import io.lifecycle.core.observe.Anomaly;
import io.lifecycle.core.observe.Progress;
import io.lifecycle.core.observe.StateEstimate;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.proof.Rules.Hypothesis;
import io.lifecycle.proof.Rules.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The law of estimates, on traces drawn at random: an estimate holds exactly the hypotheses that some run can be in. */
public final class Traces {

    private Traces() {}

    /** Draws a trace, hands it to an observer and to the enumeration of runs, and compares them after each event. */
    public static <S, O> void areEstimatedExactly(Lifecycle<S, O> lifecycle, StatusMapping<S> mapping, Random random) {
        Rules<S, O> rules = new Rules<>(lifecycle, mapping, Terms.draw(lifecycle, random));
        StateObserver<S, O> observer = rules.terms().observer(lifecycle, mapping);
        for (Transition<S, O> row : lifecycle.transitions()) {
            assertThat(observer.mayHappenUnobserved(row.trigger()))
                    .as("%s, %s", rules.terms(), row.trigger())
                    .isEqualTo(rules.happens(row.trigger()));
        }
        List<Object> trace = new ArrayList<>(List.of(rules.terms()));

        Runs<S, O> runs = start(rules, random);
        StateEstimate<S> estimate = started(observer, rules, runs);
        trace.add("start " + estimate);
        compare(observer, estimate, runs, trace);
        for (int i = random.nextInt(8); i >= 0; i--) {
            Event<O> event = event(runs, random);
            StateEstimate<S> believed = estimate;
            event.tell(runs);
            estimate = event.tell(observer, believed);
            trace.add(event);
            trace.add(estimate);
            compare(observer, estimate, runs, trace);
            says(estimate, believed, event, rules, trace);
        }
    }

    /** Draws one of the starts. */
    static <S, O> Runs<S, O> start(Rules<S, O> rules, Random random) {
        List<Place<S>> places = new ArrayList<>(rules.states());
        places.add(Place.nothing());
        Place<S> place = any(places, random);
        return switch (random.nextInt(6)) {
            case 0 -> Runs.anything(rules);
            case 1 -> Runs.created(rules);
            case 2 -> waiting(rules, place, random);
            default -> Runs.at(rules, place);
        };
    }

    /** Starts with nothing but a waiting request, as read back from a text: from there, the fewest runs explain what follows. */
    private static <S, O> Runs<S, O> waiting(Rules<S, O> rules, Place<S> place, Random random) {
        List<O> requestable = rules.operations().stream()
                .filter(operation -> !rules.targets(operation).isEmpty())
                .toList();
        return requestable.isEmpty()
                ? Runs.at(rules, place)
                : Runs.at(rules, List.of(new Hypothesis<>(place, any(requestable, random))));
    }

    static <S, O> StateEstimate<S> started(StateObserver<S, O> observer, Rules<S, O> rules, Runs<S, O> runs) {
        if (runs.hypotheses().equals(Runs.anything(rules).hypotheses())) {
            return observer.anything();
        }
        if (runs.hypotheses().equals(Runs.created(rules).hypotheses())) {
            return observer.created();
        }
        if (!runs.requests().isEmpty()) {
            return observer.parse(runs.toString());
        }
        return runs.places().iterator().next().state().map(observer::at).orElse(observer.nothing());
    }

    /** Compares an estimate with the runs that it stands for, in everything that can be asked of it. */
    static <S, O> void compare(
            StateObserver<S, O> observer, StateEstimate<S> estimate, Runs<S, O> runs, List<Object> trace) {
        Set<Place<S>> places = runs.places();
        Set<S> states = places.stream().flatMap(place -> place.state().stream()).collect(Collectors.toSet());
        boolean mayBeGone = places.contains(Place.<S>gone());

        assertThat(places).as("places, %s", trace).isNotEmpty();
        assertThat(estimate).as("text, %s", trace).hasToString(runs.toString());
        assertThat(estimate.candidates()).as("candidates, %s", trace).isEqualTo(states);
        assertThat(estimate.mayBeGone()).as("may be gone, %s", trace).isEqualTo(mayBeGone);
        assertThat(estimate.isGone()).as("is gone, %s", trace).isEqualTo(mayBeGone && places.size() == 1);
        assertThat(estimate.inFlight())
                .as("in flight, %s", trace)
                .isEqualTo(!runs.requests().isEmpty());
        assertThat(estimate.exact()).as("exact, %s", trace).isEqualTo(runs.exact());
        assertThat(observer.operations(estimate)).as("operations, %s", trace).isEqualTo(runs.allowed());
        assertThat(observer.requests(estimate)).as("requests, %s", trace).isEqualTo(runs.requests());
        assertThat(estimate.anomalies().stream().map(Anomaly::kind).toList())
                .as("anomalies, %s", trace)
                .isEqualTo(runs.surprise().map(Runs.Surprise::kind).stream().toList());
        for (Anomaly anomaly : estimate.anomalies()) {
            if (anomaly instanceof Anomaly.Disturbed disturbed) {
                assertThat(disturbed.occurrences()).as("disturbed, %s", trace).isEqualTo(runs.disturbances());
            }
        }
        StateEstimate<S> parsed = observer.parse(estimate.toString());
        assertThat(parsed).as("parsed, %s", trace).hasToString(estimate.toString());
        assertThat(parsed.anomalies())
                .as("parsed, %s", trace)
                .hasSize(runs.showing().isPresent() ? 1 : 0);
        assertThat(parsed.exact()).as("parsed, %s", trace).isEqualTo(runs.exact());
        assertThat(observer.operations(parsed)).as("parsed, %s", trace).isEqualTo(runs.allowed());
        if (estimate.anomalies().isEmpty()) {
            assertThat(parsed).as("parsed, %s", trace).isEqualTo(estimate);
        }
    }

    /** Returns the text of what was believed, without a status that belongs to no state: that is no belief. */
    static String withoutShowing(StateEstimate<?> believed) {
        return believed.toString().replaceAll(" showing '.*'$", "");
    }

    /** Checks that anomalies say what was surprising. */
    static <S, O> void says(
            StateEstimate<S> estimate,
            StateEstimate<S> believed,
            Event<O> event,
            Rules<S, O> rules,
            List<Object> trace) {
        for (Anomaly anomaly : estimate.anomalies()) {
            assertThat(anomaly).as("%s", trace).isEqualTo(saying(anomaly, withoutShowing(believed), event, rules));
        }
    }

    private static <O> Anomaly saying(Anomaly anomaly, String believed, Event<O> event, Rules<?, O> rules) {
        if (event instanceof Event.Read<O> read) {
            Reading reading = read.reading();
            return switch (anomaly.kind()) {
                case "UnknownStatus" -> new Anomaly.UnknownStatus(reading);
                case "UnmappedStatus" -> new Anomaly.UnmappedStatus(reading);
                case "Contradiction" -> new Anomaly.Contradiction(reading, believed);
                case "Vanished" -> new Anomaly.Vanished(believed);
                default -> anomaly;
            };
        }
        if (anomaly.kind().equals("Disturbed")) {
            return anomaly;
        }
        if (event instanceof Event.Progressed<O> told) {
            return new Anomaly.UnexpectedProgress(name(told.operation(), rules), told.progress(), believed);
        }
        return event instanceof Event.Refused<O> refused
                ? new Anomaly.UnexpectedRefusal(name(refused.operation(), rules), believed)
                : new Anomaly.IllegalRequest(name(((Event.Accepted<O>) event).operation(), rules), believed);
    }

    private static <O> String name(O operation, Rules<?, O> rules) {
        return rules.lifecycle().operation(operation).name();
    }

    /** Draws an event of any kind, readings and requests more often than others. */
    static <S, O> Event<O> event(Runs<S, O> runs, Random random) {
        return switch (random.nextInt(16)) {
            case 0, 1, 2, 3 -> new Event.Accepted<>(operation(runs, random));
            case 4, 5 -> new Event.Attempted<>(operation(runs, random));
            case 6, 7 -> new Event.Refused<>(operation(runs, random));
            case 8, 9 -> new Event.Progressed<>(begun(runs, random), any(List.of(Progress.values()), random));
            case 10 -> new Event.Lagged<>();
            default -> new Event.Read<>(reading(runs, random));
        };
    }

    /** Draws an operation, mostly one that is allowed somewhere. */
    static <S, O> O operation(Runs<S, O> runs, Random random) {
        return usual(
                runs.rules().operations(),
                operation ->
                        runs.places().stream().anyMatch(place -> runs.rules().allows(operation, place)),
                random);
    }

    /** Draws an operation, mostly one that waits, or that leads to a possible place. */
    private static <S, O> O begun(Runs<S, O> runs, Random random) {
        return usual(
                runs.rules().operations(),
                operation -> runs.requests().contains(operation)
                        || runs.rules().targets(operation).stream().anyMatch(runs.places()::contains),
                random);
    }

    private static <O> O usual(List<O> all, Predicate<O> isUsual, Random random) {
        List<O> usual = all.stream().filter(isUsual).toList();
        return any(usual.isEmpty() || random.nextInt(4) == 0 ? all : usual, random);
    }

    /** Draws a reading, mostly one that fits some hypothesis. */
    static <S, O> Reading reading(Runs<S, O> runs, Random random) {
        StatusMapping<S> mapping = runs.rules().mapping();
        if (random.nextInt(4) == 0) {
            return any(Laws.readings(mapping), random);
        }
        List<Reading> fitting = new ArrayList<>();
        for (StatusRow<S> row : mapping.rows()) {
            if (runs.places().stream().anyMatch(place -> place.state().equals(Optional.of(row.state())))) {
                Reading reading = row.status().map(Reading::of).orElse(Reading.absent());
                for (String signal : row.signals().keySet()) {
                    if (random.nextInt(3) > 0) {
                        reading = reading.with(signal, Laws.value(row.signals().get(signal), random));
                    }
                }
                fitting.add(reading);
            }
        }
        return fitting.isEmpty() ? Reading.absent() : any(fitting, random);
    }

    private static <T> T any(List<T> items, Random random) {
        return items.get(random.nextInt(items.size()));
    }
}
