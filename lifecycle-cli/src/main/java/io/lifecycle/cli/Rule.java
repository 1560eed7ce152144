package io.lifecycle.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The kinds of findings, in words for people who see them for the first time. */
enum Rule {
    EARLY_TARGET("error", "Success is reported although no target is reached, because no target shows the status."),
    TRAP("error", "Success is reported although no target is reached, for a status that a target shows too."),
    MISSING_TARGET("error", "A target is reached, and the wait goes on until its time is over, or fails."),
    MISSING_STATUS("error", "The wait fails, although a target may still come."),
    UNNOTICED_FAILURE("warning", "The wait goes on, although the target will not come unless somebody acts."),
    PASSED_TARGET("warning", "The wait fails because a target that ends by itself came and went between two looks."),
    MISSPELT_STATUS("warning", "A word that is not a status, but nearly one."),
    LISTED_TWICE("warning", "A status is in several lists."),
    OTHERS("warning", "Some statuses mean something else if others request something meanwhile.");

    private final String level;
    private final String text;

    Rule(String level, String text) {
        this.level = level;
        this.text = text;
    }

    static Optional<Rule> of(String id) {
        return Arrays.stream(values()).filter(rule -> rule.id().equals(id)).findFirst();
    }

    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String level() {
        return level;
    }

    String text() {
        return text;
    }
}
