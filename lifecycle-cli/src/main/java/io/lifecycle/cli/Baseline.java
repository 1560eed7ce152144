package io.lifecycle.cli;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The known findings, in a file that people read: one on each line. */
record Baseline(Set<String> keys) {

    private static final String HEAD = "# findings of 'lifecycle lint' that are known";

    Baseline {
        keys = new LinkedHashSet<>(keys);
    }

    /**
     * Reads a baseline.
     *
     * @throws CliException if the file cannot be read, or is not a baseline
     */
    static Baseline read(String file) {
        List<String> lines = TextFile.read(file).lines().toList();
        requireBaseline(file, lines);
        Set<String> keys = new LinkedHashSet<>();
        lines.stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .forEach(keys::add);
        return new Baseline(keys);
    }

    private static void requireBaseline(String file, List<String> lines) {
        if (!lines.get(0).equals(HEAD)) {
            throw new CliException(file + ":1: is not a baseline; write one with --write-baseline, to a separate file");
        }
    }

    /**
     * Writes a baseline, in place of another.
     *
     * @throws CliException if it cannot be written, or the file is something else than a baseline
     */
    static void write(String file, List<Found> found) {
        if (TextFile.isFilled(file)) {
            requireBaseline(file, TextFile.read(file).lines().toList());
        }
        Set<String> keys = new TreeSet<>();
        found.forEach(each -> keys.add(each.key()));
        TextFile.write(file, HEAD + "\n" + String.join("\n", keys) + (keys.isEmpty() ? "" : "\n"));
    }

    boolean has(Found found) {
        return keys.contains(found.key().strip());
    }
}
