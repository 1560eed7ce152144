package io.lifecycle.core.observe;

/**
 * Hears what is new about the resources of a {@link Fleet}.
 *
 * <p>A thread that reported an event calls it, outside of all locks; the listener may report further events to the
 * fleet. It hears the news of one resource in order and never two at once. It may hear news of different resources from
 * many threads at once. An exception that it throws stops nothing: the fleet passes it to {@link #failed} and counts
 * it.
 *
 * @param <K> the ids of resources
 * @param <S> the product's states
 * @since 0.1
 */
@FunctionalInterface
public interface FleetListener<K, S> {

    /** Hears what is new about one resource. */
    void heard(FleetNews<K, S> news);

    /**
     * Hears that too many resources are said to be gone at once. The source is probably broken, so the fleet does not
     * believe it.
     */
    default void heldBack(HeldBack<K> absences) {}

    /** Hears what {@link #heard} threw. */
    default void failed(FleetNews<K, S> news, RuntimeException failure) {}
}
