package io.lifecycle.examples;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.LifecycleException;
import io.lifecycle.core.State;
import io.lifecycle.core.observe.Control;
import io.lifecycle.core.wait.TimeSource;
import io.lifecycle.examples.live.LiveServer;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * "Where is my server?" Reads recordings of what was requested and what the API answered. After each entry it says where the server
 * may be, what was surprising, what may be done now, and how to get it where you want it; in the end, whether there is any point in
 * waiting for it. {@code --help} says how to call it.
 */
public final class WhereIsMyServer {

    private static final String USAGE =
            "usage: --live ..., or [--goal STATE] [--until STATE|gone] [--id ID] [[--alone] --bms|--ecs|--container FILE]...";

    private static final String HELP = USAGE + """


            Reads what was requested of a server and what was answered about it, and says after each entry where it may be.
            Without files it reads the recordings that come with it.

              --goal STATE       also say how to get there
              --until STATE|gone also say whether there is any point in waiting for that
              --id ID            follow this server, by its id or name; needed if a file is about several
              --alone            nobody requests anything except what the files after this option say
              --bms FILE         a Huawei Cloud bare metal server
              --ecs FILE         a Huawei Cloud elastic cloud server
              --container FILE   a Parallels container
              --help             print this

            FILE is JSON, gzipped or not, or - for standard input: values one after another, or in one array. Each is
              an answer about one server, or about a list of them, of any version of the API
              what openstack server show -f json, vzlist -a -j or prlctl list -a -j wrote
              {"request": OPERATION}    accepted; "refused" for the state that the server was in; "attempt": nobody knows
              {"progress": OPERATION, "is": "under_way"}    or "completed", "failed", "ended": what its job says
            and may say "at": "2026-11-11T09:15:00Z". If one value says several things, they count in this order: the request,
            what its job says, the answer. If a list is complete and the server is not in it, the server does not exist.

            """
            + LiveServer.HELP
            + """

            exit status:
            """
            + Stream.of(Exit.values())
                    .map(exit -> "  " + exit.status + "  " + exit.meaning)
                    .collect(Collectors.joining("\n"));

    private static final List<Recording<?, ?>> SHIPPED = List.of(
            shipped(ServerKind.BMS, "bms-reinstall-os.jsonl", Control.EXCLUSIVE),
            shipped(ServerKind.BMS, "bms-stop-start.jsonl", Control.EXCLUSIVE),
            shipped(ServerKind.BMS, "bms-stop.jsonl", Control.EXCLUSIVE),
            shipped(ServerKind.BMS, "bms-stop-begun.jsonl", Control.EXCLUSIVE),
            shipped(ServerKind.BMS, "bms-delete.jsonl", Control.EXCLUSIVE),
            shipped(ServerKind.BMS, "bms-somebody-else.jsonl", Control.EXCLUSIVE),
            shipped(ServerKind.BMS, "bms-surprises.jsonl", Control.SHARED),
            shipped(ServerKind.ECS, "ecs-stop-start.jsonl", Control.SHARED),
            shipped(ServerKind.ECS, "ecs-reinstall-os.jsonl", Control.SHARED),
            shipped(ServerKind.ECS, "ecs-resize.jsonl", Control.EXCLUSIVE),
            shipped(ServerKind.ECS, "ecs-frozen.jsonl", Control.EXCLUSIVE),
            shipped(ServerKind.ECS, "ecs-delete.jsonl", Control.SHARED),
            shipped(ServerKind.ECS, "ecs-surprises.jsonl", Control.SHARED));

    private final InputStream in;
    private final PrintStream out;
    private final PrintStream err;
    private final ProgressLine progress;
    private Optional<String> goal = Optional.empty();
    private Optional<String> until = Optional.empty();
    private Optional<String> id = Optional.empty();

    private WhereIsMyServer(InputStream in, PrintStream out, PrintStream err, InstantSource clock) {
        this.in = in;
        this.out = out;
        this.err = err;
        this.progress = new ProgressLine(clock, err);
    }

    private static Recording<?, ?> shipped(ServerKind<?, ?> kind, String file, Control control) {
        return new Recording<>(kind, file, true, control);
    }

    /** Runs the program; exits with a status other than 0 if not everything was read. */
    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(
                new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16), false, UTF_8);
        Exit exit = run(List.of(arguments), System.in, out, System.err, InstantSource.system());
        out.flush();
        if (exit != Exit.READ) {
            System.exit(exit.status);
        }
    }

    /** Runs the program with these arguments, streams and clock. */
    static Exit run(List<String> arguments, InputStream in, PrintStream out, PrintStream err, InstantSource clock) {
        try {
            return new WhereIsMyServer(in, out, err, clock).run(arguments);
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            err.println(USAGE);
            return Exit.WRONG_CALL;
        }
    }

    private Exit run(List<String> arguments) {
        Control control = Control.SHARED;
        List<Recording<?, ?>> recordings = new ArrayList<>();
        if (arguments.contains("--live") && !arguments.contains("--help")) {
            return live(arguments.stream()
                    .filter(argument -> !argument.equals("--live"))
                    .toList());
        }
        for (Iterator<String> rest = arguments.iterator(); rest.hasNext(); ) {
            String option = rest.next();
            switch (option) {
                case "--live" -> {} // help was asked for, too
                case "--help" -> {
                    out.println(HELP);
                    return Exit.READ;
                }
                case "--goal" -> goal = Optional.of(value(option, rest));
                case "--until" -> until = Optional.of(value(option, rest));
                case "--id" -> id = Optional.of(value(option, rest));
                case "--alone" -> control = Control.EXCLUSIVE;
                default -> {
                    ServerKind<?, ?> kind = ServerKind.chosenBy(option)
                            .orElseThrow(() -> new IllegalArgumentException("unknown option " + Shown.quoted(option)));
                    recordings.add(new Recording<>(kind, value(option, rest), false, control));
                }
            }
        }
        if (recordings.isEmpty()) {
            // The unreadable lines in the recordings that come with it are examples, and not failures.
            report(SHIPPED);
            return Exit.READ;
        }
        return report(recordings);
    }

    private Exit live(List<String> options) {
        try {
            return LiveServer.run(options, TimeSource.system(), out, err) ? Exit.READ : Exit.NOT_THERE;
        } catch (IOException e) {
            err.println(Shown.text(String.valueOf(e)));
            return Exit.NOT_READ;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Exit.NOT_THERE;
        } catch (LifecycleException e) {
            err.println(Shown.text(String.valueOf(e.getMessage())));
            return Exit.NOT_THERE;
        }
    }

    private static String value(String option, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new IllegalArgumentException("option '" + option + "' needs a value");
        }
        return rest.next();
    }

    private Exit report(List<Recording<?, ?>> recordings) {
        for (Recording<?, ?> recording : recordings) {
            stateOf(recording.kind().lifecycle(), goal);
            stateOf(recording.kind().lifecycle(), until.filter(wanted -> !isGone(wanted)));
        }
        Exit exit = Exit.READ;
        for (Recording<?, ?> recording : recordings) {
            exit = exit.or(report(recording));
        }
        return exit;
    }

    private <S, O> Exit report(Recording<S, O> recording) {
        out.println(Shown.text(recording.file())
                + (recording.control() == Control.EXCLUSIVE ? ", nobody else requesting anything" : ""));
        try (Entries<S, O> entries = recording.open(in, id)) {
            try {
                return report(recording, entries);
            } catch (Subject.SeveralServersException e) {
                err.println(Shown.text(recording.file()) + ", line " + entries.line() + ": " + e.getMessage());
                return Exit.WRONG_CALL;
            }
        } catch (IOException e) {
            err.println(Shown.text(recording.file()) + ": " + Shown.text(String.valueOf(e.getMessage())));
            return Exit.NOT_READ;
        }
    }

    private <S, O> Exit report(Recording<S, O> recording, Entries<S, O> entries)
            throws Subject.SeveralServersException {
        Lifecycle<S, O> lifecycle = recording.kind().lifecycle();
        Timeline<S, O> timeline =
                new Timeline<>(lifecycle, entries.vocabulary(), recording.control(), stateOf(lifecycle, goal), out);
        for (Optional<Entry<S, O>> entry = entries.next(); entry.isPresent(); entry = entries.next()) {
            timeline.print(entry.get());
            progress.entry(recording.file(), entry.get().line());
        }
        timeline.printSummary(entries.ofOthers());
        if (timeline.hasTold()) {
            until.ifPresent(wanted ->
                    timeline.printVerdict(Shown.text(wanted), stateOf(lifecycle, until.filter(name -> !isGone(name)))));
        }
        out.println();
        return timeline.exit();
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
                        "lifecycle '" + lifecycle.name() + "' has no state " + Shown.quoted(wanted) + "; it has: "
                                + lifecycle.states().stream().map(State::name).collect(Collectors.joining(", ")))));
    }
}
