package io.lifecycle.springboot;

import io.lifecycle.core.wait.FleetPoller;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.context.SmartLifecycle;

/** Starts a poller once the application is ready. The poller is closed with its bean, because it cannot be started again. */
final class FleetPollerStart implements SmartLifecycle {

    private final FleetPoller<?, ?, ?> poller;
    private final LifecycleScheduler scheduler;
    private final AtomicBoolean isStarted = new AtomicBoolean();

    FleetPollerStart(FleetPoller<?, ?, ?> poller, LifecycleScheduler scheduler) {
        this.poller = poller;
        this.scheduler = scheduler;
    }

    @Override
    public void start() {
        if (isStarted.compareAndSet(false, true)) {
            poller.start(scheduler.executor());
        }
    }

    @Override
    public void stop() {
        // The poller goes on, so that an application which starts again later finds it running.
    }

    @Override
    public boolean isRunning() {
        return isStarted.get();
    }
}
