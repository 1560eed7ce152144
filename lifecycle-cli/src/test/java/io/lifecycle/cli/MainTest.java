package io.lifecycle.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The program in a process of its own: what a shell sees. */
@Timeout(120)
class MainTest {

    @TempDir
    private Path folder;

    private Shell.Ran start(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Cli.class.getName()));
        command.addAll(List.of(arguments));
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        int status = process.waitFor();
        return new Shell.Ran(status, Files.readString(out, UTF_8), Files.readString(err, UTF_8));
    }

    @Test
    void exits_with_the_status_and_writes_to_the_right_stream() throws Exception {
        assertThat(start("plan", "bms", "running", "stopped"))
                .isEqualTo(Shell.run("plan", "bms", "running", "stopped"));
        assertThat(start("plan", "bms", "deleted", "running"))
                .isEqualTo(Shell.run("plan", "bms", "deleted", "running"));
        assertThat(start("plan", "bms", "runing", "stopped")).isEqualTo(Shell.run("plan", "bms", "runing", "stopped"));
    }

    @Test
    void writes_no_colours_into_a_file() throws Exception {
        assertThat(start("--help").out()).startsWith("Usage: lifecycle").doesNotContain("\u001B");
    }
}
