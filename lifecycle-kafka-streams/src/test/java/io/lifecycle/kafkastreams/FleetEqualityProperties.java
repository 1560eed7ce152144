package io.lifecycle.kafkastreams;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifecycle.bms.Bms;
import io.lifecycle.container.Container;
import io.lifecycle.core.Lifecycle;
import io.lifecycle.ecs.Ecs;
import io.lifecycle.proof.RandomLifecycles;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.kafka.streams.processor.PunctuationType;

class FleetEqualityProperties {

    private static final List<Lifecycle<?, ?>> PRODUCTS = List.of(Bms.LIFECYCLE, Ecs.LIFECYCLE, Container.LIFECYCLE);

    private static Lifecycle<?, ?> draw(Random random) {
        return random.nextBoolean() ? PRODUCTS.get(random.nextInt(PRODUCTS.size())) : RandomLifecycles.draw(random);
    }

    private static <S, O> Comparison<S, O> comparison(
            Lifecycle<S, O> lifecycle, Random random, PunctuationType clock, boolean remembersVanished) {
        return new Comparison<>(lifecycle, random, clock, remembersVanished);
    }

    @Property(tries = 12)
    void it_knows_and_tells_what_a_fleet_would(@ForAll long seed, @ForAll PunctuationType clock) {
        Random random = new Random(seed);
        try (Comparison<?, ?> both = comparison(draw(random), random, clock, true)) {
            both.run(400);

            assertThat(both.agree()).isPositive();
        }
    }

    @Property(tries = 6)
    void so_it_does_when_it_is_ended_and_begins_again(@ForAll long seed, @ForAll PunctuationType clock) {
        Random random = new Random(seed);
        try (Comparison<?, ?> both = comparison(draw(random), random, clock, false)) {
            for (int life = 0; life < 4; life++) {
                both.run(80);
                both.restart();
            }

            assertThat(both.agree()).isPositive();
        }
    }
}
