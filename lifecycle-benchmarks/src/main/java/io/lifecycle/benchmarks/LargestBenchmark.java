package io.lifecycle.benchmarks;

import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.Operation;
import io.lifecycle.core.Reading;
import io.lifecycle.core.StatusMapping;
import io.lifecycle.core.explain.Run;
import io.lifecycle.core.explain.Trace;
import io.lifecycle.core.observe.Anomaly;
import io.lifecycle.core.observe.Control;
import io.lifecycle.core.observe.StateEstimate;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.core.reconcile.ReconcileStep;
import io.lifecycle.core.reconcile.Reconciler;
import io.lifecycle.core.wait.WaitDecision;
import io.lifecycle.core.wait.Waiter;
import io.lifecycle.proof.Largest;
import io.lifecycle.proof.Largest.Act;
import io.lifecycle.proof.Largest.Spot;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * The slowest questions of the largest lifecycle that may be declared: 62 states of one status, 62 operations, 60 occurrences and
 * 8 signals of 20 values each. Every observer and its vocabulary are new, so that nothing is cached.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class LargestBenchmark {

    /** The share of the triggers that leave each state. */
    @Param({"0.1", "0.5"})
    public double density;

    private Lifecycle<Spot, Act> lifecycle = Largest.draw(new Random(7), 0.1);
    private Reading odd = Reading.absent();

    /** Draws the lifecycle, and finds the answer that the most occurrences may explain. */
    @Setup
    public void prepare() {
        lifecycle = Largest.draw(new Random(7), density);
        StateObserver<Spot, Act> observer = StateObserver.of(lifecycle, Control.EXCLUSIVE);
        int most = -1;
        for (Spot spot : Spot.values()) {
            Reading reading = lifecycle.statuses().readings(spot).get(0);
            int occurrences = occurrences(observer.afterReading(observer.at(Spot.S02), reading));
            if (occurrences > most) {
                most = occurrences;
                odd = reading;
            }
        }
    }

    private static int occurrences(StateEstimate<Spot> estimate) {
        return estimate.anomalies().stream()
                .mapToInt(anomaly -> anomaly instanceof Anomaly.Disturbed disturbed
                        ? disturbed.occurrences().size()
                        : 0)
                .sum();
    }

    private StateObserver<Spot, Act> observer(Control control) {
        return StateObserver.of(lifecycle, vocabulary(), control);
    }

    private StatusMapping<Spot> vocabulary() {
        return lifecycle.statuses().using(lifecycle.statuses().signals());
    }

    /** A decision that no sequence of readings settles. */
    @Benchmark
    public WaitDecision<Spot> undecided() {
        StateObserver<Spot, Act> observer = observer(Control.SHARED);
        return Waiter.until(observer, Set.of(Spot.S08)).decide(observer.anything());
    }

    /** What to do first, if each operation is a laxer last resort than the one before. */
    @Benchmark
    public ReconcileStep<Spot, Act> reconciled() {
        StateObserver<Spot, Act> observer = observer(Control.SHARED);
        Reconciler<Spot, Act> reconciler = Reconciler.to(observer, Set.of(Spot.S08));
        for (Operation<Act> operation : lifecycle.operations()) {
            reconciler = reconciler.lastResort(operation.id());
        }
        return reconciler.next(observer.created());
    }

    /** A reading that only occurrences explain. */
    @Benchmark
    public StateEstimate<Spot> disturbed() {
        StateObserver<Spot, Act> observer = observer(Control.EXCLUSIVE);
        return observer.afterReading(observer.at(Spot.S02), odd);
    }

    /** The shortest run to every place that is still possible. */
    @Benchmark
    public List<Run<Spot, Act>> explained() {
        StateObserver<Spot, Act> observer = observer(Control.SHARED);
        return Trace.from(observer, observer.at(Spot.S02)).afterReading(odd).runs();
    }

    /** A request of unknown fate for each operation, and one answer. */
    @Benchmark
    public StateEstimate<Spot> attempted() {
        StateObserver<Spot, Act> observer = observer(Control.SHARED).lagging();
        StateEstimate<Spot> estimate = observer.anything();
        for (Operation<Act> operation : lifecycle.operations()) {
            estimate = observer.afterAttempt(estimate, operation.id());
        }
        return observer.afterReading(estimate, odd);
    }

    /** What the API may answer in a state. */
    @Benchmark
    public List<Reading> answers() {
        return vocabulary().readings(Spot.S00);
    }
}
