package io.lifecycle.core.reconcile;

import static java.util.Objects.requireNonNull;

import io.lifecycle.core.internal.Durations;
import io.lifecycle.core.internal.Text;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The platform's answer to a request. If nobody knows what became of the request, there is no response: a
 * {@link Requester} throws then.
 *
 * <p>Immutable and safe for use by many threads. Two responses are equal if they have the same content.
 *
 * @since 0.1
 */
public final class Response {

    /** The request was accepted. What it begins is under way, or soon will be. */
    public static final Response ACCEPTED = new Response(Kind.ACCEPTED, Optional.empty(), Optional.empty());

    /** The request was refused because of the state that the resource is in (a conflict). */
    public static final Response REFUSED = new Response(Kind.REFUSED, Optional.empty(), Optional.empty());

    /**
     * The request was refused for another reason, which says nothing about the resource: a quota, a missing right, a
     * rate limit.
     */
    public static final Response NOT_NOW = new Response(Kind.NOT_NOW, Optional.empty(), Optional.empty());

    /** What a response says about the request. */
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
     * Returns a {@link #NOT_NOW} response with the time after which the API wants to be asked again.
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

    /** Returns what it says about the request. */
    public Kind kind() {
        return kind;
    }

    /** Returns the time after which the API wants to be asked again. Empty if it did not say. */
    public Optional<Duration> after() {
        return after;
    }

    /** Returns the platform's own words. Empty if there are none. */
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

    /** Returns a text such as {@code NOT_NOW, to be asked again after PT30S: 'quota exceeded'}. */
    @Override
    public String toString() {
        return kind
                + after.map(time -> ", to be asked again after " + time).orElse("")
                + words.map(said -> ": " + Text.quoted(said)).orElse("");
    }
}
