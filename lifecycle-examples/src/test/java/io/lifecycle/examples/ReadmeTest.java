package io.lifecycle.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lifecycle.proof.Snippets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README is short and true. */
class ReadmeTest {

    private static final Path ROOT = Path.of("..");
    private static final Path README = ROOT.resolve("README.md");

    @Test
    void it_is_read_in_one_sitting() throws IOException {
        assertThat(Files.readAllLines(README, UTF_8)).hasSizeLessThanOrEqualTo(150);
    }

    @Test
    void its_code_compiles_with_the_imports_that_it_names_and_answers_as_it_says(@TempDir Path scratch) {
        List<String> shown = Snippets.shown(README, "java");

        assertThat(shown).hasSize(2);
        assertThat(Doctest.said(shown.get(1))).hasSizeGreaterThan(4);
        assertThat(Doctest.run(shown.get(0), shown.get(1), scratch))
                .containsExactlyElementsOf(Doctest.said(shown.get(1)));
    }

    @Test
    void the_first_command_prints_what_it_shows() throws IOException {
        assertThat(Path.of("src/test/resources/live.txt"))
                .content(UTF_8)
                .contains(Snippets.shown(README, "text").get(0));
    }

    @Test
    void ci_runs_its_commands() throws IOException {
        List<String> commands = Snippets.shown(README, "sh");

        assertThat(commands).hasSize(2);
        assertThat(ROOT.resolve(commands.get(0).replaceAll(" .*", ""))).isExecutable();
        assertThat(Files.readString(ROOT.resolve(".ci/run"), UTF_8).lines())
                .anyMatch(line -> line.startsWith(commands.get(0)));
        assertThat(Files.readString(ROOT.resolve(".ci/run"), UTF_8).lines()).contains(commands.get(1));
    }

    @Test
    void every_link_into_the_project_leads_somewhere() throws IOException {
        List<Path> pages =
                new ArrayList<>(List.of(README, ROOT.resolve("CONTRIBUTING.md"), ROOT.resolve("CHANGELOG.md")));
        try (DirectoryStream<Path> docs = Files.newDirectoryStream(ROOT.resolve("docs"), "*.md")) {
            docs.forEach(pages::add);
        }
        for (Path file : pages) {
            Pattern.compile("(?:\\]\\(|src=\")(?!https?:)([^)\"#]*)(?:#([^)\"]*))?[)\"]")
                    .matcher(Files.readString(file, UTF_8))
                    .results()
                    .forEach(link -> {
                        Path target = link.group(1).isEmpty() ? file : file.resolveSibling(link.group(1));
                        assertThat(target).as("link in %s", file).exists();
                        if (link.group(2) != null) {
                            assertThat(anchors(target))
                                    .as("link in %s to %s", file, target)
                                    .contains(link.group(2));
                        }
                    });
        }
    }

    /** Returns the anchors of a page's headings, as GitHub makes them. */
    private static List<String> anchors(Path page) {
        try {
            return Files.readAllLines(page, UTF_8).stream()
                    .filter(line -> line.startsWith("#"))
                    .map(line -> line.replaceFirst("#+ ", "").toLowerCase(Locale.ROOT))
                    .map(line -> line.replaceAll("[^a-z0-9 _-]", "").replace(' ', '-'))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
