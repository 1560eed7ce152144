package io.lifecycle.examples;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lifecycle.bms.Bms;
import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.Plan;
import io.lifecycle.core.Reading;
import io.lifecycle.core.State;
import io.lifecycle.core.StatusMapping;
import io.lifecycle.ecs.Ecs;
import io.lifecycle.examples.ShowServer.UnreadableAnswerException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * "Where is my server?" Reads recorded answers of the API, one JSON a line, and says for each which states the server may
 * be in, what may be done now, and how to get where you want it.
 *
 * <pre>
 * [--goal STATE] [--bms FILE | --ecs FILE]...
 * </pre>
 *
 * <p>Without files it reads the recordings that are shipped with it.
 */
public final class WhereIsMyServer {

    private static final String USAGE = "usage: [--goal STATE] [--bms FILE | --ecs FILE]...";

    private static final List<Recording> SHIPPED = List.of(
            new Recording(Bms.LIFECYCLE, "bms-stop-start.jsonl", true),
            new Recording(Bms.LIFECYCLE, "bms-reinstall-os.jsonl", true),
            new Recording(Bms.LIFECYCLE, "bms-delete.jsonl", true),
            new Recording(Bms.LIFECYCLE, "bms-surprises.jsonl", true),
            new Recording(Ecs.LIFECYCLE, "ecs-stop-start.jsonl", true),
            new Recording(Ecs.LIFECYCLE, "ecs-reinstall-os.jsonl", true),
            new Recording(Ecs.LIFECYCLE, "ecs-resize.jsonl", true),
            new Recording(Ecs.LIFECYCLE, "ecs-frozen.jsonl", true),
            new Recording(Ecs.LIFECYCLE, "ecs-delete.jsonl", true),
            new Recording(Ecs.LIFECYCLE, "ecs-surprises.jsonl", true));

    private final PrintStream out;
    private final Optional<String> goal;

    private WhereIsMyServer(PrintStream out, Optional<String> goal) {
        this.out = out;
        this.goal = goal;
    }

    /** Runs the program; exits with status 2 where it was called in a wrong way. */
    public static void main(String[] arguments) {
        int status = run(List.of(arguments), System.out);
        if (status != 0) {
            System.exit(status);
        }
    }

    /** Runs the program, and returns its exit status. */
    static int run(List<String> arguments, PrintStream out) {
        try {
            Optional<String> goal = Optional.empty();
            List<Recording> recordings = new ArrayList<>();
            for (Iterator<String> rest = arguments.iterator(); rest.hasNext(); ) {
                String option = rest.next();
                if (!Set.of("--goal", "--bms", "--ecs").contains(option)) {
                    throw new IllegalArgumentException("unknown option '" + option + "'");
                }
                if (!rest.hasNext()) {
                    throw new IllegalArgumentException("option '" + option + "' wants a value");
                }
                String value = rest.next();
                switch (option) {
                    case "--goal" -> goal = Optional.of(value);
                    case "--bms" -> recordings.add(new Recording(Bms.LIFECYCLE, value, false));
                    default -> recordings.add(new Recording(Ecs.LIFECYCLE, value, false));
                }
            }
            new WhereIsMyServer(out, goal).report(recordings.isEmpty() ? SHIPPED : recordings);
            return 0;
        } catch (NoSuchFileException e) {
            out.println("no such file: " + e.getFile());
        } catch (IOException | IllegalArgumentException e) {
            out.println(e.getMessage());
        }
        out.println(USAGE);
        return 2;
    }

    private void report(List<Recording> recordings) throws IOException {
        for (Recording recording : recordings) {
            goalOf(recording.lifecycle());
        }
        for (Recording recording : recordings) {
            out.println(recording.file());
            int number = 0;
            for (String line : recording.lines()) {
                number++;
                try {
                    report(recording.lifecycle(), number, ShowServer.read(line));
                } catch (UnreadableAnswerException e) {
                    out.printf("  line %d cannot be read: %s%n", number, e.getMessage());
                }
            }
            out.println();
        }
    }

    private <S, O> void report(Lifecycle<S, O> lifecycle, int number, Reading reading) {
        StatusMapping<S> statuses = lifecycle.statuses();
        Set<S> candidates = statuses.statesOf(reading);
        out.printf("  line %d  %s%n", number, described(reading, statuses));
        if (candidates.isEmpty()) {
            out.println("    may be   " + whyNone(reading, statuses));
            return;
        }
        out.println("    may be   " + names(lifecycle, candidates));
        out.println("    allowed  " + allowed(lifecycle, candidates));
        goalOf(lifecycle).ifPresent(to -> {
            for (S from : candidates) {
                out.printf("    goal     %s%n", way(lifecycle, from, to));
            }
        });
    }

    private static String described(Reading reading, StatusMapping<?> statuses) {
        StringBuilder text =
                new StringBuilder(reading.status().map(String::strip).orElse("not found"));
        reading.signals().forEach((signal, value) -> {
            if (statuses.signals().contains(signal)) {
                text.append(", ").append(signal).append(' ').append(value.isBlank() ? "none" : value);
            }
        });
        return text.toString();
    }

    private static String whyNone(Reading reading, StatusMapping<?> statuses) {
        if (reading.status().isEmpty()) {
            return "gone, or not created yet";
        }
        return reading.status().filter(statuses::knows).isPresent()
                ? "no state: the vendor documents this status, but no state that shows it"
                : "no state: nobody documented this status";
    }

    private static <S> String names(Lifecycle<S, ?> lifecycle, Set<S> states) {
        return states.stream().map(id -> lifecycle.state(id).name()).collect(Collectors.joining(", "));
    }

    /** What is allowed wherever the server may be. */
    private static <S, O> String allowed(Lifecycle<S, O> lifecycle, Set<S> candidates) {
        Set<O> everywhere = new LinkedHashSet<>();
        lifecycle.operations().forEach(operation -> everywhere.add(operation.id()));
        candidates.forEach(state -> everywhere.retainAll(lifecycle.operations(state)));
        return everywhere.isEmpty()
                ? "nothing" + (candidates.size() > 1 ? " that all of them allow" : "")
                : everywhere.stream().map(id -> lifecycle.operation(id).name()).collect(Collectors.joining(", "));
    }

    private static <S, O> String way(Lifecycle<S, O> lifecycle, S from, S to) {
        String subject =
                lifecycle.state(from).name() + " to " + lifecycle.state(to).name() + ": ";
        Optional<Plan<S, O>> plan = lifecycle.plan(from, to);
        if (plan.isEmpty()) {
            return subject + "no way";
        }
        return subject
                + (plan.get().transitions().isEmpty()
                        ? "there already"
                        : plan.get().description());
    }

    private <S> Optional<S> goalOf(Lifecycle<S, ?> lifecycle) {
        return goal.map(wanted -> lifecycle.states().stream()
                .filter(state -> state.name().equalsIgnoreCase(wanted))
                .map(State::id)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "lifecycle '" + lifecycle.name() + "' has no state '" + wanted + "'; it has: "
                                + lifecycle.states().stream().map(State::name).collect(Collectors.joining(", ")))));
    }

    private record Recording(Lifecycle<?, ?> lifecycle, String file, boolean shipped) {

        /** Bytes that are no UTF-8 are replaced, so that they spoil their line alone. */
        List<String> lines() throws IOException {
            try (BufferedReader reader = new BufferedReader(new InputStreamReader(open(), UTF_8))) {
                return reader.lines().toList();
            }
        }

        private InputStream open() throws IOException {
            return shipped
                    ? Objects.requireNonNull(WhereIsMyServer.class.getResourceAsStream("/recordings/" + file))
                    : Files.newInputStream(Path.of(file));
        }
    }
}
