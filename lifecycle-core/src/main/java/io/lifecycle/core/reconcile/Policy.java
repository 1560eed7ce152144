package io.lifecycle.core.reconcile;

import io.lifecycle.core.internal.ValueStyle;
import java.util.List;
import org.immutables.value.Value;

/**
 * What a {@link Reconciler} would do from an estimate in all cases, for review before anything is done: a graph of cases, from each of
 * which what may be answered or happen leads to others.
 *
 * <p>It holds all answers which fit what its observer takes for granted. Who rules out more, such as occurrences, or requests of others,
 * gets fewer cases.
 *
 * @param <S> the product's states
 * @param <O> the product's operations
 * @since 0.1
 */
@Value.Immutable
@ValueStyle
public sealed interface Policy<S, O> permits ImmutablePolicy {

    /** As many cases are followed; there may be more. */
    int MOST_CASES = 500;

    /** What leads from a case to another. */
    enum Event {
        /** The request was accepted. */
        ACCEPTED,
        /** The request was refused for the state that the resource is in. */
        REFUSED,
        /** Nobody knows whether the request arrived. */
        UNKNOWN,
        /** A look has shown something. */
        SHOWN,
        /** What was in flight has taken effect, lapsed or was lost. */
        LAG_OVER,
        /** What is under way, or open, has lasted for too long. */
        OVERDUE
    }

    /**
     * What leads on from a case, and to which.
     *
     * @param event what happens
     * @param to the number of the case it leads to
     */
    record Answer(Event event, int to) {}

    /**
     * What is known, and what is done about it.
     *
     * @param number its number, from 0: its index in the policy
     * @param isLooked whether a look has shown it; otherwise one comes first
     * @param isOverdue whether it has lasted for too long
     * @param step what is done
     * @param answers what leads on; nothing from an end, and from a case that is not followed
     * @param <S> the product's states
     * @param <O> the product's operations
     */
    record Case<S, O>(
            int number, boolean isLooked, boolean isOverdue, ReconcileStep<S, O> step, List<Answer> answers) {}

    /** Returns where resources are to be brought, and by which means, in words. */
    String goal();

    /** Returns the cases, the first being where it begins. */
    List<Case<S, O>> cases();

    /** Returns whether all cases are there; there may be too many, and then some are not followed. */
    boolean isComplete();

    /** Returns it as text: each case with its number, what is done, and where each answer leads. */
    default String text() {
        return PolicyText.of(this);
    }
}
