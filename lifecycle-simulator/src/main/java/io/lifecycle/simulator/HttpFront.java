package io.lifecycle.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Speaks HTTP. Whatever a client sends, it gets an answer, or its connection is closed. */
final class HttpFront implements AutoCloseable {

    /** Longer bodies are refused. */
    private static final int MOST_BYTES = 1 << 20;

    static {
        // The JDK's server reads these once, when it is loaded. Without the first, it answers keep-alive clients some
        // 40 ms late; without the second, a client that sends half a request holds a thread for ever.
        setWhereUnset("sun.net.httpserver.nodelay", "true");
        setWhereUnset("sun.net.httpserver.maxReqTime", "30");
    }

    /** Made once, in the background, because that takes longer than the rest of a start. */
    private static final CompletableFuture<ObjectMapper> JSON = CompletableFuture.supplyAsync(
            () -> new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS));

    private final Function<Call, Answer> api;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(daemons("lifecycle-simulator"));
    private final ScheduledExecutorService later =
            Executors.newSingleThreadScheduledExecutor(daemons("lifecycle-simulator-late"));

    /**
     * Begins to answer.
     *
     * @throws IOException if the address cannot be bound, for example because the port is in use
     */
    HttpFront(InetSocketAddress address, Function<Call, Answer> api) throws IOException {
        this.api = api;
        this.server = HttpServer.create(address, 1_024);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    private static void setWhereUnset(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    private static ThreadFactory daemons(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    InetSocketAddress address() {
        return server.getAddress();
    }

    private void handle(HttpExchange exchange) {
        Answer answer;
        try {
            answer = answer(exchange);
        } catch (IOException e) { // the client has gone, or is too slow
            exchange.close();
            return;
        } catch (RuntimeException | Error e) { // a fault of the simulator itself; the client must not wait for ever
            answer = Answer.error(500, "Simulator.0001", "The simulator failed: " + e);
        }
        Answer ready = answer;
        if (ready.after().isZero()) {
            send(exchange, ready);
            return;
        }
        try {
            var unused = later.schedule(
                    () -> threads.execute(() -> send(exchange, ready)),
                    ready.after().toNanos(),
                    TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) { // it is being closed
            exchange.close();
        }
    }

    private Answer answer(HttpExchange exchange) throws IOException {
        byte[] raw;
        try (InputStream sent = exchange.getRequestBody()) {
            raw = sent.readNBytes(MOST_BYTES + 1);
            if (raw.length > MOST_BYTES) {
                exchange.getResponseHeaders().set("Connection", "close");
                return Answer.error(413, "APIGW.0303", "The body is longer than " + MOST_BYTES + " bytes");
            }
        }
        URI uri;
        Map<String, String> query;
        try {
            uri = withoutDoubleSlash(exchange.getRequestURI());
            String asked = uri.getRawQuery();
            query = Call.query(asked == null ? "" : asked);
        } catch (IllegalArgumentException e) {
            return Answer.error(400, "APIGW.0201", "Bad request: the address is not encoded as addresses are");
        }
        JsonNode body;
        try {
            body = raw.length == 0 ? MissingNode.getInstance() : JSON.join().readTree(raw);
        } catch (JsonProcessingException e) {
            return Answer.error(400, "APIGW.0201", "Bad request: the body is not JSON");
        }
        Map<String, String> headers = new LinkedHashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        return api.apply(new Call(
                exchange.getRequestMethod(),
                uri,
                headers,
                Map.of(),
                query,
                body,
                ByteBuffer.wrap(raw).asReadOnlyBuffer()));
    }

    /**
     * Drops a double slash at the beginning, after which a host would follow. A client sends it if its endpoint ends
     * with a slash.
     */
    private static URI withoutDoubleSlash(URI sent) {
        String text = sent.toString();
        return text.startsWith("//") ? URI.create("/" + text.replaceFirst("^/+", "")) : sent;
    }

    private void send(HttpExchange exchange, Answer answer) {
        try (exchange) {
            if (answer.isCut()) {
                return;
            }
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            boolean isHead = exchange.getRequestMethod().equals("HEAD");
            if (isHead || answer.body().isEmpty()) {
                exchange.sendResponseHeaders(answer.status(), -1);
                return;
            }
            byte[] bytes = JSON.join().writeValueAsBytes(answer.body().get());
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(answer.status(), bytes.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(bytes);
            }
        } catch (IOException e) {
            exchange.close(); // the client has gone, and nobody is left to tell
        }
    }

    @Override
    public void close() {
        server.stop(0);
        later.shutdownNow();
        threads.shutdownNow();
    }
}
