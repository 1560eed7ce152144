package io.lifecycle.tools.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;

/** Programs that some machines have. */
public final class Programs {

    private Programs() {}

    /** Skips the test, with the reason, where a program cannot be run. */
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

    /** Asserts that a program succeeds, and returns what it said. */
    static String succeeds(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as("%s", said).isZero();
        return said;
    }
}
