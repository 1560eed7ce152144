package io.lifecycle.examples;

import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.Plan;
import io.lifecycle.core.Reading;
import io.lifecycle.core.StatusMapping;
import io.lifecycle.core.observe.Control;
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
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Follows one server through a recording, and prints after each entry what is known about it. */
final class Timeline<S, O> {

    /** How long an accepted request may take to show: long enough to be safe, because the vendor documents no time. */
    private static final Duration LAG = Duration.ofMinutes(1);

    /** Puts each step of a run on a line. */
    private static final String NEXT_STEP = ",\n             then ";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss  ", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Lifecycle<S, O> lifecycle;
    private final StatusMapping<S> words;
    private final StateObserver<S, O> observer;
    private final Optional<S> goal;
    private final PrintStream out;
    private final Story<S, O> story;
    private Optional<Instant> requestedAt = Optional.empty();
    private Optional<Instant> lastAt = Optional.empty();
    private boolean isPlaced;
    private long told;
    private long unreadable;
    private long firstUnreadable;

    /** Begins with a server that may be anywhere, with answers in a vocabulary. */
    Timeline(Lifecycle<S, O> lifecycle, StatusMapping<S> words, Control control, Optional<S> goal, PrintStream out) {
        this.lifecycle = lifecycle;
        this.words = words;
        this.observer = StateObserver.of(lifecycle, words, control).lagging();
        this.goal = goal;
        this.out = out;
        this.story = new Story<>(observer, Story.MOST_EVENTS, Story.MOST_SOUGHT);
    }

    /** Prints what is known after an entry, or why it cannot be read. An unreadable entry has no other effect. */
    void print(Entry<S, O> entry) {
        if (entry instanceof Entry.Event<S, O> event) {
            printEvent(event);
        } else if (entry instanceof Entry.Note<S, O> note) {
            out.println("  line " + note.line() + "  note: " + note.text());
        } else if (entry instanceof Entry.Unreadable<S, O> nothing) {
            printUnreadable(nothing.line(), nothing.problem());
        }
    }

    private void printEvent(Entry.Event<S, O> event) {
        Optional<String> foreign = foreignWords(event);
        if (foreign.isPresent()) {
            printUnreadable(event.line(), foreign.get());
            return;
        }
        told++;
        out.println(
                "  line " + event.line() + "  " + event.at().map(TIME::format).orElse("") + described(event));
        printBackwards(event.at());
        waitUntil(event);
        follow(event);
        isPlaced |= !isAnywhere(story.estimate());
        printEstimate();
        if (event instanceof Entry.Answer<S, O> answer) {
            printStaleness();
            printStatusList(answer.reading());
        }
        printWhatMayBeDone();
    }

    /** Prints that a line cannot be read. */
    void printUnreadable(long line, String problem) {
        firstUnreadable = unreadable == 0 ? line : firstUnreadable;
        unreadable++;
        out.println("  line " + line + " cannot be read: " + problem);
    }

    private Optional<String> foreignWords(Entry.Event<S, O> event) {
        return event instanceof Entry.Answer<S, O> answer
                ? answer.vocabulary()
                        .filter(other -> other != words)
                        .map(other -> "it is in the words of '" + other.name() + "', and what came before in those of '"
                                + words.name() + "'; record them in two files")
                : Optional.empty();
    }

    private String described(Entry.Event<S, O> event) {
        if (event instanceof Entry.Request<S, O> request) {
            return request.fate().key + " " + name(request.operation());
        }
        if (event instanceof Entry.Job<S, O> job) {
            return "job of " + name(job.operation()) + " is " + job.progress().words();
        }
        return described(((Entry.Answer<S, O>) event).reading());
    }

    private void follow(Entry.Event<S, O> event) {
        if (event instanceof Entry.Request<S, O> request) {
            switch (request.fate()) {
                case ACCEPTED -> story.request(event.line(), request.operation());
                case REFUSED -> story.refusal(event.line(), request.operation());
                case UNKNOWN -> story.attempt(event.line(), request.operation());
            }
            requestedAt = request.fate() == Entry.Fate.REFUSED ? requestedAt : event.at();
        } else if (event instanceof Entry.Job<S, O> job) {
            story.progress(event.line(), job.operation(), job.progress());
        } else {
            story.reading(event.line(), ((Entry.Answer<S, O>) event).reading());
        }
    }

    /** Returns whether the recording said anything about the server. */
    boolean hasTold() {
        return told > 0;
    }

    /** Returns how the program ends, for this server. */
    Exit exit() {
        return told == 0 ? Exit.NOT_READ : unreadable > 0 ? Exit.PARTLY_READ : Exit.READ;
    }

    /** Prints the shortest run that explains all entries, if there is one, and how many entries were unreadable or left out. */
    void printSummary(long ofOthers) {
        out.println("  in all     " + run());
        if (unreadable > 0) {
            out.println("  unread     " + unreadable + ", the first at line " + firstUnreadable);
        }
        if (ofOthers > 0) {
            out.println("  left out   " + ofOthers + " of other servers");
        }
    }

    private String run() {
        if (told == 0) {
            return "nothing was read";
        }
        if (!isPlaced) {
            return "nothing that was read tells where it is";
        }
        return story.run()
                .map(run ->
                        story.since().map(line -> "since line " + line + ": ").orElse("")
                                + run.description().replace(", then ", NEXT_STEP))
                .orElse("no run of the lifecycle explains every line");
    }

    /** Prints what a wait that begins now can expect: for a state, or for the server to be gone. */
    void printVerdict(String until, Optional<S> state) {
        Waiter<S> waiter =
                state.map(target -> Waiter.until(observer, Set.of(target))).orElseGet(() -> Waiter.untilGone(observer));
        WaitDecision<S> decision = waiter.decide(story.estimate());
        out.println("  until " + until + ": " + decision.verdict() + ", " + decision.reason());
    }

    private void printBackwards(Optional<Instant> at) {
        if (at.isPresent()) {
            lastAt.filter(at.get()::isBefore)
                    .ifPresent(before -> out.println("    note     its time is before "
                            + before
                            + ", the time above; entries count in the order of the file"));
            lastAt = at;
        }
    }

    private void waitUntil(Entry.Event<S, O> event) {
        Optional<Instant> settled = requestedAt.map(at -> at.plus(LAG));
        if (story.estimate().inFlight()
                && settled.isPresent()
                && event.at().filter(settled.get()::isBefore).isPresent()) {
            story.lag(event.line());
        }
    }

    private void printEstimate() {
        StateEstimate<S> estimate = story.estimate();
        boolean isCertain = estimate.exact().isPresent() || estimate.isGone();
        out.println((isCertain ? "    is       " : "    may be   ") + places(estimate));
        Optional<String> unexplained = story.unexplained();
        if (unexplained.isPresent()) {
            out.println("    surprise " + unexplained.get());
        } else {
            estimate.anomalies().forEach(anomaly -> out.println("    surprise " + anomaly.message()));
        }
    }

    private void printStaleness() {
        for (O operation : observer.requests(story.estimate())) {
            out.println("    stale?   '" + name(operation) + "' may not have taken effect yet");
        }
    }

    private boolean isAnywhere(StateEstimate<S> estimate) {
        return estimate.candidates().equals(observer.anything().candidates());
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
            StateEstimate<S> estimate = story.estimate();
            boolean isPossible = estimate.candidates().stream()
                    .anyMatch(candidate -> lifecycle.state(candidate).name().equals(state.get()));
            String verdict = !isPossible ? " (wrong)" : estimate.exact().isPresent() ? "" : " (a guess)";
            out.println("    by list  " + state.get() + verdict);
        }
    }

    private void printWhatMayBeDone() {
        StateEstimate<S> estimate = story.estimate();
        Set<O> allowed = observer.operations(estimate);
        out.println("    allowed  " + (allowed.isEmpty() ? "nothing" + why(estimate) : names(allowed)));
        if (goal.isPresent() && !isAnywhere(estimate)) {
            estimate.candidates().forEach(from -> out.println("    goal     " + way(from, goal.get())));
        }
    }

    private static String why(StateEstimate<?> estimate) {
        if (StateObserver.statusOfNoState(estimate).isPresent()) {
            return ", because no state has its status";
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
        StringBuilder text = new StringBuilder(
                reading.status().map(String::strip).map(Shown::text).orElse("not found"));
        reading.signals()
                .forEach((signal, value) -> text.append(", ")
                        .append(signal)
                        .append(' ')
                        .append(value.isBlank() ? "none" : Shown.text(value)));
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
