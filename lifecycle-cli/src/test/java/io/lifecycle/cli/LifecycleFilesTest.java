package io.lifecycle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A lifecycle in a file serves as one on the class path does. */
class LifecycleFilesTest {

    @TempDir
    private Path folder;

    private String file(String text) throws Exception {
        return Files.writeString(folder.resolve("mine.json"), text).toString();
    }

    private String door() throws Exception {
        return file(Shell.run("export", "door", "--format", "json").out());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "show _",
                "show _ --format markdown",
                "draw _ --everyday",
                "page _",
                "where _ open",
                "plan _ open bricked-up",
                "export _ --format scxml",
                "export _ --format json",
            })
    void every_command_answers_alike(String command) throws Exception {
        String file = door();

        assertThat(Shell.run(command.replace("_", file).split(" ", -1)))
                .isEqualTo(Shell.run(command.replace("_", "door").split(" ", -1)));
    }

    @Test
    void its_lists_are_linted() throws Exception {
        String file = door();
        String lists = Files.writeString(folder.resolve("lists.txt"), "list: mine\nafter: close\ntargets: closd\n")
                .toString();

        assertThat(Shell.run("lint", file, lists)).isEqualTo(Shell.run("lint", "door", lists));
    }

    @Test
    void each_defect_is_a_line_with_the_place_in_the_file() throws Exception {
        String door = Files.readString(Path.of(door()));
        String file = file(door.replaceFirst("\"stability\": \"stable\"", "\"stability\": \"stabel\"")
                .replaceFirst("\"source\": \"the carpenter\"", "\"sauce\": \"the carpenter\""));

        Shell.Ran ran = Shell.run("show", file);

        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err().lines())
                .containsExactly(
                        "lifecycle: " + file + ":1:1: error missing-field: the file has no \"source\"; add it",
                        "lifecycle: " + file
                                + ":4:12: error unknown-field: the file has no field \"sauce\"; it may have"
                                + " form, name, source, limits, states, operations, entries, transitions, removals,"
                                + " statuses",
                        "lifecycle: " + file + ":13:20: error wrong-value: \"stability\" of a state must be one of"
                                + " \"stable\", \"intermediate\", but is \"stabel\"; did you mean \"stable\"?");
    }

    @Test
    void what_is_odd_in_it_is_shown() throws Exception {
        String door = Files.readString(Path.of(door()));
        String file = file(door.replaceFirst(
                "\"operations\": \\[",
                "\"operations\": [{\"id\": \"KNOCK\", \"name\": \"knock\", \"description\": \"Knocks.\"},"));

        assertThat(Shell.run("show", file).out())
                .contains("warnings\n  operation KNOCK is allowed nowhere; add the transition that it makes, or")
                .containsPattern("\\(line \\d+, column 18\\)\n$");
    }

    @Test
    void a_file_that_is_none_is_refused_in_a_line() throws Exception {
        List<String> files = List.of(
                folder.resolve("absent.json").toString(), file("list: a"), file(""), folder.toString() + "/.json");

        for (String file : files) {
            Shell.Ran ran = Shell.run("show", file);
            assertThat(ran.status()).isEqualTo(2);
            assertThat(ran.err().lines()).singleElement().asString().startsWith("lifecycle: " + file);
        }
    }
}
