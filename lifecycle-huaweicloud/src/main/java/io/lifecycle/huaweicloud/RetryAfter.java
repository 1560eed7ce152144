package io.lifecycle.huaweicloud;

import com.huaweicloud.sdk.core.exception.DefaultExceptionHandler;
import com.huaweicloud.sdk.core.exception.ExceptionHandler;
import com.huaweicloud.sdk.core.http.HttpMethod;
import com.huaweicloud.sdk.core.http.HttpRequest;
import com.huaweicloud.sdk.core.http.HttpResponse;
import io.lifecycle.core.wait.RetryLaterException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes the client read {@code Retry-After}, which it does not do by itself:
 * {@code EcsClient.newBuilder().withExceptionHandler(RetryAfter.handler())}.
 *
 * <p>If a 429, or a 503 to a look, says when to ask again, the call throws a {@link RetryLaterException} with that
 * time. Sources and requesters here pass it on. Nothing else changes. A 503 to a request is left to the client, because
 * the request may have been carried out.
 *
 * @since 0.1
 */
public final class RetryAfter implements ExceptionHandler {

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int UNAVAILABLE = 503;

    private final ExceptionHandler usual = new DefaultExceptionHandler();

    private RetryAfter() {}

    /** Returns the handler. */
    public static ExceptionHandler handler() {
        return new RetryAfter();
    }

    @Override
    public void handleException(HttpRequest request, HttpResponse answer) {
        int status = answer.getStatusCode();
        boolean refused =
                status == TOO_MANY_REQUESTS || (status == UNAVAILABLE && request.getMethod() == HttpMethod.GET);
        if (refused) {
            Optional<Duration> after = RetryLaterException.parse(
                    orEmpty(answer.getHeader("Retry-After")), orEmpty(answer.getHeader("Date")));
            if (after.isPresent()) {
                throw new RetryLaterException(after.get());
            }
        }
        usual.handleException(request, answer);
    }

    private static String orEmpty(@Nullable String header) {
        return header == null ? "" : header;
    }
}
