package io.lifecycle.tools.export;

import io.lifecycle.core.Basis;
import io.lifecycle.core.Evidence;
import io.lifecycle.core.Finding;
import io.lifecycle.core.InvalidLifecycleException;
import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.LifecycleBuilder;
import io.lifecycle.core.Outcome;
import io.lifecycle.core.Signal;
import io.lifecycle.core.Stability;
import io.lifecycle.core.Trigger;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the rows of a file, and declares them once all of them could be read. */
final class LifecycleReader {

    private static final Pattern ID = Pattern.compile("[\\p{L}_$][\\p{L}\\p{N}_$]{0,249}");

    private static final Pattern DURATION =
            Pattern.compile("P(?=.)(\\d+D)?(T(?=.)(\\d+H)?(\\d+M)?(\\d+(\\.\\d{1,9})?S)?)?");

    /** The lists of findings that are about no row, because something is missing or there is too much. */
    private static final Map<String, String> LISTS = Map.of(
            "undeclared-state", "states",
            "too-many-states", "states",
            "undeclared-operation", "operations",
            "no-entry", "entries",
            "missing-evidence", "source");

    private final JsonValue file;

    private LifecycleReader(JsonValue file) {
        this.file = file;
    }

    /**
     * Returns the reader of a text.
     *
     * @throws InvalidLifecycleException if it is not JSON
     */
    static LifecycleReader of(String json) {
        return new LifecycleReader(JsonValue.parse(json));
    }

    /** Returns the ids in a list that can be constants. The reading reports the rest. */
    List<String> ids(String list) {
        List<String> ids = new ArrayList<>();
        if (file.content() instanceof Map<?, ?> fields
                && fields.get(list) instanceof JsonValue value
                && value.content() instanceof List<?> rows) {
            for (Object row : rows) {
                if (((JsonValue) row).content() instanceof Map<?, ?> object
                        && object.get("id") instanceof JsonValue id
                        && id.content() instanceof String text
                        && ID.matcher(text).matches()) {
                    ids.add(text);
                }
            }
        }
        return ids;
    }

    /** Reads a lifecycle of these enums. */
    <S extends Enum<S>, O extends Enum<O>> Lifecycle<S, O> read(Class<S> states, Class<O> operations) {
        return new Reading<>(states, operations).lifecycle();
    }

    /** One reading of the file. */
    private final class Reading<S extends Enum<S>, O extends Enum<O>> {

        private final Class<S> stateType;
        private final Class<O> operationType;
        private final Map<String, S> states;
        private final Map<String, O> operations;
        private final FileFindings findings = new FileFindings();
        private final FileObject root = new FileObject(file, "the file", findings);
        private final List<Runnable> rows = new ArrayList<>();
        private final String lifecycleName;
        private final LifecycleBuilder<S, O> builder;

        Reading(Class<S> stateType, Class<O> operationType) {
            this.stateType = stateType;
            this.operationType = operationType;
            this.states = constants(stateType);
            this.operations = constants(operationType);
            root.form(JsonExport.FORM);
            this.lifecycleName = root.text("name");
            this.builder = Lifecycle.named(lifecycleName, stateType, operationType);
        }

        private <E extends Enum<E>> Map<String, E> constants(Class<E> type) {
            Map<String, E> constants = new LinkedHashMap<>();
            Arrays.stream(type.getEnumConstants()).forEach(constant -> constants.put(constant.name(), constant));
            return constants;
        }

        Lifecycle<S, O> lifecycle() {
            builder.source(root.text("source"));
            var unused = root.texts("limits");
            root.each("states", "a state", this::state);
            root.each("operations", "an operation", this::operation);
            root.each("entries", "an entry", this::entry);
            root.each("transitions", "a transition", this::transition);
            root.each("removals", "a removal", this::removal);
            root.inside("statuses", "the statuses", statuses -> {
                statuses.each("signals", "a signal with other names", this::otherNames);
                statuses.each("rows", "a status row", this::status);
                statuses.each("unmapped", "an unmapped status", this::unmapped);
                statuses.each("unreadable", "an unreadable state", this::unreadable);
            });
            root.done();
            if (findings.isEmpty()) {
                rows.forEach(Runnable::run);
            }
            String subject = "lifecycle '" + FileObject.cut(Literals.line(lifecycleName)) + "'";
            if (!findings.isEmpty()) {
                throw new InvalidLifecycleException(subject, findings.inOrder());
            }
            try {
                return builder.build();
            } catch (InvalidLifecycleException e) {
                throw new InvalidLifecycleException(
                        subject, e.findings().stream().map(this::located).toList());
            }
        }

        /**
         * Returns a finding with its origin. If it is about something that is not declared, that is the list where it
         * should be.
         */
        private Finding located(Finding finding) {
            String list = LISTS.getOrDefault(finding.id(), "name");
            return Finding.of(
                    finding.id(),
                    finding.severity(),
                    finding.message(),
                    finding.origin().orElseGet(() -> root.originOf(list)));
        }

        /** Declares a row later. What the builder refuses at once is reported like everything else. */
        private void declare(FileObject row, Runnable declaration) {
            rows.add(() -> {
                try {
                    builder.at(row.origin());
                    declaration.run();
                } catch (IllegalArgumentException e) {
                    row.report("impossible-row", String.valueOf(e.getMessage()));
                }
            });
        }

        private void state(FileObject row) {
            Optional<S> id = row.constant("id", states, "wrong-value", idOf(stateType));
            String name = row.text("name");
            Stability stability = row.word("stability", Stability.class);
            boolean isInService = row.truth("inService");
            String description = row.text("description");
            Optional<String> advice = row.textIfAny("advice");
            Optional<Evidence> adviceEvidence = evidenceOf(row, "advice");
            Optional<Duration> expectedWithin = duration(row, "expectedWithin");
            Optional<Evidence> expectedWithinEvidence = evidenceOf(row, "expectedWithin");
            Evidence evidence = evidence(row);
            declare(row, () -> {
                if (stability == Stability.STABLE) {
                    builder.stable(id.orElseThrow(), name, description, evidence);
                } else {
                    builder.intermediate(id.orElseThrow(), name, description, evidence);
                }
                if (isInService) {
                    builder.inService(id.orElseThrow());
                }
                advice.ifPresent(text -> {
                    if (adviceEvidence.isPresent()) {
                        builder.advice(id.orElseThrow(), text, adviceEvidence.get());
                    } else {
                        builder.advice(id.orElseThrow(), text);
                    }
                });
                expectedWithin.ifPresent(time -> {
                    if (expectedWithinEvidence.isPresent()) {
                        builder.expectedWithin(id.orElseThrow(), time, expectedWithinEvidence.get());
                    } else {
                        builder.expectedWithin(id.orElseThrow(), time);
                    }
                });
            });
        }

        private String idOf(Class<?> type) {
            return type.getClassLoader() instanceof MadeEnums
                    ? "an id of letters, digits and underscores"
                    : "a constant of " + type.getSimpleName();
        }

        private Optional<Duration> duration(FileObject row, String field) {
            return row.textIfAny(field).flatMap(text -> {
                try {
                    if (DURATION.matcher(text).matches()) {
                        return Optional.of(Duration.parse(text));
                    }
                } catch (DateTimeParseException e) {
                    // too long for a duration: reported like any other wrong text
                }
                row.wrong(field, "a duration in days, hours, minutes and seconds, such as \"PT10M\"");
                return Optional.empty();
            });
        }

        private Evidence evidence(FileObject row) {
            return row.object("evidence", "the evidence", this::said).orElse(Evidence.inferred(""));
        }

        /** Returns the evidence of an optional field. Evidence without that field is reported. */
        private Optional<Evidence> evidenceOf(FileObject row, String field) {
            String name = field + "Evidence";
            Optional<Evidence> evidence = row.objectIfAny(name, "the evidence", this::said);
            if (evidence.isPresent() && !row.has(field)) {
                row.report(
                        "missing-field",
                        "a state has \"" + name + "\", and no \"" + field + "\"; add it, or leave both out");
            }
            return evidence;
        }

        private Evidence said(FileObject evidence) {
            Basis basis = evidence.word("basis", Basis.class);
            String source = evidence.text("source");
            return basis == Basis.DOCUMENTED ? Evidence.documented(source) : Evidence.inferred(source);
        }

        private void operation(FileObject row) {
            Optional<O> id = row.constant("id", operations, "wrong-value", idOf(operationType));
            String name = row.text("name");
            Optional<String> action = row.textIfAny("action");
            String description = row.text("description");
            boolean isDestructive = row.truth("destructive");
            Optional<Evidence> evidence = row.objectIfAny("evidence", "the evidence", this::said);
            declare(row, () -> {
                operation(id.orElseThrow(), name, action, description, evidence);
                if (isDestructive) {
                    destructive(id.orElseThrow());
                }
            });
        }

        private void operation(
                O id, String name, Optional<String> action, String description, Optional<Evidence> evidence) {
            if (action.isPresent() && evidence.isPresent()) {
                builder.operation(id, name, action.get(), description, evidence.get());
            } else if (action.isPresent()) {
                builder.operation(id, name, action.get(), description);
            } else if (evidence.isPresent()) {
                builder.operation(id, name, description, evidence.get());
            } else {
                builder.operation(id, name, description);
            }
        }

        @SuppressWarnings("unchecked") // an array of one that is not kept
        private void destructive(O operation) {
            builder.destructive(operation);
        }

        private Optional<S> state(FileObject row, String field) {
            return row.constant(field, states, "unknown-state", "the id of a state");
        }

        private Optional<Trigger<O>> trigger(FileObject row, List<String> kinds) {
            return row.object(
                            "trigger",
                            "the trigger",
                            trigger -> trigger.oneOf(kinds).flatMap(kind -> switch (kind) {
                                case "operation" ->
                                    trigger.constant(kind, operations, "unknown-operation", "the id of an operation")
                                            .map(Trigger::requested);
                                case "outcome" ->
                                    Optional.of(
                                            trigger.word(kind, Outcome.class) == Outcome.COMPLETED
                                                    ? Trigger.<O>completed()
                                                    : Trigger.<O>failed());
                                default -> Optional.of(Trigger.<O>occurred(trigger.text(kind)));
                            }))
                    .flatMap(trigger -> trigger);
        }

        private void entry(FileObject row) {
            Optional<Trigger<O>> trigger = trigger(row, List.of("operation", "occurrence"));
            Optional<S> to = state(row, "to");
            Evidence evidence = evidence(row);
            declare(
                    row,
                    () -> trigger.orElseThrow()
                            .fold(
                                    operation -> builder.entry(operation, to.orElseThrow(), evidence),
                                    outcome -> builder,
                                    occurrence -> builder.entry(occurrence, to.orElseThrow(), evidence)));
        }

        private void transition(FileObject row) {
            Optional<S> from = state(row, "from");
            Optional<Trigger<O>> trigger = trigger(row, List.of("operation", "outcome", "occurrence"));
            Optional<S> to = state(row, "to");
            Evidence evidence = evidence(row);
            declare(
                    row,
                    () -> builder.transition(from.orElseThrow(), trigger.orElseThrow(), to.orElseThrow(), evidence));
        }

        private void removal(FileObject row) {
            Optional<S> from = state(row, "from");
            Optional<Trigger<O>> trigger = trigger(row, List.of("operation", "outcome", "occurrence"));
            Evidence evidence = evidence(row);
            declare(row, () -> builder.removal(from.orElseThrow(), trigger.orElseThrow(), evidence));
        }

        private void otherNames(FileObject row) {
            String name = row.text("name");
            List<String> others = row.texts("otherNames");
            if (!others.isEmpty()) {
                declare(row, () -> builder.signal(name, others.toArray(String[]::new)));
            }
        }

        private void status(FileObject row) {
            Optional<S> state = state(row, "state");
            boolean isAbsent = row.truth("absent");
            Optional<String> status = row.textIfAny("status");
            if (isAbsent && status.isPresent()) {
                row.report("wrong-value", "a status row is absent, and has a status; leave one of the two out");
            } else if (!isAbsent && status.isEmpty()) {
                row.report(
                        "missing-field", "a status row has no \"status\", and is not \"absent\"; add one of the two");
            }
            List<Runnable> signals = new ArrayList<>();
            List<Signal> said = new ArrayList<>();
            row.each("signals", "a signal", signal -> {
                String name = signal.text("name");
                Signal.Allowed allowed = signal.word("allowed", Signal.Allowed.class);
                List<String> values = signal.texts("values");
                signals.add(() -> said.add(new Signal(name, allowed, new LinkedHashSet<>(values))));
            });
            Evidence evidence = evidence(row);
            declare(row, () -> {
                if (isAbsent) {
                    builder.absent(state.orElseThrow(), evidence);
                } else {
                    signals.forEach(Runnable::run);
                    builder.status(state.orElseThrow(), status.orElseThrow(), evidence, said.toArray(Signal[]::new));
                }
            });
        }

        private void unmapped(FileObject row) {
            String status = row.text("status");
            Evidence evidence = evidence(row);
            declare(row, () -> builder.unmapped(status, evidence));
        }

        private void unreadable(FileObject row) {
            Optional<S> state = state(row, "state");
            Evidence evidence = evidence(row);
            declare(row, () -> builder.unreadable(state.orElseThrow(), evidence));
        }
    }
}
