package io.lifecycle.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lifecycle.core.wait.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** Keystone v2 and v3. Every client that asks gets a token. */
final class IdentityApi {

    private static final String REGION = "simulated";
    private static final Duration VALID = Duration.ofDays(1);

    /** The number of valid tokens. One more replaces the oldest. */
    private static final int TOKENS = 10_000;

    private final String project;
    private final Supplier<String> endpoint;
    private final TimeSource time;
    private final Set<String> tokens = Collections.newSetFromMap(new Latest<>(TOKENS));

    IdentityApi(String project, Supplier<String> endpoint, TimeSource time) {
        this.project = project;
        this.endpoint = endpoint;
        this.time = time;
    }

    List<Route> routes() {
        return List.of(
                Route.post("/v3/auth/tokens", call -> signIn()),
                Route.post("/v2.0/tokens", call -> signInOld()),
                Route.get("/v3/projects", this::projects),
                Route.get("/v3/auth/projects", this::projects));
    }

    /** Returns whether this cloud gave out a token. */
    synchronized boolean isKnown(Optional<String> token) {
        return token.filter(tokens::contains).isPresent();
    }

    private synchronized String newToken() {
        String token = UUID.randomUUID().toString().replace("-", "");
        tokens.add(token);
        return token;
    }

    private String compute() {
        return endpoint.get() + "/v2.1/" + project;
    }

    private static String seconds(Instant instant) {
        return Instant.ofEpochSecond(instant.getEpochSecond()).toString();
    }

    private Answer signIn() {
        ObjectNode body = object();
        ObjectNode token = body.putObject("token");
        token.putArray("methods").add("password");
        token.put("issued_at", seconds(time.now()));
        token.put("expires_at", seconds(Instant.now().plus(VALID)));
        ObjectNode own = token.putObject("project").put("id", project).put("name", REGION);
        own.putObject("domain").put("id", "default").put("name", "default");
        ObjectNode user = token.putObject("user").put("id", "user").put("name", "user");
        user.putObject("domain").put("id", "default").put("name", "default");
        token.putArray("roles").addObject().put("id", "admin").put("name", "admin");
        ArrayNode catalog = token.putArray("catalog");
        catalog(catalog, "compute", "nova", compute());
        catalog(catalog, "identity", "keystone", endpoint.get() + "/v3");
        return Answer.of(201, body).with("X-Subject-Token", newToken());
    }

    private static void catalog(ArrayNode catalog, String type, String name, String url) {
        catalog.addObject()
                .put("type", type)
                .put("name", name)
                .put("id", name)
                .putArray("endpoints")
                .addObject()
                .put("id", name)
                .put("interface", "public")
                .put("region", REGION)
                .put("region_id", REGION)
                .put("url", url);
    }

    private Answer signInOld() {
        ObjectNode body = object();
        ObjectNode access = body.putObject("access");
        ObjectNode token = access.putObject("token");
        token.put("id", newToken())
                .put("issued_at", seconds(time.now()))
                .put("expires", seconds(Instant.now().plus(VALID)));
        token.putObject("tenant").put("id", project).put("name", REGION).put("enabled", true);
        ArrayNode catalog = access.putArray("serviceCatalog");
        ObjectNode service = catalog.addObject().put("type", "compute").put("name", "nova");
        service.putArray("endpoints")
                .addObject()
                .put("region", REGION)
                .put("publicURL", compute())
                .put("internalURL", compute())
                .put("adminURL", compute())
                .put("id", "nova");
        access.putObject("user").put("id", "user").put("name", "user").put("username", "user");
        return Answer.ok(body);
    }

    /** Returns the only project, under any name that is asked for. */
    private Answer projects(Call call) {
        ObjectNode body = object();
        body.putArray("projects")
                .addObject()
                .put("id", project)
                .put("name", call.asked("name").orElse(REGION))
                .put("domain_id", "default")
                .put("enabled", true)
                .put("is_domain", false)
                .put("parent_id", "default");
        body.putObject("links").put("self", endpoint.get() + "/v3/projects");
        return Answer.ok(body);
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
