package io.lifecycle.benchmarks;

import com.sun.net.httpserver.HttpServer;
import io.lifecycle.ecs.EcsState;
import io.lifecycle.simulator.CloudSimulator;
import io.lifecycle.simulator.SimulatedServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** The time of a call to a simulated cloud on a kept connection, beside the JDK's bare server; and the time of its start. */
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class SimulatorBenchmark {

    private static HttpRequest get(String uri) {
        return HttpRequest.newBuilder(URI.create(uri)).build();
    }

    private static HttpResponse<String> answer(HttpClient client, HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A cloud of a thousand servers, and a bare server which answers what the cloud answered once. */
    @State(Scope.Benchmark)
    public static class Clouds {

        private static final int SERVERS = 1_000;

        final HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        final CloudSimulator cloud = CloudSimulator.start();
        final List<HttpRequest> shows = new ArrayList<>();
        final HttpServer bare;
        final HttpRequest constant;

        private int next;

        /** Starts both. */
        public Clouds() {
            for (int i = 0; i < SERVERS; i++) {
                SimulatedServer<?, ?> server = cloud.ecs(EcsState.RUNNING);
                shows.add(get(cloud.endpoint() + "/v1/" + cloud.project() + "/cloudservers/" + server.id()));
            }
            byte[] body = answer(client, shows.get(0)).body().getBytes(StandardCharsets.UTF_8);
            try {
                bare = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
            bare.createContext("/", exchange -> {
                exchange.getResponseHeaders().add("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, body.length);
                try (OutputStream out = exchange.getResponseBody()) {
                    out.write(body);
                }
            });
            bare.start();
            constant = get("http://127.0.0.1:" + bare.getAddress().getPort() + "/");
        }

        HttpRequest next() {
            next = (next + 1) % SERVERS;
            return shows.get(next);
        }

        /** Stops both. */
        @TearDown
        public void close() {
            cloud.close();
            bare.stop(0);
        }
    }

    /** A server is shown, one after the other. */
    @Benchmark
    @BenchmarkMode(Mode.SampleTime)
    public HttpResponse<String> simulatedShow(Clouds clouds) {
        return answer(clouds.client, clouds.next());
    }

    /** The same text, from the bare server. */
    @Benchmark
    @BenchmarkMode(Mode.SampleTime)
    public HttpResponse<String> constantShow(Clouds clouds) {
        return answer(clouds.client, clouds.constant);
    }

    /** The first start in a process, with everything that it loads. */
    @Benchmark
    @BenchmarkMode(Mode.SingleShotTime)
    @Warmup(iterations = 0)
    @Measurement(iterations = 1)
    @Fork(5)
    public String firstStart() {
        try (CloudSimulator cloud = CloudSimulator.start()) {
            return cloud.endpoint();
        }
    }
}
