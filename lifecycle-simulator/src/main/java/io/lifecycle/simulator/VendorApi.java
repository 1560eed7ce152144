package io.lifecycle.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lifecycle.core.reconcile.Response;
import io.lifecycle.simulator.ServerJson.Shape;
import io.lifecycle.simulator.Servers.Page;
import io.lifecycle.simulator.Servers.Shown;
import io.lifecycle.simulator.SimulatedServer.Wish;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The vendor's own API of a product: v1, and what there is of v1.1 and v2. */
final class VendorApi {

    private static final String PROJECT = "{project}";

    private final Product product;
    private final Servers servers;
    private final Jobs jobs;
    private final ServerJson v1;
    private final ServerJson flat;

    VendorApi(Product product, Servers servers, Jobs jobs, String project) {
        this.product = product;
        this.servers = servers;
        this.jobs = jobs;
        this.v1 = new ServerJson(Shape.V1, project);
        this.flat = new ServerJson(Shape.FLAT, project);
    }

    List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        for (String version : List.of("v1", "v1.1", "v2")) {
            String all = "/" + version + "/" + PROJECT + "/" + product.path;
            String one = all + "/{id}";
            routes.add(Route.get(all + "/detail", version.equals("v1.1") ? this::listByMarker : this::list));
            routes.add(Route.get(one, this::show));
            routes.add(Route.post(all + "/action", this::act));
            routes.add(Route.post(all + "/delete", this::delete));
            routes.add(Route.post(one + "/reinstallos", this::reinstall));
            if (product == Product.ECS) {
                routes.add(Route.post(one + "/changeos", this::change));
                routes.add(Route.post(one + "/resize", this::resize));
            }
        }
        return routes;
    }

    private Answer show(Call call) {
        String id = call.at("id");
        return servers.find(id, product)
                .map(server -> server.answer(() -> Servers.read(server)
                        .map(shown -> Answer.ok(object("server", v1.of(shown.server(), shown.reading()))))
                        .orElseGet(() -> product.unknown(id))))
                .orElseGet(() -> product.unknown(id));
    }

    private static ObjectNode object(String key, JsonNode value) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        object.set(key, value);
        return object;
    }

    private Answer list(Call call) {
        Optional<Integer> limit = Servers.limit(call);
        Optional<Integer> number = Servers.number(call, "offset", 1);
        if (limit.isEmpty() || number.isEmpty()) {
            return product.badRequest("limit and offset must be numbers of at least 1");
        }
        List<Shown> listed = Servers.listed(servers.all(product), call);
        return listing(Servers.page(listed, number.get(), limit.get()), v1, listed.size());
    }

    private Answer listByMarker(Call call) {
        Optional<Integer> limit = Servers.limit(call);
        if (limit.isEmpty()) {
            return product.badRequest("limit must be a number of at least 1");
        }
        List<Shown> listed = Servers.listed(servers.all(product), call);
        Optional<Page<Shown>> page = Servers.after(
                listed,
                call.asked("marker"),
                limit.get(),
                shown -> shown.server().id());
        return page.map(found -> {
                    Answer answer = listing(found.shown(), flat, listed.size());
                    found.next()
                            .ifPresent(last -> ((ObjectNode) answer.body().orElseThrow())
                                    .putObject("page_info")
                                    .put("next_marker", last.server().id()));
                    return answer;
                })
                .orElseGet(() -> product.badRequest("the marker is not the id of a listed server"));
    }

    private static Answer listing(List<Shown> shown, ServerJson shape, int count) {
        ObjectNode listing = JsonNodeFactory.instance.objectNode().put("count", count);
        ArrayNode all = listing.putArray("servers");
        shown.forEach(one -> all.add(shape.of(one.server(), one.reading())));
        return Answer.ok(listing);
    }

    /** Power operations, of many servers at once. */
    private Answer act(Call call) {
        Optional<String> action = call.onlyKey();
        JsonNode wanted = action.map(key -> call.body().path(key)).orElse(call.body());
        String operation = action.map(key -> operation(key, wanted)).orElse("");
        return operation.isEmpty()
                ? product.badRequest("the body must have one key: os-start, os-stop or reboot")
                : request(operation, ids(wanted), Wish.NOTHING);
    }

    private String operation(String action, JsonNode wanted) {
        boolean isHard = Servers.text(wanted, "type")
                .map(type -> type.toUpperCase(Locale.ROOT))
                .filter("HARD"::equals)
                .isPresent();
        return switch (action) {
            case "os-start" -> "START";
            case "os-stop" -> isHard && product == Product.ECS ? "FORCE_STOP" : "STOP";
            case "reboot" -> isHard ? "FORCE_RESTART" : "RESTART";
            default -> "";
        };
    }

    private Answer delete(Call call) {
        return request("DELETE", ids(call.body()), Wish.NOTHING);
    }

    private Answer reinstall(Call call) {
        return one(call, "os-reinstall", "REINSTALL_OS");
    }

    private Answer change(Call call) {
        return one(call, "os-change", "CHANGE_OS");
    }

    private Answer resize(Call call) {
        return one(call, "resize", "RESIZE");
    }

    private Answer one(Call call, String key, String operation) {
        JsonNode wanted = call.body().path(key);
        if (!wanted.isObject() && !wanted.isNull()) {
            return product.badRequest("the body must have the key " + key);
        }
        Wish wish = new Wish(
                Servers.text(wanted, "flavorRef"),
                Servers.text(wanted, "imageid"),
                Servers.text(wanted, "mode").filter("withStopServer"::equals).isPresent());
        return request(operation, List.of(call.at("id")), wish);
    }

    private static List<String> ids(JsonNode wanted) {
        List<String> ids = new ArrayList<>();
        wanted.path("servers").forEach(server -> ids.add(server.path("id").asText()));
        return ids;
    }

    /** Requests an operation of servers. A fault that is set for the first of them affects the whole call. */
    private Answer request(String operation, List<String> ids, Wish wish) {
        List<SimulatedServer<?, ?>> wanted = new ArrayList<>();
        for (String id : ids) {
            Optional<SimulatedServer<?, ?>> server =
                    servers.find(id, product).filter(found -> !found.resource().isGone());
            if (server.isEmpty()) {
                return product.unknown(id);
            }
            wanted.add(server.get());
        }
        return wanted.isEmpty()
                ? product.badRequest("the body names no servers")
                : wanted.get(0).answer(() -> requestOf(wanted, operation, wish));
    }

    private Answer requestOf(List<SimulatedServer<?, ?>> wanted, String operation, Wish wish) {
        List<Jobs.Part> parts = new ArrayList<>();
        for (SimulatedServer<?, ?> server : wanted) {
            String before = server.place();
            Response response = server.request(operation, wish);
            if (response.kind() != Response.Kind.ACCEPTED && wanted.size() == 1) {
                return refusal(response, before, operation);
            }
            Jobs.Part part =
                    new Jobs.Part(product.subJobType(operation), server, response.kind() == Response.Kind.ACCEPTED);
            if (response.kind() == Response.Kind.ACCEPTED) {
                server.begin(part);
            }
            parts.add(part);
        }
        return Answer.ok(
                JsonNodeFactory.instance.objectNode().put("job_id", jobs.begin(product.jobType(operation), parts)));
    }

    private Answer refusal(Response response, String state, String operation) {
        if (response.kind() == Response.Kind.NOT_NOW) {
            return response.after()
                    .map(Answer::throttled)
                    .orElseGet(() ->
                            Answer.error(403, "Ecs.0319", response.message().orElse("Not now")));
        }
        return Answer.error(
                400, product.refusalCode(state), "The server is " + state + ", where " + operation + " is not allowed");
    }
}
