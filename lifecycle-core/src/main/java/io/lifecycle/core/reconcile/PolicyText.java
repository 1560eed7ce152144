package io.lifecycle.core.reconcile;

import io.lifecycle.core.reconcile.Policy.Answer;
import io.lifecycle.core.reconcile.Policy.Case;
import io.lifecycle.core.reconcile.Policy.Event;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/** Writes a policy as text. */
final class PolicyText {

    private PolicyText() {}

    static String of(Policy<?, ?> policy) {
        StringBuilder text = new StringBuilder("to ").append(policy.goal()).append('\n');
        for (Case<?, ?> each : policy.cases()) {
            text.append(each.number())
                    .append(". ")
                    .append(each.isOverdue() ? "overdue: " : "")
                    .append(each.step().reason())
                    .append('\n');
            destinations(each)
                    .forEach((event, numbers) -> text.append("     ")
                            .append(words(event))
                            .append(" -> ")
                            .append(numbers)
                            .append('\n'));
        }
        if (!policy.isComplete()) {
            text.append("There are too many cases: those after the first ")
                    .append(Policy.MOST_CASES)
                    .append(" or so are not followed.\n");
        }
        return text.toString();
    }

    private static Map<Event, StringJoiner> destinations(Case<?, ?> from) {
        Map<Event, StringJoiner> destinations = new EnumMap<>(Event.class);
        for (Answer answer : from.answers()) {
            destinations
                    .computeIfAbsent(answer.event(), event -> new StringJoiner(", "))
                    .add(Integer.toString(answer.to()));
        }
        return destinations;
    }

    private static String words(Event event) {
        return event.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
