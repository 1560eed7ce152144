package io.lifecycle.cli;

import io.lifecycle.core.observe.Control;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.tools.export.Export;
import io.lifecycle.tools.export.ListedWait;
import io.lifecycle.tools.lint.WaitLint;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes what other tools take. */
@Command(
        name = "export",
        description = {
            "Export a lifecycle, its statuses, or a wait after an operation (needs --after), for other tools.",
            "",
            "  xstate, scxml            a state machine",
            "  json, schema             the whole declaration, and its schema",
            "  java, python, go         a table of what a status means, as source",
            "  terraform                a wait by lists, as source in Go",
            "  smithy, aws              a waiter; also needs --reading",
            "",
            "Each says in the text what it cannot express."
        },
        footer = {
            "  lifecycle export bms --format scxml",
            "  lifecycle export ecs --format python",
            "  lifecycle export ecs --format terraform --after stop",
            "  lifecycle export ecs --format aws --after stop --reading ShowServer,server.status,ServerNotFound"
        })
final class ExportCommand extends LifecycleCommand {

    /** What it is written for. */
    enum Format {
        XSTATE,
        SCXML,
        JSON,
        SCHEMA,
        JAVA,
        PYTHON,
        GO,
        TERRAFORM,
        SMITHY,
        AWS;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Parameters(paramLabel = "LIFECYCLE", completionCandidates = LifecycleNames.class, description = "such as ecs")
    private String name = "";

    @Option(names = "--format", required = true, paramLabel = "FORMAT", description = "one of ${COMPLETION-CANDIDATES}")
    private Format format = Format.JSON;

    @Option(names = "--after", paramLabel = "OPERATION", description = "the operation after which the tool waits")
    private String after = "";

    @Option(
            names = "--until",
            paramLabel = "STATE",
            description = "the state to wait for; by default, where the operation leads")
    private String until = "";

    @Option(
            names = "--reading",
            paramLabel = "CALL,PATH,ERROR",
            description =
                    "the call that reads the resource, where the status is in its answer, and the error that says"
                            + " that there is no such resource; for Smithy, the call with its namespace: com.example#ShowServer")
    private String reading = "";

    @Option(
            names = "--vocabulary",
            paramLabel = "NAME",
            description = "the vocabulary of the statuses, if the lifecycle has several")
    private String vocabulary = "";

    ExportCommand(Catalog catalog, Output out) {
        super(catalog, out);
    }

    @Override
    public Integer call() {
        try {
            out.text(export(catalog.get(name)));
        } catch (IllegalArgumentException e) {
            throw new CliException(String.valueOf(e.getMessage()));
        }
        return FINE;
    }

    private <S, O> String export(Subject<S, O> subject) {
        String word = subject.name().replaceAll("[^A-Za-z0-9]", "");
        return switch (format) {
            case XSTATE -> Export.xState(subject.lifecycle()).text();
            case SCXML -> Export.scxml(subject.lifecycle()).text();
            case JSON -> Export.json(subject.lifecycle()).text();
            case SCHEMA -> Export.jsonSchema();
            case JAVA ->
                Export.javaTable(subject.vocabulary(vocabulary), capital(word) + "Statuses")
                        .text();
            case PYTHON -> Export.pythonTable(subject.vocabulary(vocabulary)).text();
            case GO ->
                Export.goTable(subject.vocabulary(vocabulary), word.toLowerCase(Locale.ROOT))
                        .text();
            case TERRAFORM ->
                Export.terraform(wait(subject), word.toLowerCase(Locale.ROOT)).text();
            case SMITHY -> Export.smithyWaiter(wait(subject)).text();
            case AWS -> Export.awsWaiter(wait(subject)).text();
        };
    }

    private <S, O> ListedWait wait(Subject<S, O> subject) {
        if (after.isEmpty()) {
            throw new CliException("--format " + format + " exports a wait; name its operation with --after");
        }
        StateObserver<S, O> observer =
                subject.observer(vocabulary, Control.EXCLUSIVE).lagging();
        O operation = subject.operation(after);
        WaitLint<S, O> lint = until.isEmpty()
                ? WaitLint.after(observer, operation)
                : WaitLint.after(observer, operation, Set.of(subject.state(until)));
        String[] words = subject.lifecycle().operation(operation).name().split("[^A-Za-z0-9]+", -1);
        StringBuilder called = new StringBuilder("After");
        for (String word : words) {
            called.append(capital(word));
        }
        ListedWait wait = ListedWait.of(called.toString(), lint);
        if (reading.isEmpty()) {
            if (format == Format.SMITHY || format == Format.AWS) {
                throw new CliException(
                        "wait '" + called + "' does not say how to read the status; say it with --reading");
            }
            return wait;
        }
        String[] parts = reading.split(",", -1);
        if (parts.length != 3) {
            throw new CliException("--reading is '" + reading
                    + "'; it must be a call, a path and an error, with commas between them, such as"
                    + " ShowServer,server.status,ServerNotFound");
        }
        return wait.reading(parts[0], parts[1], parts[2]);
    }

    private static String capital(String word) {
        return word.isEmpty() ? "" : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }
}
