package io.lifecycle.tools.render;

import static java.util.Objects.requireNonNull;

import io.lifecycle.core.observe.StateEstimate;
import io.lifecycle.core.reconcile.Policy;
import io.lifecycle.core.reconcile.Policy.Answer;
import io.lifecycle.core.reconcile.Policy.Case;
import io.lifecycle.core.reconcile.Policy.Event;
import io.lifecycle.core.reconcile.ReconcileStep;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What every diagram of a policy shows: boxes, and arrows between them. Cases of the same step share a box. */
record PolicyPicture(List<String> title, List<Box> boxes, List<Arrow> arrows) {

    /** The box that bears the title. It points to where the policy begins. */
    static final String START = "START";

    /** An estimate is written {@code bms [STOPPED]}, {@code bms [STOPPING] STOP in flight [RUNNING]}, and so on. */
    private static final Pattern WRITTEN = Pattern.compile(
            ".*? \\[([^\\[\\]]*)]((?: \\S+ in flight \\[[^\\[\\]]*])*)(?: showing '.*')?", Pattern.DOTALL);

    private static final Pattern IN_FLIGHT = Pattern.compile(" (\\S+) in flight \\[([^\\[\\]]*)]");

    /** Longer lines make boxes so wide that few stand beside each other. */
    private static final int WIDTH = 36;

    private static final int MOST_NUMBERS = 3;

    enum Look {
        DONE,
        STUCK,
        AWAIT,
        REQUEST
    }

    /**
     * The cases of one step.
     *
     * @param numbers the numbers of the cases, in order
     * @param isOpen whether one of them is not followed, because there were too many cases
     */
    record Box(List<Integer> numbers, List<String> where, String what, String reason, Look look, boolean isOpen) {

        String id() {
            return "C" + numbers.get(0);
        }

        String number() {
            return numbers.stream().limit(MOST_NUMBERS).map(String::valueOf).collect(Collectors.joining(", "))
                    + (numbers.size() > MOST_NUMBERS ? " and more" : "");
        }

        List<String> lines() {
            List<String> lines = new ArrayList<>(where);
            lines.set(0, "(" + number() + ") " + where.get(0)); // Mermaid takes "1. " for a list
            lines.add(what);
            return lines;
        }
    }

    record Arrow(String from, String to, Set<Event> events) {

        String label() {
            return words(events);
        }

        /** Whether it belongs to the main course: a request is accepted, and a look shows what came of it. */
        boolean isForeground() {
            return events.isEmpty() || events.contains(Event.ACCEPTED) || events.contains(Event.SHOWN);
        }

        /** Labels of looks are grey: there are many, and the boxes that they lead to say enough. */
        String labelColour() {
            return events.contains(Event.ACCEPTED) || !isForeground() ? colour() : "#888888";
        }

        String colour() {
            if (events.contains(Event.ACCEPTED)) {
                return "#1a5fb4";
            }
            if (isForeground()) {
                return "#333333";
            }
            return events.contains(Event.REFUSED) ? "#c0504d" : events.contains(Event.OVERDUE) ? "#b36b00" : "#999999";
        }
    }

    static <S, O> PolicyPicture of(Policy<S, O> policy, Set<Event> followed) {
        requireNonNull(policy, "policy");
        requireNonNull(followed, "followed");
        Map<List<Object>, List<Case<S, O>>> alike = new LinkedHashMap<>();
        for (int number : reached(policy, followed)) {
            Case<S, O> each = policy.cases().get(number);
            alike.computeIfAbsent(List.of(each.step(), each.isOverdue()), k -> new ArrayList<>())
                    .add(each);
        }
        List<Box> boxes = alike.values().stream().map(PolicyPicture::box).toList();
        return new PolicyPicture(title(policy), boxes, arrows(policy, followed, boxes));
    }

    /** Returns the numbers of the cases to which these events lead from the first. */
    private static Set<Integer> reached(Policy<?, ?> policy, Set<Event> followed) {
        Set<Integer> reached = new TreeSet<>(List.of(0));
        Deque<Integer> open = new ArrayDeque<>(reached);
        while (!open.isEmpty()) {
            for (Answer answer : policy.cases().get(open.remove()).answers()) {
                if (followed.contains(answer.event()) && reached.add(answer.to())) {
                    open.add(answer.to());
                }
            }
        }
        return reached;
    }

    private static List<String> title(Policy<?, ?> policy) {
        List<String> title = new ArrayList<>(wrapped("to " + policy.goal()));
        if (!policy.isComplete()) {
            title.add("more than " + Policy.MOST_CASES + " cases: dashed ones are not followed");
        }
        return title;
    }

    private static List<Arrow> arrows(Policy<?, ?> policy, Set<Event> followed, List<Box> boxes) {
        Map<Integer, String> ids = new HashMap<>();
        boxes.forEach(box -> box.numbers().forEach(number -> ids.put(number, box.id())));
        List<Arrow> arrows =
                new ArrayList<>(List.of(new Arrow(START, boxes.get(0).id(), Set.of())));
        for (Box box : boxes) {
            Map<String, Set<Event>> leading = new LinkedHashMap<>();
            for (int number : box.numbers()) {
                for (Answer answer : policy.cases().get(number).answers()) {
                    if (followed.contains(answer.event())) {
                        leading.computeIfAbsent(ids.getOrDefault(answer.to(), ""), k -> EnumSet.noneOf(Event.class))
                                .add(answer.event());
                    }
                }
            }
            leading.remove(box.id());
            leading.forEach((to, events) -> arrows.add(new Arrow(box.id(), to, events)));
        }
        return List.copyOf(arrows);
    }

    private static <S, O> Box box(List<Case<S, O>> alike) {
        Case<S, O> first = alike.get(0);
        ReconcileStep<S, O> step = first.step();
        Look look = look(step);
        boolean isEnd = look == Look.DONE || look == Look.STUCK;
        return new Box(
                alike.stream().map(Case::number).toList(),
                where(step.estimate()),
                (first.isOverdue() && look != Look.STUCK ? "overdue: " : "") + what(step),
                step.reason(),
                look,
                !isEnd && alike.stream().anyMatch(each -> each.answers().isEmpty()));
    }

    private static Look look(ReconcileStep<?, ?> step) {
        if (step instanceof ReconcileStep.Done) {
            return Look.DONE;
        }
        if (step instanceof ReconcileStep.Stuck) {
            return Look.STUCK;
        }
        return step instanceof ReconcileStep.Request ? Look.REQUEST : Look.AWAIT;
    }

    private static String what(ReconcileStep<?, ?> step) {
        if (step instanceof ReconcileStep.Stuck<?, ?> stuck) {
            return "stuck: " + lower(stuck.why());
        }
        if (step instanceof ReconcileStep.Request<?, ?> request) {
            return (request.certain() ? "request " : "attempt ")
                    + ((Enum<?>) request.operation()).name()
                    + (request.tier() == 0 ? "" : ", last resort " + request.tier());
        }
        return lower(look(step));
    }

    /** Returns the places where it may be, and then those where a request waits. */
    private static List<String> where(StateEstimate<?> estimate) {
        Matcher parts = WRITTEN.matcher(estimate.toString());
        if (!parts.matches()) {
            return List.of(estimate.toString());
        }
        List<String> lines = new ArrayList<>();
        if (!parts.group(1).isBlank()) {
            lines.addAll(wrapped(listed(parts.group(1))));
        }
        Matcher requests = IN_FLIGHT.matcher(parts.group(2));
        while (requests.find()) {
            lines.addAll(wrapped(requests.group(1) + " in flight: " + listed(requests.group(2))));
        }
        return lines;
    }

    private static String listed(String places) {
        return String.join(", ", places.split(" ", -1));
    }

    private static List<String> wrapped(String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (line.length() > 0 && line.length() + word.length() >= WIDTH) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    static String words(Set<Event> events) {
        return events.stream().map(PolicyPicture::lower).collect(Collectors.joining(", "));
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
