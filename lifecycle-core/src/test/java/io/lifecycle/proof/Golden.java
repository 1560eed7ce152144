package io.lifecycle.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Texts that are kept in files, so that people can read them and tests can compare them to the letter.
 *
 * <p>With {@code -Dgolden=write} the files are written instead. Read the difference before you commit it.
 */
public final class Golden {

    private Golden() {}

    /** Compares a text with a file, whose path is relative to the module. */
    public static void matches(Path file, String actual) {
        try {
            if (writing()) {
                Files.createDirectories(file.toAbsolutePath().getParent());
                Files.writeString(file, actual, UTF_8);
            }
            String cure = file + "; where the new text is right, run the test with -Dgolden=write";
            assertThat(file).as(cure).exists();
            assertThat(actual).as(cure).isEqualTo(Files.readString(file, UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns whether files are to be written. */
    public static boolean writing() {
        return "write".equals(System.getProperty("golden"));
    }
}
