package io.lifecycle.openstack4j;

import io.lifecycle.core.reconcile.Response;
import io.lifecycle.core.wait.RetryLaterException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.openstack4j.api.exceptions.ResponseException;
import org.openstack4j.core.transport.HttpResponse;

/**
 * An answer of Nova, with the status, the headers and the body.
 *
 * @param status the HTTP status
 * @param hasPage whether its body is not JSON: then it comes from something in front of Nova
 * @param retryAfter when it says to ask again
 * @param body the body, if it is a JSON object
 */
record NovaAnswer(int status, boolean hasPage, Optional<Duration> retryAfter, Optional<Map<?, ?>> body) {

    private static final int ACCEPTED = 202;
    private static final int NO_CONTENT = 204;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int REQUEST_TIMEOUT = 408;
    private static final int CONFLICT = 409;
    private static final int TOO_LARGE = 413;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;
    private static final int UNAVAILABLE = 503;
    private static final int MOST_CHARACTERS = 200;

    /**
     * Codes by which Huawei Cloud refuses for the state, in case they come through OpenStack's own API. Their sources are in the
     * guide to clients, and a test compares these sets with the other adapter's table.
     */
    private static final Set<String> STATE_CODES = Set.of(
            "ecs.0100", "ecs.0030", "ecs.0605", "bms.0035", "bms.0036", "bms.0037", "bms.0038", "bms.0039", "bms.1001");

    /** Codes by which Huawei Cloud says that it does not know what became of a request, whatever the HTTP status is. */
    private static final Set<String> UNKNOWN_CODES =
            Set.of("common.0024", "ecs.1000", "ecs.1001", "ecs.1002", "ecs.1201", "ecs.1300", "bms.1007");

    /** The codes for a missing server: Nova's own, which is the HTTP status, and Huawei Cloud's. */
    private static final Set<String> ABSENCE_CODES = Set.of("404", "ecs.0114", "ecs.0614", "bms.0040");

    /** Parts of a message about a missing server that mean nothing: its id, or a name. */
    private static final Pattern NAMES = Pattern.compile("\\[[^\\]]*]|\"[^\"]*\"|'[^']*'|[0-9a-fA-F-]{32,}");

    /** Things that a service may report as missing although the server exists. */
    private static final Pattern PARTS = Pattern.compile(
            "\\b(tag|disk|volume|image|flavor|key ?pair|network|subnet|port|nic|interface|metadata|group|project|tenant|job|api)s?\\b",
            Pattern.CASE_INSENSITIVE);

    /** Returns what a response says. It reads everything at once, because the response is closed afterwards. */
    static NovaAnswer of(HttpResponse response) {
        String type = response.getContentType();
        boolean json = type != null && type.toLowerCase(Locale.ROOT).contains("json");
        Optional<Duration> retryAfter =
                RetryLaterException.parse(orEmpty(response.header("Retry-After")), orEmpty(response.header("Date")));
        return new NovaAnswer(
                response.getStatus(), type != null && !json, retryAfter, json ? body(response) : Optional.empty());
    }

    private static Optional<Map<?, ?>> body(HttpResponse response) {
        try {
            return Optional.ofNullable(response.readEntity(Map.class));
        } catch (ResponseException e) { // not an object, not JSON, or cut off
            return Optional.empty();
        }
    }

    private static String orEmpty(@Nullable String header) {
        return header == null ? "" : header;
    }

    boolean isGood() {
        return status / 100 == 2 && !hasPage;
    }

    /** Returns whether Nova says that the server is missing, and not a part of it. */
    boolean isAbsence() {
        return status == NOT_FOUND
                && isCode(ABSENCE_CODES)
                && message().filter(NovaAnswer::speaksOfAPart).isEmpty();
    }

    private static boolean speaksOfAPart(String message) {
        return PARTS.matcher(NAMES.matcher(message).replaceAll("")).find();
    }

    boolean isThrottling() {
        return status == TOO_MANY_REQUESTS
                || ((status == UNAVAILABLE || status == TOO_LARGE) && retryAfter.isPresent());
    }

    /**
     * Returns what it says about a request for an operation.
     *
     * @throws UnexpectedAnswerException if it does not say what became of the request
     */
    Response response(String operation, boolean deletes) {
        boolean told = !isCode(UNKNOWN_CODES);
        if ((status == ACCEPTED || status == NO_CONTENT) && !hasPage && told) {
            return Response.ACCEPTED;
        }
        boolean refused = status >= BAD_REQUEST && status < SERVER_ERROR && status != REQUEST_TIMEOUT && told;
        // If the client sent the deletion twice, the second gets this answer because the first was carried out.
        if (!refused || (deletes && isAbsence())) {
            throw unexpected("'" + operation + "'; only a look tells what became of it");
        }
        boolean forState = isCode(STATE_CODES)
                || (status == CONFLICT && code().filter("409"::equals).isPresent());
        Response response = retryAfter
                .filter(time -> !forState && !time.isNegative() && !time.isZero())
                .map(Response::notNow)
                .orElse(forState ? Response.REFUSED : Response.NOT_NOW);
        return response.saying(words());
    }

    UnexpectedAnswerException unexpected(String what) {
        return new UnexpectedAnswerException(status, "the API answered " + words() + " to " + what);
    }

    String words() {
        String text = status
                + code().map(code -> " " + code).orElse("")
                + message()
                        .map(message -> ": " + message)
                        .orElse(hasPage ? ", a page" : body.isEmpty() ? ", without a body" : "");
        return text.length() > MOST_CHARACTERS ? text.substring(0, MOST_CHARACTERS) : text;
    }

    private Optional<String> code() {
        return told("error_code", "code");
    }

    private boolean isCode(Set<String> codes) {
        return code().map(code -> code.strip().toLowerCase(Locale.ROOT))
                .filter(codes::contains)
                .isPresent();
    }

    private Optional<String> message() {
        return told("error_msg", "message");
    }

    /** Returns the body's value for a gateway's key, or its only object's value for Nova's key. */
    private Optional<String> told(String ofTheGateway, String inTheObject) {
        return body.flatMap(map -> {
            Optional<Object> told = Optional.ofNullable(map.get(ofTheGateway));
            return told.or(() -> map.values().stream()
                            .filter(Map.class::isInstance)
                            .map(object -> (Object) ((Map<?, ?>) object).get(inTheObject))
                            .filter(value -> value != null)
                            .findFirst())
                    .map(String::valueOf);
        });
    }
}
