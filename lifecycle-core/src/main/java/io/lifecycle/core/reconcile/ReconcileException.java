package io.lifecycle.core.reconcile;

import io.lifecycle.core.LifecycleException;
import java.io.Serial;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A reconciliation did not reach its goal.
 *
 * @since 0.1
 */
public final class ReconcileException extends LifecycleException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient @Nullable ReconcileResult<?, ?> result;

    /** Makes an exception that says how a reconciliation ended. Its cause is the failure that ended it, if any. */
    ReconcileException(ReconcileResult<?, ?> result) {
        super(result.message());
        this.result = result;
        result.failure().ifPresent(this::initCause);
    }

    /** Makes an exception that says why a reconciliation was broken off, and what its state was. */
    ReconcileException(ReconcileResult<?, ?> result, String why, @Nullable Exception cause) {
        super(why + "; " + result.message());
        this.result = result;
        if (cause != null) {
            initCause(cause);
        }
    }

    /** Returns everything that was seen and requested. Empty after serialization. */
    public Optional<ReconcileResult<?, ?>> result() {
        return Optional.ofNullable(result);
    }
}
