package io.lifecycle.springboot.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lifecycle.bms.Bms;
import io.lifecycle.container.Container;
import io.lifecycle.core.Entry;
import io.lifecycle.core.Evidence;
import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.Operation;
import io.lifecycle.core.Removal;
import io.lifecycle.core.Signal;
import io.lifecycle.core.State;
import io.lifecycle.core.Transition;
import io.lifecycle.core.Trigger;
import io.lifecycle.core.observe.Anomaly;
import io.lifecycle.core.observe.Control;
import io.lifecycle.core.observe.StateEstimate;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.ecs.Ecs;
import io.lifecycle.tools.export.Export;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything that the products declare, and estimates of their resources, is read by one mapper as it was written. */
class ProductsTest {

    private static final List<Lifecycle<?, ?>> PRODUCTS = List.of(Bms.LIFECYCLE, Ecs.LIFECYCLE, Container.LIFECYCLE);

    private static final Mapper TWO = mapper(Generation.JACKSON_2);
    private static final Mapper THREE = mapper(Generation.JACKSON_3);

    private static Mapper mapper(Generation generation) {
        return generation.mapper(PRODUCTS.stream().map(LifecycleJson::of).toArray(LifecycleJson<?, ?>[]::new));
    }

    static Stream<Arguments> each() {
        return PRODUCTS.stream()
                .flatMap(product -> Stream.of(Generation.values())
                        .map(generation ->
                                Arguments.argumentSet(product.name() + ", " + generation, product, generation)));
    }

    private static void roundTrip(Generation generation, Object value, Type type) {
        Mapper mapper = generation == Generation.JACKSON_2 ? TWO : THREE;
        String json = mapper.write(value);

        assertThat(mapper.read(json, type)).as(json).isEqualTo(value);
        assertThat(List.of(TWO, THREE)).allMatch(either -> either.write(value).equals(json));
    }

    @ParameterizedTest
    @MethodSource("each")
    void every_row_is_read_as_it_was(Lifecycle<?, ?> product, Generation generation) {
        product.states().forEach(row -> roundTrip(generation, row, State.class));
        product.operations().forEach(row -> roundTrip(generation, row, Operation.class));
        product.entries().forEach(row -> roundTrip(generation, row, Entry.class));
        product.transitions().forEach(row -> roundTrip(generation, row, Transition.class));
        product.removals().forEach(row -> roundTrip(generation, row, Removal.class));
        product.transitions().forEach(row -> roundTrip(generation, row.trigger(), Trigger.class));
        product.transitions().forEach(row -> roundTrip(generation, row.evidence(), Evidence.class));
        product.statuses()
                .rows()
                .forEach(row -> row.signals().values().forEach(signal -> roundTrip(generation, signal, Signal.class)));
    }

    @ParameterizedTest
    @MethodSource("each")
    void every_row_says_what_the_exported_lifecycle_says(Lifecycle<?, ?> product, Generation generation)
            throws Exception {
        JsonNode exported = new ObjectMapper().readTree(Export.json(product).text());
        Mapper mapper = generation == Generation.JACKSON_2 ? TWO : THREE;

        assertThat(said(product.states(), mapper)).isEqualTo(list(exported, "states"));
        assertThat(said(product.operations(), mapper)).isEqualTo(list(exported, "operations"));
        assertThat(said(product.entries(), mapper)).isEqualTo(list(exported, "entries"));
        assertThat(said(product.transitions(), mapper)).isEqualTo(list(exported, "transitions"));
        assertThat(said(product.removals(), mapper)).isEqualTo(list(exported, "removals"));
        assertThat(said(product.statuses().rows(), mapper)).isEqualTo(list(exported.get("statuses"), "rows"));
    }

    private static List<JsonNode> list(JsonNode exported, String name) {
        List<JsonNode> list = new ArrayList<>();
        exported.get(name).forEach(list::add);
        assertThat(list).isNotEmpty();
        return list;
    }

    /** Returns the JSON of rows without the lifecycle's name, which the exported lifecycle has only once. */
    private static List<JsonNode> said(List<?> rows, Mapper mapper) throws Exception {
        List<JsonNode> said = new ArrayList<>();
        for (Object row : rows) {
            ObjectNode fields = (ObjectNode) new ObjectMapper().readTree(mapper.write(row));
            fields.remove("lifecycle");
            said.add(fields);
        }
        return said;
    }

    @ParameterizedTest
    @MethodSource("each")
    void estimates_are_read_as_they_were(Lifecycle<?, ?> product, Generation generation) {
        for (int seed = 0; seed < 20; seed++) {
            estimates(product, generation, new Random(seed), new TreeSet<>());
        }
    }

    private static <S, O> void estimates(
            Lifecycle<S, O> product, Generation generation, Random random, Set<String> kinds) {
        StateObserver<S, O> own = StateObserver.of(product, Control.SHARED);
        StateObserver<S, O> teller = StateObserver.of(
                        product, random.nextBoolean() ? Control.EXCLUSIVE : Control.SHARED)
                .lagging();
        Mapper mapper = generation.mapper(LifecycleJson.of(own));
        StateEstimate<S> estimate = RandomStories.start(teller, random);
        for (int i = 0; i < 30; i++) {
            estimate = RandomStories.next(teller, estimate, random);
            estimate.anomalies().stream().map(Anomaly::kind).forEach(kinds::add);

            assertThat(mapper.read(mapper.write(estimate), StateEstimate.class))
                    .isEqualTo(own.surprised(estimate, estimate.anomalies()));
        }
    }

    @Test
    void stories_have_anomalies_of_every_kind_but_those_that_only_a_clock_brings() {
        Set<String> kinds = new TreeSet<>();
        for (Lifecycle<?, ?> product : PRODUCTS) {
            for (int seed = 0; seed < 60; seed++) {
                estimates(product, Generation.JACKSON_2, new Random(seed), kinds);
            }
        }
        Set<String> all = new TreeSet<>();
        for (Class<?> kind : Anomaly.class.getPermittedSubclasses()) {
            all.add(kind.getSimpleName());
        }
        all.remove("Forgiven");

        assertThat(kinds).isEqualTo(all);
    }

    @Test
    void what_one_generation_writes_the_other_reads() {
        for (State<?> state : Bms.LIFECYCLE.states()) {
            assertThat(THREE.read(TWO.write(state), State.class)).isEqualTo(state);
            assertThat(TWO.read(THREE.write(state), State.class)).isEqualTo(state);
        }
    }
}
