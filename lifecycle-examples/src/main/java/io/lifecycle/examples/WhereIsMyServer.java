package io.lifecycle.examples;

import io.lifecycle.bms.Bms;
import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.State;
import io.lifecycle.core.observe.Control;
import io.lifecycle.ecs.Ecs;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * "Where is my server?" Reads recordings of what was requested and what the API answered, and says after each line where
 * the server may be, what was surprising, what may be done now, and how to get where you want it;
 * and in the end whether there is any point in waiting for it.
 *
 * <pre>
 * [--goal STATE] [--until STATE|gone] [[--alone] --bms FILE | [--alone] --ecs FILE]...
 * </pre>
 *
 * <p>With {@code --alone}, nobody requests anything but what the files from there on say. Without files it reads the
 * recordings that are shipped with it.
 */
public final class WhereIsMyServer {

    private static final String USAGE =
            "usage: [--goal STATE] [--until STATE|gone] [[--alone] --bms FILE | [--alone] --ecs FILE]...";

    private static final List<Recording<?, ?>> SHIPPED = List.of(
            new Recording<>(Bms.LIFECYCLE, "bms-reinstall-os.jsonl", true, Control.EXCLUSIVE),
            new Recording<>(Bms.LIFECYCLE, "bms-stop-start.jsonl", true, Control.EXCLUSIVE),
            new Recording<>(Bms.LIFECYCLE, "bms-stop.jsonl", true, Control.EXCLUSIVE),
            new Recording<>(Bms.LIFECYCLE, "bms-stop-begun.jsonl", true, Control.EXCLUSIVE),
            new Recording<>(Bms.LIFECYCLE, "bms-delete.jsonl", true, Control.EXCLUSIVE),
            new Recording<>(Bms.LIFECYCLE, "bms-somebody-else.jsonl", true, Control.EXCLUSIVE),
            new Recording<>(Bms.LIFECYCLE, "bms-surprises.jsonl", true, Control.SHARED),
            new Recording<>(Ecs.LIFECYCLE, "ecs-stop-start.jsonl", true, Control.SHARED),
            new Recording<>(Ecs.LIFECYCLE, "ecs-reinstall-os.jsonl", true, Control.SHARED),
            new Recording<>(Ecs.LIFECYCLE, "ecs-resize.jsonl", true, Control.EXCLUSIVE),
            new Recording<>(Ecs.LIFECYCLE, "ecs-frozen.jsonl", true, Control.EXCLUSIVE),
            new Recording<>(Ecs.LIFECYCLE, "ecs-delete.jsonl", true, Control.SHARED),
            new Recording<>(Ecs.LIFECYCLE, "ecs-surprises.jsonl", true, Control.SHARED));

    private final PrintStream out;
    private final Optional<String> goal;
    private final Optional<String> until;

    private WhereIsMyServer(PrintStream out, Optional<String> goal, Optional<String> until) {
        this.out = out;
        this.goal = goal;
        this.until = until;
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
            Optional<String> until = Optional.empty();
            Control control = Control.SHARED;
            List<Recording<?, ?>> recordings = new ArrayList<>();
            for (Iterator<String> rest = arguments.iterator(); rest.hasNext(); ) {
                String option = rest.next();
                switch (option) {
                    case "--goal" -> goal = Optional.of(value(option, rest));
                    case "--until" -> until = Optional.of(value(option, rest));
                    case "--alone" -> control = Control.EXCLUSIVE;
                    case "--bms" -> recordings.add(new Recording<>(Bms.LIFECYCLE, value(option, rest), false, control));
                    case "--ecs" -> recordings.add(new Recording<>(Ecs.LIFECYCLE, value(option, rest), false, control));
                    default -> throw new IllegalArgumentException("unknown option '" + option + "'");
                }
            }
            new WhereIsMyServer(out, goal, until).report(recordings.isEmpty() ? SHIPPED : recordings);
            return 0;
        } catch (NoSuchFileException e) {
            out.println("no such file: " + e.getFile());
        } catch (IOException | IllegalArgumentException e) {
            out.println(e.getMessage());
        }
        out.println(USAGE);
        return 2;
    }

    private static String value(String option, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new IllegalArgumentException("option '" + option + "' wants a value");
        }
        return rest.next();
    }

    private void report(List<Recording<?, ?>> recordings) throws IOException {
        for (Recording<?, ?> recording : recordings) {
            stateOf(recording.lifecycle(), goal);
            stateOf(recording.lifecycle(), until.filter(wanted -> !isGone(wanted)));
        }
        for (Recording<?, ?> recording : recordings) {
            print(recording);
        }
    }

    private <S, O> void print(Recording<S, O> recording) throws IOException {
        out.println(recording.file()
                + (recording.control() == Control.EXCLUSIVE ? ", nobody else requesting anything" : ""));
        Timeline<S, O> timeline = new Timeline<>(recording, stateOf(recording.lifecycle(), goal), out);
        int number = 0;
        for (String line : recording.lines()) {
            number++;
            timeline.print(number, line);
        }
        timeline.printRun();
        until.ifPresent(wanted ->
                timeline.printVerdict(wanted, stateOf(recording.lifecycle(), until.filter(name -> !isGone(name)))));
        out.println();
    }

    private static boolean isGone(String wanted) {
        return wanted.equalsIgnoreCase("gone");
    }

    private static <S> Optional<S> stateOf(Lifecycle<S, ?> lifecycle, Optional<String> name) {
        return name.map(wanted -> lifecycle.states().stream()
                .filter(state -> state.name().equalsIgnoreCase(wanted))
                .map(State::id)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "lifecycle '" + lifecycle.name() + "' has no state '" + wanted + "'; it has: "
                                + lifecycle.states().stream().map(State::name).collect(Collectors.joining(", ")))));
    }
}
