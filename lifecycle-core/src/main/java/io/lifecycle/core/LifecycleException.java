package io.lifecycle.core;

import java.io.Serial;

/**
 * The base class of all exceptions of this library, except those for illegal arguments.
 *
 * @since 0.1
 */
public class LifecycleException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    /** Makes an exception with a message. */
    public LifecycleException(String message) {
        super(message);
    }
}
