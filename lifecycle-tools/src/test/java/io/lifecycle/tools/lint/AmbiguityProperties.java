package io.lifecycle.tools.lint;

import io.lifecycle.core.Lifecycle;
import io.lifecycle.proof.RandomLifecycles;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class AmbiguityProperties {

    @Property(tries = 1000)
    void states_are_alike_and_told_apart_as_their_rows_say(@ForAll long seed) {
        asTheRowsSay(RandomLifecycles.draw(new Random(seed)));
    }

    private static <S, O> void asTheRowsSay(Lifecycle<S, O> lifecycle) {
        Likenesses.areAsTheRowsSay(lifecycle, lifecycle.statuses());
    }
}
