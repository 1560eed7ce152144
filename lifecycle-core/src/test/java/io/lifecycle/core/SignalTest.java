package io.lifecycle.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lifecycle.core.Signal.Allowed;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SignalTest {

    @Test
    void a_signal_keeps_its_values_in_order_and_to_itself() {
        Set<String> values = new LinkedHashSet<>(List.of("z", "a", "m"));
        Signal signal = new Signal("task", Allowed.NAMED, values);
        values.add("later");

        assertThat(signal.values()).containsExactly("z", "a", "m");
        assertThatThrownBy(() -> signal.values().add("x")).isInstanceOf(UnsupportedOperationException.class);
        assertThat(Signal.none("task")).isEqualTo(Signal.signal("task", "none"));
        assertThat(Signal.some("task")).isEqualTo(Signal.anyBut("task", "none"));
    }

    @Test
    void a_signal_without_values_is_refused() {
        assertThatThrownBy(() -> Signal.signal("task"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("signal 'task' has no values; name those that fit the row, or leave the signal out of it");
        assertThatThrownBy(() -> Signal.anyBut("task"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "signal 'task' has no values; name those that do not fit the row, or leave the signal out of it");
        assertThat(Signal.otherwise("task").values()).isEmpty();
    }

    @Test
    void a_signal_allows_what_it_names_or_what_it_does_not() {
        assertThat(Signal.signal("task", "Busy", "none").allows(" bUSY ")).isTrue();
        assertThat(Signal.signal("task", "Busy", "none").allows("")).isTrue();
        assertThat(Signal.signal("task", "Busy").allows("idle")).isFalse();
        assertThat(Signal.anyBut("task", "Busy").allows("busy")).isFalse();
        assertThat(Signal.anyBut("task", "Busy").allows("")).isTrue();
        assertThat(Signal.some("task").allows("  ")).isFalse();
        assertThat(Signal.some("task").allows("anything")).isTrue();
        assertThat(new Signal("task", Allowed.REST, Set.of("busy")).allows("BUSY"))
                .isFalse();
        assertThat(new Signal("task", Allowed.REST, Set.of("busy")).allows("idle"))
                .isTrue();
    }

    @Test
    void a_signal_reads_as_in_a_table() {
        assertThat(Signal.signal("task", "none", "busy")).hasToString("task: none, busy");
        assertThat(Signal.some("task")).hasToString("task: any but none");
        assertThat(Signal.otherwise("task")).hasToString("task: any other");
    }
}
