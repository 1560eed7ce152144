package io.lifecycle.examples;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An error that the API answered, and whether it says that there is no such server.
 *
 * <p>Not every 404 does: if it is about a tag, a volume or another part, the server exists.
 *
 * @param code the vendor's code, or that of HTTP
 * @param message what it says, for people
 */
record ApiError(String code, String message) {

    /** The codes which say that there is no such server, whatever the status of HTTP was. */
    private static final Set<String> NO_SUCH_SERVER = Set.of("ecs.0114", "ecs.0614", "bms.0040");

    /** Such as "Instance[7d2f] could not be found": nothing but an id stands between the server and its absence. */
    private static final Pattern SERVER_NOT_FOUND = Pattern.compile(
            "(?:the )?(?:requested )?(?:instance|server|vm|ecs|bms)\\s*"
                    + "(?:\\[[^]]*]|\\([^)]*\\)|'[^']*'|\"[^\"]*\"|[\\w.-]*\\d[\\w.-]*)?\\s*"
                    + "(?:could not be found|cannot be found|(?:is |was )?not found|(?:does |is )not exist).*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /** Such as "The resource could not be found": it does not say what was asked for. */
    private static final Pattern ANYTHING_NOT_FOUND = Pattern.compile(
            "(?:404\\W*)?(?:the )?(?:requested )?(?:resource|url|page|item)?\\s*"
                    + "(?:(?:could not be|cannot be|is not|was not|not) found.*|does not exist)?\\W*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private static final Pattern UUID =
            Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", Pattern.CASE_INSENSITIVE);

    /** The keys of the code and the message, in all APIs. */
    private static final Map<String, String> KEYS =
            Map.of("code", "message", "error_code", "error_msg", "errorCode", "errorMsg");

    /** What an error says about the server. */
    enum About {
        /** There is no such server. */
        SERVER_NOT_FOUND,
        /** Something else is not found; the server may exist. */
        OTHER_NOT_FOUND,
        /** Nothing. */
        NOTHING
    }

    /** Returns the error that an answer is, or has under a key; empty if there is none. */
    static Optional<ApiError> of(JsonNode answer) {
        return Stream.concat(Stream.of(answer), answer.valueStream())
                .flatMap(error -> KEYS.entrySet().stream()
                        .filter(keys -> error.path(keys.getKey()).isValueNode()
                                && error.path(keys.getValue()).isTextual())
                        .map(keys -> new ApiError(
                                error.path(keys.getKey()).asText(),
                                error.path(keys.getValue()).asText())))
                .findFirst();
    }

    /** Returns what it says about the server. */
    About about() {
        String said = message.strip();
        if (NO_SUCH_SERVER.contains(code.strip().toLowerCase(Locale.ROOT))) {
            return About.SERVER_NOT_FOUND;
        }
        if (!code.strip().equals("404")) {
            return About.NOTHING;
        }
        if (SERVER_NOT_FOUND.matcher(said).matches()) {
            return About.SERVER_NOT_FOUND;
        }
        return ANYTHING_NOT_FOUND.matcher(said).matches() ? About.NOTHING : About.OTHER_NOT_FOUND;
    }

    /** Returns the id that it names, if it names one. */
    Optional<String> subject() {
        return UUID.matcher(message).results().map(MatchResult::group).findFirst();
    }

    @Override
    public String toString() {
        return Shown.text(code) + ", " + Shown.text(message);
    }
}
