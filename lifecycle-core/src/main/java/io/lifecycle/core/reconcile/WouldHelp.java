package io.lifecycle.core.reconcile;

import io.lifecycle.core.internal.ValueStyle;
import java.util.List;
import java.util.Set;
import org.immutables.value.Value;

/**
 * What would help if a resource is {@linkplain ReconcileStep.Stuck stuck}. Each part helps by itself.
 *
 * @param <O> the product's operations
 * @since 0.1
 */
@Value.Immutable
@ValueStyle
public sealed interface WouldHelp<O> permits ImmutableWouldHelp {

    /**
     * Returns the smallest sets of operations that would help if they were permitted as last resorts. Each set helps by
     * itself. Empty if none would help, or none was found among those that are tried.
     */
    Set<Set<O>> permitted();

    /** Returns the smallest sets of operations that would remove the resource, if nothing brings it to its goal. */
    Set<Set<O>> removing();

    /** Returns the signals that would tell what has to be known, if answers had them. Each helps by itself. */
    Set<String> signals();

    /** Returns the occurrences that leave it open. If they cannot happen, excluding one of them, or all, would help. */
    Set<String> without();

    /**
     * Returns the operations of others that leave it open. If others never request them, excluding one of them, or all,
     * would help.
     */
    Set<O> withoutRequests();

    /**
     * Returns the operations whose states leave it open. If nobody ever requests them, excluding one of them, or all,
     * would help.
     */
    Set<O> never();

    /** Returns the vendor's advice on the states in which the resource may be. */
    List<String> advice();
}
