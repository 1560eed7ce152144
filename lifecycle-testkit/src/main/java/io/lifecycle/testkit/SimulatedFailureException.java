package io.lifecycle.testkit;

import io.lifecycle.core.LifecycleException;
import java.io.Serial;

/**
 * A call of a simulated API failed, as prescribed by a test, such as one that was throttled.
 *
 * @since 0.1
 */
public final class SimulatedFailureException extends LifecycleException {

    @Serial
    private static final long serialVersionUID = 1L;

    SimulatedFailureException(String message) {
        super(message);
    }
}
