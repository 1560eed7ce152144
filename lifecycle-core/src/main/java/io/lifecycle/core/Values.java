package io.lifecycle.core;

import java.util.HashSet;
import java.util.Set;

/**
 * Values of a signal, in comparable form: the named ones, or all others.
 *
 * @param areExcluded whether they are all others
 */
record Values(Set<String> values, boolean areExcluded) {

    static Values of(Signal signal) {
        boolean areExcluded = signal.allowed() != Signal.Allowed.NAMED;
        for (String value : signal.values()) {
            if (!Signal.comparable(value).equals(value)) {
                return new Values(comparable(signal.values()), areExcluded);
            }
        }
        return new Values(signal.values(), areExcluded);
    }

    private static Set<String> comparable(Set<String> values) {
        Set<String> comparable = new HashSet<>();
        for (String value : values) {
            comparable.add(Signal.comparable(value));
        }
        return comparable;
    }

    boolean contain(String value) {
        return values.contains(value) != areExcluded;
    }

    /** Returns the values of both. */
    Values and(Values others) {
        if (areExcluded && others.areExcluded) {
            Set<String> excluded = new HashSet<>(values);
            excluded.retainAll(others.values);
            return new Values(excluded, true);
        }
        Values larger = areExcluded ? this : others;
        Set<String> smaller = areExcluded ? others.values : values;
        Set<String> union = new HashSet<>(larger.values);
        if (larger.areExcluded) {
            union.removeAll(smaller);
        } else {
            union.addAll(smaller);
        }
        return new Values(union, larger.areExcluded);
    }
}
