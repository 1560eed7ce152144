package io.lifecycle.core;

import io.lifecycle.core.internal.Constants;
import io.lifecycle.core.internal.StepTable;
import io.lifecycle.core.internal.Text;
import java.util.ArrayList;
import java.util.List;

/** Collects what is found in a declaration, so that all of it can be reported at once. */
final class Findings {

    private final List<Finding> findings = new ArrayList<>();

    void error(String id, String message) {
        findings.add(Finding.of(id, Severity.ERROR, message));
    }

    void warning(String id, String message) {
        findings.add(Finding.of(id, Severity.WARNING, message));
    }

    void missingEvidence(String subject) {
        error("missing-evidence", subject + " names no source; say in its evidence where the fact was read");
    }

    void blank(String subject) {
        error("blank-text", subject + " is blank; write it out");
    }

    void aboutNothing(String subject, String kind) {
        String article = kind.startsWith("o") ? "an " : "a ";
        error(
                "row-for-nothing",
                subject + " is about " + article + kind + " that is not declared; declare it, or remove the row");
    }

    /** Reports a text that no message could show as it is. */
    void unprintable(String subject, String text) {
        error(
                "unprintable-text",
                subject + " has characters that end a line, or cannot be seen: " + Text.quoted(text)
                        + "; leave them out");
    }

    /** Reports a name that is blank, or that no message could show as it is. */
    void unlessNamed(String subject, String name) {
        if (name.isBlank()) {
            blank(subject);
        } else if (!Text.isPlain(name)) {
            unprintable(subject, name);
        }
    }

    void duplicate(String subject) {
        error("duplicate-row", subject + " is declared twice; remove one of the two");
    }

    /** Throws where there are more states than a mask holds, for nothing else can be checked then. */
    void throwIfTooMany(String subject, Constants<?> states) {
        if (states.size() > StepTable.MOST_STATES) {
            error(
                    "too-many-states",
                    states.typeName() + " has " + states.size() + " constants, and at most " + StepTable.MOST_STATES
                            + " states are supported; split the resource, or drop states that nobody tells apart");
            throw new InvalidLifecycleException(subject, findings);
        }
    }

    /** Returns what was found; there are only warnings where this has not thrown. */
    List<Finding> throwIfInvalid(String subject) {
        for (Finding finding : findings) {
            if (finding.severity() == Severity.ERROR) {
                throw new InvalidLifecycleException(subject, findings);
            }
        }
        return List.copyOf(findings);
    }
}
