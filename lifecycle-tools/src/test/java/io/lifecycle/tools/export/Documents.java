package io.lifecycle.tools.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.lifecycle.core.Evidence;
import io.lifecycle.core.InvalidLifecycleException;
import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.StatusRow;
import io.lifecycle.core.Trigger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** Exported JSON of a lifecycle, against its schema and its rows. */
public final class Documents {

    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(Export.jsonSchema(), InputFormat.JSON);

    /** Values that most fields must not have. */
    private static final JsonNode ODD = JsonText.parse("""
            ["", " ", "x", "PT5S", "stable", "named", "completed", 1, 2.5, true, false, [], {}]""");

    private Documents() {}

    /** Returns the schema's errors about a document. */
    static List<?> defects(String document) {
        return SCHEMA.validate(document, InputFormat.JSON);
    }

    /** Asserts that the document conforms to the schema, and has the lifecycle's rows. */
    public static <S, O> void areComplete(Lifecycle<S, O> lifecycle) {
        String text = Export.json(lifecycle).text();
        assertThat(defects(text)).isEmpty();
        JsonNode json = JsonText.parse(text);
        assertThat(json.get("source").asText()).isEqualTo(lifecycle.source());
        each(json.get("states"), lifecycle.states(), (node, state) -> {
            is(node, "id", name(state.id()));
            is(node, "name", state.name());
            is(node, "stability", name(state.stability()).toLowerCase(Locale.ROOT));
            is(node, "inService", "" + state.inService());
            is(node, "description", state.description());
            is(node, "advice", state.advice().orElse(""));
            is(
                    node,
                    "expectedWithin",
                    state.expectedWithin().map(Object::toString).orElse(""));
            evidentIfAny(node, "adviceEvidence", state.adviceEvidence());
            evidentIfAny(node, "expectedWithinEvidence", state.expectedWithinEvidence());
            evident(node, state.evidence());
        });
        each(json.get("operations"), lifecycle.operations(), (node, operation) -> {
            is(node, "id", name(operation.id()));
            is(node, "name", operation.name());
            is(node, "action", operation.action().orElse(""));
            is(node, "description", operation.description());
            is(node, "destructive", "" + operation.destructive());
            evidentIfAny(node, "evidence", operation.evidence());
        });
        each(json.get("entries"), lifecycle.entries(), (node, row) -> {
            triggered(node.get("trigger"), row.trigger());
            is(node, "to", name(row.to()));
            evident(node, row.evidence());
        });
        each(json.get("transitions"), lifecycle.transitions(), (node, row) -> {
            is(node, "from", name(row.from()));
            triggered(node.get("trigger"), row.trigger());
            is(node, "to", name(row.to()));
            evident(node, row.evidence());
        });
        each(json.get("removals"), lifecycle.removals(), (node, row) -> {
            is(node, "from", name(row.from()));
            triggered(node.get("trigger"), row.trigger());
            evident(node, row.evidence());
        });
        JsonNode statuses = json.get("statuses");
        each(statuses.get("rows"), lifecycle.statuses().rows(), Documents::isRow);
        each(statuses.get("unmapped"), List.copyOf(lifecycle.statuses().unmapped()), (node, status) -> {
            is(node, "status", status);
            evident(node, lifecycle.statuses().unmappedEvidence(status));
        });
        each(statuses.get("unreadable"), List.copyOf(lifecycle.statuses().unreadable()), (node, state) -> {
            is(node, "state", name(state));
            evident(node, lifecycle.statuses().unreadableEvidence(state));
        });
        each(statuses.get("signals"), List.copyOf(lifecycle.statuses().signals()), (node, signal) -> {
            is(node, "name", signal);
            each(
                    node.get("otherNames"),
                    List.copyOf(lifecycle.statuses().otherNames(signal)),
                    (other, expected) -> assertThat(other.asText()).isEqualTo(expected));
        });
    }

    /** Asserts that the document is read as the lifecycle: with its own enums, and with enums that are made. */
    public static <S, O> void areReadBack(Lifecycle<S, O> lifecycle) {
        String text = Export.json(lifecycle).text();
        Lifecycle<?, ?> read = read(lifecycle, text);
        assertThat(read.states()).isEqualTo(lifecycle.states());
        assertThat(read.operations()).isEqualTo(lifecycle.operations());
        assertThat(read.entries()).isEqualTo(lifecycle.entries());
        assertThat(read.transitions()).isEqualTo(lifecycle.transitions());
        assertThat(read.removals()).isEqualTo(lifecycle.removals());
        assertThat(read.statuses()).isEqualTo(lifecycle.statuses());
        assertThat(Export.json(read).text()).isEqualTo(text);
        assertThat(Export.json(LifecycleFile.read(text)).text()).isEqualTo(text);
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // its constants are enums, like all
    private static Lifecycle<?, ?> read(Lifecycle<?, ?> lifecycle, String text) {
        Class states = ((Enum<?>) lifecycle.states().get(0).id()).getDeclaringClass();
        Class operations = ((Enum<?>) lifecycle.operations().get(0).id()).getDeclaringClass();
        return LifecycleFile.read(text, states, operations);
    }

    /**
     * Returns documents in which one field is left out, or has another value: each field of each kind of object, and each odd
     * value. Objects of the same fields at the same place in the form are of one kind.
     */
    static List<String> variants(String document) {
        JsonNode root = JsonText.parse(document);
        Map<String, ObjectNode> kinds = new LinkedHashMap<>();
        kinds("", root, kinds);
        List<String> variants = new ArrayList<>();
        for (ObjectNode object : kinds.values()) {
            for (String name : names(object)) {
                JsonNode value = object.remove(name);
                variants.add(JsonText.write(root));
                for (JsonNode odd : ODD) {
                    object.set(name, odd);
                    variants.add(JsonText.write(root));
                }
                object.set(name, value);
            }
        }
        return variants;
    }

    private static void kinds(String place, JsonNode node, Map<String, ObjectNode> kinds) {
        if (node instanceof ObjectNode object) {
            kinds.putIfAbsent(place + names(object), object);
            names(object).forEach(name -> kinds(place + "/" + name, object.get(name), kinds));
        } else {
            node.forEach(child -> kinds(place, child, kinds));
        }
    }

    private static Set<String> names(ObjectNode object) {
        Set<String> names = new TreeSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** Returns a document in which a value or two were left out, put in, or replaced, anywhere. */
    static String mutilated(String document, Random random) {
        JsonNode root = JsonText.parse(document);
        for (int i = random.nextInt(3); i >= 0; i--) {
            List<ContainerNode<?>> places = new ArrayList<>();
            collect(root, places);
            mutilate(places.get(random.nextInt(places.size())), random);
        }
        return JsonText.write(root);
    }

    private static void collect(JsonNode node, List<ContainerNode<?>> places) {
        if (node instanceof ContainerNode<?> place) {
            places.add(place);
        }
        node.forEach(child -> collect(child, places));
    }

    private static void mutilate(ContainerNode<?> place, Random random) {
        JsonNode value = ODD.get(random.nextInt(ODD.size())).deepCopy();
        int at = random.nextInt(place.size() + 1);
        if (place instanceof ArrayNode list) {
            switch (random.nextInt(3)) {
                case 0 -> list.insert(at, value);
                case 1 -> list.remove(at);
                default -> list.insert(at, list.path(at).deepCopy());
            }
        } else if (place instanceof ObjectNode object) {
            List<String> names =
                    new ArrayList<>(List.of("absent", "status", "outcome", "occurrence", "signals", "limits", "x"));
            names.addAll(names(object));
            String name = names.get(random.nextInt(names.size()));
            switch (random.nextInt(3)) {
                case 0 -> object.set(name, value);
                case 1 ->
                    object.set(
                            name,
                            object.path(names.get(random.nextInt(names.size()))).deepCopy());
                default -> object.remove(name);
            }
        }
    }

    /**
     * Asserts that the schema refuses a document without form, and that the reader refuses all that the schema refuses.
     */
    static String isToldAsTheSchemaSays(String document) {
        Set<String> told = new TreeSet<>();
        try {
            Lifecycle<?, ?> unused = LifecycleFile.read(document);
        } catch (InvalidLifecycleException e) {
            e.findings().forEach(finding -> told.add(finding.id()));
        }
        boolean isFormless = told.stream().anyMatch(Set.of("missing-field", "unknown-field", "wrong-value")::contains);
        List<?> defects = defects(document);
        if (isFormless) {
            assertThat(defects).as(document).isNotEmpty();
        }
        if (!defects.isEmpty()) {
            assertThat(told).as("%s: %s", defects, document).isNotEmpty();
        }
        return told.isEmpty() ? "sound" : isFormless ? "formless" : "declares nonsense";
    }

    private static void isRow(JsonNode node, StatusRow<?> row) {
        is(node, "state", name(row.state()));
        is(node, "absent", "" + row.status().isEmpty());
        is(node, "status", row.status().orElse(""));
        evident(node, row.evidence());
        each(node.get("signals"), List.copyOf(row.signals().entrySet()), (said, signal) -> {
            is(said, "name", signal.getKey());
            is(said, "allowed", name(signal.getValue().allowed()).toLowerCase(Locale.ROOT));
            each(
                    said.get("values"),
                    List.copyOf(signal.getValue().values()),
                    (value, expected) -> assertThat(value.asText()).isEqualTo(expected));
        });
    }

    private interface Both<T> {
        void compare(JsonNode node, T expected);
    }

    private static <T> void each(JsonNode nodes, List<T> expected, Both<T> both) {
        assertThat(nodes.size()).isEqualTo(expected.size());
        for (int i = 0; i < expected.size(); i++) {
            both.compare(nodes.get(i), expected.get(i));
        }
    }

    private static void is(JsonNode node, String field, String expected) {
        assertThat(node.path(field).asText()).as(field).isEqualTo(expected);
    }

    private static void evident(JsonNode node, Evidence evidence) {
        is(node.get("evidence"), "basis", name(evidence.basis()).toLowerCase(Locale.ROOT));
        is(node.get("evidence"), "source", evidence.source());
    }

    private static void evidentIfAny(JsonNode node, String field, Optional<Evidence> evidence) {
        assertThat(node.has(field)).as(field).isEqualTo(evidence.isPresent());
        evidence.ifPresent(given -> {
            is(node.get(field), "basis", name(given.basis()).toLowerCase(Locale.ROOT));
            is(node.get(field), "source", given.source());
        });
    }

    private static void triggered(JsonNode node, Trigger<?> trigger) {
        assertThat(node.size()).isEqualTo(1);
        is(node, "operation", trigger.fold(Documents::name, outcome -> "", occurrence -> ""));
        is(node, "outcome", trigger.fold(operation -> "", outcome -> trigger.toString(), occurrence -> ""));
        is(node, "occurrence", trigger.fold(operation -> "", outcome -> "", occurrence -> occurrence));
    }

    private static String name(Object constant) {
        return ((Enum<?>) constant).name();
    }
}
