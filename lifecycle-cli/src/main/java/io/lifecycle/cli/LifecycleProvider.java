package io.lifecycle.cli;

import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.StatusMapping;
import java.util.List;

/**
 * Brings a lifecycle to the command line: yours too, when its jar is on the class path.
 *
 * <p>Implement it by a public class with a public constructor without parameters, and name that class in a file {@code
 * META-INF/services/io.lifecycle.cli.LifecycleProvider} of the jar, or in its module descriptor:
 *
 * <pre>{@code
 * public final class VolumeProvider implements LifecycleProvider<VolumeState, VolumeOperation> {
 *     public Lifecycle<VolumeState, VolumeOperation> lifecycle() {
 *         return Volume.LIFECYCLE;
 *     }
 * }
 * }</pre>
 *
 * <p>It is asked by one thread.
 *
 * @param <S> the product's states
 * @param <O> the product's operations
 * @since 0.1
 */
public interface LifecycleProvider<S, O> {

    /** Returns the lifecycle. */
    Lifecycle<S, O> lifecycle();

    /**
     * Returns what the command line calls it: the lifecycle's own name, unless said otherwise. It is compared without case, and no
     * two providers may have the same.
     */
    default String name() {
        return lifecycle().name();
    }

    /** Returns further vocabularies in which its states are shown, for {@code --vocabulary}; none unless said otherwise. */
    default List<StatusMapping<S>> vocabularies() {
        return List.of();
    }
}
