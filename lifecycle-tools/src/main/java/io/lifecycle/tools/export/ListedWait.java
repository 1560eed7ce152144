package io.lifecycle.tools.export;

import static java.util.Objects.requireNonNull;

import io.lifecycle.tools.lint.StatusLists;
import io.lifecycle.tools.lint.WaitFinding;
import io.lifecycle.tools.lint.WaitLint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * A wait for a tool that waits by lists of statuses: the best possible lists, and how to ask the API.
 *
 * <pre>{@code
 * ListedWait stopped = ListedWait.of("ServerStopped", WaitLint.after(observer, STOP))
 *         .reading("com.example#ShowServer", "server.status", "ServerNotFound")
 *         .looking(Duration.ofSeconds(10), 60);
 * Export.smithyWaiter(stopped).text();
 * }</pre>
 *
 * <p>By default, it looks every 5 seconds, 120 times.
 *
 * <p>Immutable and safe for use by many threads.
 *
 * @since 0.1
 */
public final class ListedWait {

    private static final String NAME = "[A-Z][A-Za-z0-9]*";
    private static final String PATH = "[A-Za-z_][A-Za-z0-9_]*(\\[])?(\\.[A-Za-z_][A-Za-z0-9_]*(\\[])?)*";
    private static final String SHAPE = "([A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z_][A-Za-z0-9_]*)*#)?[A-Za-z_][A-Za-z0-9_]*";

    /** Go counts nanoseconds in 64 bits. */
    private static final long MOST_SECONDS = Duration.ofNanos(Long.MAX_VALUE).toSeconds();

    private final String name;
    private final StatusLists lists;
    private final List<String> findings;
    private final Optional<Source> source;
    private final Duration every;
    private final int times;

    /**
     * How the status is read.
     *
     * @param operation the call, with its namespace or without
     * @param path where the status is in its answer
     * @param absence the error that says that there is no such resource
     */
    record Source(String operation, String path, String absence) {

        /** Returns the operation without a namespace. */
        String call() {
            return operation.substring(operation.indexOf('#') + 1);
        }

        /** Returns whether the path leads to many statuses. */
        boolean isOfMany() {
            return path.contains("[]");
        }
    }

    private ListedWait(
            String name, StatusLists lists, List<String> findings, Optional<Source> source, Duration every, int times) {
        this.name = name;
        this.lists = lists;
        this.findings = findings;
        this.source = source;
        this.every = every;
        this.times = times;
    }

    /**
     * Returns a wait with the {@linkplain WaitLint#lists best lists}. If a lint still
     * {@linkplain WaitLint#findings finds} something in them, no lists can avoid it; it is among the limits of each
     * export.
     *
     * @param name what the tool calls the wait, such as {@code ServerStopped}
     * @throws IllegalArgumentException if the name has other characters than letters and digits, or does not begin with
     *     a capital letter
     */
    public static ListedWait of(String name, WaitLint<?, ?> lint) {
        matching(requireNonNull(name, "name"), NAME, "name", "letters and digits, such as 'ServerStopped'");
        StatusLists lists = requireNonNull(lint, "lint").lists();
        List<String> findings = new ArrayList<>();
        for (WaitFinding<?, ?> finding : lint.findings(lists)) {
            findings.add(finding.text());
        }
        return new ListedWait(
                name, lists, Collections.unmodifiableList(findings), Optional.empty(), Duration.ofSeconds(5), 120);
    }

    /**
     * Returns this wait with the call that reads the status.
     *
     * @param operation the call that reads the resource, such as {@code ShowServer}; for Smithy it needs its namespace,
     *     such as {@code com.example#ShowServer}
     * @param path where the status stands in the answer, such as {@code server.status}; {@code servers[].status} for a
     *     call that answers many resources
     * @param absence the error that the call answers if there is no such resource, such as {@code ServerNotFound}
     * @throws IllegalArgumentException if one of them is not of this form
     */
    public ListedWait reading(String operation, String path, String absence) {
        matching(
                requireNonNull(operation, "operation"), SHAPE, "operation", "a call, such as 'com.example#ShowServer'");
        matching(requireNonNull(path, "path"), PATH, "path", "fields, such as 'server.status' or 'servers[].status'");
        if (requireNonNull(absence, "absence").isBlank()) {
            throw new IllegalArgumentException(
                    "absence is blank; name the error that says that there is no such resource");
        }
        return new ListedWait(name, lists, findings, Optional.of(new Source(operation, path, absence)), every, times);
    }

    /**
     * Returns this wait with another interval and number of looks.
     *
     * @param every the time between two looks, at least a second
     * @param times the number of looks before it gives up, at least one
     * @throws IllegalArgumentException if either is less, or both together are longer than the 292 years that Go can
     *     count
     */
    public ListedWait looking(Duration every, int times) {
        if (requireNonNull(every, "every").compareTo(Duration.ofSeconds(1)) < 0) {
            throw new IllegalArgumentException(
                    "every is " + every + "; these tools count in seconds, so name one or more");
        }
        if (times < 1) {
            throw new IllegalArgumentException("times is " + times + "; a wait takes at least one look");
        }
        if (every.toSeconds() >= MOST_SECONDS / times) {
            throw new IllegalArgumentException("every is " + every + " and times is " + times
                    + "; together that is longer than the 292 years that these tools can count, so look less often");
        }
        return new ListedWait(name, lists, findings, source, every, times);
    }

    private static void matching(String value, String form, String what, String wanted) {
        if (!value.matches(form)) {
            throw new IllegalArgumentException(what + " is '" + value + "'; use " + wanted);
        }
    }

    String name() {
        return name;
    }

    StatusLists lists() {
        return lists;
    }

    /** Returns what is wrong even with these lists. */
    List<String> findings() {
        return findings;
    }

    Source source() {
        return source.orElseThrow(() -> new IllegalArgumentException(
                "wait '" + name + "' does not say how to read the status; call reading(..)"));
    }

    /** Returns the seconds between two looks, rounded up. */
    long seconds() {
        return every.plusSeconds(1).minusNanos(1).toSeconds();
    }

    int times() {
        return times;
    }

    /** Returns the name and the lists of the wait. */
    @Override
    public String toString() {
        return name + ": pending " + lists.pending() + ", targets " + lists.targets() + ", failures "
                + lists.failures();
    }
}
