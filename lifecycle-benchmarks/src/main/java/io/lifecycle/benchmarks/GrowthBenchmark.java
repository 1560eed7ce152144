package io.lifecycle.benchmarks;

import io.lifecycle.benchmarks.Synthetic.Density;
import io.lifecycle.benchmarks.Synthetic.Size;
import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.observe.Control;
import io.lifecycle.core.observe.PreparedReading;
import io.lifecycle.core.observe.StateEstimate;
import io.lifecycle.core.observe.StateObserver;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** How the costs of a lifecycle grow with its states and transitions. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class GrowthBenchmark {

    @Param
    public Size size = Size.FOUR;

    @Param
    public Density density = Density.SPARSE;

    private Work<?> work = new Work<>(Synthetic.of(size, density));

    /** The work with one lifecycle. */
    private static final class Work<E extends Enum<E>> {

        final Synthetic<E> synthetic;
        final Lifecycle<E, E> lifecycle;
        final StateObserver<E, E> observer;
        final List<PreparedReading> prepared;
        StateEstimate<E> estimate;
        int next;

        Work(Synthetic<E> synthetic) {
            this.synthetic = synthetic;
            this.lifecycle = synthetic.build();
            this.observer = StateObserver.of(lifecycle, Control.SHARED);
            this.prepared = synthetic.answers().stream().map(observer::prepare).toList();
            this.estimate = observer.anything();
        }

        Object require() {
            int i = next++ & Integer.MAX_VALUE;
            return lifecycle.require(synthetic.at(i), synthetic.at(i + 1));
        }

        Object plan() {
            int i = next++ & Integer.MAX_VALUE;
            return lifecycle.plan(synthetic.at(i), synthetic.at(i + synthetic.states.size() / 2));
        }

        Object update() {
            int i = next++ & Integer.MAX_VALUE;
            estimate = observer.afterReading(estimate, prepared.get(i % prepared.size()));
            return estimate;
        }

        Object observe() {
            StateObserver<E, E> fresh = StateObserver.of(lifecycle, Control.SHARED);
            return fresh.afterReading(fresh.anything(), prepared.get(0).reading());
        }
    }

    @Setup
    public void prepare() {
        work = new Work<>(Synthetic.of(size, density));
    }

    /** The definition from nothing. */
    @Benchmark
    public Object build() {
        return work.synthetic.build();
    }

    /** One operation that is allowed. */
    @Benchmark
    public Object require() {
        return work.require();
    }

    /** One plan, to the state half the states away. */
    @Benchmark
    public Object plan() {
        return work.plan();
    }

    /** One update of a known estimate. */
    @Benchmark
    public Object update() {
        return work.update();
    }

    /** An observer from nothing, and its first update. */
    @Benchmark
    public Object observe() {
        return work.observe();
    }
}
