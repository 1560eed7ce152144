package io.lifecycle.cli;

import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.Operation;
import io.lifecycle.core.State;
import io.lifecycle.core.StatusMapping;
import io.lifecycle.tools.render.Renderer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows the states, operations and statuses of a lifecycle, or which lifecycles there are. */
@Command(
        name = "show",
        description =
                "Show the states, operations and statuses of a lifecycle; without one, which lifecycles there are.",
        footer = {
            "  lifecycle show",
            "  lifecycle show bms",
            "  lifecycle show bms --format markdown > bms.md   every row, with its source"
        })
final class ShowCommand extends LifecycleCommand {

    /** How it is written. */
    enum Format {
        TEXT,
        MARKDOWN;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Parameters(
            paramLabel = "LIFECYCLE",
            arity = "0..1",
            completionCandidates = LifecycleNames.class,
            description = "such as bms")
    private String name = "";

    @Option(names = "--format", paramLabel = "FORMAT", description = "${COMPLETION-CANDIDATES}; text unless given")
    private Format format = Format.TEXT;

    ShowCommand(Catalog catalog, Output out) {
        super(catalog, out);
    }

    @Override
    public Integer call() {
        if (name.isEmpty()) {
            out.columns(catalog.all().stream()
                    .map(subject -> List.of(subject.name(), subject.lifecycle().source()))
                    .toList());
        } else if (format == Format.MARKDOWN) {
            out.text(Renderer.markdown().render(catalog.get(name).lifecycle()));
        } else {
            show(catalog.get(name));
        }
        return FINE;
    }

    private <S, O> void show(Subject<S, O> subject) {
        Lifecycle<S, O> lifecycle = subject.lifecycle();
        out.line(lifecycle.toString());
        out.line("source: " + lifecycle.source());

        out.line("");
        out.line("states");
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("NAME", "LASTS", "SHOWS", "ALLOWS"));
        for (State<S> state : lifecycle.states()) {
            rows.add(List.of(
                    state.name(),
                    state.stability().name().toLowerCase(Locale.ROOT) + (state.inService() ? ", in service" : ""),
                    String.join(", ", lifecycle.statuses().statusesOf(state.id())),
                    subject.operations(lifecycle.operations(state.id()))));
        }
        out.columns(rows);

        out.line("");
        out.line("operations");
        List<List<String>> operations = new ArrayList<>();
        operations.add(List.of("NAME", "CALL", "DOES"));
        for (Operation<O> operation : lifecycle.operations()) {
            operations.add(List.of(
                    operation.name(),
                    operation.action().orElse("-"),
                    operation.description()
                            + (operation.destructive()
                                    ? " It is destructive: what it removes does not come back."
                                    : "")));
        }
        out.columns(operations);

        statuses(subject, lifecycle.statuses());
        subject.vocabularies().forEach(vocabulary -> statuses(subject, vocabulary));
        if (!lifecycle.findings().isEmpty()) {
            out.line("");
            out.line("warnings");
            lifecycle
                    .findings()
                    .forEach(finding -> out.line("  " + finding.message()
                            + finding.origin()
                                    .map(origin -> " (" + origin + ")")
                                    .orElse("")));
        }
    }

    private <S> void statuses(Subject<S, ?> subject, StatusMapping<S> mapping) {
        out.line("");
        out.line("statuses of '" + mapping.name() + "'"
                + (mapping.signals().isEmpty()
                        ? ""
                        : ", which are told apart by " + String.join(", ", mapping.signals())));
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("STATUS", "MAY MEAN"));
        for (String status : mapping.statuses()) {
            rows.add(List.of(status, subject.names(mapping.statesOf(status))));
        }
        for (String status : mapping.unmapped()) {
            rows.add(List.of(status, "(no state)"));
        }
        out.columns(rows);
    }
}
