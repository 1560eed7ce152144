package io.lifecycle.springboot.json;

import static io.lifecycle.bms.BmsOperation.REINSTALL_OS;
import static io.lifecycle.bms.BmsOperation.START;
import static io.lifecycle.bms.BmsOperation.STOP;
import static io.lifecycle.bms.BmsState.RUNNING;
import static io.lifecycle.bms.BmsState.STOPPED;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lifecycle.bms.Bms;
import io.lifecycle.bms.BmsOperation;
import io.lifecycle.bms.BmsState;
import io.lifecycle.core.Reading;
import io.lifecycle.core.observe.Control;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.core.observe.Watch;
import io.lifecycle.core.reconcile.Reconciler;
import io.lifecycle.core.reconcile.Reconciliation;
import io.lifecycle.core.reconcile.Reconciling;
import io.lifecycle.proof.Golden;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The JSON of a few values, for those who write a user interface. The guide shows the same. */
class GoldenTest {

    private static final Path FOLDER = Path.of("src/test/resources/io/lifecycle/springboot/json");
    private static final Path GUIDE = Path.of("../docs/json.md");
    private static final Pattern SHOWN = Pattern.compile("<!-- (\\S+) -->\n```json\n(.*?)```\n", Pattern.DOTALL);

    private static final StateObserver<BmsState, BmsOperation> OBSERVER =
            StateObserver.of(Bms.LIFECYCLE, Control.EXCLUSIVE).lagging();
    private static final Instant NINE = Instant.parse("2026-11-28T09:00:00Z");
    private static final Reading SHUTOFF = Reading.of("SHUTOFF").with(Bms.TASK_STATE, null);
    private static final Reconciler<BmsState, BmsOperation> TO_RUNNING =
            Reconciler.to(OBSERVER, Set.of(RUNNING)).permitting(START).lastResort(REINSTALL_OS);
    private static final Reconciling HOW = Reconciling.within(Duration.ofHours(1));

    private static Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("reading.json", SHUTOFF);
        values.put("absence.json", Reading.absent());
        values.put("estimate.json", OBSERVER.afterRequest(OBSERVER.at(RUNNING), STOP));
        values.put("exact.json", OBSERVER.at(STOPPED));
        values.put(
                "surprised.json",
                OBSERVER.afterReading(
                        OBSERVER.at(STOPPED), Reading.of("SUSPENDED").with(Bms.TASK_STATE, null)));
        values.put("gone.json", OBSERVER.afterReading(OBSERVER.at(STOPPED), Reading.absent()));
        Watch<BmsState, BmsOperation> watch = Watch.from(OBSERVER, OBSERVER.at(RUNNING), NINE)
                .afterRequest(STOP, NINE.plusSeconds(2))
                .afterReading(SHUTOFF, NINE.plusSeconds(32));
        values.put("watch.json", watch);
        Reconciliation<BmsState, BmsOperation> asked =
                TO_RUNNING.begin(OBSERVER.at(STOPPED), HOW, NINE).afterReading(SHUTOFF, NINE.plusSeconds(1));
        values.put("reconciliation.json", asked.afterRequest(START, NINE.plusSeconds(2)));
        values.put("request.json", asked.step());
        values.put("stuck.json", Reconciler.to(OBSERVER, Set.of(RUNNING)).next(OBSERVER.at(STOPPED)));
        values.put("state.json", Bms.LIFECYCLE.state(BmsState.STARTING));
        values.put("operation.json", Bms.LIFECYCLE.operation(REINSTALL_OS));
        values.put("transition.json", Bms.LIFECYCLE.transitions().get(0));
        values.put("trigger.json", Bms.LIFECYCLE.transitions().get(0).trigger());
        values.put("status-row.json", Bms.LIFECYCLE.statuses().rows().get(1));
        values.put(
                "plan.json",
                Bms.LIFECYCLE.plan(BmsState.RUNNING, STOPPED, Set.of(STOP)).orElseThrow());
        return values;
    }

    private static String json(String name) {
        Object value = requireNonNull(values().get(name), name);
        LifecycleJson<?, ?> json = LifecycleJson.of(OBSERVER).reconciling("to-running", TO_RUNNING, HOW);
        String two = Generation.JACKSON_2.mapper(json).write(value);
        assertThat(Generation.JACKSON_3.mapper(json).write(value)).isEqualTo(two);
        return two;
    }

    @Test
    void the_json_of_each_is_as_it_was_read_and_found_good() throws Exception {
        for (String name : values().keySet()) {
            Golden.matches(FOLDER.resolve(name), pretty(json(name)));
        }
    }

    @Test
    void the_guide_shows_the_same() throws Exception {
        String guide = Files.readString(GUIDE, UTF_8);
        Matcher shown = SHOWN.matcher(guide);
        List<String> names = new ArrayList<>();
        StringBuilder now = new StringBuilder();
        while (shown.find()) {
            names.add(shown.group(1));
            String block = "<!-- " + shown.group(1) + " -->\n```json\n" + pretty(json(shown.group(1))) + "```\n";
            shown.appendReplacement(now, Matcher.quoteReplacement(block));
        }
        shown.appendTail(now);

        assertThat(names).contains("estimate.json", "watch.json", "reconciliation.json", "reading.json", "state.json");
        assertThat(names).isSubsetOf(values().keySet());
        Golden.matches(GUIDE, now.toString());
    }

    private static String pretty(String json) throws Exception {
        StringBuilder text = new StringBuilder();
        pretty(new ObjectMapper().readTree(json), "", text);
        return text.append('\n').toString();
    }

    /** Writes a value as people do: a small object on one line, a large one with a line for each field. */
    private static void pretty(JsonNode node, String indent, StringBuilder text) {
        // The texts in these values have nothing that looks like punctuation between values.
        String line = node.toString()
                .replace("\":", "\": ")
                .replace(",\"", ", \"")
                .replace("},{", "}, {")
                .replace("],[", "], [");
        boolean isSmall = node.size() == 0
                || (line.length() + indent.length() < 90 && (node.isArray() || (node.isObject() && !indent.isEmpty())));
        if (isSmall) {
            text.append(line);
            return;
        }
        text.append(node.isObject() ? "{" : "[");
        String separator = "\n";
        List<Map.Entry<String, JsonNode>> fields = new ArrayList<>();
        if (node.isObject()) {
            fields.addAll(node.properties());
        } else {
            node.forEach(element -> fields.add(Map.entry("", element)));
        }
        for (Map.Entry<String, JsonNode> field : fields) {
            text.append(separator).append(indent).append("  ");
            if (node.isObject()) {
                text.append('"').append(field.getKey()).append("\": ");
            }
            pretty(field.getValue(), indent + "  ", text);
            separator = ",\n";
        }
        text.append('\n').append(indent).append(node.isObject() ? "}" : "]");
    }
}
