package io.lifecycle.benchmarks;

import io.lifecycle.benchmarks.Walk.Step;
import io.lifecycle.bms.BmsState;
import java.util.EnumSet;
import java.util.List;
import org.springframework.messaging.support.MessageBuilder;
import org.springframework.statemachine.StateMachine;
import org.springframework.statemachine.StateMachineEventResult;
import org.springframework.statemachine.StateMachineEventResult.ResultType;
import org.springframework.statemachine.config.StateMachineBuilder;
import org.springframework.statemachine.config.StateMachineFactory;
import org.springframework.statemachine.support.DefaultStateMachineContext;
import reactor.core.publisher.Mono;

/**
 * Spring Statemachine, without a container: a factory that is the definition, and makes a machine for each server. It
 * says when it has denied an event, and cannot be asked beforehand.
 */
final class SpringContender implements Contender {

    private final StateMachineFactory<BmsState, Event> factory;

    SpringContender(List<Row> rows) {
        try {
            StateMachineBuilder.Builder<BmsState, Event> builder = StateMachineBuilder.builder();
            builder.configureStates().withStates().initial(Walk.START).states(EnumSet.allOf(BmsState.class));
            for (Row row : rows) {
                builder.configureTransitions()
                        .withExternal()
                        .source(row.from())
                        .target(row.to())
                        .event(row.event());
            }
            factory = builder.createFactory();
        } catch (Exception e) {
            throw new IllegalStateException(e); // declared by the configurers
        }
    }

    @Override
    public Server restore(String state) {
        StateMachine<BmsState, Event> machine = factory.getStateMachine();
        machine.getStateMachineAccessor()
                .doWithAllRegions(region -> region.resetStateMachineReactively(
                                new DefaultStateMachineContext<>(BmsState.valueOf(state), null, null, null))
                        .block());
        machine.startReactively().block();
        return new Server() {
            @Override
            public BmsState fire(Step step) {
                if (!allows(step)) {
                    throw Contender.refusal(step);
                }
                return machine.getState().getId();
            }

            @Override
            public boolean allows(Step step) {
                StateMachineEventResult<BmsState, Event> result = machine.sendEvent(Mono.just(
                                MessageBuilder.withPayload(step.event()).build()))
                        .blockLast();
                return result != null && result.getResultType() == ResultType.ACCEPTED;
            }
        };
    }
}
