package io.lifecycle.proof;

import static io.lifecycle.core.Evidence.documented;
import static io.lifecycle.core.Evidence.inferred;
import static io.lifecycle.core.Signal.otherwise;
import static io.lifecycle.core.Signal.signal;
import static io.lifecycle.core.Trigger.completed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lifecycle.core.Evidence;
import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.LifecycleBuilder;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests the comparison itself: it notices each row that was dropped, added or changed. */
class VendorTableTest {

    enum Tap {
        SHUT,
        OPENING,
        OPEN
    }

    enum Turn {
        LEFT,
        RIGHT
    }

    private static final Evidence PAGE = documented("the tap's page");

    private static final String TABLE = """
            # Tap
            ## sources
            | short | citation contains |
            |---|---|
            | page | tap's page |
            ## states
            | state | attribute | in service | advice | expected within | evidence |
            |---|---|---|---|---|---|
            | Shut | stable | no | no | | D page |
            | Opening | intermediate | no | I page | PT5S D page | D page |
            | Open | stable | yes | no | | D page |
            ## operations
            | operation | action | destructive | evidence |
            |---|---|---|---|
            | LEFT | turn-left | no | D page |
            | RIGHT | | yes | I |
            ## transitions
            | from | trigger | to | evidence |
            |---|---|---|---|
            | (nothing) | LEFT | Shut | D page |
            | Shut | LEFT, RIGHT | Opening | D page |
            | Opening | completed | Open; Shut | D page |
            | Open | "drought" | (removed) | I |
            ## mapping tap
            | state | status | flow | evidence |
            |---|---|---|---|
            | Shut | DRY | none | D page |
            | Opening | DRY, WET | none, some | D page |
            | Open | WET | otherwise | D page |
            | (unmapped) | FROZEN | | I page |
            ## other names tap
            | signal | other names |
            |---|---|
            | flow | rate, litres |
            """;

    private static LifecycleBuilder<Tap, Turn> tap() {
        return Lifecycle.named("tap", Tap.class, Turn.class)
                .source("the tap's page")
                .stable(Tap.SHUT, "Shut", "It is dry.", PAGE)
                .intermediate(Tap.OPENING, "Opening", "It drips.", PAGE)
                .stable(Tap.OPEN, "Open", "It flows.", PAGE)
                .inService(Tap.OPEN)
                .advice(Tap.OPENING, "Be patient.", PAGE.and(inferred("it helps")))
                .expectedWithin(Tap.OPENING, Duration.ofSeconds(5), PAGE)
                .operation(Turn.LEFT, "left", "turn-left", "Turns it left.", PAGE)
                .operation(Turn.RIGHT, "right", "Turns it right.", inferred("it is round"))
                .destructive(Turn.RIGHT)
                .status(Tap.SHUT, "DRY", PAGE, signal("flow", "none"))
                .status(Tap.OPENING, "DRY", PAGE, signal("flow", "some", "none"))
                .status(Tap.OPENING, "WET", PAGE, signal("flow", "none", "some"))
                .status(Tap.OPEN, "WET", PAGE, otherwise("flow"))
                .signal("flow", "litres", "rate")
                .unmapped("FROZEN", PAGE.and(inferred("heard of")))
                .entry(Turn.LEFT, Tap.SHUT, PAGE)
                .transition(Tap.SHUT, Turn.LEFT, Tap.OPENING, PAGE)
                .transition(Tap.SHUT, Turn.RIGHT, Tap.OPENING, PAGE)
                .transition(Tap.OPENING, completed(), Tap.OPEN, PAGE)
                .transition(Tap.OPENING, completed(), Tap.SHUT, PAGE)
                .removal(Tap.OPEN, "drought", inferred("it happens"));
    }

    @Test
    void a_table_that_agrees_has_no_differences() {
        assertThat(VendorTable.of(TABLE).differences(tap().build())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '>', textBlock = """
            | Open | stable | yes            > | Open | stable | no                > state [Open
            | Shut | stable | no | no | |    > | Shut | stable | no | no | PT5M |  > state [Shut
            | no | I page | PT5S             > | no | no | PT5S                    > state [Opening
            | no | I page | PT5S             > | no | D page | PT5S                > evidence of [Opening | advice
            | PT5S D page |                  > | PT5S I page |                     > evidence of [Opening | within
            | PT5S D page |                  > | PT5S D |                          > evidence of [Opening | within
            | LEFT | turn-left |             > | LEFT | |                          > operation [LEFT
            | LEFT | turn-left | no |        > | LEFT | turn-left | yes |          > operation [LEFT
            | LEFT | turn-left | no | D page > | LEFT | turn-left | no | D         > operation [LEFT
            | RIGHT | | yes | I |            > | RIGHT | | yes | D |               > operation [RIGHT
            | RIGHT | | yes | I |            > | RIGHT | | yes | I |\\n| PULL | | no | I | > operation [PULL
            | Shut | LEFT, RIGHT | Opening   > | Shut | LEFT | Opening             > transition [Shut | RIGHT | Opening
            | Open; Shut |                   > | Open |                            > transition [Opening | completed | Shut
            | Shut | LEFT, RIGHT | Opening   > | Shut; Open | LEFT, RIGHT | Opening > transition [Open | LEFT | Opening
            | (removed) | I                  > | (removed) | D                     > transition [Open | "drought"
            | (nothing) | LEFT | Shut | D page > | (nothing) | LEFT | Shut | D     > transition [(nothing)
            | rate, litres                   > | rate                              > other names in 'tap' of [flow
            | Open | WET | otherwise         > | Open | WET |                      > status row of 'tap' [Open
            | DRY | none |                   > | DRY | some |                      > status row of 'tap' [Shut
            | DRY, WET |                     > | WET |                             > status row of 'tap' [Opening | DRY
            | FROZEN | | I page              > | ICY | | I page                    > status row of 'tap' [(unmapped) | FROZEN
            """)
    void a_row_that_differs_is_named(String row, String planted, String named) {
        String table = TABLE.replace(row, planted.replace("\\n", "\n"));
        assertThat(table).isNotEqualTo(TABLE);

        assertThat(VendorTable.of(table).differences(tap().build()))
                .anySatisfy(difference -> assertThat(difference).startsWith(named));
    }

    @Test
    void states_in_another_order_differ() {
        String shut = "| Shut | stable | no | no | | D page |\n";
        String open = "| Open | stable | yes | no | | D page |\n";
        String table = TABLE.replace(shut, "").replace(open, open + shut);

        assertThat(VendorTable.of(table).differences(tap().build()))
                .containsExactly("states stand in another order than in the vendor's table");
    }

    @Test
    void a_section_that_is_missing_is_an_error() {
        String table = TABLE.replace("## operations", "## other");

        assertThatThrownBy(() -> VendorTable.of(table).differences(tap().build()))
                .hasMessage("the vendor's table has no section 'operations', or it is empty");
    }
}
