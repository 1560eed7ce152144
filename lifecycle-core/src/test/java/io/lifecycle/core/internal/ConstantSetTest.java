package io.lifecycle.core.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lifecycle.proof.Cluster.Place;
import java.time.DayOfWeek;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConstantSetTest {

    private static final List<Place> PLACES = List.of(Place.values());
    private static final Constants<Place> CONSTANTS = new Constants<>(Place.class);

    private static Set<Place> set(long mask) {
        return CONSTANTS.setOf(Bits.ofWord(mask));
    }

    /** The oracle is the JDK's set for enums. */
    @Test
    void is_the_set_of_the_bits_that_are_set() {
        for (long mask = 0; mask < 1L << PLACES.size(); mask++) {
            EnumSet<Place> expected = EnumSet.noneOf(Place.class);
            for (int i = 0; i < PLACES.size(); i++) {
                if ((mask >> i & 1) == 1) {
                    expected.add(PLACES.get(i));
                }
            }

            Set<Place> set = set(mask);

            assertThat(set).hasSameHashCodeAs(expected).hasToString(expected.toString());
            assertThat(set.equals(expected)).isTrue();
            assertThat(expected.equals(set)).isTrue();
            assertThat(List.copyOf(set)).isEqualTo(List.copyOf(expected));
            for (Place place : PLACES) {
                assertThat(set.contains(place)).isEqualTo(expected.contains(place));
            }
        }
    }

    @Test
    void holds_nothing_of_another_type() {
        Set<Place> all = set((1L << PLACES.size()) - 1);

        assertThat(Set.<Object>of(DayOfWeek.MONDAY, DayOfWeek.SUNDAY, "AVAILABLE", 0L))
                .noneMatch(all::contains);
        assertThat(all.contains(null)).isFalse();
    }

    @Test
    void cannot_be_altered() {
        Set<Place> first = set(1);
        Iterator<Place> members = first.iterator();

        assertThat(members.next()).isEqualTo(PLACES.get(0));
        assertThatThrownBy(members::remove).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(members::next).isInstanceOf(NoSuchElementException.class);
        assertThatThrownBy(() -> first.add(PLACES.get(1))).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> first.remove(PLACES.get(0))).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(set(0)::clear).isInstanceOf(UnsupportedOperationException.class);
    }
}
