package io.lifecycle.tools.export;

import io.lifecycle.core.StatusMapping;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A vocabulary as a Python module. */
final class PythonTable {

    private static final String BODY = """

            # A state; a status, which is None for an absence; and signals, each with the values that it must have, or must not have.
            _ROWS = (
            %s)

            # All names of signals, each with the name that rows have for it.
            _NAMES = {
            %s}


            def states_of(status, signals=None):
                \"""Return the states that an answer may mean, as a list, which is empty if the status is unknown.

                The status is None where there is no such resource. Signals are what else the answer said, by name, with None
                where the API said null.
                \"""
                wanted = None if status is None else _comparable(status)
                said = _said(signals or {})
                closest = []
                fewest = None
                for state, shown, rules in _ROWS:
                    if shown != wanted:
                        continue
                    disagreements = sum(1 for rule in rules if rule[0] in said and not _allows(rule, said[rule[0]]))
                    if fewest is None or disagreements < fewest:
                        fewest = disagreements
                        closest = []
                    if disagreements == fewest and state not in closest:
                        closest.append(state)
                return closest


            def _said(signals):
                # A value that no row allows is ignored. If a signal comes under several names, its first value other than none counts.
                said = {}
                for name, given in signals.items():
                    own = _NAMES.get(name.strip().lower())
                    value = _comparable(given or "")
                    allowed = any(rule[0] == own and _allows(rule, value) for row in _ROWS for rule in row[2])
                    if allowed and said.get(own, "none") == "none":
                        said[own] = value
                return said


            def _allows(rule, value):
                return (value in rule[2]) == rule[1]


            def _comparable(value):
                return value.strip().lower() or "none"
            """;

    private PythonTable() {}

    static Export of(StatusMapping<?> statuses) {
        TableRows table = TableRows.of(statuses);
        List<String> limits = new ArrayList<>(TableRows.LIMITS);
        limits.add(
                "It trims and compares without case as Python does, which differs for some characters beyond ASCII.");
        StringBuilder rows = new StringBuilder();
        for (TableRows.Row row : table.rows()) {
            rows.append("    (")
                    .append(Literals.plain(row.state()))
                    .append(", ")
                    .append(row.status().map(Literals::plain).orElse("None"))
                    .append(", (")
                    .append(row.rules().stream().map(PythonTable::rule).collect(Collectors.joining()))
                    .append(")),\n");
        }
        StringBuilder names = new StringBuilder();
        table.names()
                .forEach((name, own) -> names.append("    ")
                        .append(Literals.plain(name))
                        .append(": ")
                        .append(Literals.plain(own))
                        .append(",\n"));
        String heading = Literals.comment("#", Literals.heading(TableRows.title(statuses), limits));
        return new Exported(heading + BODY.formatted(rows, names), limits);
    }

    private static String rule(TableRows.Rule rule) {
        return "(" + Literals.plain(rule.signal()) + ", " + (rule.isOnly() ? "True" : "False") + ", ("
                + rule.values().stream()
                        .map(value -> Literals.plain(value) + ", ")
                        .collect(Collectors.joining())
                        .stripTrailing()
                + ")),";
    }
}
