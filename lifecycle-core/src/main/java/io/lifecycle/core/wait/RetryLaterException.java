package io.lifecycle.core.wait;

import static java.util.Objects.requireNonNull;

import io.lifecycle.core.LifecycleException;
import java.io.Serial;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

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

    /**
     * Returns how long an answer asks to wait; empty where it does not say so in a way that can be read.
     *
     * @param retryAfter its header {@code Retry-After}: seconds, or a moment; empty where it has none
     * @param date its header {@code Date}, by which a moment is measured, for the clock of who says so may be wrong; empty where it
     *     has none
     */
    public static Optional<Duration> parse(String retryAfter, String date) {
        String text = requireNonNull(retryAfter, "retryAfter").strip();
        requireNonNull(date, "date");
        try {
            return Optional.of(
                    text.matches("[0-9]{1,9}")
                            ? Duration.ofSeconds(Long.parseLong(text))
                            : Duration.between(moment(date), moment(text)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static ZonedDateTime moment(String text) {
        return ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME);
    }

    /** Returns how long to wait before the next look. */
    public Duration after() {
        return after;
    }
}
