package io.lifecycle.core;

import java.io.Serial;

/**
 * What every exception of this library extends, misuse of an argument excepted.
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
