package io.lifecycle.tools;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A native image has only the files that it was told of. It is told of those that the tools read at run time. */
class NativeImageTest {

    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final Path TOLD =
            RESOURCES.resolve("META-INF/native-image/io.lifecycle/lifecycle-tools/resource-config.json");

    @Test
    void each_resource_that_the_tools_read_is_told_of() throws IOException {
        List<Pattern> patterns = Pattern.compile("\"pattern\": \"(.*?)\"")
                .matcher(Files.readString(TOLD, UTF_8))
                .results()
                .map((MatchResult result) -> Pattern.compile(result.group(1)))
                .toList();

        try (Stream<Path> files = Files.walk(RESOURCES)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> RESOURCES.relativize(file).toString().replace('\\', '/'))
                            .filter(name -> !name.startsWith("META-INF/")))
                    .isNotEmpty()
                    .allMatch(name -> patterns.stream()
                            .anyMatch(pattern -> pattern.matcher(name).matches()));
        }
    }
}
