package io.lifecycle.tools.lint;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/** The one implementation of lists: what was named, in the order of naming. */
record NamedLists(Set<String> pending, Set<String> targets, Set<String> failures) implements StatusLists {

    NamedLists {
        pending = Collections.unmodifiableSet(new LinkedHashSet<>(pending));
        targets = Collections.unmodifiableSet(new LinkedHashSet<>(targets));
        failures = Collections.unmodifiableSet(new LinkedHashSet<>(failures));
    }
}
