package io.lifecycle.tools.lint;

import io.lifecycle.core.Severity;
import io.lifecycle.core.explain.Run;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Something that is wrong with a wait by lists of statuses.
 *
 * @param <S> the product's states
 * @param <O> the product's operations
 * @since 0.1
 */
public sealed interface WaitFinding<S, O> permits Fault {

    /** Returns the kind of defect; {@link WaitLint#findings} names them. It never changes between releases. */
    String id();

    /**
     * Returns how serious it is. An error can be shown by a {@link #run} on which the wait reports something false. A
     * warning can be disputed, or does no harm by itself.
     */
    Severity severity();

    /** Returns the status that it is about. Empty for an absence, and if it is about no single status. */
    Optional<String> status();

    /**
     * Returns the states in which the resource may be while the wait misjudges the status. Empty if the resource is
     * gone.
     */
    Set<S> states();

    /** Returns how the resource gets there, beginning before the request. Empty if nothing has to happen for it. */
    Optional<Run<S, O>> run();

    /** Returns a sentence that says what harm it does. */
    String harm();

    /** Returns what would correct it, the best first. Empty if the lists cannot be better. */
    List<Cure> cures();

    /** Returns everything as one line, for people. */
    String text();
}
