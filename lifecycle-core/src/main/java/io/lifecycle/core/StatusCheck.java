package io.lifecycle.core;

import static io.lifecycle.core.internal.Constants.name;

import io.lifecycle.core.internal.Bits;
import io.lifecycle.core.internal.Constants;
import io.lifecycle.core.internal.StepTable;
import io.lifecycle.core.internal.Text;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Checks the declaration of a status mapping. */
final class StatusCheck<S> {

    private static final Set<Signal.Allowed> REST_BESIDE_OTHERS = Set.of(Signal.Allowed.REST, Signal.Allowed.OTHERS);

    private final StatusMappingBuilder<S> mapping;
    private final StatusTable<S> table;
    private final Findings findings;

    private final SignalNames names;

    /** Makes a check of a mapping and the table made from it. */
    StatusCheck(StatusMappingBuilder<S> mapping, StatusTable<S> table, Findings findings) {
        this.mapping = mapping;
        this.table = table;
        this.findings = findings;
        this.names = new SignalNames(Attribute.map(mapping.signals()), Set.of());
    }

    /** Checks the mapping against the declared states, given by their ordinals. */
    void check(Constants<S> states, Bits declared) {
        Bits shown = rows(declared);
        if (mayNeedComparison()) {
            for (StatusGroup<S> group : table.index().groups()) {
                duplicates(group);
                rests(group);
            }
        }
        otherNames();
        Bits missing = declared.minus(shown).minus(unreadable(declared, shown));
        unmapped();
        if (missing.isEmpty()) {
            return;
        }
        for (S state : states.setOf(missing)) {
            findings.error(
                    state,
                    "state-without-status",
                    "state " + name(state) + " has no status row; add .status(" + name(state) + ", ..), or .absent("
                            + name(state) + ", ..) where the API does not list it, or .unreadable(" + name(state)
                            + ", ..) where no reading of it exists");
        }
    }

    /** Checks the rows, and returns the states that have some. */
    private Bits rows(Bits declared) {
        Bits shown = Bits.NONE;
        for (StatusRow<S> row : mapping.rows()) {
            shown = shown.plus(Constants.ordinal(row.state()));
            String status = row.status().orElse("absent");
            if (status.isBlank() || !Text.isPlain(status)) {
                findings.unlessNamed(row, "the status of " + name(row.state()), status);
            }
            if (row.evidence().source().isBlank()) {
                findings.missingEvidence(row, subject(row));
            }
            if (!declared.contains(Constants.ordinal(row.state()))) {
                findings.aboutNothing(row, subject(row), "state");
            }
            signals(row);
        }
        return shown;
    }

    private void signals(StatusRow<S> row) {
        @Nullable Set<String> seen = row.signals().size() > 1 ? new HashSet<>() : null;
        for (Signal signal : row.signals().values()) {
            if (signal.name().isBlank() || !Text.isPlain(signal.name())) {
                findings.unlessNamed(row, "the name of a signal of " + subject(row), signal.name());
            }
            for (String value : signal.values()) {
                if (!Text.isPlain(value)) {
                    findings.unprintable(row, "a value of a signal of " + subject(row), value);
                }
            }
            String own = names.use(signal.name());
            if (seen != null && !seen.add(own)) {
                findings.duplicate(row, "signal " + Text.quoted(signal.name()) + " of " + subject(row));
            }
        }
    }

    /**
     * Returns whether rows may contradict or repeat each other, so that all rows of a status must be compared: two rows of a
     * state have the same status and as many signals of each kind, or a rest stands beside excluded values.
     */
    private boolean mayNeedComparison() {
        List<StatusRow<S>> rows = mapping.rows();
        int[] latest = new int[StepTable.MOST_STATES]; // by state, counted from 1
        int[] previous = new int[rows.size() + 1]; // of the same state
        for (int i = 0; i < rows.size(); i++) {
            StatusRow<S> row = rows.get(i);
            int state = Constants.ordinal(row.state());
            for (int j = latest[state]; j > 0; j = previous[j]) {
                if (isAlike(row, rows.get(j - 1))) {
                    return true;
                }
            }
            previous[i + 1] = latest[state];
            latest[state] = i + 1;
        }
        return mapping.kinds().containsAll(REST_BESIDE_OTHERS);
    }

    private static boolean isAlike(StatusRow<?> one, StatusRow<?> other) {
        return one.signals().size() == other.signals().size()
                && count(one, Signal.Allowed.NAMED) == count(other, Signal.Allowed.NAMED)
                && Signal.isSame(one.status().orElse(""), other.status().orElse(""));
    }

    private static int count(StatusRow<?> row, Signal.Allowed allowed) {
        int count = 0;
        for (Signal signal : row.signals().values()) {
            count += signal.allowed() == allowed ? 1 : 0;
        }
        return count;
    }

    private void duplicates(StatusGroup<S> group) {
        Set<Object> seen = new HashSet<>();
        for (StatusGroup.Row<S> row : group.rows()) {
            if (!seen.add(List.of(row.row().state(), row.allowed()))) {
                findings.duplicate(row.declared(), subject(row.row()));
            }
        }
    }

    /** The rest of a signal is what no other row names, so it cannot stand beside a row that excludes values. */
    private void rests(StatusGroup<S> group) {
        Map<String, StatusRow<S>> rests = signals(group, Signal.Allowed.REST);
        if (rests.isEmpty()) {
            return;
        }
        rests.keySet().retainAll(signals(group, Signal.Allowed.OTHERS).keySet());
        rests.forEach((signal, row) -> {
            findings.error(
                    row,
                    "contradictory-signals",
                    "signal " + Text.quoted(signal) + " of status " + Text.quoted(group.status())
                            + " has .otherwise(..) in one row, and .anyBut(..) or .some(..) in another, so that"
                            + " there is no rest; name the values in one of the two");
        });
    }

    /** Returns the signals that rows give this kind of values, each with the first such row. */
    private static <S> Map<String, StatusRow<S>> signals(StatusGroup<S> group, Signal.Allowed allowed) {
        Map<String, StatusRow<S>> signals = new LinkedHashMap<>();
        for (StatusGroup.Row<S> row : group.rows()) {
            for (Signal signal : row.row().signals().values()) {
                if (signal.allowed() == allowed) {
                    signals.putIfAbsent(signal.name(), row.declared());
                }
            }
        }
        return signals;
    }

    private void otherNames() {
        Set<String> seen = new HashSet<>();
        for (Attribute<String, Set<String>> signal : mapping.signals()) {
            String own = signal.about();
            findings.unlessNamed(signal, "the name of a signal with other names", own);
            if (!seen.add(Signal.comparableName(own))) {
                findings.error(
                        signal,
                        "duplicate-name",
                        "signal " + Text.quoted(own)
                                + " is declared twice, or is also another name of another signal; declare it"
                                + " once, with all its names");
            }
            for (String other : signal.value()) {
                findings.unlessNamed(signal, "another name of signal " + Text.quoted(own), other);
                if (!seen.add(Signal.comparableName(other))) {
                    findings.error(
                            signal,
                            "duplicate-name",
                            "signal " + Text.quoted(own) + " is also known as " + Text.quoted(other)
                                    + ", which names a signal already; remove it");
                }
            }
            if (!names.used().contains(own)) {
                findings.error(
                        signal,
                        "unused-signal",
                        "signal " + Text.quoted(own) + " has other names, but no row names it; add the row, or remove"
                                + " the names");
            }
        }
    }

    /** Checks the unreadable states, and returns them. */
    private Bits unreadable(Bits declared, Bits shown) {
        Bits unreadable = Bits.NONE;
        for (Attribute<S, Evidence> attribute : mapping.unreadable()) {
            int about = Constants.ordinal(attribute.about());
            String subject = "unreadable state " + name(attribute.about());
            if (attribute.value().source().isBlank()) {
                findings.missingEvidence(attribute, subject);
            }
            if (!declared.contains(about)) {
                findings.aboutNothing(attribute, subject, "state");
            }
            if (unreadable.contains(about)) {
                findings.duplicate(attribute, subject);
            }
            if (shown.contains(about)) {
                findings.error(
                        attribute,
                        "contradictory-rows",
                        subject + " has status rows too; remove them, or the declaration that it is unreadable");
            }
            unreadable = unreadable.plus(about);
        }
        return unreadable;
    }

    private void unmapped() {
        Set<String> seen = new HashSet<>();
        for (Attribute<String, Evidence> attribute : mapping.unmapped()) {
            String subject = "unmapped status " + Text.quoted(attribute.about());
            findings.unlessNamed(attribute, "an unmapped status", attribute.about());
            if (attribute.value().source().isBlank()) {
                findings.missingEvidence(attribute, subject);
            }
            if (!seen.add(Signal.comparable(attribute.about()))) {
                findings.duplicate(attribute, subject);
            }
            if (isNamedByRow(attribute.about())) {
                findings.error(
                        attribute,
                        "contradictory-rows",
                        subject + " stands in a state's row too; remove the row, or the declaration that it is"
                                + " unmapped");
            }
        }
    }

    private boolean isNamedByRow(String status) {
        for (StatusRow<S> row : mapping.rows()) {
            if (row.status().isPresent() && Signal.isSame(row.status().get(), status)) {
                return true;
            }
        }
        return false;
    }

    private static String subject(StatusRow<?> row) {
        String signals = row.signals().values().stream()
                .map(signal -> Text.shown(signal.toString()))
                .collect(Collectors.joining("; "));
        return "status row " + name(row.state()) + " "
                + row.status().map(Text::quoted).orElse("absent")
                + (signals.isEmpty() ? "" : " (" + signals + ")");
    }
}
