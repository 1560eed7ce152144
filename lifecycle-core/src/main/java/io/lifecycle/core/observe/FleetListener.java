package io.lifecycle.core.observe;

/**
 * Hears what is new about the resources of a {@link Fleet}.
 *
 * <p>It is called outside of all locks, by a thread that told the fleet something, and may tell it more. Of one resource it hears
 * everything in its order and nothing at the same time; of different ones it may hear at once by many threads. What it throws stops
 * nothing: the fleet tells {@link #failed}, and counts it.
 *
 * @param <K> what the resources are known by
 * @param <S> the product's states
 * @since 0.1
 */
@FunctionalInterface
public interface FleetListener<K, S> {

    /** Hears what is new about one resource. */
    void heard(FleetNews<K, S> news);

    /** Hears that so many resources are said to be gone at once that the source is more likely broken; the fleet does not believe it. */
    default void heldBack(HeldBack<K> absences) {}

    /** Hears what {@link #heard} has thrown. */
    default void failed(FleetNews<K, S> news, RuntimeException failure) {}
}
