package io.lifecycle.huaweicloud;

import static java.util.Objects.requireNonNull;

/**
 * A row of {@link ErrorCodes}: what an error code of the vendor says about a request.
 *
 * @param httpStatus the HTTP status that it comes with, by the vendor's page, such as 400
 * @param code the code, such as {@code Ecs.0100}
 * @param fate what became of a request that gets this answer
 * @param meaning what it means, in our words
 * @param source where the vendor says so, and when it was read
 * @since 0.1
 */
public record ErrorCode(int httpStatus, String code, Fate fate, String meaning, String source) {
    public ErrorCode {
        requireNonNull(code, "code");
        requireNonNull(fate, "fate");
        requireNonNull(meaning, "meaning");
        requireNonNull(source, "source");
    }
}
