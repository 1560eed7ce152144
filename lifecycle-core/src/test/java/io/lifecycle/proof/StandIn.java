package io.lifecycle.proof;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A server on this machine that stands in for a cloud's API and answers what a test has told it. It shows what real clients
 * make of answers. It knows nothing of servers and their states.
 */
public final class StandIn implements AutoCloseable {

    static {
        // Without it, answers on kept connections come some 47 ms late. Read when the first class of the server loads.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    /** A request as it came. */
    public record Asked(String method, String path, String query, String body) {

        /** Returns method and path, as {@link StandIn#on} names them. */
        public String line() {
            return method + " " + path;
        }
    }

    /** What is done with an exchange. */
    @FunctionalInterface
    public interface Answer {
        void give(HttpExchange exchange) throws IOException, InterruptedException;
    }

    private final HttpServer server;
    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Map<String, Deque<Answer>> answers = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    private StandIn(HttpServer server) {
        this.server = server;
    }

    /** Returns a stand-in that listens. */
    public static StandIn open() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            StandIn standIn = new StandIn(server);
            server.createContext("/", standIn::serve);
            server.setExecutor(standIn.executor);
            server.start();
            return standIn;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns where it listens, without a slash at the end. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /**
     * Says what to answer.
     *
     * @param line method and path, such as {@code GET /v1/P/cloudservers/ID}
     * @param inTurn the answers, one after the other; the last one is repeated for ever
     */
    public StandIn on(String line, Answer... inTurn) {
        answers.put(line, new ArrayDeque<>(List.of(inTurn)));
        return this;
    }

    /** Returns the requests that came, in order. */
    public List<Asked> asked() {
        return List.copyOf(asked);
    }

    /** Returns the last request that came. */
    public Asked lastAsked() {
        return asked.get(asked.size() - 1);
    }

    private void serve(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        String query = exchange.getRequestURI().getRawQuery();
        Asked request = new Asked(
                exchange.getRequestMethod(), exchange.getRequestURI().getPath(), query == null ? "" : query, body);
        asked.add(request);
        Deque<Answer> inTurn = answers.getOrDefault(request.line(), new ArrayDeque<>());
        Answer answer;
        synchronized (inTurn) {
            answer = inTurn.size() > 1 ? inTurn.removeFirst() : inTurn.peekFirst();
        }
        try (exchange) {
            (answer == null
                            ? json(599, "{\"stand-in\":\"was not told what to answer to " + request.line() + "\"}")
                            : answer)
                    .give(exchange);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Answers with a body of JSON. */
    public static Answer json(int status, String body) {
        return with(status, body, Map.of("Content-Type", "application/json"));
    }

    /** Answers with a page, as a proxy does. */
    public static Answer html(int status) {
        return with(status, "<html><body>Welcome</body></html>", Map.of("Content-Type", "text/html"));
    }

    /** Answers without a body. */
    public static Answer empty(int status) {
        return with(status, "", Map.of());
    }

    /** Answers with a body and headers. */
    public static Answer with(int status, String body, Map<String, String> headers) {
        Map<String, String> kept = new LinkedHashMap<>(headers);
        return exchange -> {
            byte[] bytes = body.getBytes(UTF_8);
            kept.forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        };
    }

    /** Cuts the connection once the request has come. */
    public static Answer cut() {
        return exchange -> {}; // closed without an answer
    }

    /** Cuts the connection in the middle of a body. */
    public static Answer cutAmid(int status, String body) {
        return exchange -> {
            byte[] bytes = body.getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, bytes.length + 1000L);
            exchange.getResponseBody().write(bytes);
            exchange.getResponseBody().flush();
        };
    }

    /** Answers only when this is closed, and nobody waits any more. */
    public Answer late() {
        return exchange -> closing.await();
    }

    /** Stops listening, and then cuts the connection: a client that tries again at once finds nobody. */
    public Answer cutAndLeave() {
        return exchange -> server.stop(0);
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        executor.shutdownNow();
    }
}
