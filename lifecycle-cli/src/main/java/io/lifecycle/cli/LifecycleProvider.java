package io.lifecycle.cli;

import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.StatusMapping;
import java.util.List;

/**
 * Adds a lifecycle to the command line: yours too, if its jar is on the class path.
 *
 * <p>Implement it in a public class with a public constructor without parameters. Name that class in the file
 * {@code META-INF/services/io.lifecycle.cli.LifecycleProvider} of the jar, or in its module descriptor:
 *
 * <pre>{@code
 * public final class VolumeProvider implements LifecycleProvider<VolumeState, VolumeOperation> {
 *     public Lifecycle<VolumeState, VolumeOperation> lifecycle() {
 *         return Volume.LIFECYCLE;
 *     }
 * }
 * }</pre>
 *
 * <p>Only one thread calls it.
 *
 * @param <S> the product's states
 * @param <O> the product's operations
 * @since 0.1
 */
public interface LifecycleProvider<S, O> {

    /** Returns the lifecycle. */
    Lifecycle<S, O> lifecycle();

    /**
     * Returns its name on the command line. By default, this is the lifecycle's own name. Case is ignored, and no two
     * providers may have the same name.
     */
    default String name() {
        return lifecycle().name();
    }

    /** Returns further vocabularies for its states, for {@code --vocabulary}. By default, there are none. */
    default List<StatusMapping<S>> vocabularies() {
        return List.of();
    }
}
