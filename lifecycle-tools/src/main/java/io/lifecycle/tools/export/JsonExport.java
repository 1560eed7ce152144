package io.lifecycle.tools.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.lifecycle.core.Evidence;
import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.Operation;
import io.lifecycle.core.Signal;
import io.lifecycle.core.State;
import io.lifecycle.core.StatusMapping;
import io.lifecycle.core.StatusRow;
import io.lifecycle.core.Trigger;
import io.lifecycle.tools.internal.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A lifecycle as JSON, by its constants. */
final class JsonExport {

    private static final String SCHEMA = "lifecycle.schema.json";

    /** The number of the form. It grows with each change that older readers cannot read. */
    static final int FORM = 1;

    private static final List<String> LIMITS = List.of(
            "Vocabularies other than the lifecycle's own are not in it.",
            "What follows from the rows is not in it: estimates, plans, and what an answer means.");

    private JsonExport() {}

    static String schema() {
        try (InputStream schema = requireNonNull(JsonExport.class.getResourceAsStream(SCHEMA), SCHEMA)) {
            return new String(schema.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static <S, O> Export of(Lifecycle<S, O> lifecycle) {
        List<Json.Fields> entries = new ArrayList<>();
        lifecycle
                .entries()
                .forEach(row -> entries.add(Json.fields()
                        .with("trigger", trigger(row.trigger()))
                        .with("to", constant(row.to()))
                        .with("evidence", evidence(row.evidence()))));
        List<Json.Fields> transitions = new ArrayList<>();
        lifecycle
                .transitions()
                .forEach(row -> transitions.add(Json.fields()
                        .with("from", constant(row.from()))
                        .with("trigger", trigger(row.trigger()))
                        .with("to", constant(row.to()))
                        .with("evidence", evidence(row.evidence()))));
        List<Json.Fields> removals = new ArrayList<>();
        lifecycle
                .removals()
                .forEach(row -> removals.add(Json.fields()
                        .with("from", constant(row.from()))
                        .with("trigger", trigger(row.trigger()))
                        .with("evidence", evidence(row.evidence()))));
        Json.Fields all = Json.fields()
                .with("form", FORM)
                .with("name", lifecycle.name())
                .with("source", lifecycle.source())
                .with("limits", LIMITS)
                .with(
                        "states",
                        lifecycle.states().stream().map(JsonExport::state).toList())
                .with(
                        "operations",
                        lifecycle.operations().stream()
                                .map(JsonExport::operation)
                                .toList())
                .with("entries", entries)
                .with("transitions", transitions)
                .with("removals", removals)
                .with("statuses", statuses(lifecycle.statuses()));
        return new Exported(Json.text(all), LIMITS);
    }

    private static Json.Fields state(State<?> state) {
        return Json.fields()
                .with("id", constant(state.id()))
                .with("name", state.name())
                .with("stability", lower(state.stability()))
                .with("inService", state.inService())
                .with("description", state.description())
                .with("advice", state.advice())
                .with("adviceEvidence", state.adviceEvidence().map(JsonExport::evidence))
                .with("expectedWithin", state.expectedWithin().map(Duration::toString))
                .with("expectedWithinEvidence", state.expectedWithinEvidence().map(JsonExport::evidence))
                .with("evidence", evidence(state.evidence()));
    }

    private static Json.Fields operation(Operation<?> operation) {
        return Json.fields()
                .with("id", constant(operation.id()))
                .with("name", operation.name())
                .with("action", operation.action())
                .with("description", operation.description())
                .with("destructive", operation.destructive())
                .with("evidence", operation.evidence().map(JsonExport::evidence));
    }

    private static Json.Fields trigger(Trigger<?> trigger) {
        return trigger.fold(
                operation -> Json.fields().with("operation", constant(operation)),
                outcome -> Json.fields().with("outcome", lower(outcome)),
                occurrence -> Json.fields().with("occurrence", occurrence));
    }

    private static <S> Json.Fields statuses(StatusMapping<S> statuses) {
        List<Json.Fields> unmapped = new ArrayList<>();
        statuses.unmapped()
                .forEach(status -> unmapped.add(Json.fields()
                        .with("status", status)
                        .with("evidence", evidence(statuses.unmappedEvidence(status)))));
        List<Json.Fields> unreadable = new ArrayList<>();
        statuses.unreadable()
                .forEach(state -> unreadable.add(Json.fields()
                        .with("state", constant(state))
                        .with("evidence", evidence(statuses.unreadableEvidence(state)))));
        return Json.fields()
                .with(
                        "signals",
                        statuses.signals().stream()
                                .map(signal -> Json.fields()
                                        .with("name", signal)
                                        .with("otherNames", List.copyOf(statuses.otherNames(signal))))
                                .toList())
                .with("rows", statuses.rows().stream().map(JsonExport::row).toList())
                .with("unmapped", unmapped)
                .with("unreadable", unreadable);
    }

    private static Json.Fields row(StatusRow<?> row) {
        List<Json.Fields> signals = new ArrayList<>();
        row.signals().forEach((name, signal) -> signals.add(signal(name, signal)));
        return Json.fields()
                .with("state", constant(row.state()))
                .with("absent", row.status().isEmpty())
                .with("status", row.status())
                .with("signals", signals)
                .with("evidence", evidence(row.evidence()));
    }

    private static Json.Fields signal(String name, Signal signal) {
        return Json.fields()
                .with("name", name)
                .with("allowed", lower(signal.allowed()))
                .with("values", List.copyOf(signal.values()));
    }

    private static Json.Fields evidence(Evidence evidence) {
        return Json.fields().with("basis", lower(evidence.basis())).with("source", evidence.source());
    }

    private static String constant(Object id) {
        return ((Enum<?>) id).name();
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
