package io.lifecycle.benchmarks;

import static io.lifecycle.core.Trigger.completed;
import static java.util.Objects.requireNonNull;

import io.lifecycle.benchmarks.Walk.Step;
import io.lifecycle.bms.Bms;
import io.lifecycle.bms.BmsOperation;
import io.lifecycle.bms.BmsState;
import io.lifecycle.core.Entry;
import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.LifecycleBuilder;
import io.lifecycle.core.Operation;
import io.lifecycle.core.Removal;
import io.lifecycle.core.Signal;
import io.lifecycle.core.Stability;
import io.lifecycle.core.State;
import io.lifecycle.core.StatusRow;
import io.lifecycle.core.Transition;
import io.lifecycle.core.Trigger;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * This library. The lifecycle is a constant. Building one means to declare all rows of that constant again, with the statuses
 * and the evidence, and to check them.
 */
final class LifecycleContender implements Contender {

    private static final Map<Event, Trigger<BmsOperation>> TRIGGERS = new EnumMap<>(Event.class);

    /** The signals of each status row. They are made beforehand, like the enums and the evidence. */
    private static final List<Signal[]> SIGNALS = Bms.LIFECYCLE.statuses().rows().stream()
            .map(LifecycleContender::signals)
            .toList();

    static {
        Bms.LIFECYCLE.transitions().forEach(row -> TRIGGERS.put(Row.event(row.trigger()), row.trigger()));
    }

    private final Lifecycle<BmsState, BmsOperation> lifecycle = declaredAnew(Bms.LIFECYCLE);
    private final boolean byRequire;

    /** Makes one that requests operations by {@code require} or by {@code next}. */
    LifecycleContender(boolean byRequire) {
        this.byRequire = byRequire;
    }

    private static Lifecycle<BmsState, BmsOperation> declaredAnew(Lifecycle<BmsState, BmsOperation> rows) {
        LifecycleBuilder<BmsState, BmsOperation> anew =
                Lifecycle.named(rows.name(), BmsState.class, BmsOperation.class).source(rows.source());
        for (State<BmsState> state : rows.states()) {
            if (state.stability() == Stability.STABLE) {
                anew.stable(state.id(), state.name(), state.description(), state.evidence());
            } else {
                anew.intermediate(state.id(), state.name(), state.description(), state.evidence());
            }
            if (state.inService()) {
                anew.inService(state.id());
            }
            if (state.advice().isPresent()) {
                anew.advice(state.id(), state.advice().get());
            }
        }
        List<StatusRow<BmsState>> statuses = rows.statuses().rows();
        for (int i = 0; i < statuses.size(); i++) {
            StatusRow<BmsState> row = statuses.get(i);
            anew.status(row.state(), row.status().orElseThrow(), row.evidence(), SIGNALS.get(i));
        }
        for (Operation<BmsOperation> operation : rows.operations()) {
            if (operation.action().isPresent()) {
                String action = operation.action().get();
                anew.operation(operation.id(), operation.name(), action, operation.description());
            } else {
                anew.operation(operation.id(), operation.name(), operation.description());
            }
        }
        for (Entry<BmsState, BmsOperation> row : rows.entries()) {
            if (row.trigger() instanceof Trigger.Requested<BmsOperation> request) {
                anew.entry(request.operation(), row.to(), row.evidence());
            } else if (row.trigger() instanceof Trigger.Occurred<BmsOperation> occurred) {
                anew.entry(occurred.occurrence(), row.to(), row.evidence());
            }
        }
        for (Transition<BmsState, BmsOperation> row : rows.transitions()) {
            anew.transition(row.from(), row.trigger(), row.to(), row.evidence());
        }
        for (Removal<BmsState, BmsOperation> row : rows.removals()) {
            anew.removal(row.from(), row.trigger(), row.evidence());
        }
        return anew.build();
    }

    private static Signal[] signals(StatusRow<BmsState> row) {
        return row.signals().values().stream()
                .map(signal -> new Signal(signal.name(), signal.allowed(), signal.values()))
                .toArray(Signal[]::new);
    }

    @Override
    public Server restore(String state) {
        return byRequire ? new ByRequire(BmsState.valueOf(state)) : new ByNext(BmsState.valueOf(state));
    }

    private abstract class Followed implements Server {

        BmsState state;

        Followed(BmsState state) {
            this.state = state;
        }

        /** Ends what is under way. It may end in several states, so the step says in which. */
        BmsState end(Step step) {
            if (!ends(step)) {
                throw Contender.refusal(step);
            }
            return step.to();
        }

        private boolean ends(Step step) {
            Trigger<BmsOperation> trigger =
                    step.event() == Event.COMPLETED ? completed() : requireNonNull(TRIGGERS.get(step.event()));
            return lifecycle.targets(state, trigger).contains(step.to());
        }

        @Override
        public boolean allows(Step step) {
            @Nullable BmsOperation operation = step.operation();
            return operation == null ? ends(step) : lifecycle.operations(state).contains(operation);
        }
    }

    private final class ByNext extends Followed {

        ByNext(BmsState state) {
            super(state);
        }

        @Override
        public BmsState fire(Step step) {
            @Nullable BmsOperation operation = step.operation();
            state = operation == null
                    ? end(step)
                    : lifecycle.next(state, operation).orElseThrow();
            return state;
        }
    }

    private final class ByRequire extends Followed {

        ByRequire(BmsState state) {
            super(state);
        }

        @Override
        public BmsState fire(Step step) {
            @Nullable BmsOperation operation = step.operation();
            state = operation == null ? end(step) : lifecycle.require(state, operation);
            return state;
        }
    }
}
