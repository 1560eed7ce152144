package io.lifecycle.springboot.json;

import static java.util.Objects.requireNonNull;

import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.observe.Control;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.core.observe.Watch;
import io.lifecycle.core.reconcile.Reconciler;
import io.lifecycle.core.reconcile.Reconciling;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How the values of one lifecycle are read from JSON: with which observer, which settings of watches, and which reconcilers.
 *
 * <pre>{@code
 * LifecycleJson<BmsState, BmsOperation> bms = LifecycleJson.of(observer)
 *         .watching(watch)                                  // with the settings of your watches
 *         .reconciling("to-running", toRunning, how);
 * mapper.registerModule(LifecycleJackson2Module.of(bms));           // Jackson 2
 * JsonMapper.builder().addModule(LifecycleJackson3Module.of(bms));  // Jackson 3
 * }</pre>
 *
 * <p>One module serves any number of lifecycles: the JSON names its lifecycle.
 *
 * <p>Immutable and safe for use by many threads.
 *
 * @param <S> the product's states
 * @param <O> the product's operations
 * @since 0.1
 */
public final class LifecycleJson<S, O> {

    private final StateObserver<S, O> observer;
    private final Watch<S, O> watch;
    private final Map<String, Means<S, O>> means;

    /** What continues the reconciliations of one name. */
    record Means<S, O>(Reconciler<S, O> reconciler, Reconciling how) {}

    private LifecycleJson(StateObserver<S, O> observer, Watch<S, O> watch, Map<String, Means<S, O>> means) {
        this.observer = observer;
        this.watch = watch;
        this.means = means;
    }

    /** Returns the JSON of an observer's lifecycle. Estimates that are read belong to this observer. */
    public static <S, O> LifecycleJson<S, O> of(StateObserver<S, O> observer) {
        requireNonNull(observer, "observer");
        return new LifecycleJson<>(
                observer, Watch.from(observer, observer.anything(), Instant.EPOCH), Collections.emptyMap());
    }

    /**
     * Returns the JSON of a lifecycle. Estimates that are read belong to an observer of the lifecycle's own vocabulary, under {@link
     * Control#SHARED}. If you go on with the estimates, use your own observer.
     */
    public static <S, O> LifecycleJson<S, O> of(Lifecycle<S, O> lifecycle) {
        return of(StateObserver.of(requireNonNull(lifecycle, "lifecycle"), Control.SHARED));
    }

    /**
     * Returns the same, but watches that are read get the settings and the observer of this watch. Without this call, they have no
     * settings, and the observer that this object was made from.
     *
     * @param settings a watch with the settings; what it knows does not matter
     * @throws IllegalArgumentException if it is of another lifecycle
     */
    public LifecycleJson<S, O> watching(Watch<S, O> settings) {
        var unused = observer.adopt(requireNonNull(settings, "settings").estimate());
        return new LifecycleJson<>(observer, settings, means);
    }

    /**
     * Returns the same, but also writes and reads reconciliations of this reconciler, by a name that you choose. The name is needed
     * because the text of a reconciliation does not name its target. Reconciliations that are written must have this same reconciler
     * object.
     *
     * @param name the name in JSON, such as {@code to-running}
     * @param how the settings of the reconciliations that are read
     * @throws IllegalArgumentException if the reconciler is of another lifecycle, or the name has another reconciler already
     */
    public LifecycleJson<S, O> reconciling(String name, Reconciler<S, O> reconciler, Reconciling how) {
        requireNonNull(name, "name");
        if (requireNonNull(reconciler, "reconciler").observer().lifecycle() != observer.lifecycle()) {
            throw new IllegalArgumentException("'" + reconciler + "' is of lifecycle '"
                    + reconciler.observer().lifecycle().name() + "', and this is of lifecycle '" + name()
                    + "'; name it in the JSON of its own lifecycle");
        }
        Map<String, Means<S, O>> more = new LinkedHashMap<>(means);
        if (more.put(name, new Means<>(reconciler, requireNonNull(how, "how"))) != null) {
            throw new IllegalArgumentException(
                    "there already is a reconciler " + Said.quoted(name) + "; give this one another name");
        }
        return new LifecycleJson<>(observer, watch, Collections.unmodifiableMap(more));
    }

    String name() {
        return observer.lifecycle().name();
    }

    StateObserver<S, O> observer() {
        return observer;
    }

    Watch<S, O> watch() {
        return watch;
    }

    Map<String, Means<S, O>> means() {
        return means;
    }

    /** Returns a text that names the lifecycle of the values. */
    @Override
    public String toString() {
        return "JSON of lifecycle '" + name() + "'";
    }
}
