package io.lifecycle.testkit.jqwik;

import static io.lifecycle.core.Evidence.inferred;
import static io.lifecycle.core.Signal.signal;

import io.lifecycle.core.Evidence;
import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.LifecycleBuilder;
import io.lifecycle.core.Signal;
import io.lifecycle.core.Trigger;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A lifecycle made of choices. It is sound because each state leads to the next, and the last to its removal. If that
 * happens on an outcome, the state is intermediate. All other transitions are chosen.
 */
final class SomeLifecycle {

    private static final Evidence CHOSEN = inferred("chosen at random");
    private static final List<SomeState> STATES = List.of(SomeState.values());
    private static final List<Trigger<SomeOperation>> UNASKED =
            List.of(Trigger.occurred("weather"), Trigger.occurred("luck"));
    private static final List<Trigger<SomeOperation>> OUTCOMES = List.of(Trigger.completed(), Trigger.failed());

    private record Leaving(SomeState from, Trigger<SomeOperation> trigger) {}

    private record Row(SomeState from, Trigger<SomeOperation> trigger, SomeState to) {}

    private final Iterator<Integer> choices;
    private final LifecycleBuilder<SomeState, SomeOperation> builder =
            Lifecycle.named("some", SomeState.class, SomeOperation.class).source("chosen at random");
    private final Set<Leaving> requested = new HashSet<>();
    private final Set<Row> rows = new HashSet<>();

    SomeLifecycle(List<Integer> choices) {
        this.choices = choices.iterator();
    }

    /** Returns the next choice; the first option if no more were made. */
    private int choice(int options) {
        return choices.hasNext() ? choices.next() % options : 0;
    }

    private <T> T choice(List<T> options) {
        return options.get(choice(options.size()));
    }

    Lifecycle<SomeState, SomeOperation> build() {
        for (SomeOperation operation : SomeOperation.values()) {
            builder.operation(operation, "operation " + operation, "Chosen at random.");
        }
        builder.entry(SomeOperation.P, SomeState.A, CHOSEN);
        for (int i = 0; i < STATES.size(); i++) {
            SomeState state = STATES.get(i);
            boolean isIntermediate = choice(2) == 1;
            declare(state, isIntermediate);
            Trigger<SomeOperation> onward = isIntermediate ? choice(OUTCOMES) : choice(UNASKED);
            if (i + 1 < STATES.size()) {
                transition(state, onward, STATES.get(i + 1));
            } else {
                builder.removal(state, onward, CHOSEN);
            }
            for (int more = choice(4); more > 0; more--) {
                transition(state, isIntermediate ? choice(any(OUTCOMES)) : choice(any(UNASKED)), choice(STATES));
            }
        }
        return builder.build();
    }

    private static List<Trigger<SomeOperation>> any(List<Trigger<SomeOperation>> own) {
        return Stream.concat(own.stream(), Stream.of(SomeOperation.values()).map(Trigger::requested))
                .toList();
    }

    private void transition(SomeState from, Trigger<SomeOperation> trigger, SomeState to) {
        boolean isSecond =
                trigger instanceof Trigger.Requested<SomeOperation> && !requested.add(new Leaving(from, trigger));
        if (!isSecond && rows.add(new Row(from, trigger, to))) {
            builder.transition(from, trigger, to, CHOSEN);
        }
    }

    private void declare(SomeState state, boolean isIntermediate) {
        if (isIntermediate) {
            builder.intermediate(state, "state " + state, "Chosen at random.", CHOSEN);
        } else {
            builder.stable(state, "state " + state, "Chosen at random.", CHOSEN);
        }
        List<String> statuses = List.of("RED", "GREEN", "BLUE");
        int first = choice(statuses.size());
        for (int i = choice(2); i >= 0; i--) {
            Signal[] signals = choice(2) == 0
                    ? new Signal[0]
                    : new Signal[] {signal("task", choice(2) == 0 ? Signal.NONE : "busy")};
            builder.status(state, statuses.get((first + i) % statuses.size()), CHOSEN, signals);
        }
    }
}
