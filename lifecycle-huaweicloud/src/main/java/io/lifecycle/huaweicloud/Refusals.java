package io.lifecycle.huaweicloud;

import static java.util.Objects.requireNonNull;

import com.huaweicloud.sdk.core.exception.SdkException;
import com.huaweicloud.sdk.core.exception.ServiceResponseException;
import io.lifecycle.core.reconcile.Response;

/**
 * From an exception of the client to what a {@link io.lifecycle.core.reconcile.Requester} answers, for those who call the client
 * themselves: {@code catch (SdkException e) { return Refusals.response(e); }}.
 *
 * @since 0.1
 */
public final class Refusals {

    private static final int MOST_CHARACTERS = 200;

    private Refusals() {}

    /**
     * Returns the response that an exception stands for: {@link Response#REFUSED} where it was refused for the state, {@link
     * Response#NOT_NOW} where it was refused otherwise, was never sent, or there is no such server; each with the vendor's words.
     *
     * @throws SdkException the same, if its {@link Fate} is unknown: a request of unknown fate is no response
     */
    public static Response response(SdkException failure) {
        return switch (Fate.of(requireNonNull(failure, "failure"))) {
            case REFUSED_FOR_STATE -> Response.REFUSED.saying(words(failure));
            case REFUSED_OTHERWISE, THROTTLED, NO_SUCH_SERVER, NOT_SENT -> Response.NOT_NOW.saying(words(failure));
            case UNKNOWN -> throw failure;
        };
    }

    private static String words(SdkException failure) {
        String message = String.valueOf(failure.getMessage());
        String words = failure instanceof ServiceResponseException answer
                ? answer.getHttpStatusCode() + " " + answer.getErrorCode() + ": " + message
                : Fate.NOT_SENT.words() + ": " + message;
        return words.length() > MOST_CHARACTERS ? words.substring(0, MOST_CHARACTERS) : words;
    }
}
