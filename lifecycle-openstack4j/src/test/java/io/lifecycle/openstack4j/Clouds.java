package io.lifecycle.openstack4j;

import io.lifecycle.proof.StandIn;
import java.util.Map;
import org.openstack4j.api.OSClient.OSClientV2;
import org.openstack4j.api.OSClient.OSClientV3;
import org.openstack4j.core.transport.Config;
import org.openstack4j.model.common.Identifier;
import org.openstack4j.openstack.OSFactory;

/** The published client, unchanged, signed in at a stand-in for Keystone, with the address of a stand-in for Nova. */
final class Clouds {

    static final String ID = "11111111-2222-3333-4444-555555555555";

    private Clouds() {}

    /** The client keeps addresses in a static map by project, so each stand-in is a project of its own. */
    static String project(StandIn api) {
        return "p" + api.url().replaceAll(".*:", "");
    }

    static String servers(StandIn api) {
        return "/v2.1/" + project(api) + "/servers";
    }

    static String show(StandIn api) {
        return "GET " + servers(api) + "/" + ID;
    }

    static String action(StandIn api) {
        return "POST " + servers(api) + "/" + ID + "/action";
    }

    static String delete(StandIn api) {
        return "DELETE " + servers(api) + "/" + ID;
    }

    static StandIn.Answer token(StandIn api, String token) {
        return StandIn.with(
                201,
                """
                {"token":{"methods":["password"],"expires_at":"2099-01-01T00:00:00.000000Z","issued_at":"2026-11-27T00:00:00.000000Z",
                "project":{"id":"%s","name":"p","domain":{"id":"d","name":"d"}},
                "user":{"id":"u","name":"u","domain":{"id":"d","name":"d"}},
                "catalog":[{"type":"compute","id":"c","name":"nova","endpoints":[
                {"id":"e","interface":"public","region":"r","region_id":"r","url":"%s/v2.1/%s"}]}]}}
                """.formatted(project(api), api.url(), project(api)),
                Map.of("Content-Type", "application/json", "X-Subject-Token", token));
    }

    static OSClientV3 v3(StandIn api) {
        api.on("POST /v3/auth/tokens", token(api, "t1"), token(api, "t2"));
        return OSFactory.builderV3()
                .endpoint(api.url() + "/v3")
                .credentials("u", "secret", Identifier.byId("d"))
                .scopeToProject(Identifier.byId(project(api)))
                .withConfig(Config.newConfig().withReadTimeout(500))
                .authenticate();
    }

    static OSClientV2 v2(StandIn api) {
        api.on("POST /v2.0/tokens", StandIn.json(200, """
                {"access":{"token":{"id":"t1","expires":"2099-01-01T00:00:00Z","issued_at":"2026-11-27T00:00:00.000000",
                "tenant":{"id":"%s","name":"p","enabled":true}},
                "user":{"id":"u","name":"u","username":"u","roles":[],"roles_links":[]},
                "serviceCatalog":[{"type":"compute","name":"nova","endpoints_links":[],"endpoints":[
                {"id":"e","region":"r","publicURL":"%s/v2.1/%s"}]}]}}
                """.formatted(project(api), api.url(), project(api))));
        return OSFactory.builderV2()
                .endpoint(api.url() + "/v2.0")
                .credentials("u", "secret")
                .tenantName("p")
                .withConfig(Config.newConfig().withReadTimeout(500))
                .authenticate();
    }
}
