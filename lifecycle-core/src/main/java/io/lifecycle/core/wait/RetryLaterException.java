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
 * A source throws it if the API said when to ask again, such as with 429 or 503 and {@code Retry-After}. A wait looks
 * again at that time, or at its deadline if that is earlier. It does not count as a failure.
 *
 * @since 0.1
 */
public final class RetryLaterException extends LifecycleException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final Duration after;

    /**
     * Makes an exception that says when to ask again.
     *
     * @param after how long to wait from now; zero or less means the usual delay
     */
    public RetryLaterException(Duration after) {
        super("the API asks to be asked again after " + requireNonNull(after, "after"));
        this.after = after;
    }

    /**
     * Returns how long an answer asks to wait. Empty if it does not say so, or cannot be read.
     *
     * @param retryAfter its header {@code Retry-After}: seconds, or a date; empty if it has none
     * @param date its header {@code Date}; a date in {@code Retry-After} is compared with it, because the server's
     *     clock may be wrong; empty if it has none
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
