package io.lifecycle.benchmarks;

import com.alibaba.cola.statemachine.StateMachine;
import com.alibaba.cola.statemachine.StateMachineFactory;
import com.alibaba.cola.statemachine.builder.AlertFailCallback;
import com.alibaba.cola.statemachine.builder.StateMachineBuilder;
import com.alibaba.cola.statemachine.builder.StateMachineBuilderFactory;
import io.lifecycle.benchmarks.Walk.Step;
import io.lifecycle.bms.BmsState;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Map;

/** COLA: one machine without a state of its own, which is given the state with the event. Its alert throws. */
final class ColaContender implements Contender {

    private static final Map<?, ?> REGISTERED = registered();

    private final StateMachine<BmsState, Event, ColaContender> machine;

    ColaContender(List<Row> rows) {
        StateMachineBuilder<BmsState, Event, ColaContender> builder = StateMachineBuilderFactory.create();
        for (Row row : rows) {
            builder.externalTransition()
                    .from(row.from())
                    .to(row.to())
                    .on(row.event())
                    .when(context -> true)
                    .perform((from, to, event, context) -> {});
        }
        builder.setFailCallback(new AlertFailCallback<>());
        String id = Thread.currentThread().getName();
        machine = builder.build(id);
        REGISTERED.remove(id);
    }

    /** Returns COLA's register: it keeps every machine for ever, and refuses to build two of the same name. */
    private static Map<?, ?> registered() {
        try {
            Field register = StateMachineFactory.class.getDeclaredField("stateMachineMap");
            register.setAccessible(true);
            return (Map<?, ?>) register.get(null);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("COLA keeps its machines elsewhere", e);
        }
    }

    @Override
    public Server restore(String stored) {
        return new Server() {
            private BmsState state = BmsState.valueOf(stored);

            @Override
            public BmsState fire(Step step) {
                state = machine.fireEvent(state, step.event(), ColaContender.this);
                return state;
            }

            @Override
            public boolean allows(Step step) {
                return machine.verify(state, step.event());
            }
        };
    }
}
