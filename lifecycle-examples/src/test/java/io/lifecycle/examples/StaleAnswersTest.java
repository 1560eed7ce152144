package io.lifecycle.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.Operation;
import io.lifecycle.core.Reading;
import io.lifecycle.core.State;
import io.lifecycle.core.observe.Control;
import io.lifecycle.core.observe.StateEstimate;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.core.reconcile.Response;
import io.lifecycle.testkit.SimulatedResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * Answers from replicas that are behind, which no model explains. An observer of the products that reads all signals, knows that
 * answers lag and excludes occurrences never loses a resource by them: after each true answer, the truth is in its estimate.
 */
class StaleAnswersTest {

    private static final int LIVES = 300;
    private static final int LOOKS = 40;

    @ParameterizedTest
    @FieldSource("io.lifecycle.examples.Product#ALL")
    void who_knows_that_answers_lag_and_excludes_occurrences_loses_nothing(Product<?, ?> product) throws Exception {
        List<String> lost = lost(product, true, true);

        assertThat(lost).isEmpty();
    }

    /** Otherwise, the test above would prove nothing. */
    @Test
    void who_does_not_loses_some() throws Exception {
        Product<?, ?> bms = Product.ALL.get(0);

        assertThat(lost(bms, true, false)).isNotEmpty(); // an occurrence explains the old answer
        assertThat(lost(bms, false, true)).isNotEmpty(); // what was requested is forgotten over it
    }

    private static <S, O> StateObserver<S, O> observer(Lifecycle<S, O> lifecycle, boolean lagging, boolean without) {
        StateObserver<S, O> observer = StateObserver.of(lifecycle, Control.EXCLUSIVE);
        StateObserver<S, O> patient = lagging ? observer.lagging() : observer;
        return without ? patient.without(lifecycle.occurrences().toArray(String[]::new)) : patient;
    }

    private static <S, O> List<String> lost(Product<S, O> product, boolean lagging, boolean without) throws Exception {
        Lifecycle<S, O> lifecycle = product.lifecycle();
        StateObserver<S, O> observer = observer(lifecycle, lagging, without);
        List<S> starts = lifecycle.states().stream()
                .map(State::id)
                .filter(state -> !lifecycle.statuses().readings(state).isEmpty())
                .toList();
        List<O> operations = lifecycle.operations().stream().map(Operation::id).toList();
        List<String> lost = new ArrayList<>();
        for (int seed = 0; seed < LIVES; seed++) {
            Random random = new Random(seed);
            S start = any(starts, random);
            SimulatedResource<S, O> resource = SimulatedResource.at(lifecycle, start)
                    .answering(lifecycle.statuses())
                    .endingAfter(1 + random.nextInt(4))
                    .replicated(0, 0, 1, 0, 2);
            StateEstimate<S> estimate = observer.at(start);
            for (int look = 0; look < LOOKS && !resource.isGone(); look++) {
                if (random.nextInt(3) == 0) {
                    O operation = any(operations, random);
                    Response response = resource.requester().request(operation);
                    estimate = response.kind() == Response.Kind.ACCEPTED
                            ? observer.afterRequest(estimate, operation)
                            : observer.afterRefusal(estimate, operation);
                }
                Reading reading = resource.reading();
                estimate = observer.afterReading(estimate, reading);
                if (isPossible(resource, observer.afterReading(observer.anything(), reading))
                        && !isPossible(resource, estimate)) {
                    lost.add("seed " + seed + ": " + resource + " in " + estimate + ", after " + resource.history());
                }
            }
        }
        return lost;
    }

    private static <T> T any(List<T> items, Random random) {
        return items.get(random.nextInt(items.size()));
    }

    private static <S> boolean isPossible(SimulatedResource<S, ?> resource, StateEstimate<S> estimate) {
        return resource.state().map(estimate.candidates()::contains).orElse(estimate.mayBeGone());
    }
}
