package io.lifecycle.tools.lint;

import java.util.Set;

/**
 * Two states that a vocabulary shows alike, and what tells them apart.
 *
 * @param <S> the product's states
 * @since 0.1
 */
public sealed interface Ambiguity<S> permits Likeness {

    /** Returns the first of the two by their enum. */
    S one();

    /** Returns the other. */
    S other();

    /** Returns the statuses that both may show. */
    Set<String> statuses();

    /**
     * Returns whether the status alone may tell them apart later, or already does where one of them shows another status as
     * well: with nobody requesting anything, and nothing occurring.
     */
    boolean later();

    /** Returns the signals which tell them apart whatever their value. */
    Set<String> signals();

    /** Returns the signals which tell them apart by some of their values, and by others do not. */
    Set<String> signalsAtTimes();
}
