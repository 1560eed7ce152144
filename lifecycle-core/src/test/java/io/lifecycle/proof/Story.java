package io.lifecycle.proof;

import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.Reading;
import io.lifecycle.core.StatusMapping;
import io.lifecycle.core.observe.Anomaly;
import io.lifecycle.core.observe.Progress;
import io.lifecycle.core.observe.StateEstimate;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.core.wait.Waiter;
import io.lifecycle.proof.Rules.Place;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What happened to one resource, told as a log: one line an event, and behind an arrow what is known after it.
 *
 * <pre>{@code
 * at RUNNING                            -> [RUNNING]
 * accepted STOP                         -> [STOPPING] STOP in flight [RUNNING]
 * answered ACTIVE, task_state=none      -> [RUNNING] STOP in flight [RUNNING]
 * waiting for STOPPED                   -> PENDING
 * answered SHUTOFF, task_state=none     -> [STOPPED]
 * allowed                               -> START REINSTALL_OS REBUILD DELETE
 * }</pre>
 *
 * <p>A story begins {@code at} a state, with {@code anything}, {@code created} or {@code nothing}. Further events are
 * {@code refused STOP}, {@code sent STOP} when nobody knows what became of it, {@code job of STOP UNDER_WAY},
 * {@code answered 404} and {@code lag over}. What was surprising is in parentheses at the end. A line without an arrow is
 * told, but nothing is shown after it.
 */
public final class Story<S, O> {

    private static final String ARROW = " -> ";

    private final Rules<S, O> rules;

    private Story(Rules<S, O> rules) {
        this.rules = rules;
    }

    /** Returns stories about a resource that is observed on these terms. */
    public static <S, O> Story<S, O> of(Lifecycle<S, O> lifecycle, StatusMapping<S> mapping, Terms<O> terms) {
        return new Story<>(new Rules<>(lifecycle, mapping, terms));
    }

    /** Returns a log with what an observer makes of it. */
    public String asObserved(String log) {
        StateObserver<S, O> observer = rules.terms().observer(rules.lifecycle(), rules.mapping());
        List<StateEstimate<S>> estimates = new ArrayList<>(List.of(observer.anything()));
        return retold(log, happened -> {
            StateEstimate<S> estimate = estimates.get(estimates.size() - 1);
            if (happened.equals("allowed")) {
                return names(observer.operations(estimate));
            }
            if (happened.startsWith("waiting for ")) {
                return waiter(observer, happened).decide(estimate).verdict().toString();
            }
            StateEstimate<S> after = switch (first(happened)) {
                case "anything" -> observer.anything();
                case "created" -> observer.created();
                case "nothing" -> observer.nothing();
                case "at" -> observer.at(state(last(happened)).state().orElseThrow());
                default -> event(happened).tell(observer, estimate);
            };
            estimates.add(after);
            return known(
                    after.toString(),
                    after.anomalies().stream().map(Anomaly::kind).toList());
        });
    }

    /** Returns a log with what the enumeration of runs makes of it. */
    public String asItMayHaveBeen(String log) {
        List<Runs<S, O>> all = new ArrayList<>(List.of(Runs.anything(rules)));
        return retold(log, happened -> {
            Runs<S, O> runs = all.get(all.size() - 1);
            if (happened.equals("allowed")) {
                return names(runs.allowed());
            }
            if (happened.startsWith("waiting for ")) {
                return new Verdicts<>(rules)
                        .verdict(runs, targets(happened), "")
                        .toString();
            }
            Runs<S, O> after = switch (first(happened)) {
                case "anything" -> Runs.anything(rules);
                case "created" -> Runs.created(rules);
                case "nothing" -> Runs.at(rules, Place.nothing());
                case "at" -> Runs.at(rules, state(last(happened)));
                default -> runs.copy();
            };
            if (!Set.of("anything", "created", "nothing", "at").contains(first(happened))) {
                event(happened).tell(after);
            }
            all.add(after);
            return known(
                    after.toString(),
                    after.surprise().map(Runs.Surprise::kind).stream().toList());
        });
    }

    private interface Teller {
        String known(String happened);
    }

    /** Returns a log with new text after each arrow. */
    private static String retold(String log, Teller teller) {
        StringBuilder retold = new StringBuilder();
        for (String line : log.lines().toList()) {
            int arrow = line.indexOf(ARROW);
            String happened = arrow < 0 ? line : line.substring(0, arrow);
            String known = teller.known(happened.strip());
            retold.append(happened).append(arrow < 0 ? "" : ARROW + known).append('\n');
        }
        return retold.toString();
    }

    private String known(String estimate, List<String> surprises) {
        return estimate.substring(rules.lifecycle().name().length() + 1)
                + surprises.stream().map(kind -> " (" + kind + ")").collect(Collectors.joining());
    }

    private static String names(Collection<?> constants) {
        return constants.isEmpty()
                ? "nothing"
                : constants.stream().map(Object::toString).collect(Collectors.joining(" "));
    }

    private static String first(String line) {
        return line.split(" ", -1)[0];
    }

    private static String last(String line) {
        return line.substring(line.lastIndexOf(' ') + 1);
    }

    private Place<S> state(String name) {
        return rules.places().stream()
                .filter(place -> place.toString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private O operation(String name) {
        return rules.operations().stream()
                .filter(operation -> operation.toString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Event<O> event(String line) {
        String[] words = line.split(" ", -1);
        return switch (words[0]) {
            case "accepted" -> new Event.Accepted<>(operation(words[1]));
            case "refused" -> new Event.Refused<>(operation(words[1]));
            case "sent" -> new Event.Attempted<>(operation(words[1]));
            case "job" -> new Event.Progressed<>(operation(words[2]), Progress.valueOf(words[3]));
            case "lag" -> new Event.Lagged<>();
            case "answered" -> new Event.Read<>(reading(line.substring("answered ".length())));
            default -> throw new IllegalArgumentException(line);
        };
    }

    private static Reading reading(String answer) {
        List<String> parts = Arrays.asList(answer.split(", ", -1));
        Reading reading = answer.equals("404") ? Reading.absent() : Reading.of(parts.get(0));
        for (String signal : parts.subList(1, parts.size())) {
            reading = reading.with(signal.substring(0, signal.indexOf('=')), signal.substring(signal.indexOf('=') + 1));
        }
        return reading;
    }

    private Waiter<S> waiter(StateObserver<S, O> observer, String line) {
        return last(line).equals("gone")
                ? Waiter.untilGone(observer)
                : Waiter.until(observer, Set.of(state(last(line)).state().orElseThrow()));
    }

    private Set<Place<S>> targets(String line) {
        return last(line).equals("gone") ? rules.goneForGood() : Set.of(state(last(line)));
    }
}
