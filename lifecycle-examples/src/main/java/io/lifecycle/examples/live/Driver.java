package io.lifecycle.examples.live;

import io.lifecycle.core.Reading;
import io.lifecycle.core.observe.Progress;
import io.lifecycle.core.observe.StateEstimate;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.core.reconcile.ReconcileResult;
import io.lifecycle.core.reconcile.ReconcileStep;
import io.lifecycle.core.reconcile.Reconciler;
import io.lifecycle.core.reconcile.Reconciling;
import io.lifecycle.core.reconcile.Requester;
import io.lifecycle.core.reconcile.Response;
import io.lifecycle.core.wait.ReadingSource;
import io.lifecycle.core.wait.TimeSource;
import java.io.PrintStream;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Brings one server to one place after another, and prints what it sees. */
final class Driver<S, O> {

    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final ReadingSource source;
    private final Requester<O> requester;
    private final TimeSource time;
    private final PrintStream out;
    private final PrintStream err;
    private final List<String> table = new ArrayList<>();

    private StateEstimate<S> estimate;
    private String happened = "";
    private String said = "";
    private int alike;

    Driver(
            StateEstimate<S> from,
            ReadingSource source,
            Requester<O> requester,
            TimeSource time,
            PrintStream out,
            PrintStream err) {
        this.estimate = from;
        this.source = source;
        this.requester = requester;
        this.time = time;
        this.out = out;
        this.err = err;
    }

    /** Brings it there, from where it is now, within this time. A state that lasts longer than the limit is overdue. */
    ReconcileResult<S, O> bring(String chapter, Reconciler<S, O> there, Duration within, Duration limit)
            throws InterruptedException {
        out.println(chapter);
        said = "";
        Reconciling how = Reconciling.within(within)
                .polling(polling -> polling.time(time).tolerating(3))
                .overdueAfter(limit)
                .listener(this::say);
        ReconcileResult<S, O> result = there.run(estimate, this::look, this::request, how);
        endLine();
        estimate = result.step().estimate();
        String ended = result.step() instanceof ReconcileStep.Done ? "done" : "stuck or out of time";
        table.add(String.format(
                Locale.ROOT,
                "%-28s  %-20s  %8d  %5d  %s",
                chapter,
                ended,
                result.attempts().size(),
                result.looks(),
                shortened(result.elapsed())));
        return result;
    }

    /** Takes in what the job of an operation says. */
    void hear(StateObserver<S, O> observer, O operation, Progress progress) {
        estimate = observer.afterProgress(estimate, operation, progress);
        out.println("the job of " + observer.lifecycle().operation(operation).name() + " says: " + progress);
    }

    private Reading look() throws Exception {
        try {
            Reading read = source.read();
            happened = "answered " + read;
            return read;
        } catch (Exception e) {
            happened = "the look failed: " + e.getMessage();
            throw e;
        }
    }

    private Response request(O operation) throws Exception {
        try {
            Response response = requester.request(operation);
            happened = operation + " was " + response;
            return response;
        } catch (Exception e) {
            happened = "nobody knows what became of " + operation + ": " + e.getMessage();
            throw e;
        }
    }

    /** Prints where it may be and what there is to do, only once while nothing changes; meanwhile, the number of looks. */
    private void say(ReconcileStep<?, ?> step) {
        String line = happened + "\n            " + step.reason();
        if (line.equals(said)) {
            alike++;
            err.print("\r  " + clock() + "  " + alike + " more looks, all alike");
            err.flush();
            return;
        }
        endLine();
        said = line;
        out.println("  " + clock() + "  " + line);
    }

    private void endLine() {
        if (alike > 0) {
            err.print("\r" + " ".repeat(60) + "\r");
            out.println("  " + clock() + "  (" + alike + (alike == 1 ? " more look" : " more looks")
                    + " until then, all alike)");
            alike = 0;
        }
    }

    private String clock() {
        return CLOCK.format(time.now());
    }

    private static String shortened(Duration duration) {
        return duration.toMinutes() + " min " + duration.toSecondsPart() + " s";
    }

    /** Prints what was done, with a line for each goal. */
    void printTable() {
        out.println();
        out.printf(Locale.ROOT, "%-28s  %-20s  %8s  %5s  %s%n", "what", "ended", "requests", "looks", "took");
        table.forEach(out::println);
    }
}
