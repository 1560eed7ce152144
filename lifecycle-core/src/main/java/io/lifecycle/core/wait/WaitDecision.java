package io.lifecycle.core.wait;

import io.lifecycle.core.observe.StateEstimate;

/**
 * Whether to go on waiting, and why.
 *
 * <p>Immutable and safe for use by many threads; equal when verdict, estimate and reason are.
 *
 * @param <S> the product's states
 * @since 0.1
 */
public sealed interface WaitDecision<S> permits Decision {

    /** What there is to do about a wait. A verdict is about now; a target that is passed between two looks is not reached. */
    enum Verdict {
        /** The resource is where it was to be; stop waiting. */
        REACHED,

        /** It may get there, and it may be seen when it does; look again later. */
        PENDING,

        /** It will not get there unless somebody acts; stop waiting, and act. */
        UNREACHABLE,

        /** It may get there, but no reading will ever tell; stop waiting, and find out in another way. */
        INDISTINGUISHABLE
    }

    /** Returns what there is to do. */
    Verdict verdict();

    /** Returns the estimate that was decided on. */
    StateEstimate<S> estimate();

    /** Returns why, and what would help: a sentence for people, put together when it is asked for. */
    String reason();
}
