package io.lifecycle.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What kinds of findings there are, in words for who sees them for the first time. */
enum Rule {
    EARLY_TARGET("error", "Success is reported where no target is reached, for the status is no target's."),
    TRAP("error", "Success is reported where no target is reached, by a status which a target shows too."),
    MISSING_TARGET("error", "A target is reached, and the wait goes on until its time is over, or fails."),
    MISSING_STATUS("error", "The wait fails though a target may still come."),
    UNNOTICED_FAILURE("warning", "The wait goes on though the target will not come, unless somebody acts."),
    PASSED_TARGET("warning", "The wait fails where a target that ends by itself was there between two looks."),
    MISSPELT_STATUS("warning", "A word that no status is, and that is nearly one."),
    LISTED_TWICE("warning", "A status is in several lists."),
    OTHERS("warning", "Some statuses mean something else where others request something meanwhile.");

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
