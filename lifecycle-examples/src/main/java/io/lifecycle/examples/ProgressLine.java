package io.lifecycle.examples;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;

/** Says how far the program is, if it takes long. */
final class ProgressLine {

    private static final Duration EVERY = Duration.ofSeconds(5);

    /** The program asks the clock once in so many entries. */
    private static final int ENTRIES = 1000;

    private final InstantSource clock;
    private final PrintStream err;
    private final Instant begin;
    private Instant next;
    private int entries;

    ProgressLine(InstantSource clock, PrintStream err) {
        this.clock = clock;
        this.err = err;
        this.begin = clock.instant();
        this.next = begin.plus(EVERY);
    }

    /** Counts one more entry, from a line of a file. */
    void entry(String file, long line) {
        entries++;
        if (entries % ENTRIES == 0) {
            Instant now = clock.instant();
            if (!now.isBefore(next)) {
                err.printf(
                        Locale.ROOT,
                        "%s: line %,d after %d s%n",
                        Shown.text(file),
                        line,
                        Duration.between(begin, now).toSeconds());
                next = now.plus(EVERY);
            }
        }
    }
}
