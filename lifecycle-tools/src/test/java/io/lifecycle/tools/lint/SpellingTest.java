package io.lifecycle.tools.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {

    @ParameterizedTest
    @CsvSource({
        "ACTIVE, ", // known
        "ACTVE, ACTIVE", // a letter short
        "ACTIVVE, ACTIVE",
        "ACTIEV, ACTIVE", // two in each other's place
        "ACXIVE, ACTIVE",
        "AXXIVE, ", // six letters, two wrong
        "BLID, ", // four letters, one wrong
        "BUILS, BUILD",
        "'', ",
        "ACTIVE_STANDBY, "
    })
    void a_word_that_is_nearly_a_status_may_be_misspelt(String word, @Nullable String meant) {
        assertThat(Spelling.nearest(word, List.of("BUILD", "ACTIVE", "ERROR")).filter(near -> !near.equals(word)))
                .isEqualTo(Optional.ofNullable(meant));
    }

    @Test
    void of_two_that_are_near_it_is_the_nearer() {
        assertThat(Spelling.nearest("HARD_REBOOTED", List.of("HARD_REBOOT", "HARD_REBOOTE")))
                .contains("HARD_REBOOTE");
        assertThat(Spelling.nearest("HARD_REBOOTED", List.of("HARD_REBOOTE", "HARD_REBOOT")))
                .contains("HARD_REBOOTE");
    }
}
