package io.lifecycle.core.reconcile;

import static java.util.Objects.requireNonNull;

import io.lifecycle.core.internal.Durations;
import io.lifecycle.core.internal.Text;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the platform has answered a request. That nobody knows what became of it is no response: a {@link Requester} throws then.
 *
 * <p>Immutable and safe for use by many threads; equal when they say the same.
 *
 * @since 0.1
 */
public final class Response {

    /** The request was accepted; what it begins is under way, or soon will be. */
    public static final Response ACCEPTED = new Response(Kind.ACCEPTED, Optional.empty(), Optional.empty());

    /** The request was refused for the state that the resource is in: for a conflict. */
    public static final Response REFUSED = new Response(Kind.REFUSED, Optional.empty(), Optional.empty());

    /** The request was refused for another reason, which tells nothing of the resource: a quota, a right, a limit of rate. */
    public static final Response NOT_NOW = new Response(Kind.NOT_NOW, Optional.empty(), Optional.empty());

    /** What a response says of the request. */
    public enum Kind {
        /** See {@link Response#ACCEPTED}. */
        ACCEPTED,
        /** See {@link Response#REFUSED}. */
        REFUSED,
        /** See {@link Response#NOT_NOW}. */
        NOT_NOW
    }

    private final Kind kind;
    private final Optional<Duration> after;
    private final Optional<String> words;

    private Response(Kind kind, Optional<Duration> after, Optional<String> words) {
        this.kind = kind;
        this.after = after;
        this.words = words;
    }

    /**
     * Returns that the request was refused for another reason than the state, and that the API wants to be asked again after this time.
     *
     * @throws IllegalArgumentException if the time is not greater than zero
     */
    public static Response notNow(Duration after) {
        return new Response(Kind.NOT_NOW, Optional.of(Durations.positive(after, "after")), Optional.empty());
    }

    /** Returns this response with the platform's own words, for messages. */
    public Response saying(String message) {
        return new Response(kind, after, Optional.of(requireNonNull(message, "message")));
    }

    /** Returns what it says of the request. */
    public Kind kind() {
        return kind;
    }

    /** Returns when the API wants to be asked again; empty where it did not say. */
    public Optional<Duration> after() {
        return after;
    }

    /** Returns the platform's own words; empty where there are none. */
    public Optional<String> message() {
        return words;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Response that
                && kind == that.kind
                && after.equals(that.after)
                && words.equals(that.words);
    }

    @Override
    public int hashCode() {
        return Objects.hash(kind, after, words);
    }

    /** Returns what it says, such as {@code NOT_NOW, to be asked again after PT30S: 'quota exceeded'}. */
    @Override
    public String toString() {
        return kind
                + after.map(time -> ", to be asked again after " + time).orElse("")
                + words.map(said -> ": " + Text.quoted(said)).orElse("");
    }
}
