package io.lifecycle.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** You can read a source at a sitting: it has at most 400 lines, unless there is a reason. */
class SizesTest {

    private static final int MOST = 400;

    /** The longer sources, each with its reason. */
    private static final Map<String, String> LONGER = Map.of(
            "StateObserver.java", "a face of the API: Javadoc over short methods, which ask the rules and the store",
            "LifecycleBuilder.java", "a face of the API: one method for each kind of row, which fills in a declaration",
            "Reconciliation.java", "a face of the API: Javadoc over short methods, which tell a track of events",
            "SimulatedResource.java",
                    "a face of the API: Javadoc over short methods, which tell its life and its script");

    private static final Path PROJECT = Path.of("..");

    /** Returns the sources that are longer than they should be. */
    private static List<Path> longSources(Path folder) throws IOException {
        List<Path> found = new ArrayList<>();
        for (Path source : sources(folder)) {
            if (Files.readAllLines(source, UTF_8).size() > MOST) {
                found.add(source);
            }
        }
        return found;
    }

    private static List<Path> sources(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file ->
                            file.normalize().toString().replace('\\', '/').contains("src/main/java/"))
                    .toList();
        }
    }

    @Test
    void no_source_is_longer_than_400_lines_but_for_those_that_have_a_reason() throws IOException {
        assertThat(longSources(PROJECT))
                .as("split them along a seam, or name them here with a reason; remove reasons that no source needs")
                .extracting(source -> source.getFileName().toString())
                .containsExactlyInAnyOrderElementsOf(LONGER.keySet());
        assertThat(LONGER.values()).noneMatch(String::isBlank);
    }

    @Test
    void the_check_sees_all_modules() throws IOException {
        assertThat(sources(PROJECT))
                .hasSizeGreaterThan(300)
                .anyMatch(it -> it.endsWith("testkit/SimulatedResource.java"));
    }

    @Test
    void a_source_of_401_lines_is_found_and_one_of_400_is_not(@TempDir Path folder) throws IOException {
        Path sources = Files.createDirectories(folder.resolve("src/main/java/planted"));
        Path tooLong = Files.write(sources.resolve("TooLong.java"), Collections.nCopies(401, "//"));
        Files.write(sources.resolve("LongEnough.java"), Collections.nCopies(400, "//"));

        assertThat(longSources(folder)).containsExactly(tooLong);
    }
}
