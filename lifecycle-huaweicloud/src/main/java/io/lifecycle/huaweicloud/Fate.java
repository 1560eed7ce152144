package io.lifecycle.huaweicloud;

import static java.util.Objects.requireNonNull;

import com.huaweicloud.sdk.core.exception.ConnectionTimeoutException;
import com.huaweicloud.sdk.core.exception.HostUnreachableException;
import com.huaweicloud.sdk.core.exception.SdkException;
import com.huaweicloud.sdk.core.exception.ServiceResponseException;
import com.huaweicloud.sdk.core.exception.SslHandShakeException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What became of a request, as far as the client's exception tells.
 *
 * @since 0.1
 */
public enum Fate {
    /** It was refused because of the state that the server is in (a conflict). */
    REFUSED_FOR_STATE("refused for the state"),

    /**
     * It was refused for another reason, which says nothing about the server: a quota, a missing right, a parameter.
     */
    REFUSED_OTHERWISE("refused otherwise"),

    /** It was refused because the service was asked too often. */
    THROTTLED("asked too often"),

    /**
     * The service knows no such server. For a look, this is an absence. For a request, it is a refusal that says
     * nothing about the state: services have given this answer for servers that they still show.
     */
    NO_SUCH_SERVER("no such server"),

    /** It was never sent: there was no connection. */
    NOT_SENT("never sent"),

    /** It may have been carried out or not: only a look tells. */
    UNKNOWN("unknown");

    private static final int CLIENT_ERRORS = 4;
    private static final int REQUEST_TIMEOUT = 408;
    private static final int CONFLICT = 409;
    private static final int NOT_FOUND = 404;
    private static final int TOO_MANY_REQUESTS = 429;

    /** Parts of a message about a missing server that mean nothing: its id, or a name. */
    private static final Pattern NAMES = Pattern.compile("\\[[^\\]]*]|\"[^\"]*\"|'[^']*'|[0-9a-fA-F-]{32,}");

    /** Things that a service may report as missing although the server exists. */
    private static final Pattern PARTS = Pattern.compile(
            "\\b(tag|disk|volume|image|flavor|key ?pair|network|subnet|port|nic|interface|metadata|group|project|tenant|job|api)s?\\b",
            Pattern.CASE_INSENSITIVE);

    private final String words;

    Fate(String words) {
        this.words = words;
    }

    /** Returns the text for messages and tables, such as {@code refused for the state}. */
    public String words() {
        return words;
    }

    /**
     * Returns what an exception of the client says about the request.
     *
     * <p>If {@link ErrorCodes} has the vendor's code, the code decides; if not, the HTTP status does. 409 with the code
     * 409 is the conflict of OpenStack's own API. 404 with the code 404 is its answer for a server that is not there,
     * unless the message is about a part of the server. 429 is too often. Any other status from 400 to 499 is refused
     * otherwise. Everything else is unknown: 408, 500 and above, an answer that could not be read, a time-out, a broken
     * connection.
     *
     * <p>If there was no connection, nothing was sent, with one exception. The HTTP library may be repeating a request
     * that it already sent on a kept connection; then the fate is unknown. (OkHttp 4 reports this. OkHttp 3, which
     * openstack4j brings, does not.)
     */
    public static Fate of(SdkException failure) {
        requireNonNull(failure, "failure");
        if (failure instanceof ServiceResponseException answer) {
            return ofAnswer(answer);
        }
        return wasNeverSent(failure) ? NOT_SENT : UNKNOWN;
    }

    private static Fate ofAnswer(ServiceResponseException answer) {
        int status = answer.getHttpStatusCode();
        String code = answer.getErrorCode() == null ? "" : answer.getErrorCode();
        Optional<ErrorCode> row = ErrorCodes.find(code)
                .filter(known -> kind(known.httpStatus()) == kind(status) && kind(status) >= CLIENT_ERRORS);
        if (row.isPresent()) {
            Fate fate = row.get().fate();
            return fate == NO_SUCH_SERVER && speaksOfAPart(answer.getErrorMsg()) ? REFUSED_OTHERWISE : fate;
        }
        if (kind(status) != CLIENT_ERRORS || status == REQUEST_TIMEOUT) {
            return UNKNOWN;
        }
        if (status == TOO_MANY_REQUESTS) {
            return THROTTLED;
        }
        // OpenStack's own API repeats the status as the code. A page or an empty body has no code, and comes from
        // something in front of the API.
        if (!code.equals(String.valueOf(status))) {
            return REFUSED_OTHERWISE;
        }
        if (status == NOT_FOUND && !speaksOfAPart(answer.getErrorMsg())) {
            return NO_SUCH_SERVER;
        }
        return status == CONFLICT ? REFUSED_FOR_STATE : REFUSED_OTHERWISE;
    }

    private static int kind(int httpStatus) {
        return httpStatus / 100;
    }

    private static boolean speaksOfAPart(@Nullable String message) {
        return message != null
                && PARTS.matcher(NAMES.matcher(message).replaceAll("")).find();
    }

    private static boolean wasNeverSent(SdkException failure) {
        Throwable cause = failure.getCause();
        boolean unconnected = failure instanceof HostUnreachableException
                || failure instanceof ConnectionTimeoutException
                || failure instanceof SslHandShakeException
                || cause instanceof ConnectException
                || cause instanceof NoRouteToHostException;
        return unconnected && (cause == null || cause.getSuppressed().length == 0);
    }
}
