package io.lifecycle.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lifecycle.proof.Golden;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Help.Ansi;

class HelpTest {

    @Test
    void help_of_the_program_is_as_it_was_read() {
        Shell.Ran ran = Shell.run("--help");

        assertThat(ran.status()).isZero();
        assertThat(ran.err()).isEmpty();
        Golden.matches(Path.of("src/test/resources/io/lifecycle/cli/help.txt"), ran.out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"show", "draw", "page", "where", "plan", "lint", "export"})
    void help_of_a_command_is_as_it_was_read(String command) {
        Shell.Ran ran = Shell.run(command, "--help");

        assertThat(ran.status()).isZero();
        assertThat(ran.err()).isEmpty();
        assertThat(ran.out()).contains("Exit codes:", "Examples:");
        Golden.matches(Path.of("src/test/resources/io/lifecycle/cli/help-" + command + ".txt"), ran.out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"show", "draw", "page", "where", "plan", "export"})
    void examples_of_the_help_work_as_they_stand(String command) {
        Stream<String> examples = Shell.run(command, "--help")
                .out()
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith("lifecycle " + command))
                .map(line -> line.replaceFirst(" [|>].*|   +.*", ""));

        assertThat(examples)
                .isNotEmpty()
                .allSatisfy(example -> assertThat(Shell.run(words(example)))
                        .as(example)
                        .matches(ran -> ran.status() == 0 && ran.err().isEmpty()));
    }

    private static String[] words(String example) {
        return Pattern.compile("'([^']*)'|\\S+")
                .matcher(example)
                .results()
                .skip(1)
                .map(word -> word.group(1) == null ? word.group() : word.group(1))
                .toArray(String[]::new);
    }

    @Test
    void version_is_said() {
        assertThat(Shell.run("--version").out()).startsWith("lifecycle ");
    }

    @Test
    void colours_are_there_only_when_they_are_wanted() {
        ClassLoader loader = Objects.requireNonNull(Shell.class.getClassLoader());

        assertThat(Shell.run(Ansi.ON, loader, "--help").out()).contains("\u001B[");
        assertThat(Shell.run(Ansi.OFF, loader, "--help").out()).doesNotContain("\u001B[");
    }

    @Test
    void completion_script_is_one_that_bash_takes_and_knows_the_lifecycles(@TempDir Path folder) throws Exception {
        Shell.Ran ran = Shell.run("generate-completion");

        assertThat(ran.status()).isZero();
        assertThat(ran.out())
                .contains(
                        "_complete_lifecycle",
                        "--write-baseline",
                        "\"bms\" \"ecs\" \"container\"",
                        "\"text\" \"json\" \"sarif\"")
                .doesNotContain("SARIF");
        Path script = Files.writeString(folder.resolve("completion"), ran.out());
        Process bash = new ProcessBuilder("bash", "-n", script.toString())
                .redirectErrorStream(true)
                .start();
        assertThat(new String(bash.getInputStream().readAllBytes(), UTF_8)).isEmpty();
        assertThat(bash.waitFor()).isZero();
    }
}
