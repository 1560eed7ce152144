package io.lifecycle.benchmarks;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a library costs a whole process: the time to the first answer, and what it brings to the class path. */
final class Processes {

    /**
     * What one library costs.
     *
     * @param millis the median time to the first answer, minus that of a main that answers nothing
     * @param jars how many jars are on its runtime class path, its own included
     * @param bytes their size
     */
    record Cost(String title, double millis, int jars, long bytes) {}

    /** A program to be run as a process. */
    private record Program(String title, List<Path> jars, List<String> arguments, List<Double> millis) {

        Program(String title, List<Path> jars, List<String> arguments) {
            this(title, jars, arguments, new ArrayList<>());
        }

        double median() {
            double[] sorted =
                    millis.stream().mapToDouble(Double::doubleValue).sorted().toArray();
            return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
        }
    }

    private static final Pattern EDGE = Pattern.compile("\"\\(?([^:\"]+:[^:\"]+):[^\"]*\" -> \"\\(?([^:\"]+:[^:\"]+):");

    private final List<MatchResult> dependencies;
    private final List<Path> classPath = Stream.of(
                    System.getProperty("java.class.path").split(File.pathSeparator))
            .map(Path::of)
            .toList();

    /** Reads the dependencies of this module, as Maven draws them. */
    Processes(Path tree) throws IOException {
        dependencies = EDGE.matcher(Files.readString(tree)).results().toList();
    }

    /** Runs every program so many times, in turn, so that a busy moment affects all alike. */
    List<Cost> measure(int rounds) throws IOException, InterruptedException {
        List<Program> programs = programs();
        for (int round = 0; round <= rounds; round++) {
            for (Program program : programs) {
                double millis = run(program);
                if (round > 0) { // the first fills the caches of the file system
                    program.millis().add(millis);
                }
            }
        }
        double nothing = programs.get(0).median();
        List<Cost> costs = new ArrayList<>();
        for (Program program : programs.subList(1, programs.size())) {
            long bytes = 0;
            for (Path jar : program.jars()) {
                bytes += Files.size(jar);
            }
            costs.add(new Cost(
                    program.title(), program.median() - nothing, program.jars().size(), bytes));
        }
        return costs;
    }

    private List<Program> programs() {
        List<Program> programs = new ArrayList<>();
        programs.add(new Program(FirstAnswer.NOTHING, List.of(), List.of(FirstAnswer.NOTHING)));
        Set<Path> all = new LinkedHashSet<>();
        for (String product : List.of("bms", "ecs", "container")) {
            all.addAll(runtime("io.lifecycle:lifecycle-" + product));
        }
        programs.add(new Program(
                FirstAnswer.ONE_PRODUCT, runtime(Peer.LIFECYCLE.artifact), List.of(FirstAnswer.ONE_PRODUCT)));
        programs.add(new Program(FirstAnswer.THREE_PRODUCTS, List.copyOf(all), List.of(FirstAnswer.THREE_PRODUCTS)));
        for (Peer peer : Peer.values()) {
            if (!peer.isOurs() && (!peer.isLimit() || peer == Peer.BYTE_TABLE)) {
                List<String> arguments = Stream.concat(
                                Stream.of(peer.name()), Row.all().stream().map(Row::toString))
                        .toList();
                programs.add(new Program(peer.title, runtime(peer.artifact), arguments));
            }
        }
        return programs;
    }

    /** Returns the jars of an artifact and of all that it depends on; none if there is no artifact. */
    private List<Path> runtime(String artifact) {
        Set<String> reached = new LinkedHashSet<>();
        List<String> open = new ArrayList<>(artifact.isEmpty() ? List.of() : List.of(artifact));
        while (!open.isEmpty()) {
            String next = open.remove(0);
            if (reached.add(next)) {
                dependencies.stream()
                        .filter(edge -> edge.group(1).equals(next))
                        .forEach(edge -> open.add(edge.group(2)));
            }
        }
        return reached.stream().map(this::jar).toList();
    }

    /** Returns the jar of an artifact on this process's own class path. */
    Path jar(String artifact) {
        String name = artifact.substring(artifact.indexOf(':') + 1);
        return classPath.stream()
                .filter(path -> path.getFileName().toString().matches(Pattern.quote(name) + "-\\d.*(?<!-tests)\\.jar"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(artifact + " is not on the class path as a jar"));
    }

    private double run(Program program) throws IOException, InterruptedException {
        // The benchmarks themselves, and the product whose enums every contender uses.
        List<String> path = new ArrayList<>(List.of(classPath.get(0).toString()));
        path.add(jar(Peer.LIFECYCLE.artifact).toString());
        program.jars().forEach(jar -> path.add(jar.toString()));
        List<String> command = new ArrayList<>(Arrays.asList(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                String.join(File.pathSeparator, path),
                FirstAnswer.class.getName()));
        command.addAll(program.arguments());
        long start = System.nanoTime();
        Process process =
                new ProcessBuilder(command).redirectError(Redirect.DISCARD).start();
        try (BufferedReader output = process.inputReader()) {
            String answer = output.readLine();
            double millis = (System.nanoTime() - start) / 1e6;
            if (answer == null || process.waitFor() != 0) {
                throw new IllegalStateException("no answer: " + String.join(" ", command));
            }
            return millis;
        }
    }
}
