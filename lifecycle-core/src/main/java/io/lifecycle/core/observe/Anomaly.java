package io.lifecycle.core.observe;

import static java.util.Objects.requireNonNull;

import io.lifecycle.core.Reading;
import io.lifecycle.core.internal.Text;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is surprising about an event. Values are kept as they came, but long ones are cut. Messages show control and
 * invisible characters as codes.
 *
 * @since 0.1
 */
public sealed interface Anomaly {

    /** Returns a sentence: what was surprising, and what the observer made of it. */
    String message();

    /** Returns the kind, for metrics and logs: {@code UnknownStatus}, {@code Contradiction} and so on. */
    default String kind() {
        return getClass().getSimpleName();
    }

    /**
     * Returns whether this is an absence that nothing requested or under way led to. The cause is often a wrong
     * credential or region. The next look tells.
     */
    default boolean isDoubtfulAbsence() {
        return this instanceof Vanished
                || (this instanceof Contradiction contradiction
                        && contradiction.reading().status().isEmpty());
    }

    /**
     * The API answered a status that the mapping does not know. Until the next event the resource is in no known state.
     * What was believed is kept, without nothing and gone.
     *
     * @param reading the answer
     */
    record UnknownStatus(Reading reading) implements Anomaly {
        public UnknownStatus {
            reading = reading.shortened();
        }

        @Override
        public String message() {
            return "status " + Text.quoted(reading.status().orElse(""))
                    + " is unknown; it does not tell where the resource is";
        }
    }

    /**
     * The API answered a status that is known but belongs to no state. Until the next event the resource is in no
     * state. What was believed is kept, without nothing and gone.
     *
     * @param reading the answer
     */
    record UnmappedStatus(Reading reading) implements Anomaly {
        public UnmappedStatus {
            reading = reading.shortened();
        }

        @Override
        public String message() {
            return "status " + Text.quoted(reading.status().orElse(""))
                    + " is known, but belongs to no state; the resource is in no state now";
        }
    }

    /**
     * The API gave an answer that is impossible by what was known. The estimate restarts from the answer.
     *
     * @param reading the answer
     * @param believed the estimate before the answer, as text
     */
    record Contradiction(Reading reading, String believed) implements Anomaly {
        public Contradiction {
            reading = reading.shortened();
            requireNonNull(believed, "believed");
        }

        @Override
        public String message() {
            return "read " + reading + ", which fits no run from " + believed
                    + "; the estimate starts anew from the reading";
        }
    }

    /**
     * The API answered that there is no such resource, although nothing that was requested or under way leads there.
     *
     * @param believed the estimate before the answer, as text
     */
    record Vanished(String believed) implements Anomaly {
        public Vanished {
            requireNonNull(believed, "believed");
        }

        @Override
        public String message() {
            return "it is gone, though nobody here asked for that, and it was " + believed
                    + "; either somebody else removed it, or the credentials or the region are wrong: look again";
        }
    }

    /**
     * What a job says of its operation fits no hypothesis. The estimate is kept; only the steps since the last event
     * are added.
     *
     * @param operation the operation's name
     * @param progress what the job says
     * @param believed the estimate before, as text
     */
    record UnexpectedProgress(String operation, Progress progress, String believed) implements Anomaly {
        public UnexpectedProgress {
            requireNonNull(operation, "operation");
            requireNonNull(progress, "progress");
            requireNonNull(believed, "believed");
        }

        @Override
        public String message() {
            return "operation '" + operation + "' is said to be "
                    + progress.words()
                    + ", which fits no run from " + believed
                    + "; is it the job of this operation and this resource?";
        }
    }

    /**
     * The API accepted an operation that is allowed nowhere where the resource could have been.
     *
     * @param operation the operation's name
     * @param believed the estimate before the request, as text
     */
    record IllegalRequest(String operation, String believed) implements Anomaly {
        public IllegalRequest {
            requireNonNull(operation, "operation");
            requireNonNull(believed, "believed");
        }

        @Override
        public String message() {
            return "operation '" + operation + "' was accepted, but is allowed on no run from " + believed
                    + "; it may take effect all the same";
        }
    }

    /**
     * The API refused an operation that is allowed wherever the resource could have been. The estimate is kept; only
     * the steps since the last event are added.
     *
     * @param operation the operation's name
     * @param believed the estimate before the request, as text
     */
    record UnexpectedRefusal(String operation, String believed) implements Anomaly {
        public UnexpectedRefusal {
            requireNonNull(operation, "operation");
            requireNonNull(believed, "believed");
        }

        @Override
        public String message() {
            return "operation '" + operation
                    + "' was refused, although it is allowed wherever the resource may be, given " + believed
                    + "; platforms refuse for other reasons than the state, too";
        }
    }

    /**
     * Only an occurrence explains the event, or somebody else acted.
     *
     * @param occurrences the occurrences on the runs with the fewest of them that explain the event
     */
    record Disturbed(Set<String> occurrences) implements Anomaly {
        public Disturbed {
            occurrences = Collections.unmodifiableSet(new LinkedHashSet<>(occurrences));
        }

        @Override
        public String message() {
            return "only occurrences explain this: " + quoted(occurrences)
                    + "; or somebody else has acted, although control was said to be exclusive";
        }
    }

    /**
     * The API answered signals that were ignored: the mapping does not have the name, no row allows the value, or even
     * the rows that fit best disagree.
     *
     * @param signals the signals with their values
     * @param known the names of the signals that the mapping has
     */
    record UnknownSignal(Map<String, String> signals, Set<String> known) implements Anomaly {
        public UnknownSignal {
            signals = Collections.unmodifiableMap(new LinkedHashMap<>(signals));
            known = Collections.unmodifiableSet(new LinkedHashSet<>(known));
        }

        @Override
        public String message() {
            List<String> ignored = new ArrayList<>();
            signals.forEach((name, value) -> ignored.add(Text.shown(name) + "=" + Text.shown(value)));
            return "signals {" + String.join(", ", ignored) + "} fit no row, and are ignored; the mapping has: "
                    + Text.quoted(known);
        }
    }

    /**
     * The answer before this one was false and is ignored: this answer fits what was known before that one, but does
     * not fit that one. {@linkplain Track Tracks} report it, because they remember more than the last estimate.
     *
     * @param answer the false answer, as text; a long one is cut
     */
    record Forgiven(String answer) implements Anomaly {
        public Forgiven {
            requireNonNull(answer, "answer");
        }

        @Override
        public String message() {
            return "the answer before, " + answer
                    + ", was false, and is ignored: this one fits what was known before it";
        }
    }

    private static String quoted(Collection<String> occurrences) {
        List<String> quoted = new ArrayList<>();
        occurrences.forEach(occurrence -> quoted.add("\"" + occurrence + "\""));
        return String.join(", ", quoted);
    }
}
