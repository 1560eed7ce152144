package io.lifecycle.container;

import static io.lifecycle.container.ContainerState.BOOTING;
import static io.lifecycle.container.ContainerState.CREATING;
import static io.lifecycle.container.ContainerState.DESTROYED;
import static io.lifecycle.container.ContainerState.MIGRATING;
import static io.lifecycle.container.ContainerState.ORDERED;
import static io.lifecycle.container.ContainerState.RUNNING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lifecycle.core.Reading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VzctlTest {

    @ParameterizedTest
    @CsvSource({
        "CTID 101 exist mounted running,             running",
        "VEID 101 exist mounted running,             running",
        "CTID 0a1b-22 exist mounted paused,          paused",
        "CTID 101 exist unmounted suspended,         suspended",
        "CTID 101 exist unmounted down suspended,    suspended",
        "CTID 101 exist mounted suspended,           suspended",
        "CTID 101 exist mounted down,                mounted",
        "CTID 101 exist unmounted down,              stopped",
        "ctid 101  EXIST unmounted\tDOWN,            stopped"
    })
    void the_line_says_one_word(String line, String status) {
        assertThat(Container.vzctl(line)).isEqualTo(Reading.of(status));
        assertThat(Container.vzctl(" " + line + "\n")).isEqualTo(Reading.of(status));
        assertThat(Container.VZCTL.knows(status)).isTrue();
    }

    @Test
    void a_container_that_is_deleted_is_absent() {
        Reading deleted = Container.vzctl("CTID 101 deleted unmounted down");

        assertThat(deleted).isEqualTo(Reading.absent());
        assertThat(Container.VZCTL.statesOf(deleted)).containsExactly(ORDERED, CREATING, DESTROYED, MIGRATING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CTID 101 exist mounted dancing",
                "CTID 101 vanished unmounted down",
                "Container is not running",
                "CTID 101",
                "running",
                ""
            })
    void a_line_that_says_something_else_is_a_reading_all_the_same(String line) {
        assertThat(Container.vzctl(line).status()).isPresent();
        assertThat(Container.vzctl(line)).isNotEqualTo(Reading.absent());
    }

    @Test
    void words_that_nobody_knows_are_no_states() {
        assertThat(Container.vzctl("CTID 101 exist mounted dancing")).isEqualTo(Reading.of("dancing"));
        assertThat(Container.vzctl("Container is not running\n")).isEqualTo(Reading.of("Container is not running"));
        assertThat(Container.VZCTL.knows("dancing")).isFalse();
        assertThat(Container.VZCTL.statesOf(Container.vzctl("?"))).isEmpty();
    }

    @Test
    void running_is_read_in_states_that_run() {
        assertThat(Container.VZCTL.statesOf(Container.vzctl("CTID 101 exist mounted running")))
                .contains(RUNNING)
                .doesNotContain(BOOTING);
    }

    @Test
    @SuppressWarnings("NullAway") // the misuse under test
    void no_line_is_refused() {
        assertThatThrownBy(() -> Container.vzctl(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("line");
    }
}
