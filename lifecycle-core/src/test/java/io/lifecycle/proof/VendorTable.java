package io.lifecycle.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lifecycle.core.Basis;
import io.lifecycle.core.Entry;
import io.lifecycle.core.Evidence;
import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.Operation;
import io.lifecycle.core.Removal;
import io.lifecycle.core.Signal;
import io.lifecycle.core.State;
import io.lifecycle.core.StatusMapping;
import io.lifecycle.core.StatusRow;
import io.lifecycle.core.Transition;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/**
 * A vendor's table, typed by hand from the vendor's documents, and compared with a declaration in both directions.
 *
 * <p>It is a Markdown file of pipe tables under the headings {@code sources}, {@code states}, {@code operations},
 * {@code transitions} and, for each status vocabulary, {@code mapping NAME}, and {@code other names NAME} if its signals have
 * any. A cell that lists several states, triggers or statuses stands for a row each. Evidence is {@code D} or {@code I}, and the
 * short names of the sources. The cell of an advice is {@code no}, or its evidence. That of a time budget is empty, or the time
 * and its evidence.
 */
public final class VendorTable {

    private final Map<String, List<Map<String, String>>> sections = new LinkedHashMap<>();

    private VendorTable(String text) {
        List<Map<String, String>> rows = new ArrayList<>();
        List<String> header = List.of();
        for (String line : text.lines().toList()) {
            if (line.startsWith("## ")) {
                rows = new ArrayList<>();
                sections.put(line.substring(3).strip(), rows);
                header = List.of();
            } else if (line.startsWith("|") && header.isEmpty()) {
                header = cells(line);
            } else if (line.startsWith("|") && !line.startsWith("|---")) {
                rows.add(row(header, cells(line)));
            }
        }
    }

    /** Reads the table {@code vendor-table.md} from the package of a class. */
    public static VendorTable beside(Class<?> test) {
        try (InputStream file = test.getResourceAsStream("vendor-table.md")) {
            if (file == null) {
                throw new IllegalStateException("no vendor-table.md beside " + test);
            }
            return of(new String(file.readAllBytes(), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads a table from its text. */
    public static VendorTable of(String text) {
        return new VendorTable(text);
    }

    /** Returns every difference between this table and a lifecycle, one sentence each, naming the row. */
    public <S, O> List<String> differences(Lifecycle<S, O> lifecycle) {
        List<String> differences = new ArrayList<>();
        Map<String, Expected> states = new LinkedHashMap<>();
        Map<String, Expected> remarks = new LinkedHashMap<>();
        for (Map<String, String> row : section("states")) {
            String advice = cell(row, "advice");
            if (!advice.equals("no")) {
                put(remarks, join(cell(row, "state"), "advice"), advice);
            }
            List<String> budget = List.of(cell(row, "expected within").split(" ", 2));
            String within = budget.get(0);
            if (!within.isEmpty()) {
                put(remarks, join(cell(row, "state"), "within"), budget.get(budget.size() - 1));
            }
            put(
                    states,
                    join(
                            cell(row, "state"),
                            cell(row, "attribute"),
                            "in service " + cell(row, "in service"),
                            "advice " + (advice.equals("no") ? "no" : "yes"),
                            "within " + (within.isEmpty() ? "?" : within)),
                    cell(row, "evidence"));
        }
        Map<String, Evidence> declaredStates = new LinkedHashMap<>();
        Map<String, Evidence> declaredRemarks = new LinkedHashMap<>();
        for (State<S> state : lifecycle.states()) {
            state.adviceEvidence().ifPresent(given -> declaredRemarks.put(join(state.name(), "advice"), given));
            state.expectedWithinEvidence().ifPresent(given -> declaredRemarks.put(join(state.name(), "within"), given));
            declaredStates.put(
                    join(
                            state.name(),
                            state.stability().name().toLowerCase(Locale.ROOT),
                            "in service " + (state.inService() ? "yes" : "no"),
                            "advice " + (state.advice().isPresent() ? "yes" : "no"),
                            "within "
                                    + state.expectedWithin()
                                            .map(Object::toString)
                                            .orElse("?")),
                    state.evidence());
        }
        compare("state", states, declaredStates, differences);
        if (differences.isEmpty() && !List.copyOf(states.keySet()).equals(List.copyOf(declaredStates.keySet()))) {
            differences.add("states stand in another order than in the vendor's table");
        }
        compare("evidence of", remarks, declaredRemarks, differences);

        Map<String, Expected> operations = new LinkedHashMap<>();
        for (Map<String, String> row : section("operations")) {
            put(
                    operations,
                    join(cell(row, "operation"), cell(row, "action"), "destructive " + cell(row, "destructive")),
                    cell(row, "evidence"));
        }
        Map<String, Evidence> declaredOperations = new LinkedHashMap<>();
        for (Operation<O> row : lifecycle.operations()) {
            declaredOperations.put(
                    join(
                            row.id().toString(),
                            row.action().orElse(""),
                            "destructive " + (row.destructive() ? "yes" : "no")),
                    row.evidence().orElse(Evidence.inferred("")));
        }
        compare("operation", operations, declaredOperations, differences);

        Map<String, Expected> transitions = new LinkedHashMap<>();
        for (Map<String, String> row : section("transitions")) {
            for (String from : list(cell(row, "from"), ";")) {
                for (String trigger : list(cell(row, "trigger"), ",")) {
                    for (String to : list(cell(row, "to"), ";")) {
                        put(transitions, join(from, trigger, to), cell(row, "evidence"));
                    }
                }
            }
        }
        Map<String, Evidence> declared = new LinkedHashMap<>();
        for (Entry<S, O> row : lifecycle.entries()) {
            declared.put(join("(nothing)", row.trigger(), name(lifecycle, row.to())), row.evidence());
        }
        for (Transition<S, O> row : lifecycle.transitions()) {
            declared.put(join(name(lifecycle, row.from()), row.trigger(), name(lifecycle, row.to())), row.evidence());
        }
        for (Removal<S, O> row : lifecycle.removals()) {
            declared.put(join(name(lifecycle, row.from()), row.trigger(), "(removed)"), row.evidence());
        }
        compare("transition", transitions, declared, differences);
        differences.addAll(differences(lifecycle, lifecycle.statuses()));
        return differences;
    }

    /** Returns every difference between this table and a mapping of a lifecycle's states. */
    public <S> List<String> differences(Lifecycle<S, ?> lifecycle, StatusMapping<S> mapping) {
        List<String> differences = new ArrayList<>();
        Map<String, Expected> rows = new LinkedHashMap<>();
        for (Map<String, String> row : section("mapping " + mapping.name())) {
            Map<String, String> signals = new TreeMap<>();
            row.forEach((column, cell) -> {
                if (!Set.of("state", "status", "evidence").contains(column) && !cell.isEmpty()) {
                    signals.put(column, sorted(list(cell, ",")));
                }
            });
            for (String status : list(cell(row, "status"), ",")) {
                put(rows, join(cell(row, "state"), status, signals), cell(row, "evidence"));
            }
        }
        Map<String, Evidence> declared = new LinkedHashMap<>();
        for (StatusRow<S> row : mapping.rows()) {
            Map<String, String> signals = new TreeMap<>();
            row.signals().forEach((name, signal) -> signals.put(name, cell(signal)));
            declared.put(join(name(lifecycle, row.state()), row.status().orElse("(absent)"), signals), row.evidence());
        }
        for (S state : mapping.unreadable()) {
            declared.put(join(name(lifecycle, state), "(none)", Map.of()), mapping.unreadableEvidence(state));
        }
        for (String status : mapping.unmapped()) {
            declared.put(join("(unmapped)", status, Map.of()), mapping.unmappedEvidence(status));
        }
        compare("status row of '" + mapping.name() + "'", rows, declared, differences);
        compareKeys(
                "other names in '" + mapping.name() + "' of",
                otherNames(mapping.name()),
                otherNames(mapping),
                differences);
        return differences;
    }

    private Set<String> otherNames(String mapping) {
        return sections.getOrDefault("other names " + mapping, List.of()).stream()
                .map(row -> join(cell(row, "signal"), sorted(list(cell(row, "other names"), ","))))
                .collect(Collectors.toSet());
    }

    private static Set<String> otherNames(StatusMapping<?> mapping) {
        return mapping.signals().stream()
                .filter(signal -> !mapping.otherNames(signal).isEmpty())
                .map(signal -> join(signal, sorted(mapping.otherNames(signal))))
                .collect(Collectors.toSet());
    }

    private static String cell(Signal signal) {
        return switch (signal.allowed()) {
            case NAMED -> sorted(signal.values());
            case OTHERS -> "any but " + sorted(signal.values());
            case REST -> "otherwise";
        };
    }

    private static String sorted(Collection<String> values) {
        return String.join(", ", new TreeSet<>(values));
    }

    private record Expected(Basis basis, Set<String> sources) {

        @Override
        public String toString() {
            return basis.name().toLowerCase(Locale.ROOT) + " evidence of " + sources;
        }
    }

    private void put(Map<String, Expected> rows, String row, String evidence) {
        Basis basis = evidence.startsWith("D") ? Basis.DOCUMENTED : Basis.INFERRED;
        Set<String> sources = new TreeSet<>(list(evidence.substring(1), ","));
        sources.remove("");
        if (rows.put(row, new Expected(basis, sources)) != null) {
            throw new IllegalStateException("the vendor's table has this row twice: " + row);
        }
    }

    private void compare(
            String kind, Map<String, Expected> expected, Map<String, Evidence> declared, List<String> differences) {
        compareKeys(kind, expected.keySet(), declared.keySet(), differences);
        Map<String, String> citations = section("sources").stream()
                .collect(Collectors.toMap(row -> cell(row, "short"), row -> cell(row, "citation contains")));
        expected.forEach((row, evidence) -> {
            Evidence actual = declared.get(row);
            if (actual == null) {
                return;
            }
            Set<String> cited = citations.entrySet().stream()
                    .filter(source -> actual.source().contains(source.getValue()))
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toCollection(TreeSet::new));
            Expected is = new Expected(actual.basis(), cited);
            if (!is.equals(evidence)) {
                differences.add(kind + " [" + row + "] rests on " + is + ", in the vendor's table on " + evidence);
            }
        });
    }

    private static void compareKeys(String kind, Set<String> expected, Set<String> declared, List<String> differences) {
        BiFunction<Set<String>, Set<String>, List<String>> without =
                (a, b) -> a.stream().filter(row -> !b.contains(row)).toList();
        without.apply(expected, declared).forEach(row -> differences.add(kind + " [" + row + "] is not declared"));
        without.apply(declared, expected)
                .forEach(row -> differences.add(kind + " [" + row + "] is not in the vendor's table"));
    }

    private static <S> String name(Lifecycle<S, ?> lifecycle, S state) {
        return lifecycle.state(state).name();
    }

    private List<Map<String, String>> section(String name) {
        List<Map<String, String>> rows = sections.get(name);
        if (rows == null || rows.isEmpty()) {
            throw new IllegalStateException("the vendor's table has no section '" + name + "', or it is empty");
        }
        return rows;
    }

    private static Map<String, String> row(List<String> header, List<String> cells) {
        if (header.size() != cells.size()) {
            throw new IllegalStateException("this row has other columns than " + header + ": " + cells);
        }
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < cells.size(); i++) {
            row.put(header.get(i), cells.get(i));
        }
        return row;
    }

    private static String cell(Map<String, String> row, String column) {
        String cell = row.get(column);
        if (cell == null) {
            throw new IllegalStateException("this row has no column '" + column + "': " + row);
        }
        return cell;
    }

    private static List<String> cells(String line) {
        String inner = line.strip().substring(1);
        return list(inner.substring(0, inner.lastIndexOf('|')), "\\|");
    }

    private static List<String> list(String text, String separator) {
        return Arrays.stream(text.split(separator, -1)).map(String::strip).toList();
    }

    private static String join(Object... parts) {
        return Arrays.stream(parts).map(Object::toString).collect(Collectors.joining(" | "));
    }
}
