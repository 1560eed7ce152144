package io.lifecycle.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What this build publishes: what the POMs say about it, and where readers find it. */
class PublishedTest {

    private static final Pattern MODULE = Pattern.compile("<module>(.*?)</module>");
    private static final Pattern MANAGED = Pattern.compile("<groupId>io\\.lifecycle</groupId>\\s*"
            + "<artifactId>(.*?)</artifactId>\\s*<version>\\$\\{project\\.version}</version>");

    private static String pom(String folder) {
        try {
            return Files.readString(Path.of("..", folder, "pom.xml"), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map((MatchResult result) -> result.group(1));
    }

    /** Returns the modules that a release uploads, without the BOM. */
    static List<String> published() {
        return found(MODULE, pom(""))
                .filter(module -> !pom(module).contains("<maven.deploy.skip>true</maven.deploy.skip>"))
                .filter(module -> !module.equals("lifecycle-bom"))
                .toList();
    }

    @Test
    void the_bom_names_each_published_module_and_no_other() {
        assertThat(found(MANAGED, pom("lifecycle-bom")))
                .as("the artifacts of lifecycle-bom/pom.xml, which has each that is published")
                .containsExactlyInAnyOrderElementsOf(published());
    }

    @Test
    void what_serves_the_build_alone_is_not_published() {
        assertThat(published())
                .contains("lifecycle-core", "lifecycle-bms")
                .doesNotContain("lifecycle-examples", "lifecycle-benchmarks")
                .noneMatch(module -> module.endsWith("/tests"));
        assertThat(found(MODULE, pom("")))
                .as("a test jar that a published module attaches would be published with it")
                .noneMatch(module -> pom(module).contains("<goal>test-jar</goal>"));
    }

    @ParameterizedTest
    @MethodSource("published")
    void a_published_module_has_what_the_central_repository_asks_for(String module) {
        assertThat(pom(module))
                .containsPattern("<name>.+</name>")
                .containsPattern("<description>.+</description>")
                .contains("<artifactId>maven-source-plugin</artifactId>")
                .contains("<artifactId>maven-javadoc-plugin</artifactId>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"lifecycle-core", "lifecycle-bms", "lifecycle-cli"})
    void what_becomes_a_jar_has_the_licence_in_it(String module) {
        assertThat(Path.of("..", module, "target", "classes", "META-INF", "LICENSE"))
                .hasSameTextualContentAs(Path.of("..", "LICENSE"));
    }

    @ParameterizedTest
    @MethodSource("published")
    void a_published_module_is_found_by_readers(String module) throws IOException {
        assertThat(Files.readString(Path.of("../docs/guide.md"), UTF_8).contains("`io.lifecycle:" + module + "`"))
                .as("whether the table of artifacts of docs/guide.md has a row of %s", module)
                .isTrue();
        assertThat(Files.readString(Path.of("../docs/handbook.md"), UTF_8).contains("\n" + module + " "))
                .as("whether 'The house' in docs/handbook.md has a line of %s", module)
                .isTrue();
    }
}
