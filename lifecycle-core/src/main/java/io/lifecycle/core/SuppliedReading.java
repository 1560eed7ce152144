package io.lifecycle.core;

import static java.util.Objects.requireNonNull;

import io.lifecycle.core.internal.Text;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The one implementation of {@link Reading}: the reading before the last signal was supplied, and that signal. The map of
 * all signals is made when first asked for. So supplying one more costs the same, however many there are.
 */
final class SuppliedReading implements Reading {

    /** The largest number of signals that are shown, or kept with a message. */
    private static final int MOST_SIGNALS = 32;

    private static final SuppliedReading ABSENT = new SuppliedReading(Optional.empty(), null, "", "");

    private final Optional<String> status;
    private final @Nullable SuppliedReading before;
    private final String signal;
    private final String value;
    private final AtomicReference<@Nullable Map<String, String>> signals = new AtomicReference<>();

    private SuppliedReading(Optional<String> status, @Nullable SuppliedReading before, String signal, String value) {
        this.status = status;
        this.before = before;
        this.signal = signal;
        this.value = value;
    }

    static Reading of(Optional<String> status) {
        return status.isEmpty() ? ABSENT : new SuppliedReading(status, null, "", "");
    }

    @Override
    public Optional<String> status() {
        return status;
    }

    @Override
    public Map<String, String> signals() {
        Map<String, String> made = signals.get();
        if (made == null) {
            made = made();
            signals.set(made);
        }
        return made;
    }

    private Map<String, String> made() {
        if (before == null) {
            return Map.of();
        }
        if (isOfOneSignal()) {
            return Map.of(signal, value);
        }
        Deque<SuppliedReading> supplied = new ArrayDeque<>();
        for (SuppliedReading reading = this; reading.before != null; reading = reading.before) {
            supplied.push(reading);
        }
        Map<String, String> made = new LinkedHashMap<>();
        supplied.forEach(reading -> made.put(reading.signal, reading.value));
        return Collections.unmodifiableMap(made);
    }

    @Override
    public Reading with(String signal, @Nullable String value) {
        return new SuppliedReading(status, this, requireNonNull(signal, "signal"), value == null ? Signal.NONE : value);
    }

    @Override
    public Reading shortened() {
        if (isShort()) {
            return this;
        }
        Reading shortened = of(status.map(Text::cut));
        for (Map.Entry<String, String> entry : first()) {
            shortened = shortened.with(Text.cut(entry.getKey()), Text.cut(entry.getValue()));
        }
        return shortened;
    }

    private boolean isShort() {
        return status.stream().allMatch(SuppliedReading::isShort)
                && signals().size() <= MOST_SIGNALS
                && signals().keySet().stream().allMatch(SuppliedReading::isShort)
                && signals().values().stream().allMatch(SuppliedReading::isShort);
    }

    private static boolean isShort(String text) {
        return text.length() <= Text.MOST_CHARACTERS;
    }

    private List<Map.Entry<String, String>> first() {
        return signals().entrySet().stream().limit(MOST_SIGNALS).toList();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof SuppliedReading that && status.equals(that.status) && hasSignalsOf(that));
    }

    /** Most readings have one signal. They are compared without making maps. */
    private boolean hasSignalsOf(SuppliedReading that) {
        return (isOfOneSignal() && that.isOfOneSignal())
                ? signal.equals(that.signal) && value.equals(that.value)
                : signals().equals(that.signals());
    }

    private boolean isOfOneSignal() {
        return before != null && before.before == null;
    }

    @Override
    public int hashCode() {
        // For one signal, this is the hash code of its map.
        int hash = isOfOneSignal()
                ? signal.hashCode() ^ value.hashCode()
                : signals().hashCode();
        return 31 * status.hashCode() + hash;
    }

    @Override
    public String toString() {
        String text = status.map(Text::quoted).orElse("absence");
        if (signals().isEmpty()) {
            return text;
        }
        int more = signals().size() - MOST_SIGNALS;
        return first().stream()
                .map(entry -> Text.shown(entry.getKey()) + "="
                        + (entry.getValue().isBlank() ? Signal.NONE : Text.shown(entry.getValue())))
                .collect(Collectors.joining(", ", text + " with {", more > 0 ? ", and " + more + " more}" : "}"));
    }
}
