package io.lifecycle.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifecycle.core.Edge;
import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.LifecycleException;
import io.lifecycle.core.Operation;
import io.lifecycle.core.Reading;
import io.lifecycle.core.Trigger;
import io.lifecycle.core.observe.Anomaly;
import io.lifecycle.core.observe.Control;
import io.lifecycle.core.observe.Hypothesis;
import io.lifecycle.core.observe.StateEstimate;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.proof.RandomLifecycles;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever a simulated resource is told to do, its life is one that its lifecycle allows, and estimates do not lose it. */
class SimulatedResourceProperties {

    @Property(tries = 3000)
    void estimates_hold_where_the_resource_truly_is_whatever_it_is_told(@ForAll long seed) {
        Random random = new Random(seed);
        new Script<>(RandomLifecycles.draw(random), random).play();
    }

    @Property(tries = 300)
    void random_lifecycles_keep_the_contract(@ForAll long seed) {
        keepsTheContract(RandomLifecycles.draw(new Random(seed)));
    }

    private static <S, O> void keepsTheContract(Lifecycle<S, O> lifecycle) {
        FewTracesContract<S, O> contract = new FewTracesContract<>(lifecycle);
        contract.a_state_is_intermediate_exactly_when_an_outcome_leaves_it();
        contract.every_state_is_reached_from_an_entry();
        contract.every_state_leads_to_an_end();
        contract.an_operation_leads_to_one_state_where_it_is_declared_and_is_refused_elsewhere();
        contract.outcomes_and_occurrences_lead_where_they_are_declared();
        contract.each_mapping_read_both_ways_agrees();
        contract.a_state_is_among_those_that_its_readings_mean();
        contract.every_edge_can_be_taken();
        contract.recordings_are_explained();
        contract.estimates_hold_exactly_the_places_that_some_run_can_be_in();
    }

    /** A resource that is told what to do at random, and an estimate that hears of what it accepts and answers alone. */
    private static final class Script<S, O> {

        private final Lifecycle<S, O> lifecycle;
        private final Random random;
        private final SimulatedResource<S, O> resource;
        private final StateObserver<S, O> observer;
        private final Worlds<S, O> worlds;
        private StateEstimate<S> estimate;
        private final List<String> told = new ArrayList<>();

        Script(Lifecycle<S, O> lifecycle, Random random) {
            this.lifecycle = lifecycle;
            this.random = random;
            int lag = random.nextInt(3);
            String[] supplied = lifecycle.statuses().signals().stream()
                    .filter(signal -> random.nextBoolean())
                    .toArray(String[]::new);
            this.resource = SimulatedResource.of(lifecycle).supplying(supplied).lagging(lag);
            StateObserver<S, O> prompt = StateObserver.of(lifecycle, Control.EXCLUSIVE);
            this.observer = lag > 0 ? prompt.lagging() : prompt;
            this.worlds = Worlds.ofNothing(lifecycle, lifecycle.statuses(), Control.EXCLUSIVE, lag > 0);
            this.estimate = observer.nothing();
        }

        void play() {
            for (int i = 0; i < 40 && !isOutOfSight(); i++) {
                int kind = random.nextInt(12);
                switch (kind) {
                    case 0 -> tell("ends after readings", () -> resource.endingAfter(1 + random.nextInt(2)));
                    case 1 -> tell("hangs", resource::hang);
                    case 2 -> tell("released", resource::release);
                    case 3 -> tell("fails next", resource::failNext);
                    case 4 -> tell("fails calls", () -> resource.failNextCalls(1));
                    case 5, 6 -> happen();
                    case 7, 8, 9 -> request(any(lifecycle.operations()));
                    default -> read();
                }
            }
            LegalWalk<S, O> life = LegalWalk.of(lifecycle, resource.edges());
            assertThat(life.end()).isEqualTo(resource.state());
            if (!isOutOfSight() && !resource.isGone()) {
                surprise();
            }
        }

        private void tell(String what, Runnable command) {
            told.add(what);
            command.run();
        }

        private void happen() {
            List<Edge<S, O>> edges = lifecycle.graph().from(resource.place()).stream()
                    .filter(edge -> !(edge.trigger() instanceof Trigger.Requested))
                    .toList();
            if (!edges.isEmpty()) {
                Edge<S, O> edge = any(edges);
                tell("happens: " + edge, () -> {
                    try {
                        resource.take(edge);
                    } catch (IllegalStateException movedOn) {
                        told.add("it has moved on");
                    }
                });
            }
        }

        private void request(Operation<O> operation) {
            told.add("request " + operation.id());
            try {
                resource.request(operation.id());
                estimate = observer.afterRequest(estimate, operation.id());
            } catch (SimulatedFailureException failure) {
                return;
            } catch (LifecycleException refusal) {
                estimate = observer.afterRefusal(estimate, operation.id());
            }
            if (!isOutOfSight()) {
                check();
            }
        }

        private void read() {
            told.add("read");
            Reading reading;
            try {
                reading = resource.reading();
            } catch (SimulatedFailureException failure) {
                return;
            } catch (IllegalStateException unreadable) {
                assertThat(isHidden()).isTrue();
                return;
            }
            if (!isOutOfSight()) {
                estimate = observer.afterReading(estimate, reading);
                check();
            }
        }

        private void check() {
            String trace = told + ", " + resource.history() + ", which led to " + estimate;
            if (!isHidden()) {
                assertThat(observer.hypotheses(estimate))
                        .as(trace)
                        .contains(new Hypothesis<>(resource.place(), resource.inFlight()));
            }
            assertThat(estimate.anomalies()).as(trace).allMatch(LifecycleContract::isPossible);
        }

        /** What is outside the model comes back as what it is. */
        private void surprise() {
            resource.answerNext(Reading.of("never heard of"));
            Reading unheardOf = answered();
            if (!isOutOfSight()) {
                estimate = observer.afterReading(estimate, unheardOf);
                assertThat(estimate.anomalies()).singleElement().isInstanceOf(Anomaly.UnknownStatus.class);
            }
        }

        private Reading answered() {
            while (true) {
                try {
                    return resource.reading();
                } catch (SimulatedFailureException failure) {
                    told.add("read again");
                }
            }
        }

        private boolean isHidden() {
            return Worlds.isHidden(resource.place(), lifecycle.statuses());
        }

        /** Whether the resource was where its vocabulary cannot see it: for its observers, there is no such state. */
        private boolean isOutOfSight() {
            return worlds.isOutOfSight(resource);
        }

        private <T> T any(List<T> items) {
            return items.get(random.nextInt(items.size()));
        }
    }
}
