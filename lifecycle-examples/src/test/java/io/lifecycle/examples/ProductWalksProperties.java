package io.lifecycle.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifecycle.bms.Bms;
import io.lifecycle.bms.BmsOperation;
import io.lifecycle.bms.BmsState;
import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.observe.Anomaly;
import io.lifecycle.core.observe.Control;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.testkit.IllegalWalk;
import io.lifecycle.testkit.LegalTrace;
import io.lifecycle.testkit.LegalWalk;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The products' walks and traces are found by the types of their states and operations alone. */
class ProductWalksProperties {

    @Property(tries = 1000)
    void walks_are_found_by_the_types_of_a_parameter(@ForAll LegalWalk<BmsState, BmsOperation> walk) {
        assertThat(walk.lifecycle()).isSameAs(Bms.LIFECYCLE);
    }

    /** A generated value, and its product. */
    record Made<T>(Product<?, ?> product, T sample) {}

    @SuppressWarnings("unchecked") // jqwik knows the type only at run time
    private static <T> Arbitrary<Made<T>> ofProducts(Class<?> type) {
        return Arbitraries.of(Product.ALL)
                .flatMap(product -> Arbitraries.defaultFor(type, product.states(), product.operations())
                        .map(sample -> new Made<>(product, (T) sample)));
    }

    @Provide
    Arbitrary<Made<LegalWalk<?, ?>>> walks() {
        return ofProducts(LegalWalk.class);
    }

    @Provide
    Arbitrary<Made<IllegalWalk<?, ?>>> illegalWalks() {
        return ofProducts(IllegalWalk.class);
    }

    @Provide
    Arbitrary<Made<LegalTrace<?, ?>>> traces() {
        return ofProducts(LegalTrace.class);
    }

    @Property(tries = 3000)
    void walks_lead_where_the_lifecycle_leads(@ForAll("walks") Made<LegalWalk<?, ?>> made) {
        assertThat(made.sample().lifecycle()).isSameAs(made.product().lifecycle());
        endsWhereItMay(made.sample());
    }

    private static <S, O> void endsWhereItMay(LegalWalk<S, O> walk) {
        Lifecycle<S, O> lifecycle = walk.lifecycle();

        walk.end()
                .ifPresent(end -> assertThat(lifecycle.reachableFrom(
                                lifecycle.initial().iterator().next()))
                        .contains(end));
    }

    @Property(tries = 3000)
    void illegal_walks_ask_for_what_is_not_allowed(@ForAll("illegalWalks") Made<IllegalWalk<?, ?>> made) {
        assertThat(made.sample().walk().lifecycle()).isSameAs(made.product().lifecycle());
        isRefused(made.sample());
    }

    private static <S, O> void isRefused(IllegalWalk<S, O> illegal) {
        LegalWalk<S, O> walk = illegal.walk();

        walk.end().ifPresent(end -> assertThat(walk.lifecycle().operations(end)).doesNotContain(illegal.operation()));
    }

    @Property(tries = 3000)
    void traces_surprise_by_occurrences_alone(@ForAll("traces") Made<LegalTrace<?, ?>> made) {
        assertThat(made.sample().lifecycle()).isSameAs(made.product().lifecycle());
        isFollowed(made.sample());
    }

    private static <S, O> void isFollowed(LegalTrace<S, O> trace) {
        assertThat(trace.estimate(StateObserver.of(trace.lifecycle(), Control.EXCLUSIVE))
                        .anomalies())
                .allMatch(anomaly -> anomaly instanceof Anomaly.Disturbed || anomaly instanceof Anomaly.Vanished);
    }
}
