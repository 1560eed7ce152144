package io.lifecycle.benchmarks;

import com.github.oxo42.stateless4j.StateMachine;
import com.github.oxo42.stateless4j.StateMachineConfig;
import io.lifecycle.benchmarks.Walk.Step;
import io.lifecycle.bms.BmsState;
import java.util.List;

/** stateless4j: a shared configuration, and a machine for each server. It throws by itself. */
final class Stateless4jContender implements Contender {

    private final StateMachineConfig<BmsState, Event> config = new StateMachineConfig<>();

    Stateless4jContender(List<Row> rows) {
        for (Row row : rows) {
            config.configure(row.from()).permit(row.event(), row.to());
        }
    }

    @Override
    public Server restore(String state) {
        StateMachine<BmsState, Event> machine = new StateMachine<>(BmsState.valueOf(state), config);
        return new Server() {
            @Override
            public BmsState fire(Step step) {
                machine.fire(step.event());
                return machine.getState();
            }

            @Override
            public boolean allows(Step step) {
                return machine.canFire(step.event());
            }
        };
    }
}
