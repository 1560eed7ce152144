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
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** The native API, Nova v2.1, of the servers of all products. */
final class NativeApi {

    private static final String ALL = "/v2.1/{project}/servers";

    private final Servers servers;
    private final ServerJson json;
    private final String project;
    private final Supplier<String> endpoint;

    NativeApi(Servers servers, String project, Supplier<String> endpoint) {
        this.servers = servers;
        this.json = new ServerJson(Shape.NATIVE, project);
        this.project = project;
        this.endpoint = endpoint;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/v2.1", call -> version()),
                Route.get("/v2.1/{project}", call -> version()),
                Route.get(ALL, call -> list(call, false)),
                Route.get(ALL + "/detail", call -> list(call, true)),
                Route.get(ALL + "/{id}", this::show),
                Route.delete(ALL + "/{id}", call -> request(call, "DELETE", Wish.NOTHING, 204)),
                Route.post(ALL + "/{id}/action", this::act));
    }

    private static Answer version() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putObject("version").put("id", "v2.1").put("status", "CURRENT").put("version", "2.1");
        return Answer.ok(body);
    }

    private static Answer unknown(String id) {
        return Answer.nativeError(404, "itemNotFound", "Instance " + id + " could not be found.");
    }

    private static Answer badRequest(String message) {
        return Answer.nativeError(400, "badRequest", message);
    }

    private Answer show(Call call) {
        String id = call.at("id");
        return servers.find(id)
                .map(server -> server.answer(() -> Servers.read(server)
                        .map(shown -> {
                            ObjectNode body = JsonNodeFactory.instance.objectNode();
                            body.set("server", json.of(shown.server(), shown.reading()));
                            return Answer.ok(body);
                        })
                        .orElseGet(() -> unknown(id))))
                .orElseGet(() -> unknown(id));
    }

    private Answer list(Call call, boolean isDetailed) {
        Optional<Integer> limit = Servers.limit(call);
        if (limit.isEmpty()) {
            return badRequest("limit must be a number of at least 1");
        }
        Optional<Page<Shown>> page = Servers.after(
                Servers.listed(servers.all(), call),
                call.asked("marker"),
                limit.get(),
                shown -> shown.server().id());
        return page.map(found -> Answer.ok(listing(found, isDetailed, limit.get())))
                .orElseGet(() -> badRequest("marker [" + call.asked("marker").orElse("") + "] not found"));
    }

    private ObjectNode listing(Page<Shown> page, boolean isDetailed, int limit) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode all = body.putArray("servers");
        for (Shown shown : page.shown()) {
            ObjectNode server = json.of(shown.server(), shown.reading());
            all.add(isDetailed ? server : server.retain("id", "name"));
        }
        page.next()
                .ifPresent(last -> body.putArray("servers_links")
                        .addObject()
                        .put("rel", "next")
                        .put(
                                "href",
                                endpoint.get() + "/v2.1/" + project + "/servers" + (isDetailed ? "/detail" : "")
                                        + "?limit=" + limit + "&marker="
                                        + last.server().id()));
        return body;
    }

    private Answer act(Call call) {
        String action = call.onlyKey().orElse("");
        JsonNode wanted = call.body().path(action);
        return switch (action) {
            case "os-start" -> request(call, "START", Wish.NOTHING, 202);
            case "os-stop" -> request(call, "STOP", Wish.NOTHING, 202);
            case "reboot" -> request(call, isHard(wanted) ? "FORCE_RESTART" : "RESTART", Wish.NOTHING, 202);
            case "resize" ->
                request(call, "RESIZE", new Wish(Servers.text(wanted, "flavorRef"), Optional.empty(), false), 202);
            case "confirmResize" -> request(call, "CONFIRM_RESIZE", Wish.NOTHING, 204);
            case "revertResize" -> request(call, "REVERT_RESIZE", Wish.NOTHING, 202);
            case "rebuild" -> rebuild(call, Servers.text(wanted, "imageRef"));
            default -> badRequest("There is no such action: " + action);
        };
    }

    private static boolean isHard(JsonNode wanted) {
        return Servers.text(wanted, "type").orElse("").toUpperCase(Locale.ROOT).equals("HARD");
    }

    /** With the image that it has, the OS is installed again; with another one, it is changed. A bare metal server refuses. */
    private Answer rebuild(Call call, Optional<String> image) {
        Optional<SimulatedServer<?, ?>> server = servers.find(call.at("id"));
        if (server.isPresent() && server.get().product() == Product.BMS) {
            return badRequest("A bare metal server cannot be rebuilt by its owner");
        }
        boolean isOwn = image.isEmpty() || server.map(SimulatedServer::image).equals(image);
        return request(call, isOwn ? "REINSTALL_OS" : "CHANGE_OS", new Wish(Optional.empty(), image, false), 202);
    }

    private Answer request(Call call, String operation, Wish wish, int accepted) {
        String id = call.at("id");
        return servers.find(id)
                .map(server -> server.answer(() -> request(server, operation, wish, accepted)))
                .orElseGet(() -> unknown(id));
    }

    private static Answer request(SimulatedServer<?, ?> server, String operation, Wish wish, int accepted) {
        if (server.resource().isGone()) {
            return unknown(server.id());
        }
        String before = server.place();
        Response response = server.request(operation, wish);
        return switch (response.kind()) {
            case ACCEPTED -> Answer.empty(accepted);
            case REFUSED ->
                Answer.nativeError(
                        409,
                        "conflictingRequest",
                        "Cannot '" + operation + "' instance " + server.id() + " while it is in state " + before);
            case NOT_NOW ->
                response.after()
                        .map(after -> Answer.nativeError(429, "overLimit", "This request was rate-limited.")
                                .retryingAfter(after))
                        .orElseGet(() -> Answer.nativeError(
                                403, "forbidden", response.message().orElse("Quota exceeded")));
        };
    }
}
