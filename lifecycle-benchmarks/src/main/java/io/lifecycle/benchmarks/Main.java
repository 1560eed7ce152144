package io.lifecycle.benchmarks;

import io.lifecycle.benchmarks.Processes.Cost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Measures everything and writes the results. With the argument {@code quick}, it only shows that everything works. */
public final class Main {

    /** Each run rewrites the page below this mark. */
    private static final String MARK = "<!-- What follows is written by lifecycle-benchmarks. -->";

    private Main() {}

    public static void main(String[] args) throws IOException, InterruptedException, RunnerException {
        boolean isQuick = Arrays.asList(args).contains("quick");
        Path folder = Path.of(isQuick ? "target" : "../docs");
        Processes processes = new Processes(Path.of("target/dependencies.dot"));

        List<Cost> costs = processes.measure(isQuick ? 3 : 20);
        Results results = new Results(
                run(1, isQuick), run(2, isQuick), grow(isQuick), largest(isQuick), fleets(isQuick), cloud(isQuick));
        FleetMemory fleet = FleetMemory.measured();
        WaitMemory waits = WaitMemory.of(100_000);
        Growth growth = Growth.of(results);
        growth.plot(folder.resolve("growth.png"));
        results.line("Written by `lifecycle-benchmarks` on " + LocalDate.now(ZoneOffset.UTC) + ": " + machine() + ".")
                .line("Compared with " + versions(processes) + "."
                        + (isQuick ? " **This was a quick run, which tells little.**" : ""))
                .line("")
                .line(
                        "Times are per operation, with the error at 99.9 % confidence. B is the bytes that an operation allocates.")
                .line("A target `x, by y` and a column `by y` are ratios: the figure, divided by that of y.")
                .targets(costs, Files.size(processes.jar("io.lifecycle:lifecycle-core")), fleet, waits)
                .contenders("fire", "fire: one legal step of the walk")
                .contenders("refuseAsked", "refuse, asked: whether a forbidden operation is allowed")
                .contenders("refuseThrown", "refuse, thrown: an operation that is not allowed")
                .contenders("restore", "restore: from a stored state, one step")
                .contenders("build", "build: the definition from nothing")
                .alone(
                        "Where is it really",
                        List.of(
                                List.of("estimateByStatus", "estimate, by raw status"),
                                List.of("estimateBySignal", "estimate, by raw status and signal"),
                                List.of("estimateByReading", "estimate, by a reading made beforehand"),
                                List.of("estimateByPreparedReading", "estimate, by a reading prepared beforehand"),
                                List.of("estimateByTable", "table by hand, over codes"),
                                List.of("estimateByTableAndMap", "table by hand, over a map of raw statuses"),
                                List.of("lookUp", "one look-up of a raw status by its hash"),
                                List.of("decide", "decide"),
                                List.of("reconcile", "what to do"),
                                List.of("plan", "plan")))
                .fleet(
                        fleet,
                        List.of(
                                List.of("fleetByReading", "fleet, by id and a reading made beforehand"),
                                List.of("fleetById", "fleet, by id and a reading prepared beforehand"),
                                List.of("mapById", "map by hand, by id"),
                                List.of("fleetByIndex", "fleet, by index and a reading prepared beforehand"),
                                List.of("lockedByIndex", "two numbers each by hand, under a lock, by index"),
                                List.of("arrayByIndex", "array by hand, by index"),
                                List.of("listing", "an entry of a listing"),
                                List.of("tick", "a resource at rest, when it is asked what is overdue")))
                .waits(waits)
                .processes(costs)
                .cloud()
                .growth(growth)
                .largest(List.of(
                        List.of("undecided", "a decision for which no sequence of readings tells"),
                        List.of("reconciled", "what to do at first, by 62 tiers of last resorts"),
                        List.of("disturbed", "a reading that only occurrences explain"),
                        List.of("explained", "the shortest run to each place that is left"),
                        List.of("attempted", "62 requests of unknown fate, and a reading"),
                        List.of("answers", "what the API may answer in a state")))
                .census(Census.all());
        write(folder.resolve("performance.md"), results.toString());
        System.out.println(results);
    }

    /** Writes the results into the page, below what a person wrote there. */
    private static void write(Path page, String results) throws IOException {
        String before = Files.exists(page) ? Files.readString(page) : "";
        int mark = before.indexOf(MARK);
        Files.writeString(page, (mark < 0 ? "" : before.substring(0, mark)) + MARK + "\n\n" + results);
        System.out.println("written to " + page.toAbsolutePath().normalize());
    }

    private static Collection<RunResult> grow(boolean isQuick) throws RunnerException {
        // Building a lifecycle runs so much code that the compiler may need seconds.
        return new Runner(
                        iterations(options(1).warmupIterations(isQuick ? 2 : 8).forks(1), isQuick)
                                .include("GrowthBenchmark")
                                .build())
                .run();
    }

    private static Collection<RunResult> largest(boolean isQuick) throws RunnerException {
        return new Runner(
                        iterations(options(1).warmupIterations(isQuick ? 2 : 6).forks(1), isQuick)
                                .include("LargestBenchmark")
                                .build())
                .run();
    }

    private static Collection<RunResult> fleets(boolean isQuick) throws RunnerException {
        // It takes a while until objects that are used in random order have settled in memory.
        return new Runner(
                        iterations(options(1).warmupIterations(isQuick ? 2 : 8).forks(1), isQuick)
                                .include("FleetBenchmark")
                                .build())
                .run();
    }

    private static Collection<RunResult> cloud(boolean isQuick) throws RunnerException {
        Collection<RunResult> results = new ArrayList<>(new Runner(
                        iterations(options(1).warmupIterations(isQuick ? 2 : 16).forks(1), isQuick)
                                .include("SimulatorBenchmark.*Show")
                                .build())
                .run());
        results.addAll(
                new Runner(options(1).include("SimulatorBenchmark.firstStart").build()).run());
        return results;
    }

    private static Collection<RunResult> run(int threads, boolean isQuick) throws RunnerException {
        List<Peer> light = new ArrayList<>(List.of(Peer.values()));
        light.removeIf(Peer::isHeavy);
        List<Peer> heavy = new ArrayList<>(List.of(Peer.values()));
        heavy.removeAll(light);

        // Much code takes the compiler many seconds. Little code is better measured in two processes than for longer.
        ChainedOptionsBuilder atOnce = options(threads).warmupIterations(2).forks(isQuick ? 1 : 2);
        ChainedOptionsBuilder inTime =
                options(threads).warmupIterations(isQuick ? 2 : 16).forks(1);
        String steps = "MachineBenchmark.(fire|refuse|restore)";
        Collection<RunResult> results = new ArrayList<>();
        results.addAll(run(atOnce, isQuick, light, steps, "ObserverBenchmark"));
        results.addAll(run(inTime, isQuick, heavy, steps));
        results.addAll(run(inTime, isQuick, List.of(Peer.values()), "MachineBenchmark.build"));
        return results;
    }

    private static ChainedOptionsBuilder options(int threads) {
        return new OptionsBuilder()
                .threads(threads)
                .addProfiler(GCProfiler.class)
                .shouldFailOnError(true);
    }

    private static Collection<RunResult> run(
            ChainedOptionsBuilder common, boolean isQuick, List<Peer> peers, String... benchmarks)
            throws RunnerException {
        ChainedOptionsBuilder options = iterations(new OptionsBuilder().parent(common.build()), isQuick)
                .param("peer", peers.stream().map(Peer::name).toArray(String[]::new));
        for (String benchmark : benchmarks) {
            options.include(benchmark);
        }
        return new Runner(options.build()).run();
    }

    private static ChainedOptionsBuilder iterations(ChainedOptionsBuilder options, boolean isQuick) {
        return options.warmupTime(TimeValue.milliseconds(isQuick ? 100 : 500))
                .measurementIterations(isQuick ? 3 : 5)
                .measurementTime(TimeValue.milliseconds(isQuick ? 100 : 200));
    }

    private static String machine() throws IOException {
        Path cpus = Path.of("/proc/cpuinfo");
        String model = "an unknown processor";
        if (Files.exists(cpus)) {
            try (Stream<String> lines = Files.lines(cpus)) {
                model = lines.filter(line -> line.startsWith("model name"))
                        .findFirst()
                        .map(line -> line.substring(line.indexOf(':') + 1).strip())
                        .orElse(model);
            }
        }
        return Runtime.getRuntime().availableProcessors() + " cores of " + model + ", "
                + System.getProperty("os.name") + " " + System.getProperty("os.version") + ", "
                + System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version");
    }

    private static String versions(Processes processes) {
        return Stream.of(Peer.values())
                .filter(peer -> !peer.isOurs() && !peer.isLimit())
                .map(peer ->
                        processes.jar(peer.artifact).getFileName().toString().replace(".jar", ""))
                .collect(Collectors.joining(", "));
    }
}
