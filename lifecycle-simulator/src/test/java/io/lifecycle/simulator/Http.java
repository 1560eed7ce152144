package io.lifecycle.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** A client that sends what it is told. */
final class Http {

    /** What came back. */
    record Got(int status, JsonNode body, HttpResponse<String> response) {

        Optional<String> header(String name) {
            return response.headers().firstValue(name);
        }

        String text(String pointer) {
            return body.at(pointer).asText();
        }
    }

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final String endpoint;
    private final String project;

    Http(CloudSimulator cloud) {
        this.endpoint = cloud.endpoint();
        this.project = cloud.project();
    }

    /** Sends; P in the path stands for the project. */
    Got send(String method, String path, String body, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(endpoint + path.replace("/P/", "/" + project + "/")))
                .timeout(Duration.ofSeconds(20))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        HttpResponse<String> response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
        JsonNode read = response.body().isEmpty() ? MissingNode.getInstance() : JSON.readTree(response.body());
        return new Got(response.statusCode(), read, response);
    }

    Got get(String path) throws IOException, InterruptedException {
        return send("GET", path, "");
    }

    Got post(String path, String body) throws IOException, InterruptedException {
        return send("POST", path, body, "Content-Type", "application/json");
    }
}
