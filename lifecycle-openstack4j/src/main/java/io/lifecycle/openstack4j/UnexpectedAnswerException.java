package io.lifecycle.openstack4j;

import io.lifecycle.core.LifecycleException;
import java.io.Serial;

/**
 * An answer does not have what was asked for: it is an error, a page instead of JSON, or has a missing part. For a
 * look, this is a failure. For a request, its fate is unknown.
 *
 * @since 0.1
 */
public final class UnexpectedAnswerException extends LifecycleException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final int httpStatus;

    UnexpectedAnswerException(int httpStatus, String message) {
        super(message);
        this.httpStatus = httpStatus;
    }

    /** Returns the HTTP status of the answer; 0 if the client does not tell it. */
    public int httpStatus() {
        return httpStatus;
    }
}
