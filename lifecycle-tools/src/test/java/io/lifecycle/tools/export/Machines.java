package io.lifecycle.tools.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lifecycle.core.Edge;
import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.Place;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.commons.scxml.Context;
import org.apache.commons.scxml.Evaluator;
import org.apache.commons.scxml.SCXMLExecutor;
import org.apache.commons.scxml.TriggerEvent;
import org.apache.commons.scxml.env.SimpleContext;
import org.apache.commons.scxml.env.SimpleDispatcher;
import org.apache.commons.scxml.env.SimpleErrorReporter;
import org.apache.commons.scxml.io.SCXMLParser;
import org.apache.commons.scxml.model.SCXML;
import org.apache.commons.scxml.model.State;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXParseException;

/** Exported machines, against the edges of the lifecycle. */
public final class Machines {

    /** A program for Node.js that drives a machine of XState. */
    private static final String XSTATE_CHECK = """
            const fs = require("fs");
            const path = require("path");
            const [xState, folder] = process.argv.slice(2);
            const installed = require("module").createRequire(path.join(xState, "node_modules", "xstate", "package.json"));
            const { createActor, createMachine, getNextSnapshot } = installed("xstate");
            const read = (name) => JSON.parse(fs.readFileSync(path.join(folder, name), "utf8"));
            const is = (got, wanted, of) => {
                if (got !== wanted) {
                    throw new Error(`${of}: ${got}, not ${wanted}`);
                }
            };

            is(installed("./package.json").version.split(".")[0], "5", "the version of XState");
            const { initial, final, targets, walks } = read("expected.json");
            const machine = createMachine(read("machine.json"));
            is(Object.keys(machine.states).join(), Object.keys(targets).join(), "states");
            const events = new Set(Object.values(targets).flatMap(Object.keys));
            is([...events].sort().join(), [...machine.events].sort().join(), "events");
            for (const place of Object.keys(targets)) {
                for (const type of [...events, "request.nobody's"]) {
                    const before = machine.resolveState({ value: place });
                    const leads = Object.hasOwn(targets[place], type);
                    const after = getNextSnapshot(machine, before, { type });
                    is(before.can({ type }), leads, `whether ${place} has ${type}`);
                    is(after.value, leads ? targets[place][type] : place, `${place} by ${type}`);
                    is(after.status, after.value === final ? "done" : "active", `status of ${after.value}`);
                }
            }
            for (const walk of walks) {
                const actor = createActor(machine).start();
                let place = initial;
                is(actor.getSnapshot().value, place, "initial");
                for (const type of walk) {
                    actor.send({ type });
                    place = targets[place][type];
                    is(actor.getSnapshot().value, place, `${walk} at ${type}`);
                }
                is(actor.getSnapshot().status, place === final ? "done" : "active", `status after ${walk}`);
                actor.stop();
            }
            """;

    private Machines() {}

    /** The ids of places and the events of edges, as a machine has them. */
    private record Read<S, O>(Map<Place<S>, String> ids, Map<Edge<S, O>, String> events) {}

    /** Asserts that a machine for XState has the lifecycle's places and edges, and that an event leads to one place. */
    public static <S, O> void xStateHasTheGraph(Lifecycle<S, O> lifecycle) {
        Read<S, O> unused = read(lifecycle);
    }

    /**
     * Asserts that XState makes a machine without a warning, that each of its events leads from each place to where the lifecycle does, or
     * nowhere, and that an actor is led over each of its edges.
     *
     * @param xState the folder in which XState is installed
     */
    public static <S, O> void xStateWalksTheGraph(Lifecycle<S, O> lifecycle, Path xState, Path folder)
            throws Exception {
        Read<S, O> read = read(lifecycle);
        Map<String, Map<String, String>> targets = new LinkedHashMap<>();
        read.ids().values().forEach(id -> targets.put(id, new LinkedHashMap<>()));
        read.events()
                .forEach((edge, event) -> Optional.ofNullable(
                                targets.get(read.ids().get(edge.from())))
                        .orElseThrow()
                        .put(
                                event,
                                Optional.ofNullable(read.ids().get(edge.to())).orElseThrow()));
        List<List<String>> walks = new ArrayList<>();
        ways(lifecycle)
                .forEach((place, way) -> lifecycle.graph().from(place).forEach(last -> {
                    List<Edge<S, O>> walk = new ArrayList<>(way);
                    walk.add(last);
                    walks.add(walk.stream()
                            .map(edge ->
                                    Optional.ofNullable(read.events().get(edge)).orElseThrow())
                            .toList());
                }));
        Files.writeString(
                folder.resolve("machine.json"), Export.xState(lifecycle).text(), UTF_8);
        Files.writeString(
                folder.resolve("expected.json"),
                JsonText.write(Map.of(
                        "initial",
                        Optional.ofNullable(read.ids().get(Place.<S>nothing())).orElseThrow(),
                        "final",
                        Optional.ofNullable(read.ids().get(Place.<S>gone())).orElseThrow(),
                        "targets",
                        targets,
                        "walks",
                        walks)),
                UTF_8);
        Path check = folder.resolve("check.cjs");
        Files.writeString(check, XSTATE_CHECK, UTF_8);
        // The build for developers is the one that warns.
        String said = Programs.succeeds(
                "node", "--conditions=development", check.toString(), xState.toString(), folder.toString());
        assertThat(said).isEmpty();
    }

    private static <S, O> List<Place<S>> places(Lifecycle<S, O> lifecycle) {
        List<Place<S>> places = new ArrayList<>(List.of(Place.<S>nothing()));
        lifecycle.states().forEach(state -> places.add(Place.of(state.id())));
        places.add(Place.gone());
        return places;
    }

    private static <S, O> Read<S, O> read(Lifecycle<S, O> lifecycle) {
        JsonNode config = JsonText.parse(Export.xState(lifecycle).text());
        JsonNode states = config.get("states");
        Map<Place<S>, String> ids = new LinkedHashMap<>();
        List<String> keys = new ArrayList<>();
        states.properties().forEach(field -> keys.add(field.getKey()));
        List<Place<S>> places = places(lifecycle);
        assertThat(keys).hasSameSizeAs(places).allMatch(key -> key.matches("[A-Za-z_][A-Za-z0-9_-]*"));
        for (int i = 0; i < keys.size(); i++) {
            ids.put(places.get(i), keys.get(i));
        }
        assertThat(config.get("initial").asText()).isEqualTo(keys.get(0));
        assertThat(states.get(keys.get(keys.size() - 1)).get("type").asText()).isEqualTo("final");

        Map<Edge<S, O>, String> events = new LinkedHashMap<>();
        for (Map.Entry<Place<S>, String> place : ids.entrySet()) {
            JsonNode on = states.get(place.getValue()).path("on");
            List<Edge<S, O>> edges = lifecycle.graph().from(place.getKey());
            assertThat(on.size()).isEqualTo(edges.size());
            for (Edge<S, O> edge : edges) {
                String words = lifecycle.names().trigger(edge.trigger());
                List<String> fitting = new ArrayList<>();
                on.properties().forEach(field -> {
                    String description = field.getValue().get("description").asText();
                    boolean isOfTrigger = description.equals(words)
                            || description.equals(
                                    words + " to " + lifecycle.names().place(edge.to()));
                    boolean isOfKind = field.getKey()
                            .startsWith(edge.trigger()
                                    .fold(
                                            operation -> "request." + (Object) ((Enum<?>) operation).name(),
                                            outcome -> "outcome." + edge.trigger(),
                                            occurrence -> "occurrence."));
                    if (isOfTrigger
                            && isOfKind
                            && field.getValue().get("target").asText().equals(ids.get(edge.to()))) {
                        fitting.add(field.getKey());
                    }
                });
                assertThat(fitting).as("events of %s in %s", edge, on).hasSize(1);
                events.put(edge, fitting.get(0));
            }
        }
        return new Read<>(ids, events);
    }

    /**
     * Asserts that the interpreter of SCXML accepts the document, and follows each edge of the lifecycle to its end.
     */
    public static <S, O> void scxmlWalksTheGraph(Lifecycle<S, O> lifecycle) throws Exception {
        String text = Export.scxml(lifecycle).text();
        Read<S, O> read = read(lifecycle);
        hasEdges(text, read.events().size());
        SCXML machine = SCXMLParser.parse(new InputSource(new StringReader(text)), refusing());
        SCXMLExecutor executor =
                new SCXMLExecutor(new Unconditional(), new SimpleDispatcher(), new SimpleErrorReporter());
        executor.setStateMachine(machine);
        executor.setRootContext(new SimpleContext());
        for (Map.Entry<Place<S>, List<Edge<S, O>>> way : ways(lifecycle).entrySet()) {
            for (Edge<S, O> last : lifecycle.graph().from(way.getKey())) {
                executor.reset();
                assertThat(where(executor)).isEqualTo(read.ids().get(Place.<S>nothing()));
                List<Edge<S, O>> walk = new ArrayList<>(way.getValue());
                walk.add(last);
                for (Edge<S, O> edge : walk) {
                    executor.triggerEvent(new TriggerEvent(read.events().get(edge), TriggerEvent.SIGNAL_EVENT));
                    assertThat(where(executor))
                            .as("after %s", edge)
                            .isEqualTo(read.ids().get(edge.to()));
                }
                assertThat(executor.getCurrentStatus().isFinal())
                        .isEqualTo(last.to().isGone());
            }
        }
    }

    /** Asserts that the document has exactly these transitions, because the interpreter is lenient. */
    private static void hasEdges(String text, int count) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        Element root = factory.newDocumentBuilder()
                .parse(new InputSource(new StringReader(text)))
                .getDocumentElement();
        NodeList transitions = root.getElementsByTagNameNS("http://www.w3.org/2005/07/scxml", "transition");
        assertThat(transitions.getLength()).isEqualTo(count);
        Set<String> ids = new HashSet<>();
        for (String name : List.of("state", "final")) {
            NodeList nodes = root.getElementsByTagNameNS("http://www.w3.org/2005/07/scxml", name);
            for (int i = 0; i < nodes.getLength(); i++) {
                assertThat(ids.add(((Element) nodes.item(i)).getAttribute("id")))
                        .isTrue();
            }
        }
        for (int i = 0; i < transitions.getLength(); i++) {
            assertThat(ids).contains(((Element) transitions.item(i)).getAttribute("target"));
        }
    }

    private static String where(SCXMLExecutor executor) {
        Set<?> states = executor.getCurrentStatus().getStates();
        assertThat(states).hasSize(1);
        return ((State) states.iterator().next()).getId();
    }

    /** Returns the shortest way from nothing to each place that edges leave. */
    private static <S, O> Map<Place<S>, List<Edge<S, O>>> ways(Lifecycle<S, O> lifecycle) {
        Map<Place<S>, List<Edge<S, O>>> ways = new HashMap<>();
        ways.put(Place.nothing(), List.of());
        Deque<Place<S>> next = new ArrayDeque<>(ways.keySet());
        while (!next.isEmpty()) {
            Place<S> place = next.remove();
            for (Edge<S, O> edge : lifecycle.graph().from(place)) {
                if (!ways.containsKey(edge.to())) {
                    List<Edge<S, O>> way = new ArrayList<>(ways.getOrDefault(place, List.of()));
                    way.add(edge);
                    ways.put(edge.to(), way);
                    next.add(edge.to());
                }
            }
        }
        assertThat(ways.keySet())
                .containsAll(places(lifecycle).subList(0, lifecycle.states().size() + 1));
        return ways;
    }

    /** Evaluates nothing, because there is nothing to evaluate. */
    private static final class Unconditional implements Evaluator {
        @Override
        public Object eval(Context context, String expression) {
            throw new AssertionError("a machine without data evaluates " + expression);
        }

        @Override
        public Boolean evalCond(Context context, @Nullable String condition) {
            assertThat(condition).isNull();
            return true;
        }

        @Override
        public Node evalLocation(Context context, String location) {
            throw new AssertionError("a machine without data evaluates " + location);
        }

        @Override
        public Context newContext(@Nullable Context parent) {
            return new SimpleContext(parent);
        }
    }

    private static ErrorHandler refusing() {
        return new ErrorHandler() {
            @Override
            public void warning(SAXParseException exception) throws SAXParseException {
                throw exception;
            }

            @Override
            public void error(SAXParseException exception) throws SAXParseException {
                throw exception;
            }

            @Override
            public void fatalError(SAXParseException exception) throws SAXParseException {
                throw exception;
            }
        };
    }
}
