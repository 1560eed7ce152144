package io.lifecycle.core.observe;

import io.lifecycle.core.Reading;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is surprising about an event, with the values that surprised, as they came.
 *
 * @since 0.1
 */
public sealed interface Anomaly {

    /** Returns what was surprising, and what was made of it, in a sentence. */
    String message();

    /**
     * The API answered a status that nobody documented; the estimate is as it was, time apart.
     *
     * @param reading the answer
     */
    record UnknownStatus(Reading reading) implements Anomaly {
        @Override
        public String message() {
            return "status '" + reading.status().orElse("") + "' is unknown; it tells nothing";
        }
    }

    /**
     * The API answered a status that is known, and no state's; the estimate is as it was, time apart.
     *
     * @param reading the answer
     */
    record UnmappedStatus(Reading reading) implements Anomaly {
        @Override
        public String message() {
            return "status '" + reading.status().orElse("") + "' is known, but no state's; it tells nothing";
        }
    }

    /**
     * The API answered what cannot be; the estimate starts anew from the answer.
     *
     * @param reading the answer
     * @param believed the estimate before the answer, as text
     */
    record Contradiction(Reading reading, String believed) implements Anomaly {
        @Override
        public String message() {
            return "read " + Wording.of(reading) + ", which fits nothing that may have become of " + believed
                    + "; the estimate starts anew from the reading";
        }
    }

    /**
     * Something happened unasked, or somebody else acted.
     *
     * @param occurrences the occurrences any of which explains the event; where it takes several of them together, all that
     *     are among the fewest that do
     */
    record Disturbed(Set<String> occurrences) implements Anomaly {
        @Override
        public String message() {
            return "only what happens unasked explains this: "
                    + occurrences.stream().map(it -> "'" + it + "'").collect(Collectors.joining(", "))
                    + "; or somebody else has acted, although control was said to be exclusive";
        }
    }

    /**
     * The API answered signals that say nothing; they were left out of account.
     *
     * @param signals the signals with their values
     */
    record UnknownSignal(Map<String, String> signals) implements Anomaly {
        @Override
        public String message() {
            return "signals " + signals + " fit no row, and were left out of account";
        }
    }

    /**
     * The API accepted what is allowed nowhere that the resource could have been.
     *
     * @param operation the operation's name
     * @param believed the estimate before the request, as text
     */
    record IllegalRequest(String operation, String believed) implements Anomaly {
        @Override
        public String message() {
            return "operation '" + operation + "' was accepted, and is allowed nowhere that may have become of "
                    + believed + "; the estimate goes on from everywhere it is allowed";
        }
    }
}
