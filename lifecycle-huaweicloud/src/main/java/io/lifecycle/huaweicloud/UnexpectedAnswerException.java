package io.lifecycle.huaweicloud;

import io.lifecycle.core.LifecycleException;
import java.io.Serial;

/**
 * Thrown where an answer that the client took for good does not hold what it should: no body, another type of content, a part that
 * is missing. Of a look it is a failure; of a request, it leaves open what became of it.
 *
 * @since 0.1
 */
public final class UnexpectedAnswerException extends LifecycleException {

    @Serial
    private static final long serialVersionUID = 1L;

    UnexpectedAnswerException(String message) {
        super(message);
    }
}
