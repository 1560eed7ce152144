package io.lifecycle.tools.lint;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/** The one implementation of an ambiguity: what was found. */
record Likeness<S>(S one, S other, Set<String> statuses, boolean later, Set<String> signals, Set<String> signalsAtTimes)
        implements Ambiguity<S> {

    Likeness {
        statuses = Collections.unmodifiableSet(new LinkedHashSet<>(statuses));
        signals = Collections.unmodifiableSet(new LinkedHashSet<>(signals));
        signalsAtTimes = Collections.unmodifiableSet(new LinkedHashSet<>(signalsAtTimes));
    }
}
