package consumer.modular;

import static io.lifecycle.bms.BmsState.RUNNING;
import static io.lifecycle.bms.BmsState.STARTING;

import io.lifecycle.bms.Bms;
import io.lifecycle.bms.BmsOperation;
import io.lifecycle.bms.BmsState;
import io.lifecycle.core.Reading;
import io.lifecycle.core.observe.Control;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.core.observe.Watch;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Asks, watches, and checks that it runs on the modules of an image that was made for it. */
public final class Main {

    private static final Set<String> ALLOWED = Set.of(
            "java.base", "consumer.modular", "io.lifecycle.bms", "io.lifecycle.core", "org.slf4j");

    private Main() {}

    /** Ends with an error if the answer or the modules are not as expected. */
    public static void main(String[] args) {
        StateObserver<BmsState, BmsOperation> observer = StateObserver.of(Bms.LIFECYCLE, Control.SHARED);
        Watch<BmsState, BmsOperation> watch = Watch.from(observer, observer.at(STARTING), Instant.EPOCH)
                .afterReading(Reading.of("ACTIVE").with(Bms.TASK_STATE, "none"), Instant.EPOCH);
        if (!watch.estimate().candidates().contains(RUNNING)) {
            throw new IllegalStateException("expected 'Running', and found " + watch.estimate());
        }
        Set<String> modules = ModuleLayer.boot().modules().stream()
                .map(Module::getName)
                .collect(Collectors.toCollection(TreeSet::new));
        if (!modules.equals(ALLOWED)) {
            throw new IllegalStateException("expected the modules " + new TreeSet<>(ALLOWED) + ", and found " + modules);
        }
    }
}
