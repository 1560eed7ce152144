package io.lifecycle.kafkastreams;

import static java.util.Objects.requireNonNull;

import io.lifecycle.core.Reading;
import io.lifecycle.core.observe.Progress;
import java.time.Instant;
import java.util.Optional;

/**
 * What happened to one resource, as a record whose key is the resource's id. A record without a value removes the resource.
 *
 * <p>Operations go by the names of their enum's constants, for one topic may be of any lifecycle. Times are rounded down to seconds
 * when they are taken in.
 *
 * @since 0.1
 */
public sealed interface ResourceEvent {

    /** Returns when it happened, by the clock of whoever saw it. */
    Instant at();

    /**
     * The resource is to be watched from now on; of no account where it is already. Any other event adds a resource as well, but does
     * not say where it is.
     *
     * @param source whom readings of it will come from, such as a region; never blank
     * @param estimate what is known of it, as the {@code toString} of an estimate; where it is empty, what the processor begins with
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
     * @param source whom it comes from, such as a region with its credentials: what is broken as a whole, if it is; never blank
     * @param listing what else the same answer lacked, where it was a complete list
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
     * How much a complete listing lacked of what it should have had. Its absences come one by one, to many machines; each of them says
     * here how many they are, so that a source which lost everything is doubted from the first of them on.
     *
     * @param missing how many resources it lacked to whose deletion nothing led, 0 or more
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
     * The API refused a request for the state that the resource is in.
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
     * A request was sent of which nobody knows whether it arrived.
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
     * The platform's job of an operation told how far it is.
     *
     * @param operation the name of the operation's constant
     * @param progress what it told
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
     * Somebody has looked, and the resource is gone: its absence, where it is held back, is believed.
     *
     * @param at when somebody looked
     */
    record Confirmed(Instant at) implements ResourceEvent {
        public Confirmed {
            requireNonNull(at, "at");
        }
    }

    /**
     * What could not be read as an event: what {@link LifecycleSerdes#events} makes of bytes that are none, so that the processor can
     * report them, or stop.
     *
     * @param problem what is wrong, where, and what was expected
     */
    record Unreadable(String problem) implements ResourceEvent {
        public Unreadable {
            requireNonNull(problem, "problem");
        }

        /** Returns the beginning of 1970: when it happened, nobody knows. */
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
