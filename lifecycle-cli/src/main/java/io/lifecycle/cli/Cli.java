package io.lifecycle.cli;

import java.io.BufferedWriter;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The command line {@code lifecycle}; see {@code --help}.
 *
 * @since 0.1
 */
public final class Cli {

    private Cli() {}

    /** Runs a command and exits with 0, 1 or 2; {@code --help} says what these mean. */
    public static void main(String[] arguments) {
        PrintWriter out = writer(System.out, "stdout.encoding");
        PrintWriter err = writer(System.err, "stderr.encoding");
        int status = run(List.of(arguments), System.in, out, err, Help.Ansi.AUTO);
        out.flush();
        System.exit(status);
    }

    /** Returns a writer in the encoding of the terminal, which the JDK tells in one property or the other. */
    private static PrintWriter writer(PrintStream stream, String property) {
        String encoding = System.getProperty(property, System.getProperty("native.encoding", "UTF-8"));
        Charset charset = Charset.isSupported(encoding) ? Charset.forName(encoding) : StandardCharsets.UTF_8;
        return new PrintWriter(new BufferedWriter(new OutputStreamWriter(stream, charset)), false);
    }

    /** Runs a command, and returns the status with which to exit. */
    static int run(List<String> arguments, InputStream in, PrintWriter out, PrintWriter err, Help.Ansi ansi) {
        ClassLoader own = Cli.class.getClassLoader();
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return run(arguments, in, out, err, ansi, context == null ? own : context);
    }

    static int run(
            List<String> arguments,
            InputStream in,
            PrintWriter out,
            PrintWriter err,
            Help.Ansi ansi,
            ClassLoader loader) {
        Output output = new Output(out, err, ansi);
        Catalog catalog;
        try {
            catalog = Catalog.of(loader);
        } catch (CliException e) {
            return refuse(e.lines(), output);
        }
        CommandLine line = new CommandLine(new RootCommand())
                .addSubcommand(new ShowCommand(catalog, output))
                .addSubcommand(new DrawCommand(catalog, output))
                .addSubcommand(new PageCommand(catalog, output))
                .addSubcommand(new WhereCommand(catalog, in, output))
                .addSubcommand(new PlanCommand(catalog, output))
                .addSubcommand(new LintCommand(catalog, in, output))
                .addSubcommand(new ExportCommand(catalog, output))
                .addSubcommand(new AutoComplete.GenerateCompletion())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setColorScheme(Help.defaultColorScheme(ansi))
                .setOut(out)
                .setErr(err)
                .setParameterExceptionHandler((e, given) -> refuse(List.of(message(e)), output))
                .setExecutionExceptionHandler((e, command, parsed) -> refuse(e, output));
        int status = line.execute(arguments.toArray(String[]::new));
        out.flush();
        return status;
    }

    private static String message(ParameterException e) {
        String message = String.valueOf(e.getMessage());
        if (e instanceof UnmatchedArgumentException unmatched) {
            CommandSpec command = e.getCommandLine().getCommandSpec();
            String word = unmatched.getUnmatched().get(0);
            if (unmatched.isUnknownOption()) {
                message = "unknown option '" + word + "'"
                        + Nearest.hint(word, command.optionsMap().keySet());
            } else if (command.parent() == null) {
                message = "unknown command '" + word + "'"
                        + Nearest.hint(word, command.subcommands().keySet());
            }
        }
        if (e.getArgSpec() instanceof OptionSpec option && option.type().isEnum() && e.getValue() != null) {
            message = wrongWord(option, e.getValue());
        }
        return message + "; '" + e.getCommandLine().getCommandSpec().qualifiedName() + " --help' shows how to call it";
    }

    private static String wrongWord(OptionSpec option, String word) {
        List<String> known = new ArrayList<>();
        option.completionCandidates().forEach(known::add);
        return option.longestName() + " must be one of " + String.join(", ", known) + ", and is '" + word + "'"
                + Nearest.question(word, known);
    }

    private static int refuse(Exception e, Output output) {
        return refuse(e instanceof CliException ours ? ours.lines() : List.of("this should not happen: " + e), output);
    }

    private static int refuse(List<String> lines, Output output) {
        lines.forEach(output::error);
        return CliCommand.WRONG;
    }

    /** What {@code --version} says. */
    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            return new String[] {"lifecycle " + number()};
        }

        static String number() {
            return Optional.ofNullable(Cli.class.getPackage().getImplementationVersion())
                    .orElse("(unpackaged)");
        }
    }
}
