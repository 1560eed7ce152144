package io.lifecycle.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lifecycle.bms.Bms;
import io.lifecycle.bms.BmsOperation;
import io.lifecycle.bms.BmsState;
import io.lifecycle.container.Container;
import io.lifecycle.container.ContainerOperation;
import io.lifecycle.container.ContainerState;
import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.StatusMapping;
import io.lifecycle.core.observe.Control;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.ecs.Ecs;
import io.lifecycle.ecs.EcsOperation;
import io.lifecycle.ecs.EcsState;
import io.lifecycle.proof.Golden;
import io.lifecycle.tools.lint.Cure;
import io.lifecycle.tools.lint.StatusLists;
import io.lifecycle.tools.lint.Treatment;
import io.lifecycle.tools.lint.WaitFinding;
import io.lifecycle.tools.lint.WaitLint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The lint on lists by which public tools wait. {@code status-lists.txt} judges by hand what it finds in each, and
 * {@code status-lists-figures.txt} says how often it is right, and which known bugs it finds. A change of the lint shows in both.
 */
class PublicStatusListsTest {

    private static final Path LISTS = Path.of("src/test/resources/status-lists.txt");
    private static final Path FIGURES = Path.of("src/test/resources/status-lists-figures.txt");

    private static final String SOME = "";

    /** A tool's list and its findings: one block of the file. */
    record Listed(Map<String, String> fields) {

        String get(String field) {
            return fields.getOrDefault(field, SOME);
        }

        Set<String> words(String field) {
            return Arrays.stream(get(field).split(",", -1))
                    .map(String::strip)
                    .filter(word -> !word.isEmpty())
                    .collect(Collectors.toCollection(LinkedHashSet::new));
        }

        StatusLists lists() {
            StatusLists lists = StatusLists.of(words("pending"), words("targets"), words("failures"))
                    .otherwise(Treatment.valueOf(get("otherwise")));
            String absent = get("absent");
            StatusLists aware = absent.startsWith("=")
                    ? lists.absentIs(Treatment.valueOf(absent.substring(1)))
                    : lists.absentAs(absent);
            return get("to the letter").equals("yes") ? aware.toTheLetter() : aware;
        }

        /** The vocabulary that the tool reads. */
        StatusMapping<?> statuses() {
            return switch (get("product")) {
                case "ecs" -> Ecs.LIFECYCLE.statuses();
                case "bms" -> Bms.LIFECYCLE.statuses();
                default -> ofNode();
            };
        }

        private StatusMapping<ContainerState> ofNode() {
            return switch (get("product")) {
                case "vzctl" -> Container.VZCTL;
                case "prlctl" -> Container.PRLCTL;
                default -> throw new IllegalArgumentException("no product '" + get("product") + "'");
            };
        }

        List<? extends WaitFinding<?, ?>> findings() {
            return switch (get("product")) {
                case "ecs" -> findings(Ecs.LIFECYCLE, Ecs.LIFECYCLE.statuses(), EcsState.class, EcsOperation.class);
                case "bms" -> findings(Bms.LIFECYCLE, Bms.LIFECYCLE.statuses(), BmsState.class, BmsOperation.class);
                default -> findings(Container.LIFECYCLE, ofNode(), ContainerState.class, ContainerOperation.class);
            };
        }

        private <S extends Enum<S>, O extends Enum<O>> List<WaitFinding<S, O>> findings(
                Lifecycle<S, O> lifecycle, StatusMapping<S> statuses, Class<S> states, Class<O> operations) {
            StateObserver<S, O> observer = StateObserver.of(lifecycle, statuses, Control.EXCLUSIVE);
            O operation = Enum.valueOf(operations, get("after"));
            WaitLint<S, O> lint = get("until").isEmpty()
                    ? WaitLint.after(observer, operation)
                    : WaitLint.after(observer, operation, Set.of(Enum.valueOf(states, get("until"))));
            return lint.findings(lists());
        }

        /** The findings, as the file has them. */
        Set<String> found() {
            return findings().stream()
                    .map(finding -> finding.id() + " " + finding.status().orElse(StatusLists.ABSENT))
                    .collect(Collectors.toCollection(LinkedHashSet::new));
        }

        @Override
        public String toString() {
            return get("list");
        }
    }

    static List<Listed> all() throws IOException {
        return Stream.of(Files.readString(LISTS, UTF_8).strip().split("\n\n", -1))
                .map(PublicStatusListsTest::listed)
                .toList();
    }

    private static Listed listed(String block) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String line : block.lines().toList()) {
            int colon = line.indexOf(':');
            assertThat(fields.put(
                            line.substring(0, colon), line.substring(colon + 1).strip()))
                    .isNull();
        }
        return new Listed(fields);
    }

    @ParameterizedTest
    @MethodSource("all")
    void what_is_found_was_judged(Listed list) {
        Set<String> judged = new LinkedHashSet<>(list.words("right"));
        judged.addAll(list.words("noise"));
        judged.addAll(list.words("harmful"));

        assertThat(list.found())
                .as("judge the new findings of %s in %s: %s", list, LISTS, list.findings())
                .containsExactlyInAnyOrderElementsOf(judged);
    }

    /** Blocks that somebody added because of a real bug stay. */
    @ParameterizedTest
    @MethodSource("all")
    void nothing_is_to_be_removed_that_is_unknown_or_no_states(Listed list) {
        Set<String> shown = list.statuses().statuses();

        assertThat(list.findings().stream().flatMap(finding -> finding.cures().stream()))
                .noneMatch(cure -> cure.kind() == Cure.Kind.REMOVE_FROM_TARGETS && !shown.contains(cure.subject()));
    }

    @Test
    void how_often_it_is_right_is_known() throws IOException {
        List<Listed> lists = all();
        Map<String, Integer> judged = new TreeMap<>();
        Map<String, Integer> ids = new TreeMap<>();
        int bugs = 0;
        int found = 0;
        for (Listed list : lists) {
            for (String judgement : List.of("right", "noise", "harmful")) {
                judged.merge(judgement, list.words(judgement).size(), Integer::sum);
            }
            list.findings().forEach(finding -> ids.merge(finding.id(), 1, Integer::sum));
            for (String bug : list.words("bug")) {
                bugs++;
                boolean isFound = list.findings().stream()
                        .anyMatch(finding -> finding.status().equals(Optional.of(bug)));
                found += isFound ? 1 : 0;
            }
        }
        int all = judged.values().stream().mapToInt(Integer::intValue).sum();
        String figures = "lists " + lists.size() + "\nfindings " + all + "\n"
                + judged.entrySet().stream()
                        .map(entry ->
                                entry.getKey() + " " + entry.getValue() + ", " + 100 * entry.getValue() / all + " %\n")
                        .collect(Collectors.joining())
                + "known bugs " + bugs + ", found " + found + "\n"
                + ids.entrySet().stream()
                        .map(entry -> "  " + entry.getKey() + " " + entry.getValue() + "\n")
                        .collect(Collectors.joining());

        assertThat(lists).hasSizeGreaterThanOrEqualTo(60);
        assertThat(100 * judged.getOrDefault("right", 0)).isGreaterThanOrEqualTo(85 * all);
        assertThat(100 * judged.getOrDefault("noise", 0)).isLessThan(10 * all);
        assertThat(judged.get("harmful")).isZero();
        Golden.matches(FIGURES, figures);
    }
}
