package io.lifecycle.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {

    @Test
    void nearest_names_are_proposed_the_nearest_first_and_three_at_most() {
        assertThat(Nearest.question("stpo", List.of("start", "stop"))).isEqualTo("; did you mean 'stop'?");
        assertThat(Nearest.question("abcdef", List.of("abcdxy", "abcdex", "abcdef1")))
                .isEqualTo("; did you mean 'abcdef1' or 'abcdex' or 'abcdxy'?");
        assertThat(Nearest.question("aaaa", List.of("aaab", "aaac", "aaad", "aaae")))
                .isEqualTo("; did you mean 'aaab' or 'aaac' or 'aaad'?");
    }

    @Test
    void longer_words_may_be_further_away_and_those_of_two_letters_one() {
        assertThat(Nearest.question("abcdefghi", List.of("abcdefxyz"))).isNotEmpty();
        assertThat(Nearest.question("abcdefghi", List.of("abcdewxyz"))).isEmpty();
        assertThat(Nearest.question("abcde", List.of("abcxy"))).isNotEmpty();
        assertThat(Nearest.question("abcde", List.of("abwxy"))).isEmpty();
        assertThat(Nearest.question("ab", List.of("ax"))).isNotEmpty();
        assertThat(Nearest.question("ab", List.of("xy"))).isEmpty();
    }

    @Test
    void part_of_a_name_is_as_near_as_the_name() {
        assertThat(Nearest.question("install", List.of("instalx", "reinstall-os")))
                .isEqualTo("; did you mean 'reinstall-os' or 'instalx'?");
        assertThat(Nearest.question("in", List.of("reinstall-os"))).isEmpty();
    }

    @Test
    void all_are_named_where_none_is_near() {
        assertThat(Nearest.hint("bsm", List.of("bms", "container"))).isEqualTo("; did you mean 'bms'?");
        assertThat(Nearest.hint("xyzzy", List.of("bms", "container"))).isEqualTo("; known: bms, container");
        assertThat(Nearest.hint("xyzzy", List.of())).isEqualTo("; there is none");
        assertThat(Nearest.hint("x".repeat(100_000), List.of("bms"))).isEqualTo("; known: bms");
    }

    @ParameterizedTest
    @CsvSource({
        "taskstate, task_state, true",
        "task_stat, task_state, true",
        "Task-Sate, task_state, true",
        "tsk_stte, task_state, true",
        "tk_stte, task_state, false",
        "task_state_xyz, task_state, false",
        "Status, status, true",
        "statu, status, true",
        "statsu, status, true",
        "stat, status, false",
        "vm_state, task_state, false"
    })
    void field_is_nearly_another_where_a_letter_is_wrong_or_two_of_many(String word, String known, boolean isNearly) {
        assertThat(Nearest.isNearly(word, known)).isEqualTo(isNearly);
    }
}
