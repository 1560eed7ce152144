package io.lifecycle.core.reconcile;

import io.lifecycle.core.LifecycleException;
import java.io.Serial;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A resource was not brought where it was to be.
 *
 * @since 0.1
 */
public final class ReconcileException extends LifecycleException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient @Nullable ReconcileResult<?, ?> result;

    /** Says how a reconciliation ended; the cause is the failure on which it did, if any. */
    ReconcileException(ReconcileResult<?, ?> result) {
        super(result.message());
        this.result = result;
        result.failure().ifPresent(this::initCause);
    }

    /** Says why a reconciliation was broken off, and how it stood. */
    ReconcileException(ReconcileResult<?, ?> result, String why, @Nullable Exception cause) {
        super(why + "; " + result.message());
        this.result = result;
        if (cause != null) {
            initCause(cause);
        }
    }

    /** Returns all that was seen and requested; empty where this exception was serialised. */
    public Optional<ReconcileResult<?, ?>> result() {
        return Optional.ofNullable(result);
    }
}
