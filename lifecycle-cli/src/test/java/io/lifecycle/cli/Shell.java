package io.lifecycle.cli;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import picocli.CommandLine.Help.Ansi;

/** Runs the program in this process, as a shell does. */
final class Shell {

    /** What came of it. */
    record Ran(int status, String out, String err) {

        /** Returns all of it as a terminal shows it. */
        String transcript() {
            return out + err + (status == 0 ? "" : "(exit code " + status + ")\n");
        }
    }

    private Shell() {}

    static Ran run(String... arguments) {
        return run(Ansi.OFF, Objects.requireNonNull(Shell.class.getClassLoader()), arguments);
    }

    /** Runs it with this piped in. */
    static Ran pipe(String in, String... arguments) {
        return pipe(new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)), arguments);
    }

    /** Runs it with this piped in. */
    static Ran pipe(InputStream in, String... arguments) {
        return run(Ansi.OFF, Objects.requireNonNull(Shell.class.getClassLoader()), in, arguments);
    }

    static Ran run(Ansi ansi, ClassLoader loader, String... arguments) {
        return run(ansi, loader, InputStream.nullInputStream(), arguments);
    }

    private static Ran run(Ansi ansi, ClassLoader loader, InputStream in, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = Cli.run(List.of(arguments), in, new PrintWriter(out), new PrintWriter(err), ansi, loader);
        return new Ran(status, lines(out), lines(err));
    }

    private static String lines(StringWriter text) {
        return text.toString().replace(System.lineSeparator(), "\n");
    }
}
