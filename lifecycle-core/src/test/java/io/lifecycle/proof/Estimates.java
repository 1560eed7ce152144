package io.lifecycle.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.Operation;
import io.lifecycle.core.Reading;
import io.lifecycle.core.State;
import io.lifecycle.core.StatusMapping;
import io.lifecycle.core.observe.Anomaly;
import io.lifecycle.core.observe.Control;
import io.lifecycle.core.observe.StateEstimate;
import io.lifecycle.core.observe.StateObserver;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The estimates of an observer that can occur: whatever any requests and readings make of where one may start. */
public final class Estimates {

    private Estimates() {}

    /**
     * What can occur.
     *
     * @param counts how many estimates there are, by kind of observer of the vocabulary
     * @param surprises which kinds of anomaly came up on the ways between them
     */
    public record Census(Map<String, Integer> counts, Set<Runs.Surprise> surprises) {}

    /**
     * Counts them, and checks on the way that every event leads from every one of them exactly where the enumeration of
     * runs says, with the anomaly that it says; and there again when it happens again.
     */
    public static <S, O> Census census(Lifecycle<S, O> lifecycle, StatusMapping<S> all) {
        Census census = new Census(new LinkedHashMap<>(), EnumSet.noneOf(Runs.Surprise.class));
        for (Control control : Control.values()) {
            String name = control.name().toLowerCase(Locale.ROOT);
            count(name, lifecycle, all, control, false, census);
            count(name + ", lagging", lifecycle, all, control, true, census);
            count(name + ", by status alone", lifecycle, all.using(Set.of()), control, false, census);
        }
        return census;
    }

    private static <S, O> void count(
            String name,
            Lifecycle<S, O> lifecycle,
            StatusMapping<S> mapping,
            Control control,
            boolean lagging,
            Census census) {
        census.counts()
                .put(
                        name,
                        occurring(lifecycle, mapping, control, lagging, census.surprises())
                                .size());
    }

    private static <S, O> Set<StateEstimate<S>> occurring(
            Lifecycle<S, O> lifecycle,
            StatusMapping<S> mapping,
            Control control,
            boolean lagging,
            Set<Runs.Surprise> surprises) {
        StateObserver<S, O> prompt = StateObserver.of(lifecycle, mapping, control);
        StateObserver<S, O> observer = lagging ? prompt.lagging() : prompt;
        Collection<Reading> readings = distinct(mapping);
        Set<StateEstimate<S>> seen = new LinkedHashSet<>(List.of(observer.anything(), observer.nothing()));
        for (State<S> state : lifecycle.states()) {
            if (!mapping.unreadable().contains(state.id())) {
                seen.add(observer.at(state.id()));
            }
        }
        Deque<StateEstimate<S>> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            StateEstimate<S> estimate = open.pop();
            Step<S, O> step = (event, leads, happen) -> {
                List<String> trace = List.of(control + (lagging ? " lagging" : ""), estimate.toString(), event);
                Runs<S, O> runs = Runs.from(lifecycle, mapping, control, lagging, estimate.toString());
                happen.accept(runs);
                StateEstimate<S> after = leads.get();
                Traces.compare(lifecycle, observer, after, runs, trace);
                assertThat(leads.get()).isEqualTo(after);
                runs.surprise().ifPresent(surprises::add);
                StateEstimate<S> shared = observer.parse(after.toString());
                if (seen.add(shared)) {
                    open.push(shared);
                }
                return after.anomalies();
            };
            for (Operation<O> operation : lifecycle.operations()) {
                O request = operation.id();
                step.take(
                                "request " + request,
                                () -> observer.afterRequest(estimate, request),
                                runs -> runs.request(request))
                        .forEach(anomaly -> says(anomaly, estimate, operation.name()));
            }
            for (Reading reading : readings) {
                step.take("read " + reading, () -> observer.afterReading(estimate, reading), runs -> runs.read(reading))
                        .forEach(anomaly -> says(anomaly, estimate, reading, mapping.ignored(reading)));
            }
            step.take("lag", () -> observer.afterLag(estimate), Runs::lag);
        }
        return seen;
    }

    private interface Step<S, O> {
        List<Anomaly> take(String event, Supplier<StateEstimate<S>> leads, Consumer<Runs<S, O>> happen);
    }

    private static void says(Anomaly anomaly, StateEstimate<?> believed, String operation) {
        if (anomaly instanceof Anomaly.IllegalRequest) {
            assertThat(anomaly).isEqualTo(new Anomaly.IllegalRequest(operation, believed.toString()));
        }
    }

    private static void says(Anomaly anomaly, StateEstimate<?> believed, Reading reading, Map<String, String> ignored) {
        if (anomaly instanceof Anomaly.UnknownStatus) {
            assertThat(anomaly).isEqualTo(new Anomaly.UnknownStatus(reading));
        } else if (anomaly instanceof Anomaly.UnmappedStatus) {
            assertThat(anomaly).isEqualTo(new Anomaly.UnmappedStatus(reading));
        } else if (anomaly instanceof Anomaly.Contradiction) {
            assertThat(anomaly).isEqualTo(new Anomaly.Contradiction(reading, believed.toString()));
        } else if (anomaly instanceof Anomaly.UnknownSignal) {
            assertThat(anomaly).isEqualTo(new Anomaly.UnknownSignal(ignored));
        }
    }

    /** Returns one reading of each kind: those which mean the same states tell an observer the same. */
    private static <S> Collection<Reading> distinct(StatusMapping<S> mapping) {
        Map<Object, Reading> kinds = new LinkedHashMap<>();
        for (Reading reading : Laws.readings(mapping)) {
            boolean isKnown = reading.status().filter(mapping::knows).isPresent();
            kinds.putIfAbsent(
                    List.of(
                            Oracle.statesOf(mapping, reading),
                            reading.status().isPresent(),
                            isKnown,
                            mapping.ignored(reading).isEmpty()),
                    reading);
        }
        return kinds.values();
    }
}
