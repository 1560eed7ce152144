package io.lifecycle.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the library costs a service while it starts. */
class FirstAnswerTest {

    /** The first lambda of a process costs some ten milliseconds, a quarter of the target for all three products. */
    @Test
    void no_lambda_is_made_while_products_are_loaded() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xlog:class+load",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FirstAnswer.class.getName(),
                        FirstAnswer.THREE_PRODUCTS)
                .redirectErrorStream(true)
                .start();
        List<String> lines;
        try (BufferedReader output = process.inputReader()) {
            lines = output.lines().toList();
        }

        assertThat(process.waitFor()).as("%s", lines).isZero();
        assertThat(lines)
                .anyMatch(line -> line.contains("io.lifecycle.bms.BmsState"))
                .noneMatch(line -> line.contains("$$Lambda") && line.contains("io.lifecycle"));
    }
}
