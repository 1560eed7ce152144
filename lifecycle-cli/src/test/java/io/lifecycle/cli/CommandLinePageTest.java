package io.lifecycle.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lifecycle.proof.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page about the command line shows is what the program prints. */
class CommandLinePageTest {

    private static final Path PAGE = Path.of("../docs/command-line.md");

    private static final Pattern CONSOLE = Pattern.compile("(?<=\n```console\n).*?(?=```\n)", Pattern.DOTALL);

    /** A command, and what stands below it. */
    private static final Pattern COMMAND = Pattern.compile("\\$ (.*)\n((?:[^$\n].*\n|\n)*)");

    @TempDir
    private Path folder;

    @Test
    void examples_print_what_the_page_shows() throws Exception {
        Golden.matches(PAGE, CONSOLE.matcher(Files.readString(PAGE, UTF_8)).replaceAll(this::typed));
    }

    @Test
    void every_command_has_an_example() throws Exception {
        String page = Files.readString(PAGE, UTF_8);

        for (String command : List.of("show", "draw", "page", "where", "plan", "lint", "export")) {
            assertThat(page).contains("\n$ lifecycle " + command + " ");
        }
        assertThat(page).contains("lifecycle generate-completion");
    }

    private String typed(MatchResult console) {
        StringBuilder terminal = new StringBuilder();
        COMMAND.matcher(console.group()).results().forEach(each -> {
            String command = each.group(1);
            terminal.append("$ ").append(command).append('\n');
            terminal.append(command.startsWith("cat ") ? written(command, each.group(2)) : printed(command));
        });
        return Matcher.quoteReplacement(terminal.toString());
    }

    /** Makes the file that is shown. */
    private String written(String command, String text) {
        try {
            Files.writeString(folder.resolve(command.substring("cat ".length())), text, UTF_8);
            return text;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private String printed(String command) {
        String[] piped = command.split(" \\| head -", -1);
        String[] redirected = piped[0].split(" < ", -1);
        String[] words = Pattern.compile("'([^']*)'|\\S+")
                .matcher(redirected[0])
                .results()
                .skip(1)
                .map(word -> word.group(1) == null ? word.group() : word.group(1))
                .map(word ->
                        word.matches(".*\\.(txt|json)") ? folder.resolve(word).toString() : word)
                .toArray(String[]::new);
        String shown = Shell.pipe(redirected.length == 1 ? "" : read(redirected[1]), words)
                .transcript()
                .replace(folder + "/", "");
        if (piped.length == 1) {
            return shown;
        }
        return shown.lines()
                .limit(Integer.parseInt(piped[1]))
                .map(line -> line + "\n")
                .reduce("", String::concat);
    }

    private String read(String file) {
        try {
            return Files.readString(folder.resolve(file), UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
