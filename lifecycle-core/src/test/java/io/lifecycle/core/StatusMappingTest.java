package io.lifecycle.core;

import static io.lifecycle.core.Evidence.documented;
import static io.lifecycle.core.Evidence.inferred;
import static io.lifecycle.core.Signal.anyBut;
import static io.lifecycle.core.Signal.none;
import static io.lifecycle.core.Signal.otherwise;
import static io.lifecycle.core.Signal.signal;
import static io.lifecycle.core.Signal.some;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
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
    void the_signals_that_a_reading_lacks_are_known_by_their_own_names() {
        assertThat(mapping.missing(Reading.of("ON"))).containsExactly("task", "job");
        assertThat(mapping.missing(Reading.of("ON").with(" TASK ", null).with("colour", "red")))
                .containsExactly("job");
        assertThat(mapping.using(Set.of("task")).missing(Reading.of("ON"))).containsExactly("task");
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
    void spellings_are_the_same_status_trimmed_and_without_case() {
        assertThat(StatusMapping.isSame("ACTIVE", " active\t")).isTrue();
        assertThat(StatusMapping.isSame("None", "  ")).isTrue();
        assertThat(StatusMapping.isSame("ACTIVE", "INACTIVE")).isFalse();
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
    void where_the_signals_fit_no_row_those_that_disagree_on_the_fewest_fit() {
        StatusMapping<Pump> strict = StatusMapping.named("strict", Pump.class)
                .status(Pump.IDLE, "OFF", DOC, none("task"))
                .status(Pump.FILLING, "ON", DOC, signal("task", "fill"), signal("valve", "open"))
                .status(Pump.EMPTYING, "ON", DOC, signal("task", "empty"), signal("valve", "open"))
                .status(Pump.LOST, "ON", DOC, signal("task", "fill"), signal("valve", "lost"))
                .status(Pump.HIDDEN, "ON", DOC, signal("task", "empty"), signal("valve", "hidden"))
                .build();
        Reading odd = Reading.of("ON").with("task", "none").with("valve", "open");
        Reading mixed = Reading.of("ON").with("task", "empty").with("valve", "lost");

        assertThat(strict.statesOf(Reading.of("OFF").with("task", "fill"))).containsExactly(Pump.IDLE);
        assertThat(strict.ignored(Reading.of("OFF").with("task", "fill"))).containsOnly(Map.entry("task", "fill"));
        assertThat(strict.statesOf(odd)).containsExactly(Pump.FILLING, Pump.EMPTYING);
        assertThat(strict.ignored(odd)).containsOnly(Map.entry("task", "none"));
        assertThat(strict.statesOf(mixed)).containsExactly(Pump.EMPTYING, Pump.LOST, Pump.HIDDEN);
        assertThat(strict.ignored(mixed)).containsOnlyKeys("task", "valve");
    }

    @Test
    void what_was_left_out_of_account_is_told_as_it_was_read() {
        assertThat(mapping.ignored(Reading.of("OFF").with("TASK", " Fill "))).isEmpty();
        assertThat(mapping.ignored(Reading.of("OFF").with("Task ", "Explode").with("colour", "red")))
                .containsExactly(Map.entry("Task ", "Explode"), Map.entry("colour", "red"));
        assertThat(mapping.ignored(Reading.of("Exploded").with("task", "fill").with("job", "?")))
                .containsOnlyKeys("job");
        assertThat(mapping.ignored(Reading.absent().with("task", "fill").with("colour", "red")))
                .containsOnlyKeys("task", "colour");
        assertThat(mapping.using(Set.of("job")).ignored(Reading.absent().with("task", "fill")))
                .isEmpty();
    }

    /** As ECS has it: a task that no row of the status names leaves the server as it is. */
    private final StatusMapping<Pump> tolerant = StatusMapping.named("tolerant", Pump.class)
            .signal("task", "X-Pump:task", "todo")
            .status(Pump.IDLE, "OFF", DOC, none("task"))
            .status(Pump.IDLE, "OFF", GUESS, otherwise("task"))
            .status(Pump.FILLING, "off", DOC, signal("X-PUMP:TASK", "Fill"))
            .status(Pump.EMPTYING, "ON", DOC, some("task"))
            .status(Pump.LOST, "ON", DOC, anyBut("task", "Empty"))
            .unreadable(Pump.HIDDEN, DOC)
            .build();

    @Test
    void a_row_may_have_any_value_that_no_other_row_of_its_status_names() {
        assertThat(tolerant.statesOf(Reading.of("OFF").with("task", "wash"))).containsExactly(Pump.IDLE);
        assertThat(tolerant.statesOf(Reading.of("OFF").with("task", "fill"))).containsExactly(Pump.FILLING);
        assertThat(tolerant.statesOf(Reading.of("OFF").with("task", null))).containsExactly(Pump.IDLE);
        assertThat(tolerant.ignored(Reading.of("OFF").with("task", "wash"))).isEmpty();
        assertThat(tolerant.rows().get(1).signals().get("task"))
                .isEqualTo(new Signal("task", Signal.Allowed.REST, new LinkedHashSet<>(List.of("none", "Fill"))));
        assertThat(tolerant.using(Set.of("task"))).isEqualTo(tolerant);
    }

    @Test
    void a_row_may_have_any_value_but_some() {
        assertThat(tolerant.statesOf(Reading.of("ON").with("task", "wash"))).containsExactly(Pump.EMPTYING, Pump.LOST);
        assertThat(tolerant.statesOf(Reading.of("ON").with("task", "empty"))).containsExactly(Pump.EMPTYING);
        assertThat(tolerant.statesOf(Reading.of("ON").with("task", ""))).containsExactly(Pump.LOST);
    }

    @Test
    void a_signal_goes_by_any_of_its_names() {
        assertThat(tolerant.signals()).containsExactly("task");
        assertThat(tolerant.otherNames("TODO")).containsExactly("X-Pump:task", "todo");
        assertThat(mapping.otherNames("job")).isEmpty();
        assertThat(tolerant.missing(Reading.of("ON").with("x-pump:task", "fill")))
                .doesNotContain("task");
        assertThat(tolerant.rows().get(2).signals()).containsOnlyKeys("task");
        assertThat(tolerant.using(Set.of("todo"))).isEqualTo(tolerant);
        for (String name : List.of("task", " TASK", "x-pump:TASK", "Todo")) {
            assertThat(tolerant.statesOf(Reading.of("OFF").with(name, "fill"))).containsExactly(Pump.FILLING);
            assertThat(tolerant.using(Set.of()).ignored(Reading.of("OFF").with(name, "?")))
                    .isEmpty();
        }
        assertThatThrownBy(() -> tolerant.otherNames("job"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("status mapping 'tolerant' has no signal 'job'; it has: 'task'");
    }

    @Test
    void of_a_signal_under_two_names_the_first_counts_that_says_something() {
        Reading agreeing = Reading.of("OFF").with("task", "fill").with("todo", "FILL ");
        Reading empty = Reading.of("OFF").with("task", null).with("todo", "fill");
        Reading differing = Reading.of("OFF").with("task", "fill").with("todo", "wash");

        assertThat(tolerant.statesOf(agreeing)).containsExactly(Pump.FILLING);
        assertThat(tolerant.ignored(agreeing)).isEmpty();
        assertThat(tolerant.statesOf(empty)).containsExactly(Pump.FILLING);
        assertThat(tolerant.ignored(empty)).isEmpty();
        assertThat(tolerant.statesOf(differing)).containsExactly(Pump.FILLING);
        assertThat(tolerant.ignored(differing)).containsOnly(Map.entry("todo", "wash"));
    }

    @Test
    void the_readings_of_a_state_carry_every_signal() {
        assertThat(tolerant.readings(Pump.IDLE))
                .containsExactly(Reading.of("OFF").with("task", "none"));
        assertThat(tolerant.readings(Pump.LOST))
                .containsExactly(
                        Reading.of("ON").with("task", "none"), Reading.of("ON").with("task", "Fill"));
        assertThat(mapping.readings(Pump.LOST)).containsExactly(Reading.absent());
        assertThat(mapping.readings(Pump.HIDDEN)).isEmpty();
        assertThat(mapping.readings(Pump.FILLING))
                .containsExactly(
                        Reading.of("OFF").with("task", "Fill").with("job", "none"),
                        Reading.of("ON").with("task", "Fill").with("job", "none"));
        assertThat(mapping.using(Set.of()).readings(Pump.IDLE)).containsExactly(Reading.of("Off"));
    }

    /** 62 states share a status, and each of eight signals tells every state from some others. */
    @Test
    @SuppressWarnings("EnumOrdinal") // any number that differs from state to state
    void however_many_answers_there_are_some_are_found_soon() {
        StatusMappingBuilder<Crowd> builder = StatusMapping.named("crowd", Crowd.class);
        for (Crowd state : Crowd.values()) {
            Signal[] signals = IntStream.range(0, 8)
                    .mapToObj(i -> Signal.anyBut("signal " + i, "value " + (state.ordinal() * (i + 7) + i) % 20))
                    .toArray(Signal[]::new);
            builder.status(state, "HERE", DOC, signals);
        }
        StatusMapping<Crowd> crowd = builder.build();

        assertThat(crowd.readings(Crowd.S00))
                .hasSize(StatusMapping.MOST_READINGS)
                .doesNotHaveDuplicates();
        assertThat(crowd.readings(Crowd.S61).stream().map(crowd::statesOf).distinct())
                .hasSize(StatusMapping.MOST_READINGS)
                .allSatisfy(states -> assertThat(states).contains(Crowd.S61));
    }

    // @formatter:off
    enum Crowd {
        S00, S01, S02, S03, S04, S05, S06, S07, S08, S09, S10, S11, S12, S13, S14, S15, S16, S17, S18, S19, S20,
        S21, S22, S23, S24, S25, S26, S27, S28, S29, S30, S31, S32, S33, S34, S35, S36, S37, S38, S39, S40, S41,
        S42, S43, S44, S45, S46, S47, S48, S49, S50, S51, S52, S53, S54, S55, S56, S57, S58, S59, S60, S61
    }
    // @formatter:on

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
                .hasMessage("status mapping 'pump': 'ON' is not an unmapped status;" + " there are: 'Sleeping'");
        assertThatThrownBy(() -> mapping.unreadableEvidence(Pump.IDLE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("status mapping 'pump': 'IDLE' is not an unreadable state; there are: 'HIDDEN'");
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
        StatusMappingBuilder<Pump> builder = all("pump");
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
        StatusMapping<Pump> with =
                all("pump").status(Pump.IDLE, "WITH", DOC, none("task")).build();
        List<StatusMapping<Pump>> different = List.of(
                all("pump").build(),
                all("other").build(),
                all("pump").status(Pump.IDLE, "OTHER", DOC).build(),
                all("pump").unmapped("OTHER", DOC).build(),
                with,
                with.using(Set.of()),
                all("pump")
                        .status(Pump.IDLE, "WITH", DOC, none("task"))
                        .signal("task", "job")
                        .build());
        for (StatusMapping<Pump> one : different) {
            for (StatusMapping<Pump> other : different) {
                assertThat(one.equals(other)).as("%s, %s", one, other).isEqualTo(one == other);
            }
            assertThat(one).isNotEqualTo("pump").isNotEqualTo(null);
        }
        StatusMapping<Pump> again =
                all("pump").status(Pump.IDLE, "WITH", DOC, none("task")).build();
        assertThat(again).isEqualTo(with).hasSameHashCodeAs(with);
        assertThat(again.using(Set.of("task"))).isEqualTo(with);

        StatusMapping<Pump> unlike = StatusMapping.named("pump", Pump.class)
                .status(Pump.IDLE, "IDLE", DOC)
                .unreadable(Pump.FILLING, DOC)
                .unreadable(Pump.EMPTYING, DOC)
                .unreadable(Pump.LOST, DOC)
                .unreadable(Pump.HIDDEN, DOC)
                .build();
        StatusMapping<Pump> guessed = StatusMapping.named("pump", Pump.class)
                .status(Pump.IDLE, "IDLE", DOC)
                .unreadable(Pump.FILLING, DOC)
                .unreadable(Pump.EMPTYING, DOC)
                .unreadable(Pump.LOST, DOC)
                .unreadable(Pump.HIDDEN, GUESS)
                .build();
        assertThat(unlike).isNotEqualTo(guessed);
    }

    private static StatusMappingBuilder<Pump> all(String name) {
        StatusMappingBuilder<Pump> builder = StatusMapping.named(name, Pump.class);
        for (Pump state : Pump.values()) {
            builder.status(state, state.name(), DOC);
        }
        return builder;
    }
}
