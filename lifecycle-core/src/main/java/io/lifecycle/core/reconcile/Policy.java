package io.lifecycle.core.reconcile;

import io.lifecycle.core.internal.ValueStyle;
import java.util.List;
import org.immutables.value.Value;

/**
 * What a {@link Reconciler} would do from an estimate in all cases, to review before anything is done. It is a graph of
 * cases: each possible answer or event leads from one case to another.
 *
 * <p>It holds all answers that fit the assumptions of its observer. To get fewer cases, exclude more, such as
 * occurrences or requests of others.
 *
 * @param <S> the product's states
 * @param <O> the product's operations
 * @since 0.1
 */
@Value.Immutable
@ValueStyle
public sealed interface Policy<S, O> permits ImmutablePolicy {

    /** The largest number of cases that are followed; there may be more. */
    int MOST_CASES = 500;

    /** What leads from one case to another. */
    enum Event {
        /** The request was accepted. */
        ACCEPTED,
        /** The request was refused because of the state that the resource is in. */
        REFUSED,
        /** Nobody knows whether the request arrived. */
        UNKNOWN,
        /** A look was answered. */
        SHOWN,
        /** What was in flight has taken effect, lapsed or was lost. */
        LAG_OVER,
        /** What is under way, or uncertain, has lasted too long. */
        OVERDUE
    }

    /**
     * An event that leads on from a case, and the case that it leads to.
     *
     * @param event what happens
     * @param to the number of the case it leads to
     */
    record Answer(Event event, int to) {}

    /**
     * A case: what is known, and what is done.
     *
     * @param number its number, from 0: its index in the policy
     * @param isLooked whether a look has shown it; otherwise a look comes first
     * @param isOverdue whether it has lasted too long
     * @param step what is done
     * @param answers what leads on; empty for an end, and for a case that is not followed
     * @param <S> the product's states
     * @param <O> the product's operations
     */
    record Case<S, O>(
            int number, boolean isLooked, boolean isOverdue, ReconcileStep<S, O> step, List<Answer> answers) {}

    /** Returns the goal and the permitted operations, in words. */
    String goal();

    /** Returns the cases; the policy begins with the first. */
    List<Case<S, O>> cases();

    /** Returns whether all cases were followed. If there are too many, some are not. */
    boolean isComplete();

    /** Returns the policy as text: each case with its number, what is done, and where each answer leads. */
    default String text() {
        return PolicyText.of(this);
    }
}
