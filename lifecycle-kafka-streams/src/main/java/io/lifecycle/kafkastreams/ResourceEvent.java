package io.lifecycle.kafkastreams;

import static java.util.Objects.requireNonNull;

import io.lifecycle.core.Reading;
import io.lifecycle.core.observe.Progress;
import java.time.Instant;
import java.util.Optional;

/**
 * What happened to one resource, as a record whose key is the resource's id. A record without a value removes the resource.
 *
 * <p>Operations are named by their enum's constants, because one topic may be of any lifecycle. The processor rounds times down to
 * seconds.
 *
 * @since 0.1
 */
public sealed interface ResourceEvent {

    /** Returns when it happened, by the clock of the service that saw it. */
    Instant at();

    /**
     * The resource is watched from now on; no effect if it already is. Any other event adds a resource as well, but does not say where it
     * is.
     *
     * @param source where its readings will come from, such as a region; never blank
     * @param estimate what is known of it, as the {@code toString} of an estimate; if empty, what the processor begins with
     * @param at when that was known
     */
    record Added(String source, Optional<String> estimate, Instant at) implements ResourceEvent {
        public Added {
            requireSource(source);
            requireNonNull(estimate, "estimate");
            requireNonNull(at, "at");
        }
    }

    /**
     * The API answered.
     *
     * @param reading the answer
     * @param source where it comes from, such as a region with its credentials: what breaks as a whole; never blank
     * @param listing how much the same answer lacked, if it was a complete list
     * @param at when the API was asked
     */
    record Read(Reading reading, String source, Optional<Listing> listing, Instant at) implements ResourceEvent {
        public Read {
            requireNonNull(reading, "reading");
            requireSource(source);
            requireNonNull(listing, "listing");
            requireNonNull(at, "at");
        }

        /** Makes the answer about one resource. */
        public Read(Reading reading, String source, Instant at) {
            this(reading, source, Optional.empty(), at);
        }
    }

    /**
     * How much a complete listing lacked of what it should have had. Its absences come one by one, to many machines. Each absence says
     * here how many there are, so that a source which lost everything is doubted from the first absence on.
     *
     * @param missing how many resources it lacked that no deletion explains, 0 or more
     * @param expected how many it should have had
     */
    record Listing(int missing, int expected) {
        public Listing {
            if (missing < 0 || expected < missing) {
                throw new IllegalArgumentException(
                        "missing must be from 0 to expected, and is " + missing + " of " + expected);
            }
        }
    }

    /**
     * The API accepted a request.
     *
     * @param operation the name of the operation's constant
     * @param at when it did
     */
    record Requested(String operation, Instant at) implements ResourceEvent {
        public Requested {
            requireNonNull(operation, "operation");
            requireNonNull(at, "at");
        }
    }

    /**
     * The API refused a request because of the state that the resource is in.
     *
     * @param operation the name of the operation's constant
     * @param at when it did
     */
    record Refused(String operation, Instant at) implements ResourceEvent {
        public Refused {
            requireNonNull(operation, "operation");
            requireNonNull(at, "at");
        }
    }

    /**
     * A request was sent, and nobody knows whether it arrived.
     *
     * @param operation the name of the operation's constant
     * @param at when it was sent
     */
    record Attempted(String operation, Instant at) implements ResourceEvent {
        public Attempted {
            requireNonNull(operation, "operation");
            requireNonNull(at, "at");
        }
    }

    /**
     * The platform's job for an operation reported its progress.
     *
     * @param operation the name of the operation's constant
     * @param progress what it reported
     * @param at when it was asked
     */
    record Progressed(String operation, Progress progress, Instant at) implements ResourceEvent {
        public Progressed {
            requireNonNull(operation, "operation");
            requireNonNull(progress, "progress");
            requireNonNull(at, "at");
        }
    }

    /**
     * Whatever was in flight must have taken effect.
     *
     * @param at when that was known
     */
    record Lagged(Instant at) implements ResourceEvent {
        public Lagged {
            requireNonNull(at, "at");
        }
    }

    /**
     * Somebody has looked, and the resource is gone. If its absence is held back, it is believed.
     *
     * @param at when somebody looked
     */
    record Confirmed(Instant at) implements ResourceEvent {
        public Confirmed {
            requireNonNull(at, "at");
        }
    }

    /**
     * A record that is not an event. {@link LifecycleSerdes#events} returns it for such bytes, so that the processor can report them, or
     * stop.
     *
     * @param problem what is wrong, where, and what was expected
     */
    record Unreadable(String problem) implements ResourceEvent {
        public Unreadable {
            requireNonNull(problem, "problem");
        }

        /** Returns the beginning of 1970, because nobody knows when it happened. */
        @Override
        public Instant at() {
            return Instant.EPOCH;
        }
    }

    private static void requireSource(String source) {
        if (requireNonNull(source, "source").isBlank()) {
            throw new IllegalArgumentException(
                    "source must not be blank: name the region, or whatever else may fail as a whole");
        }
    }
}
