package io.lifecycle.core;

import io.lifecycle.core.internal.Constants;
import io.lifecycle.core.internal.StepTable;
import io.lifecycle.core.internal.Text;
import java.util.ArrayList;
import java.util.List;

/** Collects the findings about a declaration, so that all can be reported at once. */
final class Findings {

    private final Origins origins;
    private final List<Finding> findings = new ArrayList<>();

    Findings(Origins origins) {
        this.origins = origins;
    }

    /** Reports an error that is not about a row: something is missing, or the whole is wrong. */
    void error(String id, String message) {
        findings.add(Finding.of(id, Severity.ERROR, message));
    }

    /** Reports an error in a row, or in what a row declares. */
    void error(Object row, String id, String message) {
        findings.add(Finding.of(id, Severity.ERROR, message, origins.of(row)));
    }

    void warning(Object row, String id, String message) {
        findings.add(Finding.of(id, Severity.WARNING, message, origins.of(row)));
    }

    void missingEvidence(Object row, String subject) {
        error(row, "missing-evidence", subject + " names no source; say in its evidence where the fact was read");
    }

    void blank(Object row, String subject) {
        error(row, "blank-text", subject + " is blank; write it out");
    }

    void aboutNothing(Object row, String subject, String kind) {
        String article = kind.startsWith("o") ? "an " : "a ";
        error(
                row,
                "row-for-nothing",
                subject + " is about " + article + kind + " that is not declared; declare it, or remove the row");
    }

    /** Reports a text that a message could not show unchanged. */
    void unprintable(Object row, String subject, String text) {
        error(
                row,
                "unprintable-text",
                subject + " has characters that end a line, or cannot be seen: " + Text.quoted(text)
                        + "; leave them out");
    }

    /** Reports a name that is blank, or that a message could not show unchanged. */
    void unlessNamed(Object row, String subject, String name) {
        if (name.isBlank()) {
            blank(row, subject);
        } else if (!Text.isPlain(name)) {
            unprintable(row, subject, name);
        }
    }

    /** Reports that a row, or what it is about, was declared before. */
    void duplicate(Object row, String subject) {
        error(row, "duplicate-row", subject + " is declared twice; remove one of the two");
    }

    /** Throws if there are more states than a set of places holds: nothing else can be checked then. */
    void throwIfTooMany(String subject, Constants<?> states) {
        if (states.size() > StepTable.MOST_STATES) {
            error(
                    "too-many-states",
                    states.typeName() + " has " + states.size() + " constants, and at most " + StepTable.MOST_STATES
                            + " states are supported; split the resource, or drop states that nobody tells apart");
            throw new InvalidLifecycleException(subject, findings);
        }
    }

    /** Returns the findings, which are only warnings, and throws if there are errors. */
    List<Finding> throwIfInvalid(String subject) {
        for (Finding finding : findings) {
            if (finding.severity() == Severity.ERROR) {
                throw new InvalidLifecycleException(subject, findings);
            }
        }
        return List.copyOf(findings);
    }
}
