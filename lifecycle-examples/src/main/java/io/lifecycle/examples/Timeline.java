package io.lifecycle.examples;

import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.Plan;
import io.lifecycle.core.Reading;
import io.lifecycle.core.explain.Trace;
import io.lifecycle.core.explain.Unexplained;
import io.lifecycle.core.observe.StateEstimate;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.core.wait.WaitDecision;
import io.lifecycle.core.wait.Waiter;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Follows one server through a recording, and prints after each line what is known of it. */
final class Timeline<S, O> {

    /** How long an accepted request may take to show: long enough to be safe, for the vendor documents no time. */
    private static final Duration LAG = Duration.ofMinutes(1);

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss  ", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Lifecycle<S, O> lifecycle;
    private final StateObserver<S, O> observer;
    private final Optional<S> goal;
    private final PrintStream out;
    private Trace<S, O> trace;
    private Optional<Instant> requestedAt = Optional.empty();
    private boolean isExplained = true;

    Timeline(Recording<S, O> recording, Optional<S> goal, PrintStream out) {
        this.lifecycle = recording.lifecycle();
        this.observer = StateObserver.of(lifecycle, recording.control()).lagging();
        this.goal = goal;
        this.out = out;
        this.trace = Trace.from(observer, observer.anything());
    }

    /** Prints what is known after a line; or why it cannot be read, and goes on as if it were not there. */
    void print(int number, String text) {
        try {
            Recording.Line line = Recording.read(text);
            String time = line.at().map(TIME::format).orElse("");
            out.printf("  line %d  %s%s%n", number, time, described(line));
            waitUntil(line.at());
            follow(line);
            printEstimate();
            if (line instanceof Recording.Answer answer) {
                printStaleness();
                printStatusList(answer.reading());
            }
            printWhatMayBeDone();
        } catch (UnreadableAnswerException e) {
            out.printf("  line %d cannot be read: %s%n", number, e.getMessage());
        }
    }

    private String described(Recording.Line line) throws UnreadableAnswerException {
        if (line instanceof Recording.Request request) {
            return request.fate().key + " " + name(operation(request.operation()));
        }
        if (line instanceof Recording.Job job) {
            return "job of " + name(operation(job.operation())) + " is "
                    + job.progress().words();
        }
        return described(ofProduct(((Recording.Answer) line).reading()));
    }

    private void follow(Recording.Line line) throws UnreadableAnswerException {
        if (line instanceof Recording.Request request) {
            O operation = operation(request.operation());
            trace = switch (request.fate()) {
                case ACCEPTED -> trace.afterRequest(operation);
                case REFUSED -> trace.afterRefusal(operation);
                case UNKNOWN -> trace.afterAttempt(operation);
            };
            requestedAt = request.fate() == Recording.Fate.REFUSED ? requestedAt : line.at();
        } else if (line instanceof Recording.Job job) {
            trace = trace.afterProgress(operation(job.operation()), job.progress());
        } else {
            trace = trace.afterReading(ofProduct(((Recording.Answer) line).reading()));
        }
    }

    /** Prints the shortest run that explains all lines, where there is one. */
    void printRun() {
        out.println("  in all     "
                + (isExplained ? trace.run().description() : "no run of the lifecycle explains every line"));
    }

    /** Prints what a wait that began now would come to, by the name of a state, or for the server to be gone. */
    void printVerdict(String until, Optional<S> state) {
        Waiter<S> waiter =
                state.map(target -> Waiter.until(observer, Set.of(target))).orElseGet(() -> Waiter.untilGone(observer));
        WaitDecision<S> decision = waiter.decide(trace.estimate());
        out.println("  until " + until + ": " + decision.verdict() + ", " + decision.reason());
    }

    /** Returns a reading with the signals that the product has: answers of BMS and ECS are read alike. */
    private Reading ofProduct(Reading read) {
        Map<String, String> signals = new LinkedHashMap<>(read.signals());
        signals.keySet().retainAll(lifecycle.statuses().signals());
        return read.status().map(status -> Reading.of(status, signals)).orElse(read);
    }

    private O operation(String name) throws UnreadableAnswerException {
        return lifecycle.operations().stream()
                .filter(operation -> operation.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new UnreadableAnswerException("no operation '" + name + "'; there are: "
                        + names(lifecycle.operations().stream()
                                .map(operation -> operation.id())
                                .toList())))
                .id();
    }

    private void waitUntil(Optional<Instant> now) {
        Optional<Instant> settled = requestedAt.map(at -> at.plus(LAG));
        if (trace.estimate().inFlight()
                && settled.isPresent()
                && now.filter(settled.get()::isBefore).isPresent()) {
            trace = trace.afterLag();
        }
    }

    private void printEstimate() {
        StateEstimate<S> estimate = trace.estimate();
        boolean isCertain = estimate.exact().isPresent() || estimate.isGone();
        out.println((isCertain ? "    is       " : "    may be   ") + places(estimate));
        Optional<Unexplained<S, O>> unexplained = trace.unexplained();
        if (unexplained.isPresent()) {
            out.println("    surprise " + unexplained.get().message());
            isExplained = false;
            trace = Trace.from(observer, estimate);
        } else {
            estimate.anomalies().forEach(anomaly -> out.println("    surprise " + anomaly.message()));
        }
    }

    private void printStaleness() {
        for (O operation : observer.requests(trace.estimate())) {
            out.println("    stale?   '" + name(operation) + "' may not have taken effect yet");
        }
    }

    private boolean isAnywhere(StateEstimate<S> estimate) {
        return estimate.candidates().size() == lifecycle.states().size();
    }

    private String places(StateEstimate<S> estimate) {
        if (isAnywhere(estimate)) {
            return "anything";
        }
        List<String> places = new ArrayList<>();
        estimate.candidates().forEach(state -> places.add(lifecycle.state(state).name()));
        if (estimate.mayBeGone()) {
            places.add("gone");
        }
        if (estimate.candidates().isEmpty() && !estimate.isGone()) {
            places.add("not created yet");
        }
        return String.join(", ", places);
    }

    private void printStatusList(Reading reading) {
        Optional<String> state = reading.status().flatMap(StatusList::stateOf);
        if (state.isPresent()) {
            StateEstimate<S> estimate = trace.estimate();
            boolean isPossible = estimate.candidates().stream()
                    .anyMatch(candidate -> lifecycle.state(candidate).name().equals(state.get()));
            String verdict = !isPossible ? " (wrong)" : estimate.exact().isPresent() ? "" : " (a guess)";
            out.println("    by list  " + state.get() + verdict);
        }
    }

    private void printWhatMayBeDone() {
        StateEstimate<S> estimate = trace.estimate();
        Set<O> allowed = observer.operations(estimate);
        out.println("    allowed  " + (allowed.isEmpty() ? "nothing" + why(estimate) : names(allowed)));
        if (goal.isPresent() && !isAnywhere(estimate)) {
            estimate.candidates().forEach(from -> out.println("    goal     " + way(from, goal.get())));
        }
    }

    private static String why(StateEstimate<?> estimate) {
        if (StateObserver.statusOfNoState(estimate).isPresent()) {
            return ", for its status is no state's";
        }
        if (estimate.inFlight()) {
            return " while a request may wait";
        }
        return estimate.candidates().size() > 1 ? " that all of them allow" : "";
    }

    private String way(S from, S to) {
        String subject =
                lifecycle.state(from).name() + " to " + lifecycle.state(to).name() + ": ";
        Optional<Plan<S, O>> plan = lifecycle.plan(from, to);
        if (plan.isEmpty()) {
            return subject + "no way";
        }
        return subject + (from.equals(to) ? "there already" : plan.get().description());
    }

    private String described(Reading reading) {
        StringBuilder text =
                new StringBuilder(reading.status().map(String::strip).orElse("not found"));
        reading.signals().forEach((signal, value) -> {
            if (lifecycle.statuses().signals().contains(signal)) {
                text.append(", ").append(signal).append(' ').append(value.isBlank() ? "none" : value);
            }
        });
        return text.toString();
    }

    private String name(O operation) {
        return lifecycle.operation(operation).name();
    }

    private String names(Iterable<O> operations) {
        List<String> names = new ArrayList<>();
        operations.forEach(operation -> names.add(name(operation)));
        return String.join(", ", names);
    }
}
