package io.lifecycle.cli;

import io.lifecycle.core.Reading;
import io.lifecycle.core.Signal;
import io.lifecycle.core.StatusMapping;
import io.lifecycle.core.StatusRow;
import io.lifecycle.core.observe.StateEstimate;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.tools.lint.StatusLists;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says where a resource may be when the API answers a status. */
@Command(
        name = "where",
        description = {
            "Say in which states a resource may be when the API answers a status, what may be done with it, where it may be"
                    + " at the next look, and which further field of the answer would tell.",
            "",
            "It judges this one answer. What was requested and read before tells more: give it - instead of a status, or"
                    + " --lines and a file, and it follows resources. Each line is an object in JSON:",
            "",
            "  {\"id\":\"a\",\"status\":\"ACTIVE\",\"task_state\":null}  what the API answered; null is 'none'",
            "  {\"id\":\"a\",\"absent\":true}                        that there is no such resource",
            "  {\"id\":\"a\",\"request\":\"stop\"}                     the API accepted it; an operation goes by its",
            "                                                  name, or by what the API calls it",
            "  {\"id\":\"a\",\"refused\":\"stop\"}                     it refused it, for the state of the resource",
            "  {\"id\":\"a\",\"attempt\":\"stop\"}                     nobody knows whether it arrived",
            "  {\"id\":\"a\",\"progress\":\"stop\",\"is\":\"completed\"}   what its job says: under_way, completed, failed,",
            "                                                  ended; or INIT, RUNNING, SUCCESS, FAIL",
            "",
            "Each line gets its answer before the next is read: a line with tabs in it, with the id, where the resource may be, and"
                    + " what would tell or was surprising. A line may leave the id out. It may have \"at\", the time: a minute"
                    + " after a request, it has taken effect. Other fields are ignored. A line that cannot be read is named"
                    + " on the standard error; the others count."
        },
        footer = {
            "  lifecycle where bms SHUTOFF",
            "  lifecycle where bms SHUTOFF task_state=powering-on",
            "  lifecycle where bms SHUTOFF task_state=          the answer had it, and it was null or empty",
            "  lifecycle where bms SHUTOFF task_state= --never reinstall-os,rebuild",
            "  lifecycle where container running --vocabulary vzlist",
            "  lifecycle where ecs '(absent)'                   the API says that there is no such server",
            "  jq -c '.servers[]' servers.json | lifecycle where ecs -"
        })
final class WhereCommand extends LifecycleCommand {

    /** A value that no row names, and so stands for any other. */
    private static final String ANY_OTHER = "(any other)";

    @Parameters(
            index = "0",
            paramLabel = "LIFECYCLE",
            completionCandidates = LifecycleNames.class,
            description = "such as bms")
    private String name = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "STATUS",
            description = "what the API answers; '(absent)' for a 404; - to read lines from the standard input")
    private @Nullable String status;

    @Parameters(
            index = "2..*",
            arity = "0..*",
            paramLabel = "SIGNAL=VALUE",
            description = "a further field of the same answer")
    private List<String> signals = List.of();

    @Mixin
    private Assumed assumed = new Assumed();

    @Option(
            names = "--lines",
            paramLabel = "FILE",
            description = "read lines from a file, or from the standard input: -")
    private String lines = "";

    private final InputStream in;

    WhereCommand(Catalog catalog, InputStream in, Output out) {
        super(catalog, out);
        this.in = in;
    }

    @Override
    public Integer call() {
        Subject<?, ?> subject = catalog.get(name);
        boolean isFollowing = TextFile.STANDARD_INPUT.equals(status);
        if (lines.isEmpty() && status == null) {
            throw new CliException("there is nothing to judge; give a status, such as 'lifecycle where " + name
                    + " ACTIVE', or lines of them by - or --lines");
        }
        if (!lines.isEmpty() && status != null) {
            throw new CliException("a status and --lines exclude each other; give one of them");
        }
        if (isFollowing && !signals.isEmpty()) {
            throw new CliException("'" + signals.get(0)
                    + "' is a signal, and --lines or - read signals from the lines; write it there");
        }
        return lines.isEmpty() && !isFollowing
                ? where(subject)
                : follow(subject, isFollowing ? TextFile.STANDARD_INPUT : lines);
    }

    /** Follows resources, line by line. */
    private <S, O> int follow(Subject<S, O> subject, String file) {
        Following<S, O> following = new Following<>(subject, assumed.observer(subject));
        EventLineReader<S, O> reader = new EventLineReader<>(subject, following.observer());
        boolean isAnyWrong = false;
        try (TextLines text = new TextLines(file, TextFile.open(file, in))) {
            Optional<byte[]> line = text.next();
            while (line.isPresent()) {
                isAnyWrong |= !answer(line.get(), text, reader, following);
                // The answer is flushed first, because the next line may take long to come.
                line = out.isTaken() ? text.next() : Optional.empty();
            }
        } catch (IOException e) {
            throw TextFile.unreadable(file, e);
        }
        return isAnyWrong ? WRONG : following.isSurprised() ? FOUND : FINE;
    }

    /** Answers a line, unless it is blank; returns whether it could be read. */
    private <S, O> boolean answer(
            byte[] line, TextLines text, EventLineReader<S, O> reader, Following<S, O> following) {
        try {
            String json = text.text(line);
            if (!json.isBlank()) {
                out.tabbed(following.after(reader.read(json)));
            }
            return true;
        } catch (CliException e) {
            out.error(text.at(e.getMessage()));
            return false;
        }
    }

    private <S, O> int where(Subject<S, O> subject) {
        StateObserver<S, O> observer = assumed.observer(subject);
        StatusMapping<S> mapping = observer.mapping();
        String word = status == null ? "" : status;
        Reading reading = reading(word, mapping);
        StateEstimate<S> estimate = observer.afterReading(observer.anything(), reading);
        mapping.ignored(reading)
                .forEach((signal, value) -> out.line("not taken into account: " + signal + "=" + value));
        if (StateObserver.statusOfNoState(estimate).isPresent()) {
            out.line("in no state: '" + word + "' is a status of '" + mapping.name() + "', but belongs to no state");
            return FOUND;
        }
        Set<S> candidates = estimate.candidates();
        List<List<String>> rows = new ArrayList<>();
        for (S state : candidates) {
            rows.add(List.of(
                    subject.name(state), subject.operations(subject.lifecycle().operations(state))));
        }
        if (estimate.mayBeGone()) {
            rows.add(List.of("(gone)", "nothing"));
        }
        rows.add(0, List.of(rows.size() == 1 ? "IS" : "MAY BE", "ALLOWS"));
        out.columns(rows);
        out.line("");
        if (rows.size() > 2) {
            out.line("allowed wherever it is: " + subject.operations(observer.operations(estimate)));
        }
        Set<S> later = new LinkedHashSet<>();
        boolean mayBeGone = false;
        for (StateEstimate<S> next : observer.afterAnyReading(estimate)) {
            later.addAll(next.candidates());
            mayBeGone |= next.mayBeGone();
        }
        out.line("at the next look: " + later(subject, later, mayBeGone));
        tell(subject, mapping, reading, candidates);
        return FINE;
    }

    /** Names places in the order of the states. */
    private static <S> String later(Subject<S, ?> subject, Set<S> states, boolean mayBeGone) {
        List<String> names = new ArrayList<>();
        subject.lifecycle().states().stream()
                .filter(state -> states.contains(state.id()))
                .forEach(state -> names.add(state.name()));
        if (mayBeGone) {
            names.add("(gone)");
        }
        return String.join(", ", names);
    }

    private <S> Reading reading(String word, StatusMapping<S> mapping) {
        if (word.strip().equals(StatusLists.ABSENT)) {
            if (!signals.isEmpty()) {
                throw new CliException("an absence has no signals; leave out '" + signals.get(0) + "'");
            }
            return Reading.absent();
        }
        if (!mapping.knows(word)) {
            List<String> known = Stream.concat(mapping.statuses().stream(), mapping.unmapped().stream())
                    .toList();
            throw new CliException(
                    "unknown status '" + word + "' of '" + mapping.name() + "'" + Nearest.hint(word, known));
        }
        Reading reading = Reading.of(word);
        for (String signal : signals) {
            int equals = signal.indexOf('=');
            if (equals < 1) {
                throw new CliException(
                        "'" + signal + "' is not a signal and its value; write it like task_state=powering-on");
            }
            String key = signal.substring(0, equals).strip();
            reading = reading.with(nameOf(key, mapping), signal.substring(equals + 1));
        }
        return reading;
    }

    private static String nameOf(String word, StatusMapping<?> mapping) {
        Map<String, String> known = new LinkedHashMap<>();
        for (String signal : mapping.signals()) {
            known.put(signal, signal);
            mapping.otherNames(signal).forEach(other -> known.put(other, other));
        }
        return Nearest.find(word, known)
                .orElseThrow(() -> new CliException("unknown signal '" + word + "' of '" + mapping.name() + "'"
                        + Nearest.hint(word, known.keySet())));
    }

    /**
     * Says which signals that were not given would tell the candidates apart, and which pairs no signal tells apart.
     */
    private <S> void tell(Subject<S, ?> subject, StatusMapping<S> mapping, Reading reading, Set<S> candidates) {
        Telling.Lacking<S> lacking = new Telling<>(subject, mapping).lacking(candidates, mapping.missing(reading));
        for (String signal : lacking.signals()) {
            out.line("");
            out.line(signal + " would tell:");
            List<List<String>> rows = new ArrayList<>();
            values(mapping, reading, signal).forEach((states, values) -> {
                rows.add(List.of(String.join(", ", values), subject.names(states)));
            });
            out.columns(rows);
        }
        if (!lacking.alike().isEmpty()) {
            out.line("");
            out.line("not told apart by this answer:");
            lacking.alike()
                    .forEach(pair -> out.line("  " + subject.name(pair.one()) + " or " + subject.name(pair.other())
                            + (pair.later()
                                    ? ": later answers may tell, and so does what was requested"
                                    : ": no status ever tells, but what was requested does, and its job")));
        }
    }

    /** Returns the values of a signal by the states that each would leave. */
    private static <S> Map<Set<S>, List<String>> values(StatusMapping<S> mapping, Reading reading, String signal) {
        Set<String> values = new LinkedHashSet<>();
        for (StatusRow<S> row : mapping.rows()) {
            Signal said = row.signals().get(signal);
            if (said != null && row.status().isPresent() && reading.status().isPresent()) {
                if (StatusMapping.isSame(row.status().get(), reading.status().get())) {
                    values.addAll(said.values());
                }
            }
        }
        values.add(ANY_OTHER);
        return values.stream()
                .collect(Collectors.groupingBy(
                        value -> mapping.statesOf(reading.with(signal, value)),
                        LinkedHashMap::new,
                        Collectors.toList()));
    }
}
