package io.lifecycle.core.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class NumberingTest {

    @Test
    void equal_values_have_one_number_and_numbers_follow_each_other() {
        Numbering<String> numbering = new Numbering<>(1000);

        for (int i = 0; i < 1000; i++) {
            assertThat(numbering.of("value " + i)).isEqualTo(i);
        }
        for (int i = 0; i < 1000; i++) {
            assertThat(numbering.of("value " + i)).isEqualTo(i);
            assertThat(numbering.value(i)).isEqualTo("value " + i);
        }
    }

    @Test
    void past_the_last_number_new_values_have_none_and_known_ones_keep_theirs() {
        Numbering<String> numbering = new Numbering<>(2);
        assertThat(numbering.of("a")).isZero();
        assertThat(numbering.of("b")).isEqualTo(1);

        assertThat(numbering.of("c")).isEqualTo(Numbering.NONE);
        assertThat(numbering.of("b")).isEqualTo(1);
        assertThat(numbering.value(1)).isEqualTo("b");
    }

    @Test
    void a_number_that_was_not_given_has_no_value() {
        Numbering<String> numbering = new Numbering<>(2);
        numbering.of("a");

        assertThatThrownBy(() -> numbering.value(1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no value has the number 1");
    }

    @Test
    void threads_agree_on_the_numbers() throws Exception {
        int threads = 4;
        Numbering<Integer> numbering = new Numbering<>(1 << 12);
        CountDownLatch ready = new CountDownLatch(threads);
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        List<Future<List<Integer>>> given = new ArrayList<>();
        try {
            for (int thread = 0; thread < threads; thread++) {
                given.add(executor.submit(() -> {
                    ready.countDown();
                    ready.await();
                    List<Integer> numbers = new ArrayList<>();
                    for (int i = 0; i < 3000; i++) {
                        int number = numbering.of(i);
                        assertThat(numbering.value(number)).isEqualTo(i);
                        numbers.add(number);
                    }
                    return numbers;
                }));
            }
            List<Integer> first = given.get(0).get();
            assertThat(first).doesNotHaveDuplicates();
            for (Future<List<Integer>> numbers : given) {
                assertThat(numbers.get()).isEqualTo(first);
            }
        } finally {
            executor.shutdownNow();
        }
    }
}
