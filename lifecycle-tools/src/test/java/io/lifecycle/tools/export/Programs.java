package io.lifecycle.tools.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Programs that some machines have. */
public final class Programs {

    private Programs() {}

    /** Skips the test, with the reason, if a program cannot be run. */
    public static void assumeRuns(String... command) throws InterruptedException {
        boolean runs;
        try {
            runs = new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            runs = false;
        }
        assumeTrue(runs, "'" + String.join(" ", command) + "' does not run here, and so cannot read the export");
    }

    /** Returns the folder in which XState is installed, or skips the test with the reason. */
    public static Path assumeXState() throws InterruptedException {
        String folder = System.getenv("LIFECYCLE_XSTATE");
        assumeTrue(
                folder != null,
                "LIFECYCLE_XSTATE names no folder with XState in its node_modules, which could run the machine");
        assumeRuns("node", "--version");
        return Path.of(folder).toAbsolutePath();
    }

    /** Asserts that a program succeeds, and returns what it said. */
    static String succeeds(String... command) throws IOException, InterruptedException {
        return succeeds(new ProcessBuilder(command));
    }

    /** Asserts that a program succeeds in a folder, with more in its environment, and returns what it said. */
    static String succeeds(Path folder, Map<String, String> environment, String... command)
            throws IOException, InterruptedException {
        ProcessBuilder program = new ProcessBuilder(command).directory(folder.toFile());
        program.environment().putAll(environment);
        return succeeds(program);
    }

    private static String succeeds(ProcessBuilder program) throws IOException, InterruptedException {
        Process process = program.redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as("%s", said).isZero();
        return said;
    }
}
