package io.lifecycle.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lifecycle.proof.Golden;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the input is, each error is one line, and the exit code is 2. */
@Timeout(120)
class BadInputTest {

    @TempDir
    private Path folder;

    private void isRefused(String message, String... arguments) {
        Shell.Ran ran = Shell.run(arguments);

        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).isEqualTo("lifecycle: " + message + "\n");
    }

    @Test
    void files_that_cannot_be_read_are_refused() throws Exception {
        Path absent = folder.resolve("absent.txt");
        Path empty = Files.createFile(folder.resolve("empty.txt"));
        Path blank = Files.writeString(folder.resolve("blank.txt"), "\n \n");
        Path comments = Files.writeString(folder.resolve("comments.txt"), "# nothing\n");
        Path binary = Files.write(folder.resolve("binary.txt"), new byte[] {'a', ':', '\n', 0, 1, 2});
        Path latin = Files.write(folder.resolve("latin.txt"), "list: a\n# für\n".getBytes(ISO_8859_1));
        Path large = folder.resolve("large.txt");
        try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
            file.setLength(100 << 20);
        }

        isRefused(absent + ": cannot be read: there is no such file", "lint", "ecs", absent.toString());
        isRefused(folder + ": is a folder; name a file in it", "lint", "ecs", folder.toString());
        isRefused(empty + ": is empty", "lint", "ecs", empty.toString());
        isRefused(blank + ": is empty", "lint", "ecs", blank.toString());
        isRefused(
                comments + ": has no list; begin one with a line like 'list: my wait'",
                "lint",
                "ecs",
                comments.toString());
        isRefused(binary + ":2: is binary; a text in UTF-8 is wanted", "lint", "ecs", binary.toString());
        isRefused(latin + ":2: is not UTF-8; save it as UTF-8", "lint", "ecs", latin.toString());
        isRefused(large + ": is larger than 1 MiB; split it", "lint", "ecs", large.toString());
        isRefused("\\u0000: is not the name of a file", "lint", "ecs", "\0");
    }

    @Test
    void thousand_lists_are_judged_in_a_while() throws Exception {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 1_000; i++) {
            text.append("list: wait ").append(i).append("\nafter: stop\npending: ACTIVE\ntargets: SHUTOFF, S");
            text.append(i).append("\n\n");
        }
        Path file = Files.writeString(folder.resolve("lists.txt"), text);
        long before = System.nanoTime();

        Shell.Ran ran = Shell.run("lint", "ecs", file.toString());

        assertThat(ran.out()).contains("\n1000 lists: ");
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(60));
    }

    @Test
    void list_with_very_many_words_and_findings_is_judged_in_a_while() throws Exception {
        String words = IntStream.range(0, 20_000).mapToObj(i -> "W" + i).collect(Collectors.joining(", "));
        String text = "list: a\nafter: stop\npending: ACTIVE, " + words + "\ntargets: SHUTOFF, " + words + "\n";
        Path file = Files.writeString(folder.resolve("lists.txt"), text);

        assertThat(Shell.run("lint", "ecs", file.toString()).out())
                .contains(
                        "lists.txt:4: warning listed-twice: status 'W0'",
                        "lists.txt:4: warning listed-twice: status 'W19999'")
                .endsWith("1 list: 0 errors, 20001 warnings\n");
    }

    @Test
    void baselines_that_cannot_be_read_or_written_are_refused() throws Exception {
        Path lists = Files.writeString(folder.resolve("lists.txt"), "list: a\nafter: stop\ntargets: SHUTOFF\n");

        isRefused(
                lists + ":1: is not a baseline; write one with --write-baseline, to a separate file",
                "lint",
                "ecs",
                lists.toString(),
                "--baseline",
                lists.toString());
        isRefused(
                lists + ":1: is not a baseline; write one with --write-baseline, to a separate file",
                "lint",
                "ecs",
                lists.toString(),
                "--write-baseline",
                lists.toString());
        assertThat(lists).content().startsWith("list: a\n");
        Path nowhere = folder.resolve("no").resolve("known.txt");
        isRefused(
                nowhere + ": cannot be written: there is no such file",
                "lint",
                "ecs",
                lists.toString(),
                "--write-baseline",
                nowhere.toString());
        isRefused(
                "--baseline and --write-baseline exclude each other; give one of them",
                "lint",
                "ecs",
                lists.toString(),
                "--write-baseline",
                nowhere.toString(),
                "--baseline",
                lists.toString());
    }

    @Test
    void errors_of_calls_and_of_lists_are_as_they_were_read() throws Exception {
        List<List<String>> calls = List.of(
                List.of(),
                List.of("shwo"),
                List.of("plan"),
                List.of("plan", "bms", "running"),
                List.of("show", "bsm"),
                List.of("show", "xyzzy"),
                List.of("draw", "bms", "--format", "svg"),
                List.of("draw", "bms", "--format", "dto"),
                List.of("draw", "bms", "--format="),
                List.of("show", "bms", "--format", "Markdwon"),
                List.of("lint", "ecs", "waits.txt", "--format", "jsn"),
                List.of("export", "ecs", "--format", "TERAFORM"),
                List.of("draw", "bms", "--fromat", "dot"),
                List.of("plan", "bms", "runing", "stopped"),
                List.of("plan", "bms", "running", "frozen"),
                List.of("where", "bms", "SHUTOF"),
                List.of("where", "bms", "SHUTOFF", "task"),
                List.of("where", "bms", "SHUTOFF", "taskstate=none"),
                List.of("where", "bms", "(absent)", "task_state=none"),
                List.of("where", "bms", "ACTIVE", "--vocabulary", "vzlist"),
                List.of("where", "bms", "ACTIVE", "--shared", "--without-requests", "stop,strat"),
                List.of("where", "bms", "ACTIVE", "--never", "reinstall"),
                List.of("where", "bms", "ACTIVE", "--without-requests", "stop"),
                List.of("lint", "ecs", "-", "--without-requests", "stop"),
                List.of("show", "two\nlines\u001B[31m"));
        StringBuilder transcript = new StringBuilder();
        for (List<String> call : calls) {
            transcript
                    .append("$ lifecycle ")
                    .append(Output.printable(String.join(" ", call)))
                    .append('\n');
            Shell.Ran ran = Shell.run(call.toArray(String[]::new));
            assertThat(ran.status()).isEqualTo(2);
            assertThat(ran.err()).hasLineCount(1);
            transcript.append(ran.transcript());
        }
        Path broken = Path.of("src/test/resources/io/lifecycle/cli/broken-syntax.txt");
        Path unknown = Path.of("src/test/resources/io/lifecycle/cli/broken-names.txt");
        for (Path file : List.of(broken, unknown)) {
            transcript
                    .append("$ lifecycle lint ecs ")
                    .append(file.getFileName())
                    .append('\n');
            Shell.Ran ran = Shell.run("lint", "ecs", file.toString());
            transcript.append(ran.transcript().replace(file.toString(), "" + file.getFileName()));
        }

        Golden.matches(Path.of("src/test/resources/io/lifecycle/cli/errors.txt"), transcript.toString());
    }

    @Test
    void only_the_first_of_many_errors_are_said() throws Exception {
        Path file = Files.writeString(folder.resolve("lists.txt"), "nonsense\n".repeat(1_000));

        Shell.Ran ran = Shell.run("lint", "ecs", file.toString());

        assertThat(ran.err()).hasLineCount(21).endsWith("and 980 more errors\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\0",
                "\n",
                "%s%n",
                "${sys:user.home}",
                "@nowhere",
                "--",
                "-",
                "@|red x|@",
                "ａ",
                "\uD800"
            })
    void any_word_in_any_place_is_answered_without_a_stack_trace(String word) {
        List<List<String>> calls = new ArrayList<>();
        calls.add(List.of(word));
        calls.add(List.of("show", word));
        calls.add(List.of("draw", word));
        calls.add(List.of("where", "bms", word));
        calls.add(List.of("where", "bms", "ACTIVE", word));
        calls.add(List.of("where", "bms", "ACTIVE", "task_state=" + word));
        calls.add(List.of("where", "bms", "ACTIVE", word + "=none"));
        calls.add(List.of("plan", "bms", word, word));
        calls.add(List.of("lint", "ecs", word));
        calls.add(List.of("lint", "ecs", "waits.txt", "--format", word));
        calls.add(List.of("where", "bms", "ACTIVE", "--never", word));
        for (List<String> call : calls) {
            Shell.Ran ran = Shell.run(call.toArray(String[]::new));
            assertThat(ran.err())
                    .as("%s", call)
                    .doesNotContain("\tat ", "this should not happen")
                    .satisfiesAnyOf(
                            err -> assertThat(err).isEmpty(),
                            err -> assertThat(err).hasLineCount(1));
            assertThat(ran.status() == 2).isEqualTo(!ran.err().isEmpty());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "list: \u001B[31m\nafter: stop\ntargets: x\u001B[2J\n",
                "list: a\u2028b\nafter: stop\ntargets: SHUTOF\n"
            })
    void what_is_in_a_file_commands_no_terminal(String text) throws Exception {
        Path file = Files.writeString(folder.resolve("lists.txt"), text, UTF_8);

        for (String format : List.of("text", "json", "sarif")) {
            assertThat(Shell.run("lint", "ecs", file.toString(), "--format", format)
                            .transcript())
                    .doesNotContain("\u001B", "\u2028");
        }
    }
}
