package io.lifecycle.testkit;

import io.lifecycle.core.Reading;
import io.lifecycle.core.observe.Look;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** How messages write what was read of a resource. */
final class Looks {

    private Looks() {}

    static String text(Reading reading) {
        return reading.status().map(status -> "'" + status + "'").orElse("absence")
                + (reading.signals().isEmpty() ? "" : " with " + reading.signals());
    }

    /** Writes a line for each look. */
    static String text(List<Look> looks) {
        return looks.stream().map(look -> "\n  " + text(look)).collect(Collectors.joining());
    }

    private static String text(Look look) {
        Optional<String> read = look.reading().map(reading -> "read " + text(reading));
        Optional<String> failed = look.failure().map(failure -> "failed: " + failure);
        return look.at() + " " + read.or(() -> failed).orElseThrow();
    }
}
