package io.lifecycle.benchmarks;

import static java.util.Objects.requireNonNull;

import io.lifecycle.benchmarks.Processes.Cost;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/** Writes what was measured as Markdown tables. */
final class Results {

    private final Collection<RunResult> oneThread;
    private final Collection<RunResult> twoThreads;
    private final StringBuilder text = new StringBuilder();

    Results(Collection<RunResult> oneThread, Collection<RunResult> twoThreads) {
        this.oneThread = oneThread;
        this.twoThreads = twoThreads;
    }

    Results line(String line) {
        text.append(line).append('\n');
        return this;
    }

    /** Writes what all contenders were measured at. */
    Results contenders(String work, String heading) {
        double table = time(oneThread, work, Peer.BYTE_TABLE);
        double fastest = Double.MAX_VALUE;
        for (Peer peer : Peer.values()) {
            if (!peer.isOurs() && !peer.isLimit()) {
                fastest = Math.min(fastest, time(oneThread, work, peer));
            }
        }
        line("").line("## " + heading).line("");
        line("| | one thread, ns | B | two threads, ns | B | by the flat table | by the fastest peer |");
        line("|---|--:|--:|--:|--:|--:|--:|");
        for (Peer peer : Peer.values()) {
            double time = time(oneThread, work, peer);
            line("| " + peer.title + " | " + cells(work, peer) + " | " + number(time / table) + " | "
                    + number(time / fastest) + " |");
        }
        return this;
    }

    /** Writes what this library alone was measured at; works are pairs of a benchmark and what it is called. */
    Results alone(String heading, List<List<String>> works) {
        line("").line("## " + heading).line("");
        line("| | one thread, ns | B | two threads, ns | B |").line("|---|--:|--:|--:|--:|");
        works.forEach(work -> line("| " + work.get(1) + " | " + cells(work.get(0), null) + " |"));
        return this;
    }

    Results processes(List<Cost> costs) {
        line("").line("## Whole processes").line("");
        line("| | first answer, ms over an empty main | jars | kB |").line("|---|--:|--:|--:|");
        for (Cost cost : costs) {
            line("| " + cost.title() + " | " + number(cost.millis()) + " | " + cost.jars() + " | "
                    + number(Math.rint(cost.bytes() / 1000.0)) + " |");
        }
        return this;
    }

    private String cells(String work, @Nullable Peer peer) {
        List<String> cells = new ArrayList<>();
        for (Collection<RunResult> results : List.of(oneThread, twoThreads)) {
            RunResult result = result(results, work, peer);
            Result<?> time = result.getPrimaryResult();
            cells.add(number(time.getScore()) + " ± " + number(time.getScoreError()));
            Result<?> allocated = requireNonNull(result.getSecondaryResults().get("gc.alloc.rate.norm"));
            cells.add(number(Math.rint(allocated.getScore())));
        }
        return String.join(" | ", cells);
    }

    private static double time(Collection<RunResult> results, String work, Peer peer) {
        return result(results, work, peer).getPrimaryResult().getScore();
    }

    private static RunResult result(Collection<RunResult> results, String work, @Nullable Peer peer) {
        Predicate<RunResult> wanted =
                result -> result.getParams().getBenchmark().endsWith("." + work)
                        && (peer == null
                                || peer.name().equals(result.getParams().getParam("peer")));
        return results.stream().filter(wanted).findFirst().orElseThrow();
    }

    private static String number(double number) {
        String format = number >= 100 || number == Math.rint(number) ? "%,.0f" : number >= 10 ? "%.1f" : "%.2f";
        return String.format(Locale.ROOT, format, number);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
