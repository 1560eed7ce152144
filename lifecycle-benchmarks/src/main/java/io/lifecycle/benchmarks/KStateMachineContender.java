package io.lifecycle.benchmarks;

import static java.util.Objects.requireNonNull;

import io.lifecycle.benchmarks.Walk.Step;
import io.lifecycle.bms.BmsState;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import kotlin.Unit;
import kotlin.coroutines.Continuation;
import kotlin.jvm.JvmClassMappingKt;
import kotlin.reflect.KClass;
import org.jspecify.annotations.Nullable;
import ru.nsk.kstatemachine.event.Event;
import ru.nsk.kstatemachine.event.EventMatcher;
import ru.nsk.kstatemachine.state.ChildMode;
import ru.nsk.kstatemachine.state.DefaultState;
import ru.nsk.kstatemachine.statemachine.CreationArgumentsKt;
import ru.nsk.kstatemachine.statemachine.ProcessingResult;
import ru.nsk.kstatemachine.statemachine.StateMachine;
import ru.nsk.kstatemachine.statemachine.StateMachineKt;
import ru.nsk.kstatemachine.testing.Testing;
import ru.nsk.kstatemachine.transition.DefaultTransition;
import ru.nsk.kstatemachine.transition.TransitionType;

/**
 * KStateMachine without coroutines: the definition is a machine, so every server has its own. It says when it has ignored
 * an event, and cannot be asked beforehand.
 */
final class KStateMachineContender implements Contender {

    private static final Map<io.lifecycle.benchmarks.Event, Named> EVENTS =
            new EnumMap<>(io.lifecycle.benchmarks.Event.class);

    static {
        for (io.lifecycle.benchmarks.Event id : io.lifecycle.benchmarks.Event.values()) {
            EVENTS.put(id, new Named(id));
        }
    }

    private final List<Row> rows;

    KStateMachineContender(List<Row> rows) {
        this.rows = rows;
        machine(new EnumMap<>(BmsState.class));
    }

    private record Named(io.lifecycle.benchmarks.Event id) implements Event {}

    /** Distinguishes events by identity, which is less work than the usual way, by class. */
    private record Matcher(io.lifecycle.benchmarks.Event id) implements EventMatcher<Named> {

        @Override
        public KClass<Named> getEventClass() {
            return JvmClassMappingKt.getKotlinClass(Named.class);
        }

        @Override
        public Object match(Event event, Continuation<? super Boolean> continuation) {
            return event instanceof Named named && named.id() == id;
        }
    }

    private StateMachine machine(Map<BmsState, DefaultState> states) {
        return StateMachineKt.createStdLibStateMachine(
                "bms",
                ChildMode.EXCLUSIVE,
                false,
                CreationArgumentsKt.buildCreationArguments(arguments -> Unit.INSTANCE),
                (machine, continuation) -> {
                    for (BmsState id : BmsState.values()) {
                        states.put(id, machine.addState(new DefaultState(id.name(), ChildMode.EXCLUSIVE)));
                    }
                    machine.setInitialState(states.get(Walk.START));
                    for (Row row : rows) {
                        DefaultState from = requireNonNull(states.get(row.from()));
                        from.addTransition(new DefaultTransition<>(
                                null,
                                new Matcher(row.event()),
                                TransitionType.LOCAL,
                                null,
                                from,
                                states.get(row.to())));
                    }
                    return Unit.INSTANCE;
                });
    }

    @Override
    public Server restore(String state) {
        Map<BmsState, DefaultState> states = new EnumMap<>(BmsState.class);
        StateMachine machine = machine(states);
        Testing.INSTANCE.startFromBlocking(machine, states.get(BmsState.valueOf(state)), (@Nullable Object) null);
        return new Server() {
            @Override
            public BmsState fire(Step step) {
                if (!allows(step) || !requireNonNull(states.get(step.to())).isActive()) {
                    throw Contender.refusal(step);
                }
                return step.to();
            }

            @Override
            public boolean allows(Step step) {
                return StateMachineKt.processEventBlocking(machine, EVENTS.get(step.event()), null)
                        == ProcessingResult.PROCESSED;
            }
        };
    }
}
