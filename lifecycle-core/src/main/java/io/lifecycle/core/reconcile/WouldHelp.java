package io.lifecycle.core.reconcile;

import io.lifecycle.core.internal.ValueStyle;
import java.util.List;
import java.util.Set;
import org.immutables.value.Value;

/**
 * What would help where a resource is {@linkplain ReconcileStep.Stuck stuck}. Each part helps by itself.
 *
 * @param <O> the product's operations
 * @since 0.1
 */
@Value.Immutable
@ValueStyle
public sealed interface WouldHelp<O> permits ImmutableWouldHelp {

    /**
     * Returns the smallest sets of operations each of which would help if it were permitted as a last resort; none where no set
     * would, or none was found among those that are tried.
     */
    Set<Set<O>> permitted();

    /** Returns the smallest sets of operations by which one would be rid of the resource, where nothing brings it to its goal. */
    Set<Set<O>> removing();

    /** Returns the signals each of which would tell what has to be known, if answers carried it. */
    Set<String> signals();

    /** Returns the occurrences which leave it open: excluding one of them, or all, would help if they cannot be. */
    Set<String> without();

    /** Returns the operations of others which leave it open: excluding one of them, or all, would help if they never request these. */
    Set<O> withoutRequests();

    /** Returns the operations whose states leave it open: excluding one of them, or all, would help if nobody ever requests these. */
    Set<O> never();

    /** Returns the vendor's advice on the states in which the resource may be. */
    List<String> advice();
}
