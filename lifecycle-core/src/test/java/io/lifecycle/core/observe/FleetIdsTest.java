package io.lifecycle.core.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class FleetIdsTest {

    /** An id. Some have the same hash, and some have the hash with all bits set, or with none. */
    private record Id(int number, int hashes) {
        @Override
        public int hashCode() {
            return number % hashes - 1;
        }
    }

    @Property(tries = 200)
    void holds_what_a_map_would_and_gives_each_an_index_of_its_own(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 200) int hashes) {
        Random random = new Random(seed);
        FleetIds<Id> ids = new FleetIds<>();
        Map<Id, Integer> model = new LinkedHashMap<>();
        for (int i = 0; i < 1000; i++) {
            Id id = new Id(random.nextInt(150), hashes);
            if (random.nextInt(5) < 3) {
                boolean isNew = !model.containsKey(id);
                assertThat(ids.add(id, index -> model.put(id, index))).isEqualTo(isNew);
            } else {
                boolean isThere = model.containsKey(id);
                assertThat(ids.remove(id, index -> assertThat(model.remove(id)).isEqualTo(index)))
                        .isEqualTo(isThere);
            }
        }

        BitSet taken = new BitSet();
        model.values().forEach(taken::set);
        assertThat(taken.cardinality()).isEqualTo(model.size());
        assertThat(ids.end()).isLessThanOrEqualTo(150);
        for (int number = 0; number < 150; number++) {
            Id id = new Id(number, hashes);
            assertThat(ids.index(id)).isEqualTo(model.getOrDefault(id, FleetIds.NONE));
        }
        assertThat(ids.all()).isEqualTo(model.keySet()).hasSameSizeAs(model.keySet());
        model.forEach((id, index) -> assertThat(ids.id(index)).isEqualTo(id));
    }

    @Test
    void is_not_found_before_it_is_ready_nor_when_that_fails() {
        FleetIds<String> ids = new FleetIds<>();

        assertThatThrownBy(() -> ids.add("a", index -> {
                    assertThat(ids.index("a")).isEqualTo(FleetIds.NONE);
                    throw new IllegalStateException();
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(ids.index("a")).isEqualTo(FleetIds.NONE);
        assertThat(ids.all()).isEmpty();
        assertThat(ids.add("b", index -> assertThat(index).isZero())).isTrue();
    }

    @Test
    void the_view_follows_what_changes_and_changes_nothing() {
        FleetIds<String> ids = new FleetIds<>();
        ids.add("a", index -> {});
        ids.remove("a", index -> {});
        ids.add("b", index -> {});

        assertThat(ids.all()).containsExactly("b");
        assertThat(ids.all().stream()).containsExactly("b");
        assertThatThrownBy(() -> ids.all().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> ids.all().remove("b")).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    @Timeout(60)
    void whoever_looks_up_what_stays_finds_it_while_others_come_and_go() throws Exception {
        FleetIds<Integer> ids = new FleetIds<>();
        for (int id = 0; id < 1000; id++) {
            ids.add(id, index -> {});
        }
        AtomicBoolean isOver = new AtomicBoolean();
        ExecutorService executor = Executors.newFixedThreadPool(3);
        try {
            List<Future<?>> readers = new ArrayList<>();
            for (int reader = 0; reader < 2; reader++) {
                readers.add(executor.submit(() -> {
                    while (!isOver.get()) {
                        for (int id = 0; id < 1000; id++) {
                            assertThat(ids.index(id)).isEqualTo(id);
                        }
                    }
                }));
            }
            for (int round = 0; round < 30; round++) {
                for (int id = 1000; id < 3000; id++) {
                    ids.add(id, index -> {});
                }
                for (int id = 1000; id < 3000; id++) {
                    ids.remove(id, index -> {});
                }
            }
            isOver.set(true);
            for (Future<?> reader : readers) {
                reader.get(30, TimeUnit.SECONDS);
            }
        } finally {
            executor.shutdownNow();
        }
        assertThat(ids.size()).isEqualTo(1000);
    }

    @Test
    void of_many_who_add_the_same_one_does() throws Exception {
        FleetIds<Integer> ids = new FleetIds<>();
        ExecutorService executor = Executors.newFixedThreadPool(4);
        try {
            List<Future<Integer>> adders = new ArrayList<>();
            for (int adder = 0; adder < 4; adder++) {
                adders.add(executor.submit(() -> {
                    int added = 0;
                    for (int id = 0; id < 2000; id++) {
                        added += ids.add(id, index -> {}) ? 1 : 0;
                    }
                    return added;
                }));
            }
            int added = 0;
            for (Future<Integer> adder : adders) {
                added += adder.get(30, TimeUnit.SECONDS);
            }
            assertThat(added).isEqualTo(2000);
        } finally {
            executor.shutdownNow();
        }
        assertThat(ids.end()).isEqualTo(2000);
    }
}
