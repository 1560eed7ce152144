package io.lifecycle.core.observe;

import io.lifecycle.core.Place;
import io.lifecycle.core.Places;
import io.lifecycle.core.internal.Constants;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A set of hypotheses: the places where no request waits, and for each request that may wait, the places where it does.
 * Immutable. Requests are in the order of their enum, and each has a place.
 */
final class Hypotheses<S, O> {

    private final Places<S> idle;
    private final Map<O, Places<S>> waiting;
    private final int hash;

    private Hypotheses(Places<S> idle, Map<O, Places<S>> waiting) {
        this.idle = idle;
        this.waiting = waiting;
        this.hash = 31 * idle.hashCode() + waiting.hashCode();
    }

    /** Returns the hypotheses that nothing waits in the idle places, and that requests wait in the others. */
    static <S, O> Hypotheses<S, O> of(Places<S> idle, Map<O, Places<S>> waiting) {
        if (waiting.isEmpty()) {
            return idle(idle);
        }
        Map<O, Places<S>> ordered = new TreeMap<>(Hypotheses::inOrder);
        ordered.putAll(waiting);
        ordered.values().removeIf(Places::isEmpty);
        return new Hypotheses<>(idle, Collections.unmodifiableMap(ordered));
    }

    private static int inOrder(Object one, Object other) {
        return Integer.compare(Constants.ordinal(one), Constants.ordinal(other));
    }

    /** Returns the hypotheses that nothing waits in these places. */
    static <S, O> Hypotheses<S, O> idle(Places<S> places) {
        return new Hypotheses<>(places, Map.of());
    }

    Places<S> idle() {
        return idle;
    }

    Map<O, Places<S>> waiting() {
        return waiting;
    }

    /** Returns the places where an operation waits. */
    Places<S> waiting(O operation) {
        Places<S> places = waiting.get(operation);
        return places == null ? idle.minus(idle) : places;
    }

    /** Returns all places, whether a request waits there or not. */
    Places<S> places() {
        Places<S> places = idle;
        for (Places<S> more : waiting.values()) {
            places = places.plus(more);
        }
        return places;
    }

    boolean isEmpty() {
        return idle.isEmpty() && waiting.isEmpty();
    }

    /** Returns the hypotheses of both. */
    Hypotheses<S, O> plus(Hypotheses<S, O> others) {
        if (others.waiting.isEmpty()) {
            return new Hypotheses<>(idle.plus(others.idle), waiting);
        }
        Map<O, Places<S>> all = new TreeMap<>(Hypotheses::inOrder);
        all.putAll(waiting);
        others.waiting.forEach((operation, places) -> all.merge(operation, places, Places::plus));
        return new Hypotheses<>(idle.plus(others.idle), Collections.unmodifiableMap(all));
    }

    /** Returns the hypotheses that are in both. */
    Hypotheses<S, O> and(Hypotheses<S, O> others) {
        Map<O, Places<S>> both = new HashMap<>();
        waiting.forEach((operation, places) -> both.put(operation, places.and(others.waiting(operation))));
        return of(idle.and(others.idle), both);
    }

    /** Returns whether all of these are among the others. */
    boolean isWithin(Hypotheses<S, O> others) {
        return plus(others).equals(others);
    }

    /** Returns the hypotheses that are left when this function has chosen some of their places. */
    Hypotheses<S, O> within(UnaryOperator<Places<S>> some) {
        Map<O, Places<S>> left = new HashMap<>();
        waiting.forEach((operation, places) -> left.put(operation, some.apply(places)));
        return of(some.apply(idle), left);
    }

    /** Returns each hypothesis. */
    Set<Hypothesis<S, O>> each() {
        Set<Hypothesis<S, O>> each = new LinkedHashSet<>();
        for (Place<S> place : idle) {
            each.add(new Hypothesis<>(place, Optional.empty()));
        }
        waiting.forEach((operation, places) ->
                places.forEach(place -> each.add(new Hypothesis<>(place, Optional.of(operation)))));
        return Collections.unmodifiableSet(each);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Hypotheses<?, ?> that
                && hash == that.hash
                && idle.equals(that.idle)
                && waiting.equals(that.waiting);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
