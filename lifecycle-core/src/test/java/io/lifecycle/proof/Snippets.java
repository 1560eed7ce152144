package io.lifecycle.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Compares the code that pages of the documentation show with code that is compiled and run.
 *
 * <p>In a source, what a page shows is between the lines {@code // begin docs} and {@code // end docs}. A name may follow the
 * first of them.
 */
public final class Snippets {

    private static final Pattern MARKED =
            Pattern.compile("// begin docs[^\n]*\n(.*?)\n[^\n]*// end docs", Pattern.DOTALL);

    private Snippets() {}

    /** Checks that a page shows everything that is marked in the sources, and no other Java. */
    public static void match(Path page, Path... sources) {
        List<String> marked = Arrays.stream(sources).flatMap(Snippets::marked).toList();

        assertThat(marked).isNotEmpty();
        assertThat(shown(page, "java")).as("snippets of %s", page).containsExactlyInAnyOrderElementsOf(marked);
    }

    private static Stream<String> marked(Path source) {
        return MARKED.matcher(read(source))
                .results()
                .map(part -> part.group(1).stripIndent().strip());
    }

    /** Returns the blocks of code in a language that a page shows, in order. */
    public static List<String> shown(Path page, String language) {
        return Pattern.compile("^```" + language + "\n(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE)
                .matcher(read(page))
                .results()
                .map(block -> block.group(1).strip())
                .toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
