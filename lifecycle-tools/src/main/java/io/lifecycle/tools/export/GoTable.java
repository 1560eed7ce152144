package io.lifecycle.tools.export;

import io.lifecycle.core.StatusMapping;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A vocabulary as a Go file. */
final class GoTable {

    private static final String PACKAGE = "[a-z][a-z0-9_]*";

    private static final String BODY = """

            package %s

            import "strings"

            // Signal is a further field of the answer. Its value is empty if the API says null.
            type Signal struct {
            	Name, Value string
            }

            type rule struct {
            	signal string
            	only   bool
            	values []string
            }

            type row struct {
            	state  string
            	absent bool
            	status string
            	rules  []rule
            }

            var rows = []row{%s}

            // All names of signals, each with the name that rows have for it.
            var names = [][2]string{%s}

            // StatesOf returns the states that an answer may mean; none if the status is unknown.
            func StatesOf(status string, signals ...Signal) []string {
            	return closest(false, normal(status), said(signals))
            }

            // StatesOfAbsence returns the states in which the API may answer that there is no such resource.
            func StatesOfAbsence() []string {
            	return closest(true, "", nil)
            }

            func closest(absent bool, status string, said map[string]string) []string {
            	var states []string
            	fewest := -1
            	for _, row := range rows {
            		if row.absent != absent || row.status != status {
            			continue
            		}
            		disagreements := 0
            		for _, rule := range row.rules {
            			if value, ok := said[rule.signal]; ok && !rule.allows(value) {
            				disagreements++
            			}
            		}
            		if fewest < 0 || disagreements < fewest {
            			fewest = disagreements
            			states = nil
            		}
            		if disagreements == fewest && !contains(states, row.state) {
            			states = append(states, row.state)
            		}
            	}
            	return states
            }

            // A value that no row allows is ignored. If a signal comes under several names, its first value other than none counts.
            func said(signals []Signal) map[string]string {
            	said := map[string]string{}
            	for _, signal := range signals {
            		own, known := ownName(strings.ToLower(strings.TrimSpace(signal.Name)))
            		value := normal(signal.Value)
            		if !known || !allowed(own, value) {
            			continue
            		}
            		if first, ok := said[own]; !ok || first == "none" {
            			said[own] = value
            		}
            	}
            	return said
            }

            func ownName(name string) (string, bool) {
            	for _, each := range names {
            		if each[0] == name {
            			return each[1], true
            		}
            	}
            	return "", false
            }

            func allowed(signal, value string) bool {
            	for _, row := range rows {
            		for _, rule := range row.rules {
            			if rule.signal == signal && rule.allows(value) {
            				return true
            			}
            		}
            	}
            	return false
            }

            func (r rule) allows(value string) bool {
            	return contains(r.values, value) == r.only
            }

            func contains(values []string, value string) bool {
            	for _, each := range values {
            		if each == value {
            			return true
            		}
            	}
            	return false
            }

            func normal(value string) string {
            	value = strings.ToLower(strings.TrimSpace(value))
            	if value == "" {
            		return "none"
            	}
            	return value
            }
            """;

    private GoTable() {}

    static Export of(StatusMapping<?> statuses, String packageName) {
        checkPackage(packageName);
        TableRows table = TableRows.of(statuses);
        List<String> limits = new ArrayList<>(TableRows.LIMITS);
        limits.add("It trims and compares without case as Go does, which differs for some characters beyond ASCII.");
        StringBuilder rows = new StringBuilder();
        for (TableRows.Row row : table.rows()) {
            rows.append("\t{")
                    .append(Literals.plain(row.state()))
                    .append(row.status().isEmpty() ? ", true, " : ", false, ")
                    .append(Literals.plain(row.status().orElse("")))
                    .append(", ")
                    .append(
                            row.rules().isEmpty()
                                    ? "nil"
                                    : row.rules().stream()
                                            .map(GoTable::rule)
                                            .collect(Collectors.joining(", ", "[]rule{", "}")))
                    .append("},\n");
        }
        StringBuilder names = new StringBuilder();
        table.names()
                .forEach((name, own) -> names.append("\t{")
                        .append(Literals.plain(List.of(name, own)))
                        .append("},\n"));
        String heading = Literals.comment("//", Literals.heading(TableRows.title(statuses), limits));
        return new Exported(heading + BODY.formatted(packageName, block(rows), block(names)), limits);
    }

    /** Returns the text between the braces: nothing if there are no lines. */
    private static String block(StringBuilder lines) {
        return lines.length() == 0 ? "" : "\n" + lines;
    }

    static void checkPackage(String name) {
        if (!name.matches(PACKAGE) || Reserved.inGo(name)) {
            throw new IllegalArgumentException(
                    "packageName is '" + name
                            + "'; use small letters, digits and underscores, but no reserved word of Go; for example 'servers'");
        }
    }

    private static String rule(TableRows.Rule rule) {
        return "{" + Literals.plain(rule.signal()) + ", " + rule.isOnly() + ", []string{"
                + Literals.plain(rule.values()) + "}}";
    }
}
