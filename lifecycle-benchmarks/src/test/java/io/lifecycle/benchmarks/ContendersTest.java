package io.lifecycle.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The check before the timing: all contenders do the same work. */
class ContendersTest {

    @ParameterizedTest
    @EnumSource
    void every_contender_takes_every_row_walks_the_walk_and_refuses(Peer peer) {
        List<Row> rows = Row.all();

        assertThatNoException().isThrownBy(() -> Check.prove(peer.build(rows), rows));
    }

    @Test
    void the_walk_has_sixteen_steps_and_takes_rows_alone() {
        List<Row> rows = Row.all();

        assertThat(Walk.LENGTH).isEqualTo(16);
        for (int i = 0; i < Walk.LENGTH; i++) {
            assertThat(rows)
                    .contains(new Row(
                            Walk.before(i), Walk.step(i).event(), Walk.step(i).to()));
        }
        assertThat(rows).noneMatch(row -> row.from() == Walk.START && row.event() == Walk.REFUSED.event());
    }

    @Test
    void a_row_survives_being_written() {
        assertThat(Row.all())
                .allSatisfy(row -> assertThat(Row.parse(row.toString())).isEqualTo(row));
    }

    @Test
    void the_observer_knows_what_the_table_written_by_hand_knows() {
        assertThat(new ObserverBenchmark.Answers().estimates).hasSize(Walk.LENGTH);
    }
}
