package io.lifecycle.core;

import static io.lifecycle.core.Evidence.inferred;
import static org.assertj.core.api.Assertions.assertThat;

import io.lifecycle.proof.Laws;
import io.lifecycle.proof.Oracle;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The meaning of readings, on mappings that nobody would think of. */
class StatusMappingProperties {

    enum Lamp {
        A,
        B,
        C,
        D
    }

    private static final Evidence DRAWN = inferred("drawn at random");
    private static final List<String> STATUSES = List.of("RED", "Green");
    private static final Map<String, List<String>> SIGNALS = Map.of(
            "task", List.of("none", "Busy", "idle"), "Job", List.of("done", "lost"), "flow", List.of("none", "low"));

    @Provide
    Arbitrary<StatusMapping<Lamp>> mappings() {
        return Arbitraries.longs().map(seed -> draw(new Random(seed)));
    }

    private static StatusMapping<Lamp> draw(Random random) {
        while (true) {
            StatusMappingBuilder<Lamp> builder = StatusMapping.named("lamp", Lamp.class);
            Set<String> used = new HashSet<>();
            for (Lamp state : Lamp.values()) {
                for (int i = random.nextInt(3); i >= 0; i--) {
                    List<Signal> signals = new ArrayList<>();
                    SIGNALS.forEach((name, values) -> {
                        if (random.nextInt(3) > 0) {
                            signals.add(signal(name, values, random));
                            used.add(name);
                        }
                    });
                    String status = STATUSES.get(random.nextInt(STATUSES.size()));
                    builder.status(state, status, DRAWN, signals.toArray(Signal[]::new));
                }
                if (random.nextInt(5) == 0) {
                    builder.absent(state, DRAWN);
                }
            }
            used.forEach(name -> builder.signal(name, "X-" + name));
            try {
                return builder.build();
            } catch (InvalidLifecycleException e) {
                // Such as a row that was drawn twice.
            }
        }
    }

    private static Signal signal(String name, List<String> values, Random random) {
        String value = values.get(random.nextInt(values.size()));
        return switch (random.nextInt(6)) {
            case 0 -> Signal.anyBut(name, value);
            case 1 -> Signal.otherwise(name);
            case 2 -> Signal.signal(name, values.toArray(String[]::new));
            default -> Signal.signal(name, value);
        };
    }

    @Property
    void readings_mean_what_the_definition_says(@ForAll("mappings") StatusMapping<Lamp> mapping, @ForAll long seed) {
        Random random = new Random(seed);
        List<Reading> readings = Laws.readings(mapping);
        for (int i = 0; i < 20; i++) {
            Reading reading = readings.get(random.nextInt(readings.size()));
            check(mapping, reading);
            check(mapping, respelt(mapping, reading, random));
        }
    }

    private static void check(StatusMapping<Lamp> mapping, Reading reading) {
        assertThat(mapping.statesOf(reading))
                .as("states of %s in %s", reading, mapping.rows())
                .isEqualTo(Oracle.statesOf(mapping, reading));
        assertThat(mapping.ignored(reading))
                .as("ignored of %s in %s", reading, mapping.rows())
                .isEqualTo(Oracle.ignored(mapping, reading));
    }

    /** Calls a signal by another name, supplies it under two names, or adds one that the mapping does not have. */
    private static Reading respelt(StatusMapping<Lamp> mapping, Reading reading, Random random) {
        Map<String, String> signals = new LinkedHashMap<>();
        reading.signals().forEach((name, value) -> {
            if (random.nextInt(3) > 0) {
                signals.put("x-" + name.toUpperCase(Locale.ROOT) + " ", value);
            }
            if (random.nextBoolean()) {
                List<String> values = new ArrayList<>(List.of("", "lost", "busy", "unheard-of"));
                signals.put(name, values.get(random.nextInt(values.size())));
            }
        });
        if (random.nextInt(5) == 0) {
            signals.put("colour", "red");
        }
        Reading respelt =
                reading.status().isPresent() ? Reading.of(reading.status().get()) : Reading.absent();
        for (Map.Entry<String, String> signal : signals.entrySet()) {
            respelt = respelt.with(signal.getKey(), signal.getValue());
        }
        assertThat(mapping.signals()).containsAll(reading.signals().keySet());
        return respelt;
    }

    /** Fewer tries, because each signal is left out in turn. */
    @Property(tries = 200)
    void a_narrowed_mapping_is_deaf_to_what_it_leaves_out(
            @ForAll("mappings") StatusMapping<Lamp> mapping, @ForAll long seed) {
        Random random = new Random(seed);
        for (String left : mapping.signals()) {
            Set<String> kept = new LinkedHashSet<>(mapping.signals());
            kept.remove(left);
            StatusMapping<Lamp> narrowed = mapping.using(kept);
            List<Reading> readings = Laws.readings(narrowed);
            for (int i = 0; i < 10; i++) {
                Reading reading = readings.get(random.nextInt(readings.size()));
                Reading more = reading.with("x-" + left, "unheard-of");
                check(narrowed, reading);
                assertThat(narrowed.statesOf(more)).isEqualTo(narrowed.statesOf(reading));
                assertThat(narrowed.ignored(more)).isEqualTo(narrowed.ignored(reading));
            }
        }
    }

    /** Fewer tries, because every answer is tried each time. */
    @Property(tries = 100)
    void the_readings_of_a_state_leave_open_what_any_answer_leaves_open(
            @ForAll("mappings") StatusMapping<Lamp> mapping) {
        for (Lamp state : Lamp.values()) {
            List<Reading> readings = mapping.readings(state);
            List<Set<Lamp>> found = readings.stream()
                    .filter(reading -> reading.status().isPresent())
                    .map(mapping::statesOf)
                    .toList();

            assertThat(readings)
                    .as("%s in %s", state, mapping.rows())
                    .extracting(
                            reading -> List.of(reading.status().map(String::toLowerCase), mapping.statesOf(reading)))
                    .doesNotHaveDuplicates();
            assertThat(Set.copyOf(found)).as("%s in %s", state, mapping.rows()).isEqualTo(any(mapping, state));
            assertThat(mapping.leftOpen(state)).isEqualTo(Set.copyOf(found));
            assertThat(mapping.givesAllReadings(state)).isTrue();
            assertThat(readings)
                    .allSatisfy(reading -> {
                        assertThat(mapping.ignored(reading)).isEmpty();
                        assertThat(mapping.statesOf(reading)).contains(state);
                    })
                    .filteredOn(reading -> reading.status().isPresent())
                    .allSatisfy(reading -> assertThat(reading.signals()).containsOnlyKeys(mapping.signals()));
            assertThat(readings.contains(Reading.absent()))
                    .isEqualTo(mapping.statesOf(Reading.absent()).contains(state));
        }
    }

    /** Returns what every answer means that has every signal, with values that some row allows, as sets of states. */
    private static Set<Set<Lamp>> any(StatusMapping<Lamp> mapping, Lamp state) {
        return Laws.readings(mapping).stream()
                .filter(reading -> reading.status().isPresent())
                .filter(reading -> reading.signals().keySet().equals(mapping.signals()))
                .filter(reading -> mapping.rows().stream()
                        .anyMatch(row -> row.state() == state && Oracle.gives(mapping, row, reading)))
                .filter(reading -> Oracle.ignored(mapping, reading).isEmpty())
                .map(reading -> Oracle.statesOf(mapping, reading))
                .collect(Collectors.toSet());
    }

    /** A row of a random mapping. Rows of one mapping are few and alike, so that some repeat others. */
    private record Drawn(Lamp state, String status, List<Signal> signals) {

        /** Returns what the row says of each signal, in lower case. Equal texts mean the same. */
        Map<String, String> meaning(List<Drawn> all) {
            Map<String, String> meaning = new LinkedHashMap<>();
            for (Signal signal : signals) {
                Set<String> values = new TreeSet<>(lower(signal.values()));
                if (signal.allowed() == Signal.Allowed.REST) {
                    all.stream()
                            .filter(other -> !other.equals(this) && other.status.equalsIgnoreCase(status))
                            .flatMap(other -> other.signals.stream())
                            .filter(other -> own(other).equals(own(signal)))
                            .filter(other -> other.allowed() == Signal.Allowed.NAMED)
                            .forEach(other -> values.addAll(lower(other.values())));
                }
                boolean isNamed = signal.allowed() == Signal.Allowed.NAMED;
                meaning.put(own(signal), (isNamed ? "one of " : "all but ") + values);
            }
            return meaning;
        }

        static String own(Signal signal) {
            String name = signal.name().toLowerCase(Locale.ROOT);
            return name.startsWith("x-") ? name.substring(2) : name;
        }

        private static List<String> lower(Set<String> values) {
            return values.stream().map(value -> value.toLowerCase(Locale.ROOT)).toList();
        }
    }

    @Property
    void rows_that_repeat_or_contradict_others_are_found(@ForAll long seed) {
        Random random = new Random(seed);
        StatusMappingBuilder<Lamp> builder = StatusMapping.named("lamp", Lamp.class);
        List<Drawn> rows = new ArrayList<>();
        Set<String> used = new LinkedHashSet<>();
        for (int i = 2 + random.nextInt(4); i >= 0; i--) {
            List<Signal> signals = new ArrayList<>();
            for (String name : List.of("task", "flow")) {
                if (random.nextBoolean()) {
                    String value = List.of("Busy", "busy", "none").get(random.nextInt(3));
                    signals.add(signal(random.nextBoolean() ? name : "X-" + name, List.of(value, "idle"), random));
                    used.add(name);
                }
            }
            Lamp state = Lamp.values()[random.nextInt(2)];
            Drawn row = new Drawn(state, List.of("RED", "red", "Green").get(random.nextInt(3)), signals);
            rows.add(row);
            builder.status(state, row.status(), DRAWN, signals.toArray(Signal[]::new));
        }
        for (Lamp state : Lamp.values()) {
            if (rows.stream().noneMatch(row -> row.state() == state)) {
                builder.unreadable(state, DRAWN);
            }
        }
        used.forEach(name -> builder.signal(name, "x-" + name));

        Set<Object> seen = new HashSet<>();
        boolean repeats = false;
        for (Drawn row : rows) {
            repeats |= !seen.add(
                    List.of(row.state(), row.status().toLowerCase(Locale.ROOT), row.meaning(List.copyOf(rows))));
        }
        Set<String> expected = new TreeSet<>();
        if (repeats) {
            expected.add("duplicate-row");
        }
        if (rows.stream().anyMatch(row -> contradicts(row, rows))) {
            expected.add("contradictory-signals");
        }
        Set<String> found = new TreeSet<>();
        try {
            builder.build();
        } catch (InvalidLifecycleException e) {
            e.findings().forEach(finding -> found.add(finding.id()));
        }
        assertThat(found).as("%s", rows).isEqualTo(expected);
    }

    private static boolean contradicts(Drawn row, List<Drawn> rows) {
        return row.signals().stream()
                .filter(signal -> signal.allowed() == Signal.Allowed.REST)
                .anyMatch(rest -> rows.stream()
                        .filter(other -> other.status().equalsIgnoreCase(row.status()))
                        .flatMap(other -> other.signals().stream())
                        .anyMatch(other ->
                                Drawn.own(other).equals(Drawn.own(rest)) && other.allowed() == Signal.Allowed.OTHERS));
    }

    /** Properties over random mappings say little if these are all alike, or all trivial. */
    @Example
    void random_mappings_are_diverse() {
        Set<Object> shapes = new HashSet<>();
        Set<Signal.Allowed> kinds = new HashSet<>();
        int telling = 0;
        for (int seed = 0; seed < 300; seed++) {
            StatusMapping<Lamp> mapping = draw(new Random(seed));
            shapes.add(mapping.rows());
            mapping.rows().forEach(row -> row.signals().values().forEach(signal -> kinds.add(signal.allowed())));
            telling += mapping.readings(Lamp.A).size() > 3 ? 1 : 0;
        }

        assertThat(shapes).hasSizeGreaterThan(290);
        assertThat(kinds).containsExactlyInAnyOrder(Signal.Allowed.values());
        assertThat(telling).isGreaterThan(50);
    }
}
