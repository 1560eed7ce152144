package io.lifecycle.benchmarks;

import io.lifecycle.benchmarks.Walk.Step;
import io.lifecycle.bms.BmsState;
import java.util.List;
import org.squirrelframework.foundation.fsm.StateMachineBuilder;
import org.squirrelframework.foundation.fsm.StateMachineBuilderFactory;
import org.squirrelframework.foundation.fsm.impl.AbstractStateMachine;

/** squirrel: a builder that is the definition, and makes a machine for each server. It reports a declined event to the machine. */
final class SquirrelContender implements Contender {

    private final StateMachineBuilder<Machine, BmsState, Event, Void> builder =
            StateMachineBuilderFactory.create(Machine.class, BmsState.class, Event.class, Void.class);

    SquirrelContender(List<Row> rows) {
        for (Row row : rows) {
            builder.externalTransition().from(row.from()).to(row.to()).on(row.event());
        }
        builder.newStateMachine(Walk.START); // completes the definition
    }

    /** The machine, which squirrel makes by reflection. */
    static final class Machine extends AbstractStateMachine<Machine, BmsState, Event, Void> implements Server {

        private boolean isDeclined;

        @Override
        protected void afterTransitionDeclined(BmsState from, Event event, Void context) {
            isDeclined = true;
        }

        @Override
        public BmsState fire(Step step) {
            fire(step.event());
            if (isDeclined) {
                isDeclined = false;
                throw Contender.refusal(step);
            }
            return getCurrentState();
        }

        @Override
        public boolean allows(Step step) {
            return canAccept(step.event());
        }
    }

    @Override
    public Server restore(String state) {
        Machine machine = builder.newStateMachine(BmsState.valueOf(state));
        machine.start();
        return machine;
    }
}
