package io.lifecycle.kafkastreams;

import static io.lifecycle.bms.BmsState.RUNNING;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.lifecycle.bms.Bms;
import io.lifecycle.bms.BmsOperation;
import io.lifecycle.bms.BmsState;
import io.lifecycle.core.Reading;
import io.lifecycle.core.observe.Control;
import io.lifecycle.core.observe.StateObserver;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.function.IntFunction;
import org.apache.kafka.streams.processor.PunctuationType;

/**
 * Measures the memory of a resource, and what an event costs the processor alone: no broker, no network, a store in memory, but with the
 * test driver's own work. Times are CPU times of the thread, because the machine may be shared. {@code docs/scale.md} has the figures.
 */
final class Figures {

    private static final int RESOURCES = 100_000;
    private static final Instant START = Instant.parse("2026-11-27T05:00:00Z");
    private static final Reading ACTIVE = Reading.of("ACTIVE").with(Bms.TASK_STATE, null);
    private static final Reading SHUTOFF = Reading.of("SHUTOFF").with(Bms.TASK_STATE, null);

    private final StateObserver<BmsState, BmsOperation> observer =
            StateObserver.of(Bms.LIFECYCLE, Control.EXCLUSIVE).lagging();
    private final SurvivingStore store = new SurvivingStore();
    private final Driven<BmsState, BmsOperation> driven;
    private int second;

    private Figures(Duration timesWrittenAfter) {
        driven = new Driven<>(
                LifecycleProcessor.builder(observer, observer.at(RUNNING))
                        .watching(watch -> watch.requestLag(Duration.ofSeconds(30)))
                        .ticking(PunctuationType.WALL_CLOCK_TIME, Duration.ofSeconds(30))
                        .writingTimesAfter(timesWrittenAfter)
                        .store(store)
                        .build(),
                store,
                START);
    }

    /** Prints the figures. */
    public static void main(String... arguments) {
        for (Duration written : new Duration[] {Duration.ZERO, Duration.ofHours(1)}) {
            Figures figures = new Figures(written);
            System.out.println("times are written after " + written);
            figures.run();
        }
    }

    private void run() {
        for (int i = 0; i < 2; i++) {
            measure("ACTIVE is read", at -> new ResourceEvent.Read(ACTIVE, "eu-west-101", at(at)));
            measure("ACTIVE is read again", at -> new ResourceEvent.Read(ACTIVE, "eu-west-101", at(at)));
            measure("stop is requested", at -> new ResourceEvent.Requested("STOP", at(at)));
            measure("SHUTOFF is read", at -> new ResourceEvent.Read(SHUTOFF, "eu-west-101", at(at)));
            measure("start is requested", at -> new ResourceEvent.Requested("START", at(at)));
        }
        long before = cpu();
        driven.restart(START);
        print("a line of the store, when a process begins", cpu() - before, RESOURCES);
    }

    private static Instant at(int second) {
        return START.plusSeconds(second);
    }

    private void measure(String what, IntFunction<ResourceEvent> event) {
        second += 40;
        ResourceEvent same = event.apply(second);
        int writes = store.writes();
        long before = cpu();
        for (int i = 0; i < RESOURCES; i++) {
            driven.tell("bms-" + i, same, same.at());
        }
        print(what, cpu() - before, RESOURCES);
        long bytes = 0;
        for (int i = 0; i < RESOURCES; i++) {
            bytes += String.valueOf(driven.line("bms-" + i)).getBytes(UTF_8).length;
        }
        System.out.printf(
                Locale.ROOT,
                "    %d news, %.2f writes an event, %d bytes a line%n",
                driven.news().size(),
                (store.writes() - writes) / (double) RESOURCES,
                bytes / RESOURCES);
    }

    private static void print(String what, long nanos, int times) {
        System.out.printf(Locale.ROOT, "  %s: %.1f us%n", what, nanos / 1000.0 / times);
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
