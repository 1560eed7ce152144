package io.lifecycle.tools.export;

import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.State;
import io.lifecycle.tools.internal.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A machine for XState. Its configuration has no comments; what people read stands in descriptions and in {@code meta}. */
final class XStateExport {

    private XStateExport() {}

    static Export of(Lifecycle<?, ?> lifecycle) {
        Machine machine = Machine.of(lifecycle);
        Json.Fields states = Json.fields();
        machine.nodes().forEach(node -> states.with(node.id(), state(node)));
        Json.Fields config = Json.fields()
                .with("id", machine.name())
                .with("description", lifecycle.toString())
                .with("meta", Json.fields().with("source", lifecycle.source()).with("limits", machine.limits()))
                .with("initial", machine.nodes().get(0).id())
                .with("states", states);
        return new Exported(Json.text(config), machine.limits());
    }

    private static Json.Fields state(Machine.Node node) {
        Json.Fields fields = Json.fields();
        node.state().ifPresent(state -> fields.with("tags", tags(state)));
        fields.with(
                "description",
                node.words()
                        + node.state().map(state -> ": " + state.description()).orElse(""));
        node.state()
                .filter(state ->
                        state.advice().isPresent() || state.expectedWithin().isPresent())
                .ifPresent(state -> fields.with(
                        "meta",
                        Json.fields()
                                .with("advice", state.advice())
                                .with("expectedWithin", state.expectedWithin().map(Duration::toString))));
        if (node.isGone()) {
            return fields.with("type", "final");
        }
        Json.Fields on = Json.fields();
        node.arrows()
                .forEach(arrow -> on.with(
                        arrow.event(), Json.fields().with("target", arrow.to()).with("description", arrow.words())));
        return fields.with("on", on);
    }

    private static List<String> tags(State<?> state) {
        List<String> tags = new ArrayList<>(List.of(state.stability().name().toLowerCase(Locale.ROOT)));
        if (state.inService()) {
            tags.add("in service");
        }
        return tags;
    }
}
