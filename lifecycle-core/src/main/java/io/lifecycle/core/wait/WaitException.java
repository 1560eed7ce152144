package io.lifecycle.core.wait;

import io.lifecycle.core.LifecycleException;
import java.io.Serial;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A wait did not end as it was to: what was waited for was not reached, or the source of readings failed.
 *
 * @since 0.1
 */
public final class WaitException extends LifecycleException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient @Nullable WaitResult<?> result;

    WaitException(WaitResult<?> result, String message) {
        super(message);
        this.result = result;
    }

    WaitException(WaitResult<?> result, String message, Exception cause) {
        this(result, message);
        initCause(cause);
    }

    /** Returns all that the wait has seen; empty where this exception was serialised. */
    public Optional<WaitResult<?>> result() {
        return Optional.ofNullable(result);
    }
}
