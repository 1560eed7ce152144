package io.lifecycle.core.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Compares bits, relations and tables of steps with sets and maps of numbers. */
class BitsTest {

    private static Set<Integer> draw(Random random) {
        Set<Integer> numbers = new TreeSet<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            numbers.add(random.nextInt(64));
        }
        return numbers;
    }

    private static Bits bits(Set<Integer> numbers) {
        Bits bits = Bits.NONE;
        for (int number : numbers) {
            bits = bits.plus(number);
        }
        return bits;
    }

    private static Set<Integer> numbers(Bits bits) {
        Set<Integer> numbers = new TreeSet<>();
        for (int number = bits.next(0); number >= 0; number = bits.next(number + 1)) {
            numbers.add(number);
        }
        return numbers;
    }

    @RepeatedTest(200)
    void are_a_set_of_numbers(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        Set<Integer> some = draw(random);
        Set<Integer> others = draw(random);
        Set<Integer> both = new TreeSet<>(some);
        both.addAll(others);
        Set<Integer> shared = new TreeSet<>(some);
        shared.retainAll(others);
        Set<Integer> rest = new TreeSet<>(some);
        rest.removeAll(others);
        Set<Integer> even = new TreeSet<>(some);
        even.removeIf(number -> number % 2 > 0);

        assertThat(numbers(bits(some))).isEqualTo(some);
        assertThat(numbers(bits(some).plus(bits(others)))).isEqualTo(both);
        assertThat(numbers(bits(some).and(bits(others)))).isEqualTo(shared);
        assertThat(numbers(bits(some).minus(bits(others)))).isEqualTo(rest);
        assertThat(numbers(bits(some).filter(number -> number % 2 == 0))).isEqualTo(even);
        assertThat(bits(some).intersects(bits(others))).isEqualTo(!shared.isEmpty());
        assertThat(bits(some).isWithin(bits(others))).isEqualTo(others.containsAll(some));
        assertThat(bits(some).isEmpty()).isEqualTo(some.isEmpty());
        assertThat(bits(some).size()).isEqualTo(some.size());
        assertThat(bits(some).equals(bits(others))).isEqualTo(some.equals(others));
        assertThat(bits(some)).isEqualTo(bits(new TreeSet<>(some))).hasSameHashCodeAs(bits(some));
        assertThat(bits(some)).hasToString(some.toString().replace('[', '{').replace(']', '}'));
        for (int number = 0; number < 70; number++) {
            assertThat(bits(some).contains(number)).isEqualTo(some.contains(number));
        }
    }

    @Test
    void below_a_bound_are_all_numbers_below_it() {
        for (int bound = 0; bound <= 64; bound++) {
            assertThat(Bits.below(bound).size()).isEqualTo(bound);
            assertThat(Bits.below(bound).contains(bound)).isFalse();
        }
    }

    @RepeatedTest(200)
    void a_relation_is_followed_any_number_of_times_and_back(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        int states = 1 + random.nextInt(StepTable.MOST_STATES);
        StepTable table = new StepTable(states, 3);
        Map<Integer, Set<Integer>> next = new HashMap<>();
        for (int i = random.nextInt(3 * states); i >= 0; i--) {
            int from = random.nextInt(8) == 0 ? StepTable.NOTHING : random.nextInt(states);
            int to = random.nextInt(8) == 0 ? StepTable.GONE : random.nextInt(states);
            int column = random.nextInt(3);
            table.add(from, column, to);
            if (column < 2) {
                next.computeIfAbsent(from, k -> new TreeSet<>()).add(to);
            }
        }
        Relation relation = table.relation(0, 2);
        Bits from = Bits.of(random.nextInt(states)).plus(StepTable.NOTHING);

        assertThat(numbers(relation.step(from))).isEqualTo(step(next, numbers(from)));
        assertThat(numbers(relation.reach(from))).isEqualTo(reach(next, numbers(from)));
        assertThat(numbers(relation.sources())).isEqualTo(new TreeSet<>(next.keySet()));
        Bits to = Bits.of(random.nextInt(states)).plus(StepTable.GONE);
        for (int back = 0; back < 64; back++) {
            Bits one = Bits.of(back);
            assertThat(relation.stepBack(to).contains(back))
                    .isEqualTo(relation.step(one).intersects(to));
            assertThat(relation.reachBack(to).contains(back))
                    .isEqualTo(relation.reach(one).intersects(to));
            assertThat(relation.leadingNowhereBut(to).contains(back))
                    .isEqualTo(relation.step(one).isWithin(to));
        }
        assertThat(numbers(table.relation(column -> column == 1)
                        .plus(table.relation(column -> column == 0))
                        .step(from)))
                .isEqualTo(step(next, numbers(from)));
        assertThat(table.targets(StepTable.GONE, 0).isEmpty()).isTrue();
    }

    private static Set<Integer> step(Map<Integer, Set<Integer>> next, Set<Integer> from) {
        Set<Integer> there = new TreeSet<>();
        from.forEach(place -> there.addAll(next.getOrDefault(place, Set.of())));
        return there;
    }

    private static Set<Integer> reach(Map<Integer, Set<Integer>> next, Set<Integer> from) {
        Set<Integer> reached = new TreeSet<>(from);
        while (reached.addAll(step(next, reached))) {
            // until nothing new is reached
        }
        return reached;
    }
}
