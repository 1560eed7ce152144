package io.lifecycle.huaweicloud;

import static java.util.Objects.requireNonNull;

import com.huaweicloud.sdk.core.exception.SdkException;
import com.huaweicloud.sdk.core.exception.ServiceResponseException;
import io.lifecycle.core.reconcile.Response;

/**
 * Turns an exception of the client into the response of a {@link io.lifecycle.core.reconcile.Requester}, if you call
 * the client yourself: {@code catch (SdkException e) { return Refusals.response(e); }}.
 *
 * @since 0.1
 */
public final class Refusals {

    private static final int MOST_CHARACTERS = 200;

    private Refusals() {}

    /**
     * Returns the response that an exception stands for, with the vendor's words. It is {@link Response#REFUSED} if the
     * request was refused for the state. It is {@link Response#NOT_NOW} if the request was refused otherwise or never
     * sent, or there is no such server.
     *
     * @throws SdkException the same exception, if its {@link Fate} is unknown: there is no response then
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
