package io.lifecycle.huaweicloud;

import com.huaweicloud.sdk.bms.v1.BmsClient;
import com.huaweicloud.sdk.core.ClientBuilder;
import com.huaweicloud.sdk.core.auth.BasicCredentials;
import com.huaweicloud.sdk.core.http.HttpConfig;
import com.huaweicloud.sdk.ecs.v2.EcsClient;
import io.lifecycle.proof.StandIn;

/** The published clients, unchanged, with the address of a stand-in. */
final class Clients {

    static final String ID = "11111111-2222-3333-4444-555555555555";
    static final String OTHER = "99999999-2222-3333-4444-555555555555";
    static final String JOB = "ff808082739334d80173943ec9b42130";

    static final String SHOW_ECS = "GET /v1/P/cloudservers/" + ID;
    static final String SHOW_NOVA = "GET /v2.1/P/servers/" + ID;
    static final String SHOW_BMS = "GET /v1/P/baremetalservers/" + ID;
    static final String ACT_ECS = "POST /v1/P/cloudservers/action";
    static final String ACT_BMS = "POST /v1/P/baremetalservers/action";
    static final String SHOW_JOB = "GET /v1/P/jobs/" + JOB;

    private Clients() {}

    static EcsClient ecs(String url) {
        return set(EcsClient.newBuilder(), url).build();
    }

    static HuaweiEcs ecs(StandIn api) {
        return HuaweiEcs.of(ecs(api.url()));
    }

    static HuaweiBms bms(StandIn api) {
        return HuaweiBms.of(set(BmsClient.newBuilder(), api.url()).build());
    }

    static <T> ClientBuilder<T> set(ClientBuilder<T> client, String url) {
        return client.withCredential(
                        new BasicCredentials().withAk("ak").withSk("sk").withProjectId("P"))
                .withEndpoint(url)
                .withHttpConfig(HttpConfig.getDefaultHttpConfig()
                        .withUserAgent("lifecycle")
                        .withReadTimeout(1));
    }

    /** Returns an error as the vendor's services write it. */
    static String error(String code, String message) {
        return "{\"error\":{\"code\":\"%s\",\"message\":\"%s\"}}".formatted(code, message);
    }
}
