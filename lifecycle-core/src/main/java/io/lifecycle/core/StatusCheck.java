package io.lifecycle.core;

import static io.lifecycle.core.Universe.name;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What can be wrong with the declaration of a status mapping. */
final class StatusCheck {

    private StatusCheck() {}

    static <S> void check(StatusMappingBuilder<S> mapping, Collection<S> states, Findings findings) {
        Set<S> shown = new HashSet<>();
        Set<String> statuses = new HashSet<>();
        Set<Object> seen = new HashSet<>();
        for (StatusRow<S> row : mapping.rows()) {
            shown.add(row.state());
            String subject = subject(row);
            String status =
                    row.status().isPresent() ? Signal.comparable(row.status().get()) : "";
            if (row.status().isPresent()) {
                statuses.add(status);
                findings.blank(row.status().get(), "the status of " + name(row.state()));
            }
            findings.missingEvidence(row.evidence(), subject);
            findings.aboutNothing(row.state(), states, subject);
            if (!seen.add(List.of(row.state(), row.status().isPresent(), status, row.signals()))) {
                findings.duplicate(subject);
            }
        }
        Set<S> unreadable = new HashSet<>();
        for (Fact<S, Evidence> fact : mapping.unreadable()) {
            String subject = "unreadable state " + name(fact.about());
            findings.missingEvidence(fact.value(), subject);
            findings.aboutNothing(fact.about(), states, subject);
            if (!unreadable.add(fact.about())) {
                findings.duplicate(subject);
            }
            if (shown.contains(fact.about())) {
                findings.error(
                        "contradictory-rows",
                        subject + " has status rows too; remove them, or the declaration that it is unreadable");
            }
        }
        Set<String> unmapped = new HashSet<>();
        for (Fact<String, Evidence> fact : mapping.unmapped()) {
            String subject = "unmapped status '" + fact.about() + "'";
            findings.blank(fact.about(), "an unmapped status");
            findings.missingEvidence(fact.value(), subject);
            if (!unmapped.add(Signal.comparable(fact.about()))) {
                findings.duplicate(subject);
            }
            if (statuses.contains(Signal.comparable(fact.about()))) {
                findings.error(
                        "contradictory-rows",
                        subject + " stands in a state's row too; remove the row, or the declaration that it is"
                                + " unmapped");
            }
        }
        for (S state : states) {
            if (!shown.contains(state) && !unreadable.contains(state)) {
                findings.error(
                        "state-without-status",
                        "state " + name(state) + " has no status row; add .status(" + name(state) + ", ..), or .absent("
                                + name(state) + ", ..) where the API does not list it, or .unreadable(" + name(state)
                                + ", ..) where no reading of it exists");
            }
        }
    }

    private static String subject(StatusRow<?> row) {
        return "status row " + name(row.state()) + " "
                + (row.status().isPresent() ? "'" + row.status().get() + "'" : "absent")
                + (row.signals().isEmpty() ? "" : " " + row.signals());
    }
}
