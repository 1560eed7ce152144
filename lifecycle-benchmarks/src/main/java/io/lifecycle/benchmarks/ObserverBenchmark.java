package io.lifecycle.benchmarks;

import static java.util.Objects.requireNonNull;

import io.lifecycle.bms.Bms;
import io.lifecycle.bms.BmsOperation;
import io.lifecycle.bms.BmsState;
import io.lifecycle.core.Plan;
import io.lifecycle.core.Reading;
import io.lifecycle.core.StatusRow;
import io.lifecycle.core.observe.Control;
import io.lifecycle.core.observe.PreparedReading;
import io.lifecycle.core.observe.StateEstimate;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.core.reconcile.ReconcileStep;
import io.lifecycle.core.reconcile.Reconciler;
import io.lifecycle.core.wait.WaitDecision;
import io.lifecycle.core.wait.Waiter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * What no state machine does: find out where a server is from what its API answers along the walk. The observer has seen
 * everything before, as it has after a service's first minutes.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ObserverBenchmark {

    /** The answers, the same for all threads. */
    @State(Scope.Benchmark)
    public static class Answers {

        // Anybody may act, so that the answers alone never surprise.
        final StateObserver<BmsState, BmsOperation> observer = StateObserver.of(Bms.LIFECYCLE, Control.SHARED);
        final Waiter<BmsState> stopped = Waiter.until(observer, Set.of(BmsState.STOPPED));
        final Reconciler<BmsState, BmsOperation> stopping = Reconciler.to(observer, Set.of(BmsState.STOPPED))
                .permitting(BmsOperation.STOP, BmsOperation.START)
                .lastResort(BmsOperation.FORCE_RESTART);

        final List<StatusRow<BmsState>> rows = IntStream.range(0, Walk.LENGTH)
                .mapToObj(i -> row(Walk.step(i).to()))
                .toList();
        final String[] statuses =
                rows.stream().map(row -> row.status().orElseThrow()).toArray(String[]::new);
        final String[] tasks = rows.stream().map(Answers::task).toArray(String[]::new);
        final Reading[] bare = IntStream.range(0, Walk.LENGTH)
                .mapToObj(i -> Reading.of(statuses[i]))
                .toArray(Reading[]::new);
        final Reading[] readings = IntStream.range(0, Walk.LENGTH)
                .mapToObj(i -> bare[i].with(Bms.TASK_STATE, tasks[i]))
                .toArray(Reading[]::new);
        final PreparedReading[] prepared =
                Stream.of(readings).map(observer::prepare).toArray(PreparedReading[]::new);

        final Automaton byStatus = Automaton.explored(observer, List.of(bare));
        final Automaton bySignal = Automaton.explored(observer, List.of(readings));
        final int[] codes = IntStream.range(0, Walk.LENGTH)
                .map(i -> bySignal.code(readings[i]))
                .toArray();
        final Map<String, Integer> codesByStatus = new HashMap<>();
        final List<StateEstimate<BmsState>> estimates;

        public Answers() {
            for (Reading reading : bare) {
                codesByStatus.put(reading.status().orElseThrow(), byStatus.code(reading));
            }
            estimates = byStatus.proved(observer, bare);
            bySignal.proved(observer, readings);
            estimates.forEach(stopped::decide);
            estimates.forEach(stopping::next);
        }

        private static StatusRow<BmsState> row(BmsState state) {
            return Bms.LIFECYCLE.statuses().rows().stream()
                    .filter(row -> row.state() == state)
                    .findFirst()
                    .orElseThrow();
        }

        private static String task(StatusRow<BmsState> row) {
            return requireNonNull(row.signals().get(Bms.TASK_STATE))
                    .values()
                    .iterator()
                    .next();
        }
    }

    /** What a thread knows, and how far along it is. */
    @State(Scope.Thread)
    public static class Known {

        StateEstimate<BmsState> estimate = StateObserver.of(Bms.LIFECYCLE, Control.SHARED)
                .anything(); // from an equal observer: the first update adopts it
        int place;
        int next;

        int next() {
            return next++ & Walk.LENGTH - 1;
        }
    }

    /** An update by what the API wrote: a status. */
    @Benchmark
    public StateEstimate<BmsState> estimateByStatus(Answers answers, Known known) {
        known.estimate = answers.observer.afterReading(known.estimate, answers.statuses[known.next()]);
        return known.estimate;
    }

    /** An update by what the API wrote: a status and a signal. */
    @Benchmark
    public StateEstimate<BmsState> estimateBySignal(Answers answers, Known known) {
        int i = known.next();
        Reading reading = Reading.of(answers.statuses[i]).with(Bms.TASK_STATE, answers.tasks[i]);
        known.estimate = answers.observer.afterReading(known.estimate, reading);
        return known.estimate;
    }

    /** An update by a reading of a status and a signal that was made beforehand. */
    @Benchmark
    public StateEstimate<BmsState> estimateByReading(Answers answers, Known known) {
        known.estimate = answers.observer.afterReading(known.estimate, answers.readings[known.next()]);
        return known.estimate;
    }

    /** An update by a reading of a status and a signal that was prepared beforehand. */
    @Benchmark
    public StateEstimate<BmsState> estimateByPreparedReading(Answers answers, Known known) {
        known.estimate = answers.observer.afterReading(known.estimate, answers.prepared[known.next()]);
        return known.estimate;
    }

    /** The limit: the automaton as a table, by hand, over codes of what the API may write. */
    @Benchmark
    public int estimateByTable(Answers answers, Known known) {
        known.place = answers.bySignal.next(known.place, answers.codes[known.next()]);
        return known.place;
    }

    /** The same, with a look-up of the status's code. */
    @Benchmark
    public int estimateByTableAndMap(Answers answers, Known known) {
        int code = requireNonNull(answers.codesByStatus.get(answers.statuses[known.next()]));
        known.place = answers.byStatus.next(known.place, code);
        return known.place;
    }

    /** What one look-up of a status by its hash costs, and nothing else. */
    @Benchmark
    public Integer lookUp(Answers answers, Known known) {
        return requireNonNull(answers.codesByStatus.get(answers.statuses[known.next()]));
    }

    /** What to do, found out before. */
    @Benchmark
    public ReconcileStep<BmsState, BmsOperation> reconcile(Answers answers, Known known) {
        return answers.stopping.next(answers.estimates.get(known.next()));
    }

    /** One decision of a waiter. */
    @Benchmark
    public WaitDecision<BmsState> decide(Answers answers, Known known) {
        return answers.stopped.decide(answers.estimates.get(known.next()));
    }

    /** One plan. */
    @Benchmark
    public Optional<Plan<BmsState, BmsOperation>> plan() {
        return Bms.LIFECYCLE.plan(BmsState.RUNNING, BmsState.REINSTALLING_OS);
    }
}
