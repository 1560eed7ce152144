package io.lifecycle.core.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60) // it would wait for what is not delivered
class MailboxTest {

    private final Mailbox<Integer> mailbox = new Mailbox<>();
    private final List<Integer> heard = Collections.synchronizedList(new ArrayList<>());

    @Test
    void delivers_in_order_and_once() {
        mailbox.deliver(heard::add);
        assertThat(heard).isEmpty();

        mailbox.add(1);
        mailbox.add(2);
        mailbox.deliver(heard::add);
        mailbox.deliver(heard::add);
        mailbox.add(3);
        mailbox.deliver(heard::add);

        assertThat(heard).containsExactly(1, 2, 3);
    }

    @Test
    void what_is_put_in_from_within_comes_after_all_that_was_there() {
        mailbox.add(1);
        mailbox.add(2);

        mailbox.deliver(item -> {
            heard.add(item);
            if (item < 10) {
                mailbox.add(item + 10);
                mailbox.deliver(other -> {
                    throw new AssertionError("delivered while another is");
                });
            }
        });

        assertThat(heard).containsExactly(1, 2, 11, 12);
    }

    @Test
    void an_error_stops_what_is_being_delivered_and_nothing_later() {
        mailbox.add(1);
        mailbox.add(2);
        assertThatThrownBy(() -> mailbox.deliver(item -> {
                    throw new AssertionError("broken");
                }))
                .hasMessage("broken");

        mailbox.deliver(heard::add);

        assertThat(heard).containsExactly(2);
    }

    @Test
    void who_puts_something_in_while_another_delivers_leaves_it_to_that_one() throws Exception {
        CountDownLatch isDelivering = new CountDownLatch(1);
        CountDownLatch mayGoOn = new CountDownLatch(1);
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try {
            mailbox.add(1);
            Future<?> first = executor.submit(() -> mailbox.deliver(item -> {
                isDelivering.countDown();
                try {
                    mayGoOn.await();
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
                heard.add(item);
            }));
            isDelivering.await();

            mailbox.add(2);
            mailbox.deliver(item -> {
                throw new AssertionError("delivered at the same time");
            });
            assertThat(heard).isEmpty();
            mayGoOn.countDown();
            first.get();

            assertThat(heard).containsExactly(1, 2);
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    void from_many_threads_it_delivers_everything_and_one_at_a_time() throws Exception {
        int threads = 4;
        int each = 5000;
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch ready = new CountDownLatch(threads);
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> tellers = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                int first = thread * each;
                tellers.add(executor.submit(() -> {
                    ready.countDown();
                    ready.await();
                    for (int i = 0; i < each; i++) {
                        mailbox.add(first + i);
                        mailbox.deliver(item -> {
                            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                            heard.add(item);
                            inside.decrementAndGet();
                        });
                    }
                    return null;
                }));
            }
            for (Future<?> teller : tellers) {
                teller.get();
            }
        } finally {
            executor.shutdownNow();
        }

        assertThat(most).hasValue(1);
        assertThat(heard).hasSize(threads * each);
        for (int thread = 0; thread < threads; thread++) {
            int first = thread * each;
            assertThat(heard.stream().filter(item -> item / each == first / each))
                    .containsExactlyElementsOf(
                            IntStream.range(first, first + each).boxed().toList());
        }
    }
}
