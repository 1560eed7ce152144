package io.lifecycle.simulator;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.lifecycle.ecs.EcsState;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is sent is answered, or its connection is closed; and everybody else is served as before. */
class HostileClientsTest {

    /** The number sent in CI; {@code -Dhostile=10000} sends more. */
    private static final int SENT = Integer.getInteger("hostile", 1_000);

    private final CloudSimulator cloud = CloudSimulator.start();
    private final int port = URI.create(cloud.endpoint()).getPort();
    private final SimulatedServer<?, ?> server = cloud.ecs(EcsState.RUNNING);

    @AfterEach
    void close() throws Exception {
        assertThat(new Http(cloud).get("/v1/P/cloudservers/" + server.id()).status())
                .isEqualTo(200);
        cloud.close();
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(20_000); // longer than any test needs: what is not answered fails here
        return socket;
    }

    /** Sends, ends what it sends, and returns what came back until the connection was closed. */
    private String send(byte[] bytes) throws IOException {
        try (Socket socket = connect()) {
            try {
                socket.getOutputStream().write(bytes);
                socket.getOutputStream().flush();
                socket.shutdownOutput();
            } catch (SocketException e) {
                // closed already, because the request made no sense; the answer may still be read
            }
            return read(socket.getInputStream());
        }
    }

    private static String read(InputStream in) throws IOException {
        try {
            return new String(in.readAllBytes(), ISO_8859_1);
        } catch (SocketException e) {
            return "";
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /v2.1/P/servers?limit=%zz HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET\r\n\r\n",
                "\r\n\r\n",
                "POST /v3/auth/tokens HTTP/1.1\r\nHost: x\r\nContent-Length: nine\r\n\r\n",
                "POST /v3/auth/tokens HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
                "POST /v3/auth/tokens HTTP/1.1\r\nHost: x\r\nContent-Length: 99\r\n\r\n{",
                "POST /v3/auth/tokens HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
                "GET /%00%0a%ff HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET http://elsewhere/ HTTP/1.1\r\nHost: x\r\n\r\n",
                "OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n",
                "CONNECT elsewhere:80 HTTP/1.1\r\nHost: x\r\n\r\n",
                "HEAD /v2.1/P/servers HTTP/1.1\r\nHost: x\r\n\r\n"
            })
    void who_speaks_no_http_is_answered_or_left(String request) throws Exception {
        String answer = send(request.replace("/P/", "/" + cloud.project() + "/").getBytes(ISO_8859_1));

        assertThat(answer).matches("(?s)(HTTP/1\\.1 [1-5].*)?");
    }

    @Test
    void chance_is_answered_or_left() throws Exception {
        Random random = new Random(17);

        for (int i = 0; i < SENT; i++) {
            byte[] request = random(random);
            assertThat(send(request))
                    .as(() -> "to " + new String(request, ISO_8859_1))
                    .matches("(?s)(HTTP/1\\.1 [1-5].*)?");
        }
    }

    /** A request that makes sense, some of whose bytes are changed, left out or doubled, or of whose end some is missing. */
    private byte[] random(Random random) {
        String body = "{\"os-stop\":{\"type\":\"SOFT\",\"servers\":[{\"id\":\"" + server.id() + "\"}]}}";
        String sound = "POST /v1/" + cloud.project() + "/cloudservers/action HTTP/1.1\r\nHost: x\r\nContent-Length: "
                + body.length() + "\r\nContent-Type: application/json\r\n\r\n" + body;
        StringBuilder request = new StringBuilder(sound);
        for (int changes = random.nextInt(6); changes >= 0; changes--) {
            int at = random.nextInt(request.length());
            switch (random.nextInt(4)) {
                case 0 -> request.setCharAt(at, (char) random.nextInt(256));
                case 1 -> request.deleteCharAt(at);
                case 2 ->
                    request.insert(at, request.substring(at, Math.min(request.length(), at + random.nextInt(40))));
                default -> request.setLength(Math.max(1, request.length() - random.nextInt(10)));
            }
        }
        return request.toString().getBytes(ISO_8859_1);
    }

    @Test
    void json_without_end_is_an_error() throws Exception {
        Http http = new Http(cloud);

        assertThat(http.post("/v1/P/cloudservers/action", "[".repeat(100_000)).status())
                .isEqualTo(400);
        assertThat(http.post("/v1/P/cloudservers/action", "{\"x\":" + "9".repeat(100_000) + "}")
                        .status())
                .isEqualTo(400);
        assertThat(http.post(
                                "/v1/P/cloudservers/action",
                                "{\"os-start\":{\"servers\":[" + "{},".repeat(50_000) + "{}]}}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void what_is_asked_for_ever_fills_no_memory() throws Exception {
        Http http = new Http(cloud);

        for (int i = 0; i < 1_100; i++) {
            http.get("/v1/P/cloudservers/" + server.id());
        }

        assertThat(server.resource().history()).hasSize(1_000);
    }

    @Test
    void a_map_of_the_latest_forgets_the_oldest() {
        Map<String, Integer> latest = new Latest<>(2);
        latest.put("a", 1);
        latest.put("b", 2);
        latest.put("c", 3);

        assertThat(latest).containsOnlyKeys("b", "c");
    }

    @Test
    void a_thousand_connections_that_say_nothing_or_half_keep_nobody_waiting() throws Exception {
        List<Socket> open = new ArrayList<>();
        try {
            for (int i = 0; i < 1_000; i++) {
                Socket socket = connect();
                open.add(socket);
                if (i % 10 == 0) {
                    socket.getOutputStream().write("POST /v3/auth/tokens HTTP/1.1\r\nHo".getBytes(ISO_8859_1));
                } else if (i % 10 == 1) {
                    socket.getOutputStream()
                            .write("POST /v3/auth/tokens HTTP/1.1\r\nContent-Length: 99\r\n\r\n{".getBytes(ISO_8859_1));
                }
            }
            Http http = new Http(cloud);
            for (int i = 0; i < 10; i++) {
                assertThat(http.get("/v2.1/P/servers").status()).isEqualTo(200);
            }
        } finally {
            for (Socket socket : open) {
                socket.close();
            }
        }
    }
}
