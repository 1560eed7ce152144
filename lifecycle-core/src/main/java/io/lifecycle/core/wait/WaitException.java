package io.lifecycle.core.wait;

import io.lifecycle.core.LifecycleException;
import java.io.Serial;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A wait did not end well: the target was not reached, or the source of readings failed.
 *
 * @since 0.1
 */
public final class WaitException extends LifecycleException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient @Nullable WaitResult<?> result;

    /** Makes an exception that says how a wait ended. Its cause is the failure that ended the wait, if any. */
    WaitException(WaitResult<?> result) {
        super(result.message());
        this.result = result;
        result.failure().ifPresent(this::initCause);
    }

    /** Makes an exception that says why a wait was broken off, and what its state was. */
    WaitException(WaitResult<?> result, String why, @Nullable Exception cause) {
        super(why + "; " + result.message());
        this.result = result;
        if (cause != null) {
            initCause(cause);
        }
    }

    /** Returns everything that the wait has seen. Empty after serialization. */
    public Optional<WaitResult<?>> result() {
        return Optional.ofNullable(result);
    }
}
