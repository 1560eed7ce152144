package io.lifecycle.examples.live;

import com.huaweicloud.sdk.bms.v1.BmsClient;
import com.huaweicloud.sdk.core.ClientBuilder;
import com.huaweicloud.sdk.core.auth.BasicCredentials;
import com.huaweicloud.sdk.core.http.HttpConfig;
import com.huaweicloud.sdk.ecs.v2.EcsClient;
import io.lifecycle.huaweicloud.RetryAfter;

/** Huawei Cloud's own clients, set up as docs/clients.md says. */
public final class Clients {

    private static final int SECONDS = 20;

    private Clients() {}

    static BmsClient bms(String endpoint, String accessKey, String secretKey, String project) {
        return set(BmsClient.newBuilder(), endpoint, accessKey, secretKey, project)
                .build();
    }

    /** Returns a client of the Elastic Cloud Servers of a project. */
    public static EcsClient ecs(String endpoint, String accessKey, String secretKey, String project) {
        return set(EcsClient.newBuilder(), endpoint, accessKey, secretKey, project)
                .build();
    }

    private static <T> ClientBuilder<T> set(
            ClientBuilder<T> client, String endpoint, String accessKey, String secretKey, String project) {
        return client.withCredential(new BasicCredentials()
                        .withAk(accessKey)
                        .withSk(secretKey)
                        .withProjectId(project))
                .withEndpoint(endpoint.replaceFirst("/+$", ""))
                .withExceptionHandler(RetryAfter.handler())
                .withHttpConfig(HttpConfig.getDefaultHttpConfig()
                        .withUserAgent("lifecycle-example")
                        .withReadTimeout(SECONDS));
    }
}
