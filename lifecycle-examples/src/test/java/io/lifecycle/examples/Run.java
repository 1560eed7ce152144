package io.lifecycle.examples;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Instant;
import java.util.List;

/** How a call of the program ended, and what it printed. */
record Run(Exit exit, String out, String err) {

    /** Runs the program with nothing piped in. */
    static Run run(String... arguments) {
        return run(new byte[0], List.of(arguments));
    }

    /** Runs the program with something piped in. */
    static Run run(byte[] in, List<String> arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Exit exit = WhereIsMyServer.run(
                arguments,
                new ByteArrayInputStream(in),
                new PrintStream(out, true, UTF_8),
                new PrintStream(err, true, UTF_8),
                () -> Instant.EPOCH);
        return new Run(exit, text(out), text(err));
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(UTF_8).replace(System.lineSeparator(), "\n");
    }
}
