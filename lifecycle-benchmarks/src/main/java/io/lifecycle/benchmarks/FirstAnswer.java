package io.lifecycle.benchmarks;

import io.lifecycle.bms.Bms;
import io.lifecycle.bms.BmsOperation;
import io.lifecycle.bms.BmsState;
import io.lifecycle.container.Container;
import io.lifecycle.ecs.Ecs;
import java.util.ArrayList;
import java.util.List;

/**
 * The smallest program that gets an answer: run as a process of its own, with one library on its class path.
 *
 * <p>It avoids lambdas, streams and string concatenation, and so do the contenders unless a library requires them: the
 * first of each costs a process more than some libraries do.
 */
final class FirstAnswer {

    /** Answers nothing at all. */
    static final String NOTHING = "nothing";

    /** Answers by this library, as it is delivered: one lifecycle. */
    static final String ONE_PRODUCT = "lifecycle, one product";

    /** The same, with all three lifecycles loaded. */
    static final String THREE_PRODUCTS = "lifecycle, three products";

    private FirstAnswer() {}

    /** Takes one of the words above, or a peer and the rows to build its definition from. */
    public static void main(String[] args) {
        switch (args[0]) {
            case NOTHING -> System.out.println(NOTHING);
            case ONE_PRODUCT -> System.out.println(first());
            case THREE_PRODUCTS -> {
                Container.LIFECYCLE.name();
                Ecs.LIFECYCLE.name();
                System.out.println(first());
            }
            default -> System.out.println(first(Peer.valueOf(args[0]), args));
        }
    }

    private static BmsState first() {
        return Bms.LIFECYCLE.require(BmsState.RUNNING, BmsOperation.STOP);
    }

    private static BmsState first(Peer peer, String[] args) {
        List<Row> rows = new ArrayList<>();
        for (int i = 1; i < args.length; i++) {
            rows.add(Row.parse(args[i]));
        }
        return peer.build(rows).restore(Walk.START.name()).fire(Walk.step(0));
    }
}
