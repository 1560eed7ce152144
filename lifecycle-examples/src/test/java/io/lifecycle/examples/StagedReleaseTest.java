package io.lifecycle.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares what a release has deployed into a folder with what the portal of Maven Central demands. */
@EnabledIfSystemProperty(named = "staged.repository", matches = ".+", disabledReason = "run by .ci/release-dry-run")
class StagedReleaseTest {

    private static final Path GROUP = Path.of(System.getProperty("staged.repository", "."), "io", "lifecycle");
    private static final String VERSION = System.getProperty("staged.version", "");

    /** The licences, by their SPDX ids, that the dependencies of our jars may have. */
    private static final Set<String> ALLOWED = Set.of(
            "Apache-2.0",
            "MIT",
            "BSD-2-Clause",
            "BSD-3-Clause",
            "CC0-1.0",
            "EPL-1.0",
            "EPL-2.0",
            "LGPL-2.1-only",
            "Bouncy Castle Licence", // MIT's words; Huawei Cloud's client brings it
            "GPL-2.0-with-classpath-exception"); // openEuler's JSSE, also from Huawei Cloud's client

    static Stream<String> published() {
        return PublishedTest.published().stream();
    }

    private static Path file(String artifact, String suffix) {
        return GROUP.resolve(Path.of(artifact, VERSION, artifact + "-" + VERSION + suffix));
    }

    private static Set<String> names(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void what_is_published_is_staged_and_nothing_else() {
        assertThat(names(GROUP))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(Stream.of("lifecycle-bom"), published()).toList());
        assertThat(names(GROUP.resolve(Path.of("lifecycle-core", VERSION)))).noneMatch(name -> name.contains("-tests"));
    }

    @ParameterizedTest
    @MethodSource("published")
    void an_artifact_has_its_classes_sources_javadoc_and_parts(String artifact) {
        assertThat(List.of(".pom", ".jar", "-sources.jar", "-javadoc.jar", "-cyclonedx.json"))
                .allSatisfy(suffix -> assertThat(file(artifact, suffix)).isNotEmptyFile());
    }

    @Test
    void each_file_has_its_checksums_and_its_signature() throws Exception {
        try (Stream<Path> files = Files.walk(GROUP)) {
            List<Path> deployed = files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().matches(".*\\.(md5|sha1|asc)|.*/maven-metadata.*"))
                    .toList();
            assertThat(deployed).isNotEmpty().allSatisfy(file -> {
                assertThat(Path.of(file + ".md5")).hasContent(digest("MD5", file));
                assertThat(Path.of(file + ".sha1")).hasContent(digest("SHA-1", file));
                assertThat(Path.of(file + ".asc")).content(UTF_8).startsWith("-----BEGIN PGP SIGNATURE-----");
            });
        }
    }

    private static String digest(String algorithm, Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("published")
    void a_pom_says_all_that_the_portal_asks_for(String artifact) {
        assertThat(file(artifact, ".pom"))
                .content(UTF_8)
                .contains("<groupId>io.lifecycle</groupId>", "<version>" + VERSION + "</version>")
                .contains(
                        "<name>", "<description>", "<licenses>", "<developers>", "<scm", "<connection>scm:git:https://")
                .containsPattern("<url>https://[^<]+</url>\\s*<licenses>|<url>https://[^<]+</url>\\s*<inceptionYear>")
                .doesNotContain("${", ".invalid", "SNAPSHOT", "<parent>", "<repositories>");
    }

    @ParameterizedTest
    @MethodSource("published")
    void a_jar_says_its_version_and_its_licence(String artifact) throws Exception {
        try (JarFile jar = new JarFile(file(artifact, ".jar").toFile())) {
            assertThat(jar.getManifest().getMainAttributes().getValue(Attributes.Name.IMPLEMENTATION_VERSION))
                    .isEqualTo(VERSION);
            assertThat(jar.getEntry("module-info.class")).isNotNull();
            assertThat(text(jar, "META-INF/LICENSE")).isEqualTo(Files.readString(Path.of("../LICENSE"), UTF_8));
        }
    }

    @ParameterizedTest
    @MethodSource("published")
    void whatever_comes_with_an_artifact_is_under_a_licence_that_is_allowed(String artifact) throws Exception {
        JsonNode parts =
                new ObjectMapper().readTree(file(artifact, "-cyclonedx.json").toFile());

        assertThat(parts.get("components"))
                .allSatisfy(part -> assertThat(licences(part))
                        .as("the licences of %s, one of which must be allowed: see ALLOWED", part.get("purl"))
                        .containsAnyElementsOf(ALLOWED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"lifecycle-cli", "lifecycle-simulator"})
    void a_program_has_the_licences_of_all_that_is_in_it(String artifact) throws Exception {
        JsonNode parts =
                new ObjectMapper().readTree(file(artifact, "-cyclonedx.json").toFile());
        List<String> foreign = parts.get("components")
                .valueStream()
                .filter(part -> !part.get("group").asText().equals("io.lifecycle"))
                .map(part -> part.get("group").asText() + ":" + part.get("name").asText())
                .toList();
        try (JarFile jar = new JarFile(file(artifact, "-standalone.jar").toFile())) {
            String told = text(jar, "META-INF/THIRD-PARTY");
            List<String> named = Pattern.compile("(?m)^[\\w.]+:[\\w-]+")
                    .matcher(told)
                    .results()
                    .map(MatchResult::group)
                    .toList();
            assertThat(named).isNotEmpty().containsAll(foreign);
            assertThat(Pattern.compile("META-INF/[\\w./-]*\\w").matcher(told).results())
                    .extracting(MatchResult::group)
                    .allSatisfy(name -> assertThat(jar.getEntry(name)).as(name).isNotNull());
            assertThat(text(jar, "META-INF/LICENSE")).isEqualTo(Files.readString(Path.of("../LICENSE"), UTF_8));
            assertThat(text(jar, "META-INF/LICENSE.txt")).contains("QOS.ch", "Permission is hereby granted");
            assertThat(text(jar, "META-INF/NOTICE")).contains("Jackson");
        }
    }

    private static String text(JarFile jar, String entry) throws IOException {
        return new String(jar.getInputStream(jar.getEntry(entry)).readAllBytes(), UTF_8);
    }

    /** Returns the SPDX ids of a part's licences; if its POM has words of its own, the ids of these. */
    private static List<String> licences(JsonNode part) {
        return Stream.of(part.path("licenses"))
                .flatMap(licences -> licences.findParents("license").stream())
                .map(choice -> choice.get("license"))
                .map(licence ->
                        licence.path("id").asText(named(licence.path("name").asText())))
                .toList();
    }

    private static String named(String name) {
        String words = name.toLowerCase(Locale.ROOT);
        return words.contains("apache") && words.contains("2") ? "Apache-2.0" : name;
    }
}
