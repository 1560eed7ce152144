package io.lifecycle.core;

import static io.lifecycle.core.Universe.name;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What can be wrong with the declaration of a status mapping. */
final class StatusCheck {

    private StatusCheck() {}

    /** Checks a mapping, of which the table has been made already, of the states that are declared. */
    static <S> void check(
            StatusMappingBuilder<S> mapping, StatusTable<S> table, Collection<S> states, Findings findings) {
        long declared = Universe.maskOf(states);
        long shown = 0;
        for (StatusRow<S> row : mapping.rows()) {
            shown |= Universe.bit(row.state());
            if (row.status().isPresent() && row.status().get().isBlank()) {
                findings.blank("the status of " + name(row.state()));
            }
            if (row.evidence().source().isBlank()) {
                findings.missingEvidence(subject(row));
            }
            if ((declared & Universe.bit(row.state())) == 0) {
                findings.aboutNothing(subject(row));
            }
        }
        for (StatusTable.Group<S> group : table.groups()) {
            if (group.rows().size() > group.states().size()) {
                duplicates(group, findings);
            }
        }
        long unreadable = 0;
        for (Fact<S, Evidence> fact : mapping.unreadable()) {
            long bit = Universe.bit(fact.about());
            String subject = "unreadable state " + name(fact.about());
            if (fact.value().source().isBlank()) {
                findings.missingEvidence(subject);
            }
            if ((declared & bit) == 0) {
                findings.aboutNothing(subject);
            }
            if ((unreadable & bit) != 0) {
                findings.duplicate(subject);
            }
            if ((shown & bit) != 0) {
                findings.error(
                        "contradictory-rows",
                        subject + " has status rows too; remove them, or the declaration that it is unreadable");
            }
            unreadable |= bit;
        }
        unmapped(mapping, table, findings);
        for (S state : states) {
            if (((shown | unreadable) & Universe.bit(state)) == 0) {
                findings.error(
                        "state-without-status",
                        "state " + name(state) + " has no status row; add .status(" + name(state) + ", ..), or .absent("
                                + name(state) + ", ..) where the API does not list it, or .unreadable(" + name(state)
                                + ", ..) where no reading of it exists");
            }
        }
    }

    private static <S> void duplicates(StatusTable.Group<S> group, Findings findings) {
        Set<Object> seen = new HashSet<>();
        for (StatusTable.Row<S> row : group.rows()) {
            if (!seen.add(List.of(row.row().state(), row.row().signals()))) {
                findings.duplicate(subject(row.row()));
            }
        }
    }

    private static <S> void unmapped(StatusMappingBuilder<S> mapping, StatusTable<S> table, Findings findings) {
        Set<String> seen = new HashSet<>();
        for (Fact<String, Evidence> fact : mapping.unmapped()) {
            String subject = "unmapped status '" + fact.about() + "'";
            if (fact.about().isBlank()) {
                findings.blank("an unmapped status");
            }
            if (fact.value().source().isBlank()) {
                findings.missingEvidence(subject);
            }
            if (!seen.add(Signal.comparable(fact.about()))) {
                findings.duplicate(subject);
            }
            if (!table.statesOf(fact.about()).isEmpty()) {
                findings.error(
                        "contradictory-rows",
                        subject + " stands in a state's row too; remove the row, or the declaration that it is"
                                + " unmapped");
            }
        }
    }

    private static String subject(StatusRow<?> row) {
        return "status row " + name(row.state()) + " "
                + (row.status().isPresent() ? "'" + row.status().get() + "'" : "absent")
                + (row.signals().isEmpty() ? "" : " " + row.signals());
    }
}
