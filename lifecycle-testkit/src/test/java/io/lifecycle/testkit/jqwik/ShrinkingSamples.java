package io.lifecycle.testkit.jqwik;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifecycle.core.Lifecycle;
import io.lifecycle.testkit.IllegalWalk;
import io.lifecycle.testkit.LegalTrace;
import io.lifecycle.testkit.LegalWalk;
import io.lifecycle.testkit.ResourceEvent;
import io.lifecycle.testkit.jqwik.Lamp.Glow;
import io.lifecycle.testkit.jqwik.Lamp.Switch;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Properties that do not hold, and say by what they are falsified; run only by other tests. */
final class ShrinkingSamples {

    @Property
    void no_lamp_is_bright(@ForAll LegalWalk<Glow, Switch> walk) {
        if (walk.end().equals(Optional.of(Glow.BRIGHT))) {
            throw new AssertionError(walk.toString());
        }
    }

    @Property
    void no_lamp_is_switched_off_illegally_once_it_was_warm(@ForAll IllegalWalk<Glow, Switch> illegal) {
        if (illegal.operation() == Switch.OFF && illegal.walk().edges().size() > 1) {
            throw new AssertionError(illegal.toString());
        }
    }

    @Property
    void no_lamp_answers_1(@ForAll LegalTrace<Glow, Switch> trace) {
        boolean isOne = trace.history().stream()
                .anyMatch(it -> it instanceof ResourceEvent.Answered<Glow, Switch> answered
                        && answered.reading().status().equals(Optional.of("1")));
        if (isOne) {
            throw new AssertionError(trace.toString());
        }
    }

    @Property
    void no_lifecycle_has_occurrences_that_lead_back(@ForAll Lifecycle<SomeState, SomeOperation> lifecycle) {
        boolean leadsBack =
                lifecycle.transitions().stream().anyMatch(row -> row.to().compareTo(row.from()) < 0);
        if (leadsBack) {
            throw new AssertionError(lifecycle.transitions().size() + " transitions");
        }
    }

    @Property
    void there_is_no_lifecycle_of_strings(@ForAll LegalWalk<Thread.State, Switch> walk) {
        assertThat(walk.edges()).isEmpty();
    }
}
