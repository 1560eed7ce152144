package io.lifecycle.core.wait;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifecycle.core.Reading;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LooksTest {

    private static Look look(int number) {
        return ImmutableLook.of(
                Instant.EPOCH.plusSeconds(number), Optional.of(Reading.of("LOOK " + number)), Optional.empty());
    }

    /** Kept are the first fifth, the last, and as many of those in between that were turns, in order. */
    @Property(tries = 300)
    void the_first_the_last_and_the_turns_are_kept(
            @ForAll @IntRange(min = 1, max = 20) int most, @ForAll @IntRange(max = 200) int count, @ForAll long seed) {
        Random random = new Random(seed);
        List<Look> all = new ArrayList<>();
        List<Look> turns = new ArrayList<>();
        Looks looks = Looks.keeping(most);
        for (int i = 0; i < count; i++) {
            boolean isTurn = random.nextInt(4) == 0;
            all.add(look(i));
            if (isTurn) {
                turns.add(look(i));
            }
            looks = looks.plus(look(i), isTurn);

            int first = Math.min(most / 5, all.size());
            int last = Math.max(first, all.size() - (most - most / 5));
            Set<Look> kept = new LinkedHashSet<>(all.subList(0, first));
            turns.stream()
                    .filter(all.subList(first, last)::contains)
                    .limit(most)
                    .forEach(kept::add);
            kept.addAll(all.subList(last, all.size()));
            assertThat(looks.kept()).containsExactlyElementsOf(kept);
            assertThat(looks.count()).isEqualTo(i + 1);
            assertThat(looks.latest()).contains(look(i));
        }
    }

    @Test
    void the_last_answer_is_remembered_however_many_failures_follow() {
        Looks looks = Looks.keeping(5).plus(look(0), false);
        for (int i = 1; i < 100; i++) {
            looks = looks.plus(
                    ImmutableLook.of(Instant.EPOCH, Optional.empty(), Optional.of(new Exception("lost"))), false);
        }

        assertThat(looks.lastAnswered()).contains(look(0));
        assertThat(looks.kept()).hasSize(5);
    }
}
