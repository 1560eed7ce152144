package io.lifecycle.openstack4j;

import io.lifecycle.core.LifecycleException;
import java.io.Serial;

/**
 * Thrown where an answer is not one that says what was asked: an error, a page instead of JSON, a part that is missing. Of a look it
 * is a failure; of a request, it leaves open what became of it.
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

    /** Returns the HTTP status of the answer; 0 where the client does not tell. */
    public int httpStatus() {
        return httpStatus;
    }
}
