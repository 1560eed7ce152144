package io.lifecycle.benchmarks;

import io.lifecycle.benchmarks.Contender.Server;
import io.lifecycle.benchmarks.Walk.Step;
import java.util.List;

/** Proves, before anything is timed, that a contender does the work: it takes every row, walks the walk, and refuses. */
final class Check {

    private Check() {}

    static void prove(Contender contender, List<Row> rows) {
        for (Row row : rows) {
            Step step = new Step(row.event(), Walk.operation(row.event()), row.to());
            require(row.to(), contender.restore(row.from().name()).fire(step), "the row " + row);
        }
        Server server = contender.restore(Walk.START.name());
        for (int i = 0; i < Walk.LENGTH; i++) {
            require(Walk.step(i).to(), server.fire(Walk.step(i)), "step " + i);
        }
        require(Walk.START, Walk.before(Walk.LENGTH), "the end of the walk");
        require(false, server.allows(Walk.REFUSED), "whether " + Walk.REFUSED + " is allowed");
        require(true, isRefused(server), "whether " + Walk.REFUSED + " is refused");
        require(Walk.step(0).to(), server.fire(Walk.step(0)), "a step after a refusal");
    }

    private static boolean isRefused(Server server) {
        try {
            server.fire(Walk.REFUSED);
            return false;
        } catch (RuntimeException e) {
            return true;
        }
    }

    private static void require(Object expected, Object actual, String subject) {
        if (!expected.equals(actual)) {
            throw new IllegalStateException(subject + ": expected " + expected + ", but was " + actual);
        }
    }
}
