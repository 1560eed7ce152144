package io.lifecycle.core.wait;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CallBudgetTest {

    private static Instant second(long seconds) {
        return Instant.EPOCH.plusSeconds(seconds);
    }

    /** Calls are made as early as allowed, and within any period of the length there are at most as many as allowed. */
    @Property(tries = 300)
    void there_are_never_more_calls_than_it_allows(
            @ForAll @IntRange(min = 1, max = 5) int calls,
            @ForAll @IntRange(min = 1, max = 30) int within,
            @ForAll long seed) {
        Random random = new Random(seed);
        CallBudget budget = new CallBudget(calls, Duration.ofSeconds(within));
        List<Instant> made = new ArrayList<>();
        long now = 0;
        for (int i = 0; i < 50; i++) {
            now += random.nextInt(8);
            Instant earliest = made.size() < calls
                    ? second(now)
                    : made.get(made.size() - calls).plusSeconds(within);
            Instant next = budget.next(second(now));
            assertThat(next).isEqualTo(earliest.isAfter(second(now)) ? earliest : second(now));
            budget.make(next);
            made.add(next);
            now = next.getEpochSecond();
        }
    }

    @Test
    void it_rests_when_it_is_told_to() {
        CallBudget budget = new CallBudget(10, Duration.ofSeconds(1));

        budget.rest(second(5), Duration.ofSeconds(30));
        budget.rest(second(6), Duration.ofSeconds(3));

        assertThat(budget.next(second(7))).isEqualTo(second(35));
        assertThat(budget.next(second(40))).isEqualTo(second(40));
    }
}
