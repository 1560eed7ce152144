package io.lifecycle.core.observe;

import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.Operation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How an estimate is written and read again: by the names of constants, so that it survives constants which are added or
 * put in another order. {@code bms [STOPPING STOPPED] STOP in flight [RUNNING]}.
 */
final class EstimateText<S, O> {

    private static final Pattern FORMAT =
            Pattern.compile("(.+?) \\[([^\\[\\]]*)\\](?: (\\S+) in flight \\[([^\\[\\]]*)\\])?");
    private static final String NOTHING = "(nothing)";
    private static final String GONE = "(gone)";

    private final Lifecycle<S, O> lifecycle;
    private final List<S> constants;

    EstimateText(Lifecycle<S, O> lifecycle, List<S> constants) {
        this.lifecycle = lifecycle;
        this.constants = constants;
    }

    String write(Knowledge.Key key) {
        String text = lifecycle.name() + " " + write(key.at());
        return key.request() == null
                ? text
                : text + " " + Places.name(key.request()) + " in flight " + write(key.waiting());
    }

    private String write(long places) {
        List<String> names = new ArrayList<>();
        Places.states(places, constants).forEach(state -> names.add(Places.name(state)));
        if ((places & Places.NOTHING) != 0) {
            names.add(NOTHING);
        }
        if ((places & Places.GONE) != 0) {
            names.add(GONE);
        }
        return "[" + String.join(" ", names) + "]";
    }

    /**
     * Reads what was written.
     *
     * @param everywhere the places that there are
     * @throws IllegalArgumentException if it is something else, of another lifecycle, or names what there is not
     */
    Knowledge.Key read(String text, long everywhere) {
        Matcher parts = FORMAT.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("'" + text + "' is no estimate; one looks like this: '"
                    + write(new Knowledge.Key(everywhere, 0, null)) + "'");
        }
        if (!parts.group(1).equals(lifecycle.name())) {
            throw new IllegalArgumentException(
                    "'" + text + "' is an estimate of another lifecycle than '" + lifecycle.name() + "'");
        }
        List<String> unknown = new ArrayList<>();
        long at = places(parts.group(2), everywhere, unknown);
        long waiting = parts.group(4) == null ? 0 : places(parts.group(4), everywhere, unknown);
        @Nullable O request = parts.group(3) == null ? null : operation(parts.group(3), unknown);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("'" + text + "' names what lifecycle '" + lifecycle.name()
                    + "' does not have, or this observer cannot see: " + String.join(", ", unknown));
        }
        if ((at | waiting) == 0) {
            throw new IllegalArgumentException("'" + text + "' names no place where the resource may be");
        }
        return new Knowledge.Key(at, waiting, request);
    }

    private @Nullable O operation(String name, List<String> unknown) {
        for (Operation<O> operation : lifecycle.operations()) {
            if (Places.name(operation.id()).equals(name)) {
                return operation.id();
            }
        }
        unknown.add(name);
        return null;
    }

    private long places(String names, long everywhere, List<String> unknown) {
        long places = 0;
        for (String name : Arrays.asList(names.split(" ", -1))) {
            long place = place(name) & everywhere;
            places |= place;
            if (place == 0 && !name.isEmpty()) {
                unknown.add(name);
            }
        }
        return places;
    }

    private long place(String name) {
        return switch (name) {
            case NOTHING -> Places.NOTHING;
            case GONE -> Places.GONE;
            default ->
                Places.of(constants.stream()
                        .filter(state -> Places.name(state).equals(name))
                        .toList());
        };
    }
}
