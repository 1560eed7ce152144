package io.lifecycle.springboot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.concurrent.SimpleAsyncTaskScheduler;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

class LifecycleSchedulerTest {

    private final ApplicationContextRunner runner = Boot.runner();

    private static String threadOf(LifecycleScheduler scheduler) throws Exception {
        return scheduler
                .executor()
                .schedule(() -> Thread.currentThread().getName(), 1, TimeUnit.MILLISECONDS)
                .get(10, TimeUnit.SECONDS);
    }

    @Test
    void an_executor_of_the_service_is_used_and_left_alone() {
        ScheduledExecutorService own = Executors.newScheduledThreadPool(1);
        runner.withBean(
                        "own",
                        ScheduledExecutorService.class,
                        () -> own,
                        definition -> definition.setDestroyMethodName(""))
                .run(context -> assertThat(
                                context.getBean(LifecycleScheduler.class).executor())
                        .isSameAs(own));
        assertThat(own.isShutdown()).isFalse();
        own.shutdownNow();
    }

    @Test
    void a_pool_that_schedules_tasks_is_used() {
        runner.withBean("own", TaskScheduler.class, () -> {
                    ThreadPoolTaskScheduler pool = new ThreadPoolTaskScheduler();
                    pool.setThreadNamePrefix("pool-of-the-service-");
                    return pool;
                })
                .run(context -> assertThat(threadOf(context.getBean(LifecycleScheduler.class)))
                        .startsWith("pool-of-the-service-"));
    }

    @Test
    void any_other_scheduler_is_used_until_the_service_ends_it() {
        List<LifecycleScheduler> kept = new ArrayList<>();
        runner.withBean("own", TaskScheduler.class, () -> {
                    SimpleAsyncTaskScheduler simple = new SimpleAsyncTaskScheduler();
                    simple.setThreadNamePrefix("simple-");
                    return simple;
                })
                .run(context -> {
                    LifecycleScheduler scheduler = context.getBean(LifecycleScheduler.class);
                    kept.add(scheduler);
                    assertThat(threadOf(scheduler)).startsWith("simple-");
                    Future<?> late = scheduler.executor().schedule(() -> {}, Long.MAX_VALUE, TimeUnit.NANOSECONDS);
                    assertThat(late.cancel(false)).isTrue();
                    assertThat(late.isCancelled()).isTrue();
                    Future<String> executed = scheduler.executor().submit(() -> "done");
                    assertThat(executed.get(10, TimeUnit.SECONDS)).isEqualTo("done");
                    Future<?> failing = scheduler
                            .executor()
                            .schedule(
                                    () -> {
                                        throw new IllegalStateException("failed");
                                    },
                                    0,
                                    TimeUnit.SECONDS);
                    assertThatThrownBy(() -> failing.get(10, TimeUnit.SECONDS)).hasRootCauseMessage("failed");
                    assertThatThrownBy(scheduler.executor()::shutdownNow).isInstanceOf(IllegalStateException.class);
                });
        assertThatThrownBy(() -> {
                    var unused = kept.get(0).executor().schedule(() -> {}, 1, TimeUnit.SECONDS);
                })
                .isInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void without_one_it_has_threads_of_its_own_which_end_with_the_application() {
        List<LifecycleScheduler> kept = new ArrayList<>();
        runner.run(context -> {
            kept.add(context.getBean(LifecycleScheduler.class));
            assertThat(threadOf(kept.get(0))).startsWith("lifecycle-");
            assertThat(context.getBeansOfType(ScheduledExecutorService.class)).isEmpty();
        });
        assertThat(kept.get(0).executor().isShutdown()).isTrue();
    }

    @Test
    void of_several_the_primary_one_is_taken_and_otherwise_none_at_random() {
        ApplicationContextRunner several = runner.withBean("one", ThreadPoolTaskScheduler.class);
        several.withBean("other", ThreadPoolTaskScheduler.class)
                .run(context -> assertThat(threadOf(context.getBean(LifecycleScheduler.class)))
                        .startsWith("lifecycle-"));
        several.withBean(
                        "other",
                        ThreadPoolTaskScheduler.class,
                        ThreadPoolTaskScheduler::new,
                        definition -> definition.setPrimary(true))
                .run(context -> assertThat(threadOf(context.getBean(LifecycleScheduler.class)))
                        .startsWith("other-"));
    }
}
