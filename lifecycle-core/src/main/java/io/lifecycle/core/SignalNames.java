package io.lifecycle.core;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The names of the signals of a status mapping: each has its own name, and may have others. Mutable until the mapping is made.
 *
 * <p>A signal's own name is the one that was declared with its other names, or else the one in the first row that names it.
 */
final class SignalNames {

    /** By the comparable form of each name. */
    private final Map<String, String> ownNames = new HashMap<>();

    /** By own name. */
    private final Map<String, Set<String>> otherNames = new LinkedHashMap<>();

    /** The own names of the signals that rows name, in the order of declaration. */
    private final Set<String> used = new LinkedHashSet<>();

    /** The own names of the signals that the mapping lost when it was narrowed. */
    private final Set<String> leftOut;

    /** Makes the names of signals that were declared with other names, and of those that were left out. */
    SignalNames(Map<String, Set<String>> otherNames, Set<String> leftOut) {
        this.leftOut = leftOut;
        for (Map.Entry<String, Set<String>> signal : otherNames.entrySet()) {
            this.otherNames.put(signal.getKey(), Collections.unmodifiableSet(new LinkedHashSet<>(signal.getValue())));
            ownNames.putIfAbsent(Signal.comparableName(signal.getKey()), signal.getKey());
        }
        for (Map.Entry<String, Set<String>> signal : otherNames.entrySet()) {
            for (String other : signal.getValue()) {
                ownNames.putIfAbsent(Signal.comparableName(other), signal.getKey());
            }
        }
        for (String name : leftOut) {
            ownNames.putIfAbsent(Signal.comparableName(name), name);
        }
    }

    /** Returns the own name of a signal in a row. It uses no lambda, because the first one costs a process milliseconds. */
    String use(String name) {
        if (used.contains(name)) {
            return name;
        }
        String comparable = Signal.comparableName(name);
        ownNames.putIfAbsent(comparable, name);
        String own = requireNonNull(ownNames.get(comparable));
        used.add(own);
        return own;
    }

    /** Returns the own names of the signals that rows name. */
    Set<String> used() {
        return Collections.unmodifiableSet(used);
    }

    /** Returns the own name of the signal that an answer calls by this name; {@code null} if no row has it. */
    @Nullable
    String ownName(String name) {
        if (used.contains(name)) {
            return name;
        }
        String own = ownNames.get(Signal.comparableName(name));
        return own != null && used.contains(own) ? own : null;
    }

    /** Returns whether the mapping had a signal of this name before it was narrowed. */
    boolean isLeftOut(String name) {
        String own = ownNames.get(Signal.comparableName(name));
        return own != null && leftOut.contains(own);
    }

    /** Returns the other names of a signal. */
    Set<String> others(String ownName) {
        return otherNames.containsKey(ownName) ? requireNonNull(otherNames.get(ownName)) : Set.of();
    }
}
