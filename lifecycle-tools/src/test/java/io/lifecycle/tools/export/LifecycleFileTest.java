package io.lifecycle.tools.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.lifecycle.core.Finding;
import io.lifecycle.core.InvalidLifecycleException;
import io.lifecycle.core.Lifecycle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A lifecycle in a file, and what may be wrong with it: each defect at its line. */
class LifecycleFileTest {

    private static final Path FILES = Path.of("src/test/resources/io/lifecycle/tools/export");
    private static final Path CORE = Path.of("../lifecycle-core/src/main/java/io/lifecycle/core");
    private static final Pattern MARK = Pattern.compile("@([a-z-]+)@");

    enum Lamp {
        OFF,
        LIGHTING,
        ON,
        BROKEN
    }

    enum Switch {
        BUY,
        PRESS
    }

    /** A kind of finding, and where it is told. */
    private record Told(String id, String origin) {}

    /** A defective file. The kind of each finding is written before its value. */
    private record Defective(String name, String marked, List<String> messages) {

        static Defective of(String text) {
            List<String> lines = new ArrayList<>(lamp().lines().toList());
            List<String> messages = new ArrayList<>();
            int at = 0;
            for (String edit : text.lines().skip(1).toList()) {
                String line = edit.substring(Math.min(1, edit.length())).replace("EV", EVIDENCE);
                if (edit.startsWith("-")) {
                    at = lines.indexOf(line);
                    assertThat(at).as(edit).isNotNegative();
                    lines.remove(at);
                } else if (edit.startsWith("+")) {
                    lines.add(at++, line);
                } else if (edit.startsWith("!")) {
                    messages.add(line.strip());
                }
            }
            return new Defective(text.lines().findFirst().orElse("").strip(), String.join("\n", lines), messages);
        }

        String json() {
            return MARK.matcher(marked).replaceAll("");
        }

        List<Told> told() {
            List<Told> told = new ArrayList<>();
            Matcher mark = MARK.matcher(marked);
            while (mark.find()) {
                String before = MARK.matcher(marked.substring(0, mark.start())).replaceAll("");
                long line = before.chars().filter(c -> c == '\n').count() + 1;
                int column = before.length() - before.lastIndexOf('\n');
                told.add(new Told(mark.group(1), "line " + line + ", column " + column));
            }
            return told;
        }
    }

    private static final String EVIDENCE = "\"evidence\": {\"basis\": \"documented\", \"source\": \"the API\"}";

    private static String lamp() {
        return text(FILES.resolve("lamp.json"));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Defective> defective() {
        return Arrays.stream(text(FILES.resolve("defects.txt")).split("(?m)^= ", -1))
                .skip(1)
                .map(Defective::of);
    }

    /** Returns the findings about a file, with the warnings if it could be built. */
    private static List<Finding> findings(String json) {
        try {
            return LifecycleFile.read(json, Lamp.class, Switch.class).findings();
        } catch (InvalidLifecycleException invalid) {
            return invalid.findings();
        }
    }

    @TestFactory
    Stream<DynamicTest> each_defect_is_told_at_its_line() {
        return defective()
                .map(file -> DynamicTest.dynamicTest(file.name(), () -> {
                    List<Finding> findings = findings(file.json());

                    assertThat(findings)
                            .extracting(finding ->
                                    new Told(finding.id(), finding.origin().orElse("nowhere")))
                            .containsExactlyInAnyOrderElementsOf(file.told());
                    if (!file.messages().isEmpty()) {
                        assertThat(findings).extracting(Finding::message).isEqualTo(file.messages());
                    }
                }));
    }

    /** What core finds, and what the reader finds before that. */
    @Test
    void every_kind_of_defect_is_in_the_files() {
        Pattern kind = Pattern.compile("(?:error|warning)\\(\\s*(?:[^\";]+,\\s*)?\"([a-z-]+)\",");
        List<String> kinds = new ArrayList<>(
                List.of("malformed-json", "missing-field", "unknown-field", "wrong-value", "impossible-row"));
        for (String source : List.of("Findings", "StatusCheck", "LifecycleCheck")) {
            kind.matcher(text(CORE.resolve(source + ".java"))).results().forEach(found -> kinds.add(found.group(1)));
        }
        kinds.addAll(List.of("unknown-state", "unknown-operation"));
        kinds.remove("too-many-states"); // has a test of its own

        assertThat(kinds).hasSizeGreaterThan(20);
        assertThat(defective()
                        .flatMap(file -> file.told().stream())
                        .map(Told::id)
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(Set.copyOf(kinds));
    }

    @Test
    void a_sound_file_is_a_lifecycle() {
        Lifecycle<Lamp, Switch> lamp = LifecycleFile.read(lamp(), Lamp.class, Switch.class);

        assertThat(lamp.findings()).isEmpty();
        assertThat(lamp.require(Lamp.OFF, Switch.PRESS)).isEqualTo(Lamp.LIGHTING);
        assertThat(Export.json(LifecycleFile.read(lamp())).text())
                .isEqualTo(Export.json(lamp).text());
        assertThat(lamp.operation(Switch.BUY).destructive()).isFalse();
    }

    @Test
    void what_an_operation_takes_away_is_in_the_file() {
        String file = lamp().replace("\"name\": \"buy\"", "\"name\": \"buy\", \"destructive\": true");

        assertThat(LifecycleFile.read(file, Lamp.class, Switch.class)
                        .operation(Switch.BUY)
                        .destructive())
                .isTrue();
    }

    @Test
    void the_message_has_a_line_for_each_defect() {
        String file = lamp().replace("It is dark.", " ").replace("\"status\": \"BRIGHT\"", "\"status\": \"\"");

        assertThat(catchThrowableOfType(InvalidLifecycleException.class, () -> LifecycleFile.read(file)))
                .hasMessage("""
                        lifecycle 'lamp' is invalid:
                          ERROR blank-text at line 6, column 5: the description of state OFF is blank; write it out
                          ERROR blank-text at line 31, column 7: the status of ON is blank; write it out""");
    }

    @Test
    void more_states_than_a_lifecycle_may_have_are_told() {
        StringBuilder states = new StringBuilder();
        for (int i = 0; i < 63; i++) {
            states.append("{\"id\": \"S" + i + "\", \"name\": \"S" + i + "\", \"stability\": \"stable\","
                    + " \"description\": \"One.\", " + EVIDENCE + "}, ");
        }
        String file = lamp().replace("{\"id\": \"OFF\"", states + "{\"id\": \"OFF\"");

        assertThat(catchThrowableOfType(InvalidLifecycleException.class, () -> LifecycleFile.read(file))
                        .findings())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.id()).isEqualTo("too-many-states");
                    assertThat(finding.origin()).hasValue("line 5, column 13");
                    assertThat(finding.message()).startsWith("States has 67 constants, and at most 62 states are");
                });
    }

    static Stream<String> texts_that_are_no_lifecycle() {
        return Stream.of(
                        Stream.of(
                                "",
                                " \n",
                                "null",
                                "7",
                                "{} {}",
                                "\uFEFF{}",
                                "\u0000",
                                "{\"form\": 1e999999999}",
                                "{\"form\": " + "9".repeat(100_000) + "}",
                                "[".repeat(100_000),
                                "{\"a\":".repeat(5_000),
                                "{\"name\": \"" + "x".repeat(30_000_000) + "\"}",
                                "{\"name\": \"" + "x".repeat(1_000_000) + "\"}",
                                "{\"" + "x".repeat(100_000) + "\": 1}",
                                "{\"states\": [{\"id\": \"" + "x".repeat(100_000) + "\"}, 1, null, [], {\"id\": 1}]}",
                                "{\"name\": \"\\ud800\", \"states\": [null]}"),
                        IntStream.range(1, 200).map(part -> part * 11).mapToObj(length -> lamp().substring(0, length)))
                .flatMap(texts -> texts);
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("texts_that_are_no_lifecycle")
    void whatever_is_no_lifecycle_is_refused_in_lines_of_their_own(String text) {
        InvalidLifecycleException refused =
                catchThrowableOfType(InvalidLifecycleException.class, () -> LifecycleFile.read(text));

        assertThat(refused.findings()).isNotEmpty().allSatisfy(finding -> {
            assertThat(finding.origin().orElse("nowhere")).matches("line \\d+, column \\d+");
            assertThat(finding.message()).hasSizeLessThan(400).doesNotContain("\n");
        });
        assertThat(String.valueOf(refused.getMessage()).lines())
                .hasSize(1 + refused.findings().size());
    }
}
