package io.lifecycle.examples;

import static io.lifecycle.bms.BmsOperation.DELETE;
import static io.lifecycle.bms.BmsOperation.STOP;
import static io.lifecycle.bms.BmsState.RUNNING;
import static io.lifecycle.bms.BmsState.STOPPED;
import static io.lifecycle.bms.BmsState.STOPPING;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.lifecycle.bms.Bms;
import io.lifecycle.bms.BmsOperation;
import io.lifecycle.bms.BmsState;
import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.Reading;
import io.lifecycle.core.Trigger;
import io.lifecycle.core.observe.Control;
import io.lifecycle.core.observe.PreparedReading;
import io.lifecycle.core.observe.StateEstimate;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.core.reconcile.Reconciler;
import io.lifecycle.core.wait.Waiter;
import java.lang.management.ManagementFactory;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** The calls that services make a million times a day allocate nothing. Counted, not timed. */
class AllocationTest {

    private static final int TIMES = 20_000;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final Lifecycle<BmsState, BmsOperation> bms = Bms.LIFECYCLE;
    private final StateObserver<BmsState, BmsOperation> observer =
            StateObserver.of(bms, Control.EXCLUSIVE).lagging();
    private final StateEstimate<BmsState> running = observer.at(RUNNING);

    /** Where results go, so that none is optimised away. */
    private Object last = "";

    /** Returns how many bytes a call allocates, without those that it allocates only once. */
    private long bytes(Supplier<Object> call) {
        for (int i = 0; i < TIMES; i++) {
            last = call.get();
        }
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < TIMES; i++) {
            last = call.get();
        }
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertThat(last).isNotNull();
        return allocated / TIMES;
    }

    @Test
    void a_step_of_a_lifecycle_allocates_nothing() {
        Trigger<BmsOperation> completed = Trigger.completed();

        assertThat(bytes(() -> bms.next(RUNNING, STOP))).isZero();
        assertThat(bytes(() -> bms.require(RUNNING, STOP))).isZero();
        assertThat(bytes(() -> bms.targets(STOPPING, completed))).isZero();
        assertThat(bytes(() -> bms.operations(RUNNING).contains(DELETE))).isZero();
    }

    @Test
    void an_estimate_that_is_known_is_updated_without_allocating() {
        StateEstimate<BmsState> stopping = observer.afterRequest(running, STOP);
        Reading status = Reading.of("ACTIVE");
        Reading withTask = status.with(Bms.TASK_STATE, "powering-off");

        assertThat(bytes(() -> observer.afterReading(stopping, status))).isZero();
        assertThat(bytes(() -> observer.afterReading(stopping, withTask))).isZero();
        assertThat(bytes(() -> observer.afterReading(stopping, "ACTIVE"))).isZero();
        PreparedReading prepared = observer.prepare(withTask);
        assertThat(bytes(() -> observer.afterReading(stopping, prepared))).isZero();
        assertThat(bytes(() -> observer.afterRequest(running, STOP))).isZero();
        assertThat(bytes(() -> observer.afterLag(stopping))).isZero();
        assertThat(bytes(() -> observer.operations(running).contains(DELETE))).isZero();
    }

    @Test
    void a_decision_on_an_estimate_that_is_known_allocates_nothing() {
        Waiter<BmsState> waiter = Waiter.until(observer, Set.of(STOPPED));

        assertThat(bytes(() -> waiter.decide(running))).isZero();
    }

    @Test
    void a_step_of_a_reconciler_that_is_known_allocates_nothing() {
        Reconciler<BmsState, BmsOperation> reconciler =
                Reconciler.to(observer, Set.of(STOPPED)).permitting(STOP);

        assertThat(bytes(() -> reconciler.next(running))).isZero();
    }

    /** The counter counts: without this, a test that measures nothing would pass. */
    @Test
    void what_allocates_is_seen_to() {
        assertThat(bytes(() -> Reading.of("ACTIVE"))).isPositive();
        assertThat(bytes(() -> bms.plan(RUNNING, STOPPED))).isPositive();
    }
}
