package io.lifecycle.benchmarks;

import io.lifecycle.benchmarks.Contender.Server;
import io.lifecycle.bms.BmsState;
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

/** The work of every contender. The threads share the definition, and each thread follows a server of its own. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class MachineBenchmark {

    /** The definition that is measured. */
    @State(Scope.Benchmark)
    public static class Definition {

        @Param
        public Peer peer = Peer.LIFECYCLE;

        final List<Row> rows = Row.all();
        Contender contender = new SwitchContender();

        @Setup
        public void prepare() {
            contender = peer.build(rows);
            Check.prove(contender, rows);
        }
    }

    /** Where a thread is in the walk. */
    @State(Scope.Thread)
    public static class Position {

        Server server = new SwitchContender().restore(Walk.START.name());
        int next;

        @Setup
        public void prepare(Definition definition) {
            server = definition.contender.restore(Walk.START.name());
        }
    }

    /** One legal step of the walk. */
    @Benchmark
    public BmsState fire(Position position) {
        return position.server.fire(Walk.step(position.next++));
    }

    /** A question whether an operation is allowed, when it is not. */
    @Benchmark
    public boolean refuseAsked(Position position) {
        return position.server.allows(Walk.REFUSED);
    }

    /** An operation that is not allowed, with the exception. */
    @Benchmark
    public Object refuseThrown(Position position) {
        try {
            return position.server.fire(Walk.REFUSED);
        } catch (RuntimeException e) {
            return e;
        }
    }

    /** A server restored from the name of its state takes one step. */
    @Benchmark
    public BmsState restore(Definition definition, Position position) {
        int i = position.next++;
        return definition.contender.restore(Walk.before(i).name()).fire(Walk.step(i));
    }

    /** The definition from nothing. */
    @Benchmark
    public Contender build(Definition definition) {
        return definition.peer.build(definition.rows);
    }
}
