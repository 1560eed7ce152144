package io.lifecycle.core.observe;

import io.lifecycle.core.Graph;
import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.Operation;
import io.lifecycle.core.Place;
import io.lifecycle.core.Places;
import io.lifecycle.core.Trigger;
import io.lifecycle.core.internal.Constants;
import io.lifecycle.core.internal.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes hypotheses and reads them again: {@code bms [STOPPING STOPPED] STOP in flight [RUNNING]}. It uses the names of
 * constants, so that texts survive when constants are added or reordered.
 */
final class EstimateText<S, O> {

    private static final String PLACES = "\\[([^\\[\\]]*)\\]";
    private static final Pattern REQUEST = Pattern.compile(" (\\S+) in flight " + PLACES);
    private static final Pattern FORMAT =
            Pattern.compile(PLACES + "((?: \\S+ in flight " + PLACES + ")*)(?: showing '(.*)')?");

    private final Lifecycle<S, O> lifecycle;
    private final Graph<S, O> graph;
    private final Map<String, Place<S>> places = new HashMap<>();
    private final Map<String, O> operations = new HashMap<>();

    /** What a text says. */
    record Said<S, O>(Hypotheses<S, O> hypotheses, List<String> unknown, Optional<String> status) {}

    EstimateText(Lifecycle<S, O> lifecycle, Graph<S, O> graph) {
        this.lifecycle = lifecycle;
        this.graph = graph;
        graph.places().forEach(place -> places.put(place.toString(), place));
        for (Operation<O> operation : lifecycle.operations()) {
            operations.put(Constants.name(operation.id()), operation.id());
        }
    }

    String write(Hypotheses<S, O> hypotheses) {
        StringBuilder text = new StringBuilder(lifecycle.name() + " " + hypotheses.idle());
        hypotheses
                .waiting()
                .forEach((operation, waiting) -> text.append(' ')
                        .append(Constants.name(operation))
                        .append(" in flight ")
                        .append(waiting));
        return text.toString();
    }

    /**
     * Reads hypotheses that were written, and notes the names that are unknown.
     *
     * @throws IllegalArgumentException if the text is not of hypotheses, is of another lifecycle, or is impossible
     */
    Said<S, O> read(String text) {
        String name = lifecycle.name() + " ";
        Matcher parts = FORMAT.matcher(text.startsWith(name) ? text.substring(name.length()) : "");
        if (!parts.matches()) {
            throw new IllegalArgumentException(Text.quoted(text) + " is not an estimate of lifecycle '"
                    + lifecycle.name() + "'; one looks like this: '" + lifecycle.name() + " " + graph.places() + "'");
        }
        List<String> unknown = new ArrayList<>();
        Places<S> idle = places(parts.group(1), unknown);
        Map<O, Places<S>> waiting = new HashMap<>();
        Matcher requests = REQUEST.matcher(parts.group(2));
        while (requests.find()) {
            O operation = operations.get(requests.group(1));
            Places<S> at = places(requests.group(2), unknown);
            if (operation == null) {
                unknown.add(requests.group(1));
                idle = idle.plus(at);
            } else if (requests.group(2).isBlank() || waiting.put(operation, at) != null) {
                throw new IllegalArgumentException(
                        Text.quoted(text) + " is impossible: " + requests.group(1) + " is in flight nowhere, or twice");
            } else {
                requireWaiting(text, operation, at);
            }
        }
        return new Said<>(Hypotheses.of(idle, waiting), unknown, Optional.ofNullable(parts.group(4)));
    }

    private Places<S> places(String names, List<String> unknown) {
        Places<S> known = graph.none();
        for (String name : names.split(" ", -1)) {
            Place<S> place = places.get(name);
            if (place != null) {
                known = known.plus(graph.only(place));
            } else if (!name.isEmpty()) {
                unknown.add(name);
            }
        }
        return known;
    }

    /** Refuses a request that never waits: one that leads nowhere, or waits where the resource is gone. */
    private void requireWaiting(String text, O operation, Places<S> at) {
        boolean leadsNowhere = graph.sources(Trigger.requested(operation)).isEmpty();
        if (leadsNowhere || at.hasGone()) {
            throw new IllegalArgumentException(Text.quoted(text) + " is impossible: " + Constants.name(operation)
                    + (leadsNowhere ? " leads nowhere" : " never waits where the resource is gone"));
        }
    }
}
