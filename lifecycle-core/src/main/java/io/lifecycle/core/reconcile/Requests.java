package io.lifecycle.core.reconcile;

import io.lifecycle.core.internal.Constants;
import io.lifecycle.core.observe.StateEstimate;
import io.lifecycle.core.observe.StateObserver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The requests that a reconciliation has made, and when it may make more. Times are durations since it began. Immutable.
 *
 * @param made how often each operation was requested, and when last
 * @param refused the operations that were refused since the last accepted request, by estimate; at most the latest few estimates
 * @param begun when the last request was made that may have begun something
 * @param postponed how often in a row the platform has answered {@link Response#NOT_NOW}
 * @param notBefore when the platform allows the next request
 * @param history the last attempts, in order
 */
record Requests<S, O>(
        Map<O, Made> made,
        Map<StateEstimate<S>, Set<O>> refused,
        Duration begun,
        int postponed,
        Duration notBefore,
        List<Attempt<O>> history) {

    private static final int MOST_KEPT = 100;

    /** The default number of requests. If more are made, an operation that was refused long ago may be requested once more. */
    private static final int MOST_REFUSED = Reconciling.REQUESTS;

    private static final String MADE = "made";
    private static final String REFUSED = "refused";
    private static final String BEGUN = "begun";
    private static final String POSTPONED = "postponed";
    private static final String NOT_BEFORE = "notBefore";

    /** How often an operation was requested, and when last. */
    record Made(int count, Duration last) {}

    static <S, O> Requests<S, O> none() {
        return new Requests<>(Map.of(), Map.of(), Duration.ZERO, 0, Duration.ZERO, List.of());
    }

    int count(O operation) {
        Made requests = made.get(operation);
        return requests == null ? 0 : requests.count();
    }

    int count() {
        return made.values().stream().mapToInt(Made::count).sum();
    }

    /** Returns the operations that may not be requested any more. */
    Set<O> exhausted(Goal<S, O> goal, ReconcilingSettings how) {
        boolean isAll = count() >= how.requests();
        Set<O> exhausted = new LinkedHashSet<>();
        for (O operation : goal.permitted(goal.lastTier())) {
            if (isAll || count(operation) >= how.ofAKind()) {
                exhausted.add(operation);
            }
        }
        return exhausted.isEmpty() ? Set.of() : Collections.unmodifiableSet(exhausted);
    }

    /** Returns the operations that were refused at an estimate. */
    Set<O> refusedAt(StateEstimate<S> estimate) {
        return refused.getOrDefault(estimate, Set.of());
    }

    /** Returns when an operation may be requested. */
    Duration earliest(O operation, ReconcilingSettings how) {
        Made before = made.get(operation);
        Duration again = before == null ? Duration.ZERO : before.last().plus(how.backoff(before.count()));
        return again.compareTo(notBefore) > 0 ? again : notBefore;
    }

    // What becomes of a request.

    Requests<S, O> accepted(Attempt<O> attempt, Duration at) {
        return new Requests<>(with(attempt.operation(), at), Map.of(), at, 0, Duration.ZERO, with(attempt));
    }

    Requests<S, O> refused(Attempt<O> attempt, StateEstimate<S> estimate, Duration at) {
        Map<StateEstimate<S>, Set<O>> more = new LinkedHashMap<>(refused);
        Set<O> here = new LinkedHashSet<>(refusedAt(estimate));
        here.add(attempt.operation());
        more.remove(estimate);
        more.put(estimate, Collections.unmodifiableSet(here));
        if (more.size() > MOST_REFUSED) {
            more.remove(more.keySet().iterator().next());
        }
        return new Requests<>(
                with(attempt.operation(), at),
                Collections.unmodifiableMap(more),
                begun,
                0,
                Duration.ZERO,
                with(attempt));
    }

    Requests<S, O> unknown(Attempt<O> attempt, Duration at) {
        return new Requests<>(with(attempt.operation(), at), refused, at, 0, Duration.ZERO, with(attempt));
    }

    /** Returns these requests and one that the platform postponed. It does not count. */
    Requests<S, O> postponed(Attempt<O> attempt, ReconcilingSettings how, Duration at) {
        Duration wait = attempt.response().flatMap(Response::after).orElse(how.backoff(postponed + 1));
        return new Requests<>(made, refused, begun, postponed + 1, at.plus(wait), with(attempt));
    }

    Requests<S, O> forgivingRefusals() {
        return new Requests<>(made, Map.of(), begun, postponed, notBefore, history);
    }

    private Map<O, Made> with(O operation, Duration at) {
        Map<O, Made> more = new LinkedHashMap<>(made);
        more.put(operation, new Made(count(operation) + 1, at));
        return Collections.unmodifiableMap(more);
    }

    private List<Attempt<O>> with(Attempt<O> attempt) {
        List<Attempt<O>> more = new ArrayList<>(history);
        more.add(attempt);
        return Collections.unmodifiableList(more.subList(Math.max(0, more.size() - MOST_KEPT), more.size()));
    }

    // Text.

    /** Writes these requests as named values, without the attempts. */
    void write(Map<String, String> fields) {
        if (!made.isEmpty()) {
            fields.put(
                    MADE,
                    made.entrySet().stream()
                            .map(request -> Constants.name(request.getKey()) + " "
                                    + request.getValue().count() + " "
                                    + request.getValue().last())
                            .collect(Collectors.joining(", ")));
        }
        if (!refused.isEmpty()) {
            fields.put(
                    REFUSED,
                    refused.entrySet().stream()
                            .map(entry -> entry.getKey() + ": "
                                    + entry.getValue().stream()
                                            .map(Constants::name)
                                            .collect(Collectors.joining(" ")))
                            .collect(Collectors.joining(", ")));
        }
        if (!begun.isZero()) {
            fields.put(BEGUN, begun.toString());
        }
        if (postponed > 0) {
            fields.put(POSTPONED, Integer.toString(postponed));
            fields.put(NOT_BEFORE, notBefore.toString());
        }
    }

    /** Writes values that are at least as long as any that can occur. */
    static <O> void writeLongest(Map<String, String> fields, Collection<O> operations, String longestEstimate) {
        String longest = Duration.ofSeconds(Long.MIN_VALUE, 1).toString();
        String made = operations.stream()
                .map(operation -> Constants.name(operation) + " " + Integer.MIN_VALUE + " " + longest)
                .collect(Collectors.joining(", "));
        String refused = longestEstimate + ": "
                + operations.stream().map(Constants::name).collect(Collectors.joining(" "));
        fields.put(MADE, made);
        fields.put(REFUSED, String.join(", ", Collections.nCopies(MOST_REFUSED, refused)));
        fields.put(BEGUN, longest);
        fields.put(POSTPONED, Integer.toString(Integer.MIN_VALUE));
        fields.put(NOT_BEFORE, longest);
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IllegalArgumentException if these are not such values; the message names the field
     */
    static <S, O> Requests<S, O> read(
            Map<String, String> fields, StateObserver<S, O> observer, Function<String, O> operations) {
        Map<O, Made> made = new LinkedHashMap<>();
        for (String request : items(fields, MADE)) {
            String[] parts = parts(request, " ", 3, MADE);
            made.put(operations.apply(parts[0]), new Made(Integer.parseInt(parts[1]), Duration.parse(parts[2])));
        }
        Map<StateEstimate<S>, Set<O>> refused = new LinkedHashMap<>();
        for (String entry : items(fields, REFUSED)) {
            String[] parts = parts(entry, ": ", 2, REFUSED);
            Set<O> here = new LinkedHashSet<>();
            for (String name : parts[1].split(" ", -1)) {
                here.add(operations.apply(name));
            }
            refused.put(observer.parse(parts[0]), Collections.unmodifiableSet(here));
        }
        return new Requests<>(
                Collections.unmodifiableMap(made),
                Collections.unmodifiableMap(refused),
                Duration.parse(fields.getOrDefault(BEGUN, Duration.ZERO.toString())),
                Integer.parseInt(fields.getOrDefault(POSTPONED, "0")),
                Duration.parse(fields.getOrDefault(NOT_BEFORE, Duration.ZERO.toString())),
                List.of());
    }

    private static String[] items(Map<String, String> fields, String name) {
        String value = fields.get(name);
        return value == null ? new String[0] : value.split(", ", -1);
    }

    private static String[] parts(String item, String separator, int count, String name) {
        String[] parts = item.split(separator, -1);
        if (parts.length != count) {
            throw new IllegalArgumentException("field '" + name + "' cannot be '" + item + "'");
        }
        return parts;
    }
}
