package io.lifecycle.core.wait;

import io.lifecycle.core.observe.StateEstimate;

/**
 * Whether to go on waiting, and why.
 *
 * <p>Immutable and safe for use by many threads. Two decisions are equal if verdict, estimate and reason are.
 *
 * @param <S> the product's states
 * @since 0.1
 */
public sealed interface WaitDecision<S> permits Decision {

    /**
     * What to do about a wait. A verdict is about the present moment: a target that the resource enters and leaves
     * between two looks is not reached.
     */
    enum Verdict {
        /** The resource is where you want it; stop waiting. */
        REACHED,

        /** It may get there, and readings may show it; look again later. */
        PENDING,

        /** It will not get there unless somebody acts; stop waiting and act. */
        UNREACHABLE,

        /** It may get there, but no reading will ever tell; stop waiting and find out in another way. */
        INDISTINGUISHABLE
    }

    /** Returns what to do. */
    Verdict verdict();

    /** Returns the estimate that the decision is about. */
    StateEstimate<S> estimate();

    /** Returns a sentence for people: why, and what would help. It is computed on demand. */
    String reason();
}
