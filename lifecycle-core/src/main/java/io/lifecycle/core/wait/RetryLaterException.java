package io.lifecycle.core.wait;

import static java.util.Objects.requireNonNull;

import io.lifecycle.core.LifecycleException;
import java.io.Serial;
import java.time.Duration;

/**
 * Thrown by a source that was told when to ask again: by an answer 429 or 503 with {@code Retry-After}. A wait looks again then,
 * or at its deadline if that is earlier, and does not count this as a failure.
 *
 * @since 0.1
 */
public final class RetryLaterException extends LifecycleException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final Duration after;

    /**
     * Says when to ask again.
     *
     * @param after how long to wait from now; nothing, or less, means as long as usual
     */
    public RetryLaterException(Duration after) {
        super("the API asks to be asked again after " + requireNonNull(after, "after"));
        this.after = after;
    }

    /** Returns how long to wait before the next look. */
    public Duration after() {
        return after;
    }
}
