package io.lifecycle.core;

import static io.lifecycle.core.Evidence.documented;
import static io.lifecycle.core.Signal.signal;
import static io.lifecycle.core.Trigger.completed;
import static io.lifecycle.core.Trigger.failed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.lifecycle.proof.Golden;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every kind of defect: a declaration that has it, and the exact message, in a file with the name of the case. */
class DefectsTest {

    private static final Path FILES = Path.of("src/test/resources/io/lifecycle/core/defects");

    private static final Evidence API = documented("the API reference");
    private static final Evidence NOWHERE = documented(" ");

    enum Lamp {
        OFF,
        LIGHTING,
        ON,
        BROKEN
    }

    enum Switch {
        BUY,
        PRESS
    }

    /** Returns a sound lamp without the rows whose texts are named. */
    private static LifecycleBuilder<Lamp, Switch> lamp(String... without) {
        Map<String, Runnable> rows = new LinkedHashMap<>();
        LifecycleBuilder<Lamp, Switch> lamp = Lifecycle.named("lamp", Lamp.class, Switch.class);
        rows.put("source", () -> lamp.source("the box"));
        rows.put("OFF", () -> lamp.stable(Lamp.OFF, "Off", "It is dark.", API));
        rows.put("LIGHTING", () -> lamp.intermediate(Lamp.LIGHTING, "Lighting", "It flickers.", API));
        rows.put("ON", () -> lamp.stable(Lamp.ON, "On", "It shines.", API));
        rows.put("BROKEN", () -> lamp.stable(Lamp.BROKEN, "Broken", "It is scrap.", API));
        rows.put("status OFF", () -> lamp.status(Lamp.OFF, "DARK", API));
        rows.put("status LIGHTING", () -> lamp.status(Lamp.LIGHTING, "DARK", API));
        rows.put("status ON", () -> lamp.status(Lamp.ON, "BRIGHT", API));
        rows.put("status BROKEN", () -> lamp.status(Lamp.BROKEN, "DARK", API));
        rows.put("BUY", () -> lamp.operation(Switch.BUY, "buy", "Buys a lamp."));
        rows.put("PRESS", () -> lamp.operation(Switch.PRESS, "press", "Presses the switch."));
        rows.put("entry", () -> lamp.entry(Switch.BUY, Lamp.OFF, API));
        rows.put("OFF press", () -> lamp.transition(Lamp.OFF, Switch.PRESS, Lamp.LIGHTING, API));
        rows.put("LIGHTING completed", () -> lamp.transition(Lamp.LIGHTING, completed(), Lamp.ON, API));
        rows.put("LIGHTING failed", () -> lamp.transition(Lamp.LIGHTING, failed(), Lamp.BROKEN, API));
        rows.put("ON press", () -> lamp.transition(Lamp.ON, Switch.PRESS, Lamp.OFF, API));
        assertThat(rows.keySet()).containsAll(List.of(without));
        rows.forEach((text, row) -> {
            if (!List.of(without).contains(text)) {
                row.run();
            }
        });
        return lamp;
    }

    // @formatter:off
    enum Crowd {
        S00, S01, S02, S03, S04, S05, S06, S07, S08, S09, S10, S11, S12, S13, S14, S15, S16, S17, S18, S19, S20,
        S21, S22, S23, S24, S25, S26, S27, S28, S29, S30, S31, S32, S33, S34, S35, S36, S37, S38, S39, S40, S41,
        S42, S43, S44, S45, S46, S47, S48, S49, S50, S51, S52, S53, S54, S55, S56, S57, S58, S59, S60, S61, S62
    }
    // @formatter:on

    private static Map<String, Supplier<?>> cases() {
        Map<String, Supplier<?>> cases = new LinkedHashMap<>();
        cases.put(
                "undeclared-state",
                () -> lamp("BROKEN", "status BROKEN", "LIGHTING failed")
                        .removal(Lamp.ON, "thrown away", API)
                        .build());
        cases.put("undeclared-operation", () -> lamp("BUY").build());
        cases.put(
                "several-targets",
                () -> lamp().transition(Lamp.OFF, Switch.PRESS, Lamp.ON, API)
                        .removal(Lamp.ON, Switch.PRESS, API)
                        .entry(Switch.BUY, Lamp.BROKEN, API)
                        .build());
        cases.put(
                "unreachable-state",
                () -> lamp("LIGHTING failed")
                        .removal(Lamp.ON, "thrown away", API)
                        .build());
        cases.put(
                "trap",
                () -> lamp().transition(Lamp.BROKEN, "repaired", Lamp.OFF, API).build());
        cases.put(
                "never-settles",
                () -> lamp("LIGHTING completed", "LIGHTING failed")
                        .transition(Lamp.LIGHTING, completed(), Lamp.LIGHTING, API)
                        .transition(Lamp.LIGHTING, "power cut", Lamp.BROKEN, API)
                        .transition(Lamp.LIGHTING, "full power", Lamp.ON, API)
                        .build());
        cases.put(
                "contradicted-stability-of-a-stable-state",
                () -> lamp().transition(Lamp.ON, failed(), Lamp.BROKEN, API).build());
        cases.put(
                "contradicted-stability-of-an-intermediate-state",
                () -> lamp("LIGHTING completed", "LIGHTING failed")
                        .transition(Lamp.LIGHTING, "full power", Lamp.ON, API)
                        .transition(Lamp.ON, "power cut", Lamp.BROKEN, API)
                        .build());
        cases.put("state-without-status", () -> lamp("status LIGHTING").build());
        cases.put(
                "row-for-nothing",
                () -> lamp("BROKEN", "LIGHTING failed")
                        .advice(Lamp.BROKEN, "Buy another.")
                        .unreadable(Lamp.BROKEN, API)
                        .removal(Lamp.ON, "thrown away", API)
                        .build());
        cases.put(
                "contradictory-rows",
                () -> lamp().unreadable(Lamp.OFF, API).unmapped("bright", API).build());
        cases.put(
                "duplicate-row",
                () -> lamp().stable(Lamp.ON, "On", "It shines.", API)
                        .operation(Switch.PRESS, "press", "Presses the switch.")
                        .inService(Lamp.ON)
                        .inService(Lamp.ON)
                        .advice(Lamp.OFF, "Press.")
                        .advice(Lamp.OFF, "Press the switch.")
                        .expectedWithin(Lamp.LIGHTING, Duration.ofSeconds(1))
                        .expectedWithin(Lamp.LIGHTING, Duration.ofSeconds(2))
                        .status(Lamp.ON, "Bright", API)
                        .unmapped("FLASH", API)
                        .unmapped("flash", API)
                        .entry(Switch.BUY, Lamp.OFF, API)
                        .entry("found in the street", Lamp.OFF, API)
                        .transition(Lamp.LIGHTING, failed(), Lamp.BROKEN, documented("another source"))
                        .removal(Lamp.OFF, "thrown away", API)
                        .removal(Lamp.BROKEN, "thrown away", API)
                        .removal(Lamp.BROKEN, "thrown away", API)
                        .build());
        cases.put(
                "missing-evidence",
                () -> lamp("source", "ON", "PRESS", "status ON", "entry", "ON press")
                        .stable(Lamp.ON, "On", "It shines.", NOWHERE)
                        .advice(Lamp.OFF, "Press.", NOWHERE)
                        .expectedWithin(Lamp.LIGHTING, Duration.ofSeconds(1), NOWHERE)
                        .operation(Switch.PRESS, "press", "lamp-press", "Presses the switch.", NOWHERE)
                        .status(Lamp.ON, "BRIGHT", NOWHERE, signal("colour", "red", "blue"))
                        .unmapped("FLASH", NOWHERE)
                        .entry(Switch.BUY, Lamp.OFF, NOWHERE)
                        .transition(Lamp.ON, Switch.PRESS, Lamp.OFF, NOWHERE)
                        .removal(Lamp.BROKEN, "thrown away", NOWHERE)
                        .build());
        cases.put(
                "unused-operation",
                () -> lamp("entry").entry("bought", Lamp.OFF, API).build());
        cases.put(
                "no-entry",
                () -> lamp("entry")
                        .transition(Lamp.BROKEN, Switch.BUY, Lamp.OFF, API)
                        .removal(Lamp.BROKEN, "thrown away", API)
                        .build());
        cases.put(
                "blank-text",
                () -> lamp("ON", "status ON", "PRESS")
                        .stable(Lamp.ON, "", "\t", API)
                        .advice(Lamp.ON, " ", API)
                        .status(Lamp.ON, " ", API)
                        .unmapped("", API)
                        .operation(Switch.PRESS, "", " ", "")
                        .removal(Lamp.BROKEN, "", API)
                        .build());
        cases.put(
                "duplicate-name",
                () -> lamp("ON", "PRESS")
                        .stable(Lamp.ON, "Off", "It shines.", API)
                        .operation(Switch.PRESS, "buy", "Presses the switch.")
                        .build());
        cases.put(
                "too-many-states",
                () -> Lifecycle.named("crowd", Crowd.class, Switch.class).build());
        cases.put(
                "nothing-declared",
                () -> Lifecycle.named("lamp", Lamp.class, Switch.class).build());
        cases.put(
                "mapping-too-many-states",
                () -> StatusMapping.named("crowd", Crowd.class).build());
        cases.put(
                "unprintable-text",
                () -> lamp("ON", "status ON", "PRESS")
                        .stable(Lamp.ON, "On\n", "It\nshines.", API)
                        .status(Lamp.ON, "BRI\u200BGHT", API, signal("co\tlour", "red\u202E"))
                        .signal("co\tlour", "\u001B[2J")
                        .unmapped("FLASH\u0000", API)
                        .operation(Switch.PRESS, "pre\rss", "press\u2028", "Presses.")
                        .entry("gi\u0007ven", Lamp.OFF, API)
                        .transition(Lamp.ON, "du\u0085sk", Lamp.OFF, API)
                        .removal(Lamp.BROKEN, "thrown\naway", API)
                        .build());
        cases.put(
                "unprintable-text-of-the-name",
                () -> Lifecycle.named("lamp\n", Lamp.class, Switch.class).build());
        cases.put(
                "blank-text-of-signals",
                () -> lamp("status ON")
                        .status(Lamp.ON, "BRIGHT", API, signal(" ", "red"))
                        .signal("", "\t")
                        .build());
        cases.put(
                "contradictory-signals",
                () -> lamp("status ON", "status BROKEN")
                        .status(Lamp.ON, "BRIGHT", API, Signal.otherwise("colour"))
                        .status(Lamp.BROKEN, "BRIGHT", API, Signal.some("colour"))
                        .build());
        cases.put("unused-signal", () -> lamp().signal("colour", "hue").build());
        cases.put(
                "duplicate-name-of-signals",
                () -> lamp("status ON", "status BROKEN")
                        .status(Lamp.ON, "BRIGHT", API, signal("colour", "red"), signal("volts", "230"))
                        .status(Lamp.BROKEN, "BRIGHT", API, signal("colour", "red"), signal("HUE", "red"))
                        .signal("colour", "hue", "Colour")
                        .signal("volts", "Hue")
                        .signal("Volts", "tension")
                        .build());
        cases.put(
                "row-for-nothing-about-an-operation",
                () -> lamp("PRESS")
                        .destructive(Switch.PRESS, Switch.BUY, Switch.BUY)
                        .build());
        cases.put(
                "mapping-with-defects",
                () -> StatusMapping.named("wall", Lamp.class)
                        .status(Lamp.ON, "BRIGHT", NOWHERE)
                        .absent(Lamp.OFF, API)
                        .absent(Lamp.OFF, NOWHERE)
                        .unreadable(Lamp.BROKEN, API)
                        .unreadable(Lamp.BROKEN, NOWHERE)
                        .unreadable(Lamp.ON, API)
                        .unmapped("BRIGHT", API)
                        .build());
        return cases;
    }

    @TestFactory
    Stream<DynamicTest> each_defect_is_reported_to_the_letter() {
        return cases().entrySet().stream()
                .map(one -> DynamicTest.dynamicTest(one.getKey(), () -> {
                    List<Finding> findings = findings(one.getValue());

                    assertThat(findings).isNotEmpty();
                    if (!one.getKey().startsWith("nothing") && !one.getKey().startsWith("mapping")) {
                        assertThat(findings)
                                .extracting(Finding::id)
                                .anySatisfy(id -> assertThat(one.getKey()).startsWith(id));
                    }
                    Golden.matches(FILES.resolve(one.getKey() + ".txt"), text(one.getValue()));
                }));
    }

    @Test
    void a_sound_declaration_has_no_findings() {
        assertThat(lamp().build().findings()).isEmpty();
    }

    @Test
    void sixty_two_states_are_not_too_many() {
        LifecycleBuilder<Crowd62, Switch> builder =
                Lifecycle.named("crowd", Crowd62.class, Switch.class).source("the street");
        List<Crowd62> all = List.of(Crowd62.values());
        for (int i = 0; i < all.size(); i++) {
            builder.stable(all.get(i), all.get(i).name(), "One of many.", API)
                    .status(all.get(i), "HERE", API)
                    .transition(all.get(i), "next", all.get((i + 1) % all.size()), API);
        }
        Lifecycle<Crowd62, Switch> crowd = builder.entry(Switch.BUY, Crowd62.S00, API)
                .operation(Switch.BUY, "buy", "Buys one.")
                .operation(Switch.PRESS, "press", "Presses one.")
                .removal(Crowd62.S61, Switch.PRESS, API)
                .build();

        assertThat(crowd.findings()).isEmpty();
        assertThat(crowd.reachableFrom(Crowd62.S61)).hasSize(62);
        assertThat(crowd.plan(Crowd62.S00, Crowd62.S61).orElseThrow().transitions())
                .hasSize(61);
        assertThat(crowd.statuses().statesOf("here")).hasSize(62);
    }

    // @formatter:off
    enum Crowd62 {
        S00, S01, S02, S03, S04, S05, S06, S07, S08, S09, S10, S11, S12, S13, S14, S15, S16, S17, S18, S19, S20,
        S21, S22, S23, S24, S25, S26, S27, S28, S29, S30, S31, S32, S33, S34, S35, S36, S37, S38, S39, S40, S41,
        S42, S43, S44, S45, S46, S47, S48, S49, S50, S51, S52, S53, S54, S55, S56, S57, S58, S59, S60, S61
    }
    // @formatter:on

    /** Without an example, nobody would ever have read the message of a kind of defect. */
    @Test
    void every_kind_of_defect_has_a_case() throws IOException {
        Set<String> shown = cases().values().stream()
                .flatMap(builder -> findings(builder).stream())
                .map(Finding::id)
                .collect(Collectors.toSet());
        Pattern id = Pattern.compile("(?:error|warning)\\(\\s*(?:[^\";]+,\\s*)?\"([a-z-]+)\",");
        List<String> written = new ArrayList<>();
        for (String source : List.of("Findings", "StatusCheck", "LifecycleCheck")) {
            String code = Files.readString(Path.of("src/main/java/io/lifecycle/core", source + ".java"));
            id.matcher(code).results().forEach(match -> written.add(match.group(1)));
        }

        assertThat(written).hasSizeGreaterThan(15);
        assertThat(shown).containsExactlyInAnyOrderElementsOf(Set.copyOf(written));
    }

    @Test
    void every_file_has_a_case() throws IOException {
        try (Stream<Path> files = Files.list(FILES)) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".txt", "")))
                    .containsExactlyInAnyOrderElementsOf(cases().keySet());
        }
    }

    private static List<Finding> findings(Supplier<?> builder) {
        try {
            return builder.get() instanceof Lifecycle<?, ?> built ? built.findings() : List.of();
        } catch (InvalidLifecycleException invalid) {
            return invalid.findings();
        }
    }

    private static String text(Supplier<?> builder) {
        InvalidLifecycleException invalid = catchThrowableOfType(InvalidLifecycleException.class, builder::get);
        if (invalid != null) {
            return invalid.getMessage() + "\n";
        }
        return "built, with findings:\n"
                + findings(builder).stream()
                        .map(finding ->
                                "  " + finding.severity() + " " + finding.id() + ": " + finding.message() + "\n")
                        .collect(Collectors.joining());
    }
}
