package io.lifecycle.tools.export;

import io.lifecycle.core.StatusMapping;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A vocabulary as a Java class. */
final class JavaTable {

    private static final String CLASS = "([a-z_][A-Za-z0-9_]*\\.)*[A-Z][A-Za-z0-9_]*";

    /** Types of the JDK that the class uses by their simple names, so that it cannot have the name of one itself. */
    private static final List<String> IMPORTED =
            List.of("Arrays", "HashMap", "LinkedHashSet", "Locale", "Map", "Objects", "Set");

    private static final String BODY = """
            public final class %s {

                /** A state and a status, which is null for an absence; then signals, and which values they may have. */
                private static final String[][][] ROWS = {
            %s    };

                /** All names of signals, each with the name that rows have for it. */
                private static final Map<String, String> NAMES = new HashMap<>();

                static {
            %s    }

                private %s() {}

                /**
                 * Returns the states that an answer may mean, by the names of their constants; none if the status is unknown.
                 *
                 * @param status the status; null if there is no such resource
                 * @param signals the further fields of the answer, by name; a value is null if the API said null
                 */
                public static Set<String> statesOf(String status, Map<String, String> signals) {
                    String wanted = status == null ? null : comparable(status);
                    Map<String, String> said = said(signals);
                    Set<String> states = new LinkedHashSet<>();
                    int fewest = Integer.MAX_VALUE;
                    for (String[][] row : ROWS) {
                        if (!Objects.equals(row[0][1], wanted)) {
                            continue;
                        }
                        int disagreements = 0;
                        for (int i = 1; i < row.length; i++) {
                            String value = said.get(row[i][0]);
                            disagreements += value == null || allows(row[i], value) ? 0 : 1;
                        }
                        if (disagreements < fewest) {
                            fewest = disagreements;
                            states.clear();
                        }
                        if (disagreements == fewest) {
                            states.add(row[0][0]);
                        }
                    }
                    return states;
                }

                /** A value that no row allows is ignored. If a signal comes under several names, its first value other than none counts. */
                private static Map<String, String> said(Map<String, String> signals) {
                    Map<String, String> said = new HashMap<>();
                    signals.forEach((name, given) -> {
                        String own = NAMES.get(name.strip().toLowerCase(Locale.ROOT));
                        String value = comparable(given == null ? "" : given);
                        if (own != null && isAllowed(own, value)) {
                            said.merge(own, value, (first, next) -> first.equals("none") ? next : first);
                        }
                    });
                    return said;
                }

                private static boolean isAllowed(String signal, String value) {
                    for (String[][] row : ROWS) {
                        for (int i = 1; i < row.length; i++) {
                            if (row[i][0].equals(signal) && allows(row[i], value)) {
                                return true;
                            }
                        }
                    }
                    return false;
                }

                private static boolean allows(String[] rule, String value) {
                    boolean isNamed = Arrays.asList(rule).subList(2, rule.length).contains(value);
                    return isNamed == rule[1].equals("is");
                }

                private static String comparable(String value) {
                    String comparable = value.strip().toLowerCase(Locale.ROOT);
                    return comparable.isEmpty() ? "none" : comparable;
                }
            }
            """;

    private JavaTable() {}

    static Export of(StatusMapping<?> statuses, String className) {
        int dot = className.lastIndexOf('.');
        String simpleName = className.substring(dot + 1);
        if (!className.matches(CLASS)
                || Arrays.stream(className.split("\\.", -1)).anyMatch(Reserved::inJava)
                || IMPORTED.contains(simpleName)
                || simpleName.equals("Integer")
                || simpleName.equals("String")) {
            throw new IllegalArgumentException(
                    "className is '" + className + "'; use a name such as 'com.example.ServerStatuses'");
        }
        TableRows table = TableRows.of(statuses);
        StringBuilder text =
                new StringBuilder(Literals.javaComment(Literals.heading(TableRows.title(statuses), TableRows.LIMITS)));
        if (dot > 0) {
            text.append("package ").append(className, 0, dot).append(";\n");
        }
        text.append('\n');
        for (String type : IMPORTED) {
            text.append("import java.util.").append(type).append(";\n");
        }
        text.append('\n').append(BODY.formatted(simpleName, rows(table), names(table.names()), simpleName));
        return new Exported(text.toString(), TableRows.LIMITS);
    }

    private static String rows(TableRows table) {
        return table.rows().stream()
                .map(row -> "        {{" + Literals.java(row.state()) + ", "
                        + row.status().map(Literals::java).orElse("null") + "}"
                        + row.rules().stream().map(JavaTable::rule).collect(Collectors.joining())
                        + "},\n")
                .collect(Collectors.joining());
    }

    private static String rule(TableRows.Rule rule) {
        return ", {" + Literals.java(rule.signal()) + ", " + (rule.isOnly() ? "\"is\"" : "\"is not\"")
                + rule.values().stream()
                        .map(value -> ", " + Literals.java(value))
                        .collect(Collectors.joining())
                + "}";
    }

    private static String names(Map<String, String> names) {
        StringBuilder text = new StringBuilder();
        names.forEach((name, own) -> text.append("        NAMES.put(")
                .append(Literals.java(name))
                .append(", ")
                .append(Literals.java(own))
                .append(");\n"));
        return text.toString();
    }
}
