package io.lifecycle.core.observe;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.Operation;
import io.lifecycle.core.Place;
import io.lifecycle.core.Places;
import io.lifecycle.core.Reading;
import io.lifecycle.core.State;
import io.lifecycle.core.StatusMapping;
import io.lifecycle.core.wait.WaitDecision.Verdict;
import io.lifecycle.core.wait.Waiter;
import io.lifecycle.proof.Largest;
import io.lifecycle.proof.Largest.Act;
import io.lifecycle.proof.Largest.Spot;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** No declaration makes a question hang: exponential searches are bounded by counted steps. */
@Timeout(60) // it would be hours
class BoundsTest {

    private static final List<Act> ACTS = List.of(Act.values());
    private static final List<Spot> SPOTS = List.of(Spot.values());

    private final Lifecycle<Spot, Act> largest = Largest.draw(new Random(7), 0.1);

    @ParameterizedTest
    @EnumSource
    void a_search_for_telling_readings_is_given_up_and_not_taken_for_an_answer(Control control) {
        StateObserver<Spot, Act> observer = StateObserver.of(largest, control);
        ReadingSearch<Spot, Act> search = observer.search(Set.of());

        Foresight foresight = search.search(EstimateStore.nodeOf(observer.anything()), (estimate, places) -> false);

        assertThat(foresight).isEqualTo(Foresight.UNDECIDED);
        assertThat(search.readings()).isLessThanOrEqualTo(ReadingSearch.MOST_READINGS + 1);
        assertThat(Waiter.until(observer, Set.of(Spot.S08))
                        .decide(observer.anything())
                        .verdict())
                .isEqualTo(Verdict.PENDING);
    }

    @ParameterizedTest
    @EnumSource
    void what_may_be_answered_is_grouped_and_bounded(Control control) {
        StateObserver<Spot, Act> observer = StateObserver.of(largest, control);

        for (Places<Spot> place : observer.graph().places().onlyStates().each()) {
            assertThat(observer.answers(place)).hasSizeLessThanOrEqualTo(StatusMapping.MOST_READINGS);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_surprise_is_explained_by_each_of_many_occurrences(Control control) {
        StateObserver<Spot, Act> observer = StateObserver.of(largest, control);
        for (State<Spot> state : largest.states()) {
            Reading reading = largest.statuses().readings(state.id()).get(0);

            StateEstimate<Spot> after = observer.afterReading(observer.at(Spot.S02), reading);

            assertThat(observer.places(after)).isNotEmpty();
            assertThat(observer.places(after).isWithin(observer.fits(reading))).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void an_observer_keeps_a_bounded_number_of_estimates_and_goes_on_past_it(Control control) {
        StateObserver<Spot, Act> observer = StateObserver.of(largest, control);
        StateEstimate<Spot> estimate = observer.at(Spot.S01);
        Random random = new Random(1);
        for (int i = 0; i < 60_000; i++) {
            Act act = ACTS.get(random.nextInt(ACTS.size()));
            estimate = i % 40 == 0
                    ? observer.at(SPOTS.get(random.nextInt(SPOTS.size())))
                    : observer.afterAttempt(estimate, act);
        }

        assertThat(observer.size()).isLessThanOrEqualTo(StateObserver.MOST_NODES);
        StateEstimate<Spot> again = observer.parse(estimate.toString());
        assertThat(again).isEqualTo(estimate).hasToString(estimate.toString());
    }

    @ParameterizedTest
    @EnumSource
    void as_many_requests_may_wait_as_there_are_operations(Control control) {
        StateObserver<Spot, Act> observer = StateObserver.of(largest, control);
        StateEstimate<Spot> estimate = observer.anything();
        for (Operation<Act> operation : largest.operations()) {
            estimate = observer.afterAttempt(estimate, operation.id());
        }

        assertThat(observer.requests(estimate)).containsExactly(Act.values());
        assertThat(observer.places(observer.afterLag(estimate)).contains(Place.gone()))
                .isTrue();
    }
}
