package io.lifecycle.core;

import static io.lifecycle.core.Evidence.documented;
import static io.lifecycle.core.Evidence.inferred;
import static io.lifecycle.core.Signal.none;
import static io.lifecycle.core.Signal.signal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import nl.jqno.equalsverifier.EqualsVerifier;
import org.junit.jupiter.api.Test;

class StatusMappingTest {

    enum Pump {
        IDLE,
        FILLING,
        EMPTYING,
        LOST,
        HIDDEN
    }

    private static final Evidence DOC = documented("the manual");
    private static final Evidence GUESS = inferred("a guess");

    private final StatusMapping<Pump> mapping = StatusMapping.named("pump", Pump.class)
            .status(Pump.IDLE, "Off", DOC, none("task"), signal("job", "none", "Done"))
            .status(Pump.FILLING, "OFF", DOC, signal("task", "Fill", "top-up"))
            .status(Pump.FILLING, "ON", GUESS, signal("task", "Fill", "top-up"))
            .status(Pump.EMPTYING, "ON", DOC)
            .absent(Pump.LOST, GUESS)
            .unreadable(Pump.HIDDEN, GUESS)
            .unmapped("Sleeping", DOC)
            .build();

    @Test
    void statuses_are_those_of_states_in_their_first_spelling() {
        assertThat(mapping.statuses()).containsExactly("Off", "ON");
        assertThat(mapping.unmapped()).containsExactly("Sleeping");
        assertThat(mapping.signals()).containsExactly("task", "job");
        assertThat(mapping.name()).isEqualTo("pump");
        assertThat(mapping).hasToString("status mapping 'pump' (5 rows)");
    }

    @Test
    void a_state_shows_the_statuses_of_its_rows() {
        assertThat(mapping.statusesOf(Pump.FILLING)).containsExactly("Off", "ON");
        assertThat(mapping.statusesOf(Pump.EMPTYING)).containsExactly("ON");
        assertThat(mapping.statusesOf(Pump.LOST)).isEmpty();
        assertThat(mapping.statusesOf(Pump.HIDDEN)).isEmpty();
    }

    @Test
    void statuses_are_compared_trimmed_and_without_case() {
        assertThat(mapping.statesOf(" oFf\t")).containsExactly(Pump.IDLE, Pump.FILLING);
        assertThat(mapping.statesOf(Reading.of("\u2003ON\u2003"))).containsExactly(Pump.FILLING, Pump.EMPTYING);
        assertThat(mapping.knows("sleePING ")).isTrue();
    }

    @Test
    void statuses_are_compared_alike_in_every_locale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr"));

            assertThat(mapping.knows("SLEEPING")).isTrue();
            assertThat(mapping.statesOf(Reading.of("OFF").with("task", "FILL"))).containsExactly(Pump.FILLING);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void what_no_state_shows_means_no_state() {
        assertThat(mapping.statesOf("Sleeping")).isEmpty();
        assertThat(mapping.statesOf(Reading.of("Sleeping"))).isEmpty();
        assertThat(mapping.knows("Sleeping")).isTrue();
        assertThat(mapping.statesOf("Exploded")).isEmpty();
        assertThat(mapping.statesOf(Reading.of("Exploded"))).isEmpty();
        assertThat(mapping.knows("Exploded")).isFalse();
        assertThat(mapping.knows("")).isFalse();
    }

    @Test
    void a_signal_narrows_what_a_status_means() {
        assertThat(mapping.statesOf(Reading.of("OFF").with("task", "fill"))).containsExactly(Pump.FILLING);
        assertThat(mapping.statesOf(Reading.of("OFF").with("task", " TOP-UP "))).containsExactly(Pump.FILLING);
        assertThat(mapping.statesOf(Reading.of("OFF").with("job", "done"))).containsExactly(Pump.IDLE, Pump.FILLING);
        assertThat(mapping.statesOf(Reading.of("ON").with("task", "fill")))
                .containsExactly(Pump.FILLING, Pump.EMPTYING);
    }

    @Test
    void null_blank_and_none_are_the_same_value() {
        for (String value : new String[] {null, "", "  ", "none", "NONE "}) {
            assertThat(mapping.statesOf(Reading.of("OFF").with("task", value))).containsExactly(Pump.IDLE);
        }
    }

    @Test
    void a_value_that_no_row_names_is_ignored() {
        assertThat(mapping.statesOf(Reading.of("OFF").with("task", "explode")))
                .containsExactly(Pump.IDLE, Pump.FILLING);
        assertThat(mapping.statesOf(Reading.of("OFF").with("task", "explode").with("job", "done")))
                .containsExactly(Pump.IDLE, Pump.FILLING);
        assertThat(mapping.statesOf(Reading.of("OFF").with("colour", "red"))).hasSize(2);
    }

    @Test
    void where_the_signals_fit_no_row_the_status_decides_alone() {
        StatusMapping<Pump> strict = StatusMapping.named("strict", Pump.class)
                .status(Pump.IDLE, "OFF", DOC, none("task"))
                .status(Pump.FILLING, "ON", DOC, signal("task", "fill"))
                .status(Pump.EMPTYING, "ON", DOC, signal("task", "empty"))
                .status(Pump.LOST, "ON", DOC, signal("task", "lost"))
                .status(Pump.HIDDEN, "ON", DOC, signal("task", "hidden"))
                .build();

        assertThat(strict.statesOf(Reading.of("OFF").with("task", "fill"))).containsExactly(Pump.IDLE);
        assertThat(strict.statesOf(Reading.of("ON").with("task", "empty"))).containsExactly(Pump.EMPTYING);
    }

    @Test
    void absence_means_the_states_with_a_row_of_it() {
        assertThat(mapping.statesOf(Reading.absent())).containsExactly(Pump.LOST);
        assertThat(mapping.statesOf(Reading.absent().with("task", "fill"))).containsExactly(Pump.LOST);
        assertThat(mapping.using(Set.of()).statesOf(Reading.absent())).containsExactly(Pump.LOST);
    }

    @Test
    void ambiguous_statuses_are_those_of_several_states() {
        assertThat(mapping.ambiguous())
                .containsOnly(
                        Map.entry("Off", Set.of(Pump.IDLE, Pump.FILLING)),
                        Map.entry("ON", Set.of(Pump.FILLING, Pump.EMPTYING)));
    }

    @Test
    void the_evidence_of_what_has_no_row_is_kept() {
        assertThat(mapping.unmappedEvidence("Sleeping")).isEqualTo(DOC);
        assertThat(mapping.unreadableEvidence(Pump.HIDDEN)).isEqualTo(GUESS);
        assertThatThrownBy(() -> mapping.unmappedEvidence("ON"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("status mapping 'pump': 'ON' is no status that is known to be no state's;"
                        + " there are: 'Sleeping'");
        assertThatThrownBy(() -> mapping.unreadableEvidence(Pump.IDLE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("status mapping 'pump': 'IDLE' is no state that is unreadable; there are: 'HIDDEN'");
    }

    @Test
    void a_mapping_narrowed_to_a_signal_knows_no_other() {
        StatusMapping<Pump> narrowed = mapping.using(Set.of("job"));

        assertThat(narrowed.signals()).containsExactly("job");
        assertThat(narrowed.statesOf(Reading.of("OFF").with("task", "fill"))).containsExactly(Pump.IDLE, Pump.FILLING);
        assertThat(narrowed.unmapped()).isEqualTo(mapping.unmapped());
        assertThat(narrowed.unreadable()).isEqualTo(mapping.unreadable());
        assertThat(mapping.using(mapping.signals())).isEqualTo(mapping);
        assertThatThrownBy(() -> mapping.using(Set.of("colour")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("status mapping 'pump' has no signal 'colour'; it has: 'task', 'job'");
        assertThatThrownBy(() -> mapping.using(Set.of()).using(Set.of("task")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("status mapping 'pump' has no signal 'task'; it has: none");
    }

    @Test
    void rows_that_a_narrowed_mapping_cannot_tell_apart_are_one() {
        StatusMapping<Pump> split = StatusMapping.named("split", Pump.class)
                .status(Pump.IDLE, "OFF", DOC, signal("task", "a"))
                .status(Pump.IDLE, "off", GUESS, signal("task", "b"))
                .status(Pump.IDLE, "OFF", GUESS, signal("job", "c"))
                .unreadable(Pump.FILLING, DOC)
                .unreadable(Pump.EMPTYING, DOC)
                .unreadable(Pump.LOST, DOC)
                .unreadable(Pump.HIDDEN, DOC)
                .build();

        assertThat(split.using(Set.of()).rows()).extracting(StatusRow::evidence).containsExactly(DOC);
        assertThat(split.using(Set.of("job")).rows())
                .extracting(StatusRow::evidence)
                .containsExactly(DOC, GUESS);
    }

    @Test
    void a_signal_named_twice_in_a_row_is_refused() {
        assertThatThrownBy(() -> StatusMapping.named("twice", Pump.class)
                        .status(Pump.IDLE, "OFF", DOC, signal("task", "a"), signal("task", "b")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "signal 'task' is named twice in the row 'OFF' of IDLE; name it once, with all values that fit");
    }

    @Test
    void what_is_declared_after_the_build_alters_nothing() {
        StatusMappingBuilder<Pump> builder = StatusMapping.named("pump", Pump.class);
        for (Pump state : Pump.values()) {
            builder.status(state, state.name(), DOC);
        }
        StatusMapping<Pump> built = builder.build();
        List<StatusRow<Pump>> before = List.copyOf(built.rows());
        builder.status(Pump.IDLE, "OTHER", DOC).unmapped("MORE", DOC).absent(Pump.LOST, DOC);

        assertThat(built.rows()).isEqualTo(before);
        assertThat(built.knows("OTHER")).isFalse();
        assertThat(built.knows("MORE")).isFalse();
        assertThat(builder.build().knows("MORE")).isTrue();
    }

    @Test
    void mappings_are_equal_when_what_they_declare_is() {
        EqualsVerifier.forClass(StatusTable.class)
                .withOnlyTheseFields("name", "rows", "unmapped", "unreadable")
                .withNonnullFields("name", "rows", "unmapped", "unreadable")
                .verify();
    }
}
