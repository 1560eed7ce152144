package io.lifecycle.benchmarks;

import static java.util.Objects.requireNonNull;

import io.lifecycle.benchmarks.Walk.Step;
import io.lifecycle.bms.BmsState;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jeasy.states.api.AbstractEvent;
import org.jeasy.states.api.FiniteStateMachine;
import org.jeasy.states.api.FiniteStateMachineException;
import org.jeasy.states.api.State;
import org.jeasy.states.core.FiniteStateMachineBuilder;
import org.jeasy.states.core.TransitionBuilder;

/**
 * Easy States: the definition is a machine, so every server has its own. It ignores an event that is not allowed: the state
 * stays the same, which it does for no row.
 */
final class EasyStatesContender implements Contender {

    // It tells events apart by their classes.
    private static final Map<Event, AbstractEvent> EVENTS = new EnumMap<>(Map.ofEntries(
            Map.entry(Event.CREATE, new AbstractEvent() {}),
            Map.entry(Event.START, new AbstractEvent() {}),
            Map.entry(Event.STOP, new AbstractEvent() {}),
            Map.entry(Event.RESTART, new AbstractEvent() {}),
            Map.entry(Event.FORCE_RESTART, new AbstractEvent() {}),
            Map.entry(Event.REINSTALL_OS, new AbstractEvent() {}),
            Map.entry(Event.REBUILD, new AbstractEvent() {}),
            Map.entry(Event.DELETE, new AbstractEvent() {}),
            Map.entry(Event.COMPLETED, new AbstractEvent() {}),
            Map.entry(Event.FAILED, new AbstractEvent() {}),
            Map.entry(Event.EXCEPTION, new AbstractEvent() {}),
            Map.entry(Event.FAULT_RECTIFIED, new AbstractEvent() {}),
            Map.entry(Event.GUEST_SHUT_ITSELF_DOWN, new AbstractEvent() {}),
            Map.entry(Event.RESTART_FORCED_BY_THE_PLATFORM, new AbstractEvent() {})));

    private final List<Row> rows;

    EasyStatesContender(List<Row> rows) {
        this.rows = rows;
        machine(Walk.START);
    }

    private static AbstractEvent event(Event id) {
        return requireNonNull(EVENTS.get(id));
    }

    private static final class Named extends State {

        final BmsState id;

        Named(BmsState id) {
            super(id.name());
            this.id = id;
        }
    }

    private FiniteStateMachine machine(BmsState initial) {
        Map<BmsState, Named> states = new EnumMap<>(BmsState.class);
        for (BmsState state : BmsState.values()) {
            states.put(state, new Named(state));
        }
        FiniteStateMachineBuilder builder =
                new FiniteStateMachineBuilder(new HashSet<>(states.values()), states.get(initial));
        for (Row row : rows) {
            builder.registerTransition(new TransitionBuilder()
                    .sourceState(states.get(row.from()))
                    .eventType(event(row.event()).getClass())
                    .targetState(states.get(row.to()))
                    .build());
        }
        return builder.build();
    }

    @Override
    public Server restore(String state) {
        FiniteStateMachine machine = machine(BmsState.valueOf(state));
        return new Server() {
            @Override
            public BmsState fire(Step step) {
                try {
                    State left = machine.getCurrentState();
                    State entered = machine.fire(event(step.event()));
                    if (entered.equals(left)) {
                        throw Contender.refusal(step);
                    }
                    return ((Named) entered).id;
                } catch (FiniteStateMachineException e) {
                    throw new IllegalStateException(e);
                }
            }

            @Override
            public boolean allows(Step step) {
                return machine.getTransitions().stream()
                        .anyMatch(row -> row.getSourceState().equals(machine.getCurrentState())
                                && row.getEventType() == event(step.event()).getClass());
            }
        };
    }
}
