package io.lifecycle.tools.lint;

import java.util.Set;

/**
 * Two states that a vocabulary shows alike, and what tells them apart.
 *
 * @param <S> the product's states
 * @since 0.1
 */
public sealed interface Ambiguity<S> permits Likeness {

    /** Returns the state that comes first in the enum. */
    S one();

    /** Returns the other state. */
    S other();

    /** Returns the statuses that both may show. */
    Set<String> statuses();

    /**
     * Returns whether the status alone may tell them apart later, or already does if one of them shows another status
     * too. It assumes that nobody requests anything and no occurrence happens.
     */
    boolean later();

    /** Returns the signals that tell them apart by each of their values. */
    Set<String> signals();

    /** Returns the signals that tell them apart by some of their values, but not by others. */
    Set<String> signalsAtTimes();
}
