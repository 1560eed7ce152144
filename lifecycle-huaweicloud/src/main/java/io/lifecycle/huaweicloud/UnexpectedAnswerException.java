package io.lifecycle.huaweicloud;

import io.lifecycle.core.LifecycleException;
import java.io.Serial;

/**
 * The client accepted an answer that lacks what it should have: it has no body, another type of content, or a missing
 * part. For a look, this is a failure. For a request, its fate is unknown.
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
