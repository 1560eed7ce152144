package io.lifecycle.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.Operation;
import io.lifecycle.core.Reading;
import io.lifecycle.core.State;
import io.lifecycle.core.StatusMapping;
import io.lifecycle.core.StatusRow;
import io.lifecycle.core.observe.Anomaly;
import io.lifecycle.core.observe.Control;
import io.lifecycle.core.observe.StateEstimate;
import io.lifecycle.core.observe.StateObserver;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/** The law of estimates, on traces drawn at random: an estimate holds exactly the places that some run can be in. */
public final class Traces {

    private Traces() {}

    /** Draws a trace, hands it to an observer and to the enumeration of runs, and compares them after each event. */
    public static <S, O> void areEstimatedExactly(Lifecycle<S, O> lifecycle, StatusMapping<S> mapping, Random random) {
        Control control = random.nextBoolean() ? Control.EXCLUSIVE : Control.SHARED;
        boolean lagging = random.nextBoolean();
        StateObserver<S, O> plain = StateObserver.of(lifecycle, mapping, control);
        StateObserver<S, O> observer = lagging ? plain.lagging() : plain;
        List<String> trace = new ArrayList<>(List.of(control + (lagging ? " lagging" : "")));

        Optional<Runs.Where<S>> start = start(lifecycle, mapping, random);
        Runs<S, O> runs = new Runs<>(lifecycle, mapping, control, lagging, start);
        StateEstimate<S> estimate = start.map(
                        where -> where.state().map(observer::at).orElse(observer.nothing()))
                .orElse(observer.anything());
        trace.add("start " + estimate);
        compare(lifecycle, observer, estimate, runs, trace);
        for (int i = random.nextInt(8); i >= 0; i--) {
            int kind = random.nextInt(10);
            if (kind < 4) {
                O operation = operation(lifecycle, runs, random);
                trace.add("request " + operation);
                runs.request(operation);
                estimate = observer.afterRequest(estimate, operation);
            } else if (kind < 9) {
                Reading reading = reading(mapping, runs, random);
                trace.add("read " + reading);
                runs.read(reading);
                estimate = observer.afterReading(estimate, reading);
            } else {
                trace.add("lag");
                runs.lag();
                estimate = observer.afterLag(estimate);
            }
            trace.add(estimate.toString());
            compare(lifecycle, observer, estimate, runs, trace);
        }
    }

    /** Compares an estimate with the runs that it stands for, by all that can be asked of it. */
    static <S, O> void compare(
            Lifecycle<S, O> lifecycle,
            StateObserver<S, O> observer,
            StateEstimate<S> estimate,
            Runs<S, O> runs,
            List<String> trace) {
        Set<Runs.Where<S>> places = new LinkedHashSet<>(runs.settled());
        places.addAll(runs.waiting());
        Set<S> states = places.stream().flatMap(where -> where.state().stream()).collect(Collectors.toSet());
        boolean mayBeGone = places.stream().anyMatch(Runs.Where::isGone);
        boolean isExact =
                places.size() == 1 && states.size() == 1 && runs.waiting().isEmpty();

        assertThat(places).as("places, %s", trace).isNotEmpty();
        assertThat(estimate.candidates()).as("candidates, %s", trace).isEqualTo(states);
        assertThat(estimate.mayBeGone()).as("may be gone, %s", trace).isEqualTo(mayBeGone);
        assertThat(estimate.isGone()).as("is gone, %s", trace).isEqualTo(mayBeGone && places.size() == 1);
        assertThat(estimate.inFlight())
                .as("in flight, %s", trace)
                .isEqualTo(!runs.waiting().isEmpty());
        assertThat(estimate.exact())
                .as("exact, %s", trace)
                .isEqualTo(isExact ? states.stream().findFirst() : Optional.empty());
        assertThat(estimate.anomalies().stream().map(Traces::kind).toList())
                .as("anomalies, %s", trace)
                .isEqualTo(runs.surprise().map(Enum::name).stream().toList());
        for (Anomaly anomaly : estimate.anomalies()) {
            if (anomaly instanceof Anomaly.Disturbed disturbed) {
                assertThat(disturbed.occurrences()).as("disturbed, %s", trace).isEqualTo(runs.disturbances());
            }
        }
        assertThat(observer.operations(estimate))
                .as("operations, %s", trace)
                .isEqualTo(lifecycle.operations().stream()
                        .map(Operation::id)
                        .filter(operation -> places.stream().allMatch(where -> runs.allows(operation, where)))
                        .collect(Collectors.toSet()));
        assertThat(observer.parse(estimate.toString()))
                .as("parsed, %s", trace)
                .hasToString(estimate.toString())
                .satisfies(parsed -> assertThat(estimate.anomalies().isEmpty() ? parsed == estimate : true)
                        .isTrue());
    }

    private static String kind(Anomaly anomaly) {
        return anomaly.getClass()
                .getSimpleName()
                .replaceAll("(?<=[a-z])(?=[A-Z])", "_")
                .toUpperCase(Locale.ROOT);
    }

    static <S> Optional<Runs.Where<S>> start(Lifecycle<S, ?> lifecycle, StatusMapping<S> mapping, Random random) {
        List<Runs.Where<S>> places = new ArrayList<>(List.of(Runs.Where.nothing()));
        for (State<S> state : lifecycle.states()) {
            if (!mapping.unreadable().contains(state.id())) {
                places.add(Runs.Where.of(state.id()));
            }
        }
        return random.nextInt(5) == 0 ? Optional.empty() : Optional.of(any(places, random));
    }

    /** Most often one that is allowed. */
    static <S, O> O operation(Lifecycle<S, O> lifecycle, Runs<S, O> runs, Random random) {
        List<O> all = lifecycle.operations().stream().map(Operation::id).toList();
        List<O> allowed = all.stream()
                .filter(operation -> runs.worlds().stream().anyMatch(world -> runs.allows(operation, world.where())))
                .toList();
        return any(allowed.isEmpty() || random.nextInt(4) == 0 ? all : allowed, random);
    }

    /** Most often one that fits some world. */
    static <S> Reading reading(StatusMapping<S> mapping, Runs<S, ?> runs, Random random) {
        if (random.nextInt(4) == 0) {
            return any(Laws.readings(mapping), random);
        }
        List<Reading> fitting = new ArrayList<>();
        for (StatusRow<S> row : mapping.rows()) {
            if (runs.worlds().stream().anyMatch(world -> world.where().state().equals(Optional.of(row.state())))) {
                Reading reading = row.status().map(Reading::of).orElse(Reading.absent());
                for (String signal : row.signals().keySet()) {
                    if (random.nextInt(3) > 0) {
                        reading = reading.with(
                                signal, any(List.copyOf(row.signals().get(signal)), random));
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
