package io.lifecycle.examples;

import io.lifecycle.core.Basis;
import io.lifecycle.core.Evidence;
import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.State;
import io.lifecycle.core.StatusMapping;
import io.lifecycle.core.StatusRow;
import io.lifecycle.core.Trigger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A product's table as people read it: the source between {@code @formatter:off} and {@code @formatter:on}, compared with what it
 * declares. A row is a line. A row has {@value #MARK} in its margin exactly if its evidence is inferred.
 */
final class TableText {

    /** The mark in the margin of a row that is inferred, wholly or in part. */
    static final String MARK = "/*?*/";

    private static final int WIDEST = 160;

    private static final String KINDS = "stable|intermediate|advice|expectedWithin|status|absent|unmapped|unreadable"
            + "|operation|entry|transition|removal";

    private static final Pattern CALL = Pattern.compile("\\.(" + KINDS + ")\\s*\\(");

    private static final Pattern ROW =
            Pattern.compile("(" + Pattern.quote(MARK) + ")?\\s+\\.(" + KINDS + ")\\s*\\((.*)\\);?");

    private static final Pattern LITERAL = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");

    /** A line of the table: its name, what it says, and whether it is marked. */
    private record Row(int line, String name, String from, boolean isMarked) {}

    private final List<String> faults = new ArrayList<>();
    private final List<Row> ofTheLifecycle = new ArrayList<>();
    private final List<Row> ofOtherStatuses = new ArrayList<>();

    private TableText(String source) {
        boolean isOn = false;
        boolean isBuilt = false;
        boolean isExplained = false;
        Map<String, Integer> times = new HashMap<>();
        List<String> lines = source.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.strip().equals("// @formatter:off") || line.strip().equals("// @formatter:on")) {
                isOn = line.strip().endsWith("off");
                continue;
            }
            if (line.length() > WIDEST && isOn) {
                faults.add("line " + (i + 1) + " has " + line.length() + " columns, and may have " + WIDEST);
            }
            isExplained |= isOn && line.strip().startsWith("//") && line.contains("marked " + MARK);
            if (!isOn || line.strip().startsWith("//") || line.strip().startsWith("*")) {
                continue;
            }
            if (line.contains(".named(")) {
                times.clear();
            }
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                (isBuilt ? ofOtherStatuses : ofTheLifecycle).add(row(i + 1, row, times));
            } else if (CALL.matcher(LITERAL.matcher(line).replaceAll("")).find()) {
                faults.add("line " + (i + 1) + " has a row that is not a line: " + line.strip());
            }
            isBuilt |= line.contains(".build()");
        }
        if (!isExplained) {
            faults.add("no comment in the table says which rows are marked " + MARK);
        }
    }

    private static Row row(int line, Matcher row, Map<String, Integer> times) {
        List<String> cells = cells(row.group(3));
        String name = switch (row.group(2)) {
            case "stable", "intermediate" -> "state " + cells.get(0);
            case "status" -> numbered("status " + cells.get(0) + " " + cells.get(1), times);
            case "entry" -> "entry " + cells.get(0) + " " + cells.get(1);
            case "transition" -> "transition " + cells.get(0) + " " + cells.get(1) + " " + cells.get(2);
            case "removal" -> "removal " + cells.get(0) + " " + cells.get(1);
            default -> row.group(2) + " " + cells.get(0);
        };
        boolean isStep = List.of("transition", "removal").contains(row.group(2));
        return new Row(line, name, isStep ? cells.get(0) : "", row.group(1) != null);
    }

    /** Distinguishes rows that have the same state and the same status, and differ by their signals. */
    private static String numbered(String name, Map<String, Integer> times) {
        return name + " #" + times.merge(name, 1, Integer::sum);
    }

    /** Splits the arguments of a call at their commas. */
    private static List<String> cells(String arguments) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        int depth = 0;
        boolean isText = false;
        for (int i = 0; i < arguments.length(); i++) {
            char c = arguments.charAt(i);
            if (c == '"') {
                isText = !isText;
            }
            if (!isText) {
                depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            }
            if (c == ',' && depth == 0 && !isText) {
                cells.add(cell.toString().strip());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString().strip());
        return cells;
    }

    /** Returns what is wrong with the source of a product's table, with a sentence for each problem. */
    static List<String> faults(String source, Product<?, ?> product) {
        return new TableText(source).against(product);
    }

    private <S, O> List<String> against(Product<S, O> product) {
        Lifecycle<S, O> lifecycle = product.lifecycle();
        Map<String, List<Optional<Evidence>>> declared = new LinkedHashMap<>();
        lifecycle.states().forEach(state -> {
            String id = constant(state.id());
            declare(declared, "state " + id, Optional.of(state.evidence()));
            state.advice().ifPresent(text -> declare(declared, "advice " + id, state.adviceEvidence()));
            state.expectedWithin()
                    .ifPresent(time -> declare(declared, "expectedWithin " + id, state.expectedWithinEvidence()));
        });
        lifecycle.operations().forEach(each -> declare(declared, "operation " + constant(each.id()), each.evidence()));
        lifecycle
                .entries()
                .forEach(row -> declare(
                        declared,
                        "entry " + written(row.trigger()) + " " + constant(row.to()),
                        Optional.of(row.evidence())));
        lifecycle
                .transitions()
                .forEach(row -> declare(
                        declared,
                        "transition " + constant(row.from()) + " " + written(row.trigger()) + " " + constant(row.to()),
                        Optional.of(row.evidence())));
        lifecycle
                .removals()
                .forEach(row -> declare(
                        declared,
                        "removal " + constant(row.from()) + " " + written(row.trigger()),
                        Optional.of(row.evidence())));
        declare(declared, lifecycle.statuses());
        compare(ofTheLifecycle, declared);

        Map<String, List<Optional<Evidence>>> others = new LinkedHashMap<>();
        product.otherStatuses().forEach(mapping -> declare(others, mapping));
        compare(ofOtherStatuses, others);

        inOrder(lifecycle.states().stream()
                .map(State::id)
                .map(TableText::constant)
                .toList());
        return faults;
    }

    private static <S> void declare(Map<String, List<Optional<Evidence>>> declared, StatusMapping<S> mapping) {
        Map<String, Integer> times = new HashMap<>();
        for (StatusRow<S> row : mapping.rows()) {
            String name = row.status()
                    .map(status -> numbered("status " + constant(row.state()) + " \"" + status + "\"", times))
                    .orElse("absent " + constant(row.state()));
            declare(declared, name, Optional.of(row.evidence()));
        }
        mapping.unmapped()
                .forEach(status -> declare(
                        declared, "unmapped \"" + status + "\"", Optional.of(mapping.unmappedEvidence(status))));
        mapping.unreadable()
                .forEach(state -> declare(
                        declared, "unreadable " + constant(state), Optional.of(mapping.unreadableEvidence(state))));
    }

    private static void declare(
            Map<String, List<Optional<Evidence>>> declared, String name, Optional<Evidence> evidence) {
        declared.computeIfAbsent(name, k -> new ArrayList<>()).add(evidence);
    }

    private void compare(List<Row> rows, Map<String, List<Optional<Evidence>>> declared) {
        List<String> names = rows.stream().map(Row::name).toList();
        declared.keySet().stream()
                .filter(name -> !names.contains(name))
                .forEach(name -> faults.add("'" + name + "' is declared, and is no line of the table"));
        for (Row row : rows) {
            List<Optional<Evidence>> evidence = declared.getOrDefault(row.name(), List.of());
            String where = "line " + row.line() + ", '" + row.name() + "', ";
            List<Basis> bases = evidence.stream()
                    .flatMap(Optional::stream)
                    .map(Evidence::basis)
                    .distinct()
                    .toList();
            if (evidence.isEmpty()) {
                faults.add(where + "declares nothing");
            } else if (evidence.contains(Optional.<Evidence>empty())) {
                faults.add(where + "has no evidence");
            } else if (bases.size() > 1) {
                faults.add(where + "is documented in one vocabulary, and inferred in another");
            } else if (row.isMarked() && bases.contains(Basis.DOCUMENTED)) {
                faults.add(where + "is marked, and not inferred");
            } else if (!row.isMarked() && bases.contains(Basis.INFERRED)) {
                faults.add(where + "is inferred, and not marked");
            }
        }
    }

    /** Demands one block for each state, in the order of the states, after the entries. */
    private void inOrder(List<String> states) {
        List<Row> steps = ofTheLifecycle.stream()
                .filter(row -> !row.from().isEmpty() || row.name().startsWith("entry "))
                .toList();
        for (int i = 1; i < steps.size(); i++) {
            if (states.indexOf(steps.get(i).from())
                    < states.indexOf(steps.get(i - 1).from())) {
                faults.add("line " + steps.get(i).line() + ", '" + steps.get(i).name() + "', stands below '"
                        + steps.get(i - 1).name() + "'");
            }
        }
    }

    private static String written(Trigger<?> trigger) {
        return trigger.fold(
                TableText::constant,
                outcome -> outcome.name().toLowerCase(Locale.ROOT) + "()",
                occurrence -> "\"" + occurrence + "\"");
    }

    private static String constant(Object id) {
        return ((Enum<?>) id).name();
    }
}
