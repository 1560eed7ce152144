package io.lifecycle.benchmarks;

import static java.util.Objects.requireNonNull;

import io.lifecycle.benchmarks.Processes.Cost;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.util.Statistics;

/** Writes what was measured as Markdown tables. */
final class Results {

    private static final double MEDIAN = 50;

    private final Collection<RunResult> oneThread;
    private final Collection<RunResult> twoThreads;
    private final Collection<RunResult> growth;
    private final Collection<RunResult> largest;
    private final Collection<RunResult> fleets;
    private final Collection<RunResult> cloud;
    private final StringBuilder text = new StringBuilder();

    Results(
            Collection<RunResult> oneThread,
            Collection<RunResult> twoThreads,
            Collection<RunResult> growth,
            Collection<RunResult> largest,
            Collection<RunResult> fleets,
            Collection<RunResult> cloud) {
        this.oneThread = oneThread;
        this.twoThreads = twoThreads;
        this.growth = growth;
        this.largest = largest;
        this.fleets = fleets;
        this.cloud = cloud;
    }

    Results line(String line) {
        text.append(line).append('\n');
        return this;
    }

    /** Writes the targets, and whether they were met. */
    Results targets(List<Cost> costs, long coreJar, FleetMemory fleet, WaitMemory waits) {
        double fire = time(oneThread, "fire", Peer.LIFECYCLE);
        double prepared = time(oneThread, "estimateByPreparedReading", null);
        double byString = time(oneThread, "estimateByStatus", null) - prepared;
        line("").line("## Targets").line("").line("| | at most | measured | |").line("|---|--:|--:|---|");
        target("fire, by the flat table", 1.3, fire / time(oneThread, "fire", Peer.BYTE_TABLE));
        target("ten of fire, by one of the fastest peer", 1, 10 * fire / fastestPeer("fire"));
        target("fire, B", 0, bytes("fire", Peer.LIFECYCLE));
        target("asking whether an operation is allowed, B", 0, bytes("refuseAsked", Peer.LIFECYCLE));
        target(
                "estimate by a prepared reading, by the table by hand",
                1.5,
                prepared / time(oneThread, "estimateByTable", null));
        target(
                "what a status costs beyond a prepared reading, by one look-up by hash",
                1,
                byString / time(oneThread, "lookUp", null));
        target("estimate by a status, B", 0, bytes("estimateByStatus", null));
        target("estimate by a prepared reading, B", 0, bytes("estimateByPreparedReading", null));
        target("decide, B", 0, bytes("decide", null));
        target(
                "a refusal thrown, by stateless4j's",
                2,
                time(oneThread, "refuseThrown", Peer.LIFECYCLE) / time(oneThread, "refuseThrown", Peer.STATELESS4J));
        target("build, by the fastest peer", 3, time(oneThread, "build", Peer.LIFECYCLE) / fastestPeer("build"));
        target(
                "three products loaded, ms over an empty main",
                40,
                cost(costs, FirstAnswer.THREE_PRODUCTS).millis());
        target("the longest question of the largest lifecycle, ms", 50, most(largest, Results::millis));
        target("the longest question of the largest lifecycle, MB", 10, most(largest, Results::megabytes));
        target("core jar, kB", 220, Math.rint(coreJar / 1000.0));
        target(
                "jars beside core and the product at run time",
                1,
                cost(costs, FirstAnswer.ONE_PRODUCT).jars() - 2);
        return fleetTargets(fleet, waits);
    }

    /** Writes the targets for many resources at once, below the other targets. */
    Results fleetTargets(FleetMemory fleet, WaitMemory waits) {
        target(
                "one of a million by its index, by an array by hand",
                1.5,
                time(fleets, "fleetByIndex", null) / time(fleets, "arrayByIndex", null));
        target(
                "one of a million by its id, by a map by hand",
                1.3,
                time(fleets, "fleetById", null) / time(fleets, "mapById", null));
        target("a listing, ns an entry", 200, time(fleets, "listing", null));
        target("a tick, ns a resource at rest", 20, time(fleets, "tick", null));
        target("a resource at rest, B beside a map of ids", 16, fleet.atRest() - fleet.map());
        target("more threads for many waits than for one", 0, waits.after() - waits.before());
        target("a call to the simulator, µs at the median", 1_000, percentile("simulatedShow", MEDIAN));
        target("the first start of the simulator, ms at the median", 150, percentile("firstStart", MEDIAN) / 1_000);
        return this;
    }

    private static Cost cost(List<Cost> costs, String title) {
        return costs.stream()
                .filter(cost -> cost.title().equals(title))
                .findFirst()
                .orElseThrow();
    }

    private void target(String subject, double most, double measured) {
        String verdict = measured <= most ? "met" : "**missed**";
        line("| " + subject + " | " + number(most) + " | " + number(measured) + " | " + verdict + " |");
    }

    /** Writes the figures of all contenders for one kind of work. */
    Results contenders(String work, String heading) {
        double table = time(oneThread, work, Peer.BYTE_TABLE);
        double fastest = fastestPeer(work);
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

    /** Writes the figures of this library alone. Works are pairs of a benchmark and its title. */
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

    /** Writes the figures of the simulator, beside those of the JDK's bare server. */
    Results cloud() {
        line("").line("## A cloud in a test").line("");
        line(
                "| of a thousand servers, one call at a time | median, µs | 99 %, µs | by the bare server, at the median |");
        line("|---|--:|--:|--:|");
        double constant = percentile("constantShow", MEDIAN);
        for (List<String> work : List.of(
                List.of("simulatedShow", "a server is shown"),
                List.of("constantShow", "the same text by the JDK's bare server"))) {
            double median = percentile(work.get(0), MEDIAN);
            line("| " + work.get(1) + " | " + number(median) + " | " + number(percentile(work.get(0), 99)) + " | "
                    + number(median / constant) + " |");
        }
        Statistics starts = result(cloud, "firstStart", null).getPrimaryResult().getStatistics();
        return line("").line("The first start in a process took " + number(starts.getMin() / 1_000) + " to "
                + number(starts.getMax() / 1_000) + " ms, of " + starts.getN() + ".");
    }

    private double percentile(String work, double rank) {
        return result(cloud, work, null).getPrimaryResult().getStatistics().getPercentile(rank);
    }

    Results growth(Growth grown) {
        line("").line("## Growth").line("");
        line("| density | states | transitions | build, µs | kept, kB | require, ns | plan, ns | update, ns"
                        + " | new observer and first update, µs |")
                .line("|---|--:|--:|--:|--:|--:|--:|--:|--:|");
        for (Growth.Row row : grown.rows()) {
            line("| " + row.density().name().toLowerCase(Locale.ROOT) + " | " + row.states() + " | "
                    + number(row.transitions()) + " | " + number(row.build() / 1000) + " | "
                    + number(row.kept() / 1000) + " | " + number(row.require()) + " | " + number(row.plan()) + " | "
                    + number(row.update()) + " | " + number(row.observe() / 1000) + " |");
        }
        return line("").line("![How build time, memory and plans grow with the states](growth.png)");
    }

    /** Writes the figures of the largest lifecycle. Works are pairs of a benchmark and its title. */
    Results largest(List<List<String>> works) {
        line("").line("## The largest lifecycle")
                .line("")
                .line("| density | | ms | MB |")
                .line("|---|---|--:|--:|");
        for (List<String> work : works) {
            largest.stream()
                    .filter(result -> result.getParams().getBenchmark().endsWith("." + work.get(0)))
                    .forEach(result -> line("| " + result.getParams().getParam("density") + " | " + work.get(1) + " | "
                            + number(millis(result)) + " | " + number(megabytes(result)) + " |"));
        }
        return this;
    }

    /** Writes the figures of a million resources at once. Works are pairs of a benchmark and its title. */
    Results fleet(FleetMemory memory, List<List<String>> works) {
        line("").line("## A million at once").line("").line("| | ns | B |").line("|---|--:|--:|");
        works.forEach(work -> line("| " + work.get(1) + " | " + cells(fleets, work.get(0), null) + " |"));
        line("").line("| | kept of each, B |").line("|---|--:|");
        line("| a map of ids and numbers | " + number(memory.map()) + " |");
        line("| an array of ids | " + number(memory.ids()) + " |");
        line("| a fleet, of one at rest | " + number(memory.atRest()) + " |");
        return line("| a fleet, of one with a request in flight | " + number(memory.inFlight()) + " |");
    }

    Results waits(WaitMemory waits) {
        line("").line("## Waits at once").line("");
        line("| waits | kept of each while it asks, B | between two looks, B | threads of one | threads of all |")
                .line("|--:|--:|--:|--:|--:|");
        return line("| " + number(waits.waits()) + " | " + number(Math.rint(waits.asking())) + " | "
                + number(Math.rint(waits.resting())) + " | " + waits.before() + " | " + waits.after() + " |");
    }

    private static double most(Collection<RunResult> results, ToDoubleFunction<RunResult> measure) {
        return results.stream().mapToDouble(measure).max().orElseThrow();
    }

    private static double millis(RunResult result) {
        return result.getPrimaryResult().getScore() / 1e6;
    }

    private static double megabytes(RunResult result) {
        return allocated(result) / 1e6;
    }

    Results census(List<Census> counts) {
        line("").line("## Estimates that can occur").line("");
        line("| | control | signals | estimates | kept, kB |").line("|---|---|---|--:|--:|");
        for (Census census : counts) {
            line("| " + census.lifecycle() + " | " + census.control().name().toLowerCase(Locale.ROOT) + " | "
                    + (census.hasSignals() ? "all" : "none") + " | " + census.estimates() + " | "
                    + number(census.kept() / 1000.0) + " |");
        }
        return this;
    }

    private String cells(String work, @Nullable Peer peer) {
        return cells(oneThread, work, peer) + " | " + cells(twoThreads, work, peer);
    }

    private static String cells(Collection<RunResult> results, String work, @Nullable Peer peer) {
        RunResult result = result(results, work, peer);
        Result<?> time = result.getPrimaryResult();
        return number(time.getScore()) + " ± " + number(time.getScoreError()) + " | "
                + number(Math.rint(allocated(result)));
    }

    private double fastestPeer(String work) {
        double fastest = Double.MAX_VALUE;
        for (Peer peer : Peer.values()) {
            if (!peer.isOurs() && !peer.isLimit()) {
                fastest = Math.min(fastest, time(oneThread, work, peer));
            }
        }
        return fastest;
    }

    private double bytes(String work, @Nullable Peer peer) {
        return Math.rint(allocated(result(oneThread, work, peer)));
    }

    private static double allocated(RunResult result) {
        return requireNonNull(result.getSecondaryResults().get("gc.alloc.rate.norm"))
                .getScore();
    }

    /** Returns the time of a benchmark of growth. */
    double time(String benchmark, Synthetic.Size size, Synthetic.Density density) {
        return growth.stream()
                .filter(result -> result.getParams().getBenchmark().endsWith(benchmark)
                        && size.name().equals(result.getParams().getParam("size"))
                        && density.name().equals(result.getParams().getParam("density")))
                .findFirst()
                .orElseThrow()
                .getPrimaryResult()
                .getScore();
    }

    private static double time(Collection<RunResult> results, String work, @Nullable Peer peer) {
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
