package io.lifecycle.core;

import java.io.Serial;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An operation was required in a state which does not allow it.
 *
 * <p>Everything the message says is here as a value too, under the names the vendor uses.
 *
 * @since 0.1
 */
public final class IllegalOperationException extends LifecycleException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String lifecycle;
    private final String state;
    private final String operation;
    private final String[] allowed;
    private final @Nullable String way;

    IllegalOperationException(
            String message,
            String lifecycle,
            String state,
            String operation,
            List<String> allowed,
            @Nullable String way) {
        super(message);
        this.lifecycle = lifecycle;
        this.state = state;
        this.operation = operation;
        this.allowed = allowed.toArray(String[]::new);
        this.way = way;
    }

    /** Returns the lifecycle's name. */
    public String lifecycle() {
        return lifecycle;
    }

    /** Returns the name of the state in which the operation was required. */
    public String state() {
        return state;
    }

    /** Returns the name of the operation that was required. */
    public String operation() {
        return operation;
    }

    /** Returns the names of the operations that are allowed in that state. */
    public List<String> allowed() {
        return List.of(allowed);
    }

    /**
     * Returns the shortest way to a state which allows the operation, as {@link Plan#description()} writes it; empty
     * where there is none.
     */
    public Optional<String> way() {
        return Optional.ofNullable(way);
    }
}
