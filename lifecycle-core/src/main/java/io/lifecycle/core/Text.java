package io.lifecycle.core;

import java.util.Collection;
import java.util.stream.Collectors;

/** How messages write lists. */
final class Text {

    private Text() {}

    static String quoted(Collection<?> items) {
        return items.isEmpty()
                ? "none"
                : items.stream().map(item -> "'" + item + "'").collect(Collectors.joining(", "));
    }
}
