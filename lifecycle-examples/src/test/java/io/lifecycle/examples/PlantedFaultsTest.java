package io.lifecycle.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The faults that {@code .ci/planted-faults} plants: they can still be planted, and the handbook has them all. */
class PlantedFaultsTest {

    private static final Path SCRIPT = Path.of("..", ".ci", "planted-faults");
    private static final Path HANDBOOK = Path.of("..", "docs", "handbook.md");
    private static final Pattern TABLE = Pattern.compile("<< 'FAULTS'\n(.*?)\nFAULTS\n", Pattern.DOTALL);
    private static final Pattern SHOWN =
            Pattern.compile("\\| fault \\| module \\| found by \\|\n\\|---\\|---\\|---\\|\n((?:\\|.*\\|\n)*)");

    record Fault(String what, String module, String test, String source, String before, String after) {

        static Fault of(String line) {
            String[] fields = line.split(" \\| ", -1);
            assertThat(fields).as("fields of '%s' in %s", line, SCRIPT).hasSize(6);
            return new Fault(fields[0], fields[1], fields[2], fields[3], fields[4], fields[5]);
        }

        /** Returns the files of the module, of this kind, whose path ends like this; the beginning of the package is left out. */
        List<Path> files(String kind, String end) throws IOException {
            Path folder = Path.of("..", "lifecycle-" + module, "src", kind, "java");
            try (Stream<Path> files = Files.walk(folder)) {
                return files.filter(file -> file.endsWith(end + ".java")).toList();
            }
        }

        @Override
        public String toString() {
            return what;
        }
    }

    static List<Fault> faults() throws IOException {
        String table = TABLE.matcher(Files.readString(SCRIPT, UTF_8))
                .results()
                .map((MatchResult found) -> found.group(1))
                .collect(Collectors.joining());
        return table.lines().map(Fault::of).toList();
    }

    @ParameterizedTest
    @MethodSource("faults")
    void can_still_be_planted_in_one_place(Fault fault) throws IOException {
        List<Path> sources = fault.files("main", fault.source());

        assertThat(sources)
                .as("sources '%s' of lifecycle-%s", fault.source(), fault.module())
                .hasSize(1);
        assertThat(Files.readString(sources.get(0), UTF_8).split(Pattern.quote(fault.before()), -1))
                .as("%s around '%s'; say in %s where this fault is planted now", sources, fault.before(), SCRIPT)
                .hasSize(2);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void names_a_test_that_there_is(Fault fault) throws IOException {
        assertThat(fault.files("test", fault.test()))
                .as("tests '%s' of lifecycle-%s, by %s", fault.test(), fault.module(), SCRIPT)
                .hasSize(1);
    }

    @Test
    void are_the_handbooks_with_the_test_that_finds_each() throws IOException {
        String rows = faults().stream()
                .map(fault -> "| " + fault.what() + " | `" + fault.module() + "` | `" + fault.test() + "` |\n")
                .collect(Collectors.joining());

        assertThat(SHOWN.matcher(Files.readString(HANDBOOK, UTF_8)).results())
                .as("the table of %s; copy its rows from here, where %s is right", HANDBOOK, SCRIPT)
                .extracting((MatchResult found) -> found.group(1))
                .containsExactly(rows);
    }
}
