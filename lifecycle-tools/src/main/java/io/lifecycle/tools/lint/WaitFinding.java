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
     * Returns how grave it is: an error can be shown by a {@link #run}, on which the wait says what is not so; a warning is
     * disputable, or does no harm by itself.
     */
    Severity severity();

    /** Returns the status that it is about; empty where that is an absence, and where it is about no single one. */
    Optional<String> status();

    /** Returns the states in which the resource may be while the wait makes the wrong thing of it; none where it is gone. */
    Set<S> states();

    /** Returns how the resource gets there, from before the request on; empty where nothing has to happen for it. */
    Optional<Run<S, O>> run();

    /** Returns what harm it does, in a sentence. */
    String harm();

    /** Returns what would cure it, the best first; none where the lists cannot do better. */
    List<Cure> cures();

    /** Returns all of it as one line, for people. */
    String text();
}
