package io.lifecycle.core.observe;

import io.lifecycle.core.Reading;

/** How messages write what they share. */
final class Wording {

    private Wording() {}

    static String of(Reading reading) {
        return reading.status().map(status -> "'" + status + "'").orElse("absence")
                + (reading.signals().isEmpty() ? "" : " with " + reading.signals());
    }

    /** Returns whether two statuses are the same, as the model compares them. */
    static boolean isSame(String one, String other) {
        return one.strip().equalsIgnoreCase(other.strip());
    }
}
