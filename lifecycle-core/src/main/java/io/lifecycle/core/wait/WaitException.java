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

    /** Says how a wait ended; the cause is the failure on which it did, if any. */
    WaitException(WaitResult<?> result) {
        super(result.message());
        this.result = result;
        result.failure().ifPresent(this::initCause);
    }

    /** Says why a wait was broken off, and how it stood. */
    WaitException(WaitResult<?> result, String why, @Nullable Exception cause) {
        super(why + "; " + result.message());
        this.result = result;
        if (cause != null) {
            initCause(cause);
        }
    }

    /** Returns all that the wait has seen; empty where this exception was serialised. */
    public Optional<WaitResult<?>> result() {
        return Optional.ofNullable(result);
    }
}
