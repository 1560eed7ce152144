package io.lifecycle.simulator;

import static java.util.Objects.requireNonNull;

import io.lifecycle.bms.Bms;
import io.lifecycle.bms.BmsOperation;
import io.lifecycle.bms.BmsState;
import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.wait.TimeSource;
import io.lifecycle.ecs.Ecs;
import io.lifecycle.ecs.EcsOperation;
import io.lifecycle.ecs.EcsState;
import io.lifecycle.testkit.ManualTime;
import io.lifecycle.testkit.SimulatedResource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A cloud in this process, with REST APIs at its own port. Any client can use the vendor's own API of Elastic Cloud
 * Servers and Bare Metal Servers, and the native API.
 *
 * <pre>{@code
 * try (CloudSimulator cloud = CloudSimulator.start()) {
 *     SimulatedServer<EcsState, EcsOperation> server = cloud.ecs(RUNNING);
 *     EcsClient client = EcsClient.newBuilder()
 *             .withCredential(new BasicCredentials().withAk("ak").withSk("sk").withProjectId(cloud.project()))
 *             .withEndpoint(cloud.endpoint())
 *             .build();
 *     client.showServer(new ShowServerRequest().withServerId(server.id())); // ACTIVE
 * }
 * }</pre>
 *
 * <p>It shares nothing with other clouds. It has v1, v1.1 and v2 of the vendor's own API, Nova v2.1, and Keystone v2
 * and v3. By default, it accepts any signature and any token; see {@link SimulatorSettings#checking}. Bodies larger
 * than 1 MiB are refused. A client has 30 seconds to send the whole request. Safe for use by many threads.
 *
 * <p>On first use it sets the system properties {@code sun.net.httpserver.nodelay} and
 * {@code sun.net.httpserver.maxReqTime}, if they are not set, because the JDK's server reads them only once.
 *
 * @since 0.1
 */
public final class CloudSimulator implements AutoCloseable {

    /**
     * The number of events kept for each server: enough for a test, and few enough for a program that runs for weeks.
     */
    private static final int REMEMBERED = 1_000;

    private final SimulatorSettings how;
    private final String project = UUID.randomUUID().toString().replace("-", "");
    private final Servers servers = new Servers();
    private final AtomicInteger created = new AtomicInteger();
    private final IdentityApi identity;
    private final List<Route> routes = new ArrayList<>();
    private final HttpFront http;

    private CloudSimulator(SimulatorSettings how) throws IOException {
        this.how = how;
        Jobs jobs = new Jobs(how.time);
        this.identity = new IdentityApi(project, this::endpoint, how.time);
        routes.addAll(identity.routes());
        routes.addAll(new VendorApi(Product.ECS, servers, jobs, project).routes());
        routes.addAll(new VendorApi(Product.BMS, servers, jobs, project).routes());
        routes.addAll(new NativeApi(servers, project, this::endpoint).routes());
        routes.add(Route.get(
                "/v1/{project}/jobs/{id}",
                call -> jobs.show(call.at("id"))
                        .map(Answer::ok)
                        .orElseGet(() ->
                                Answer.error(404, "Ecs.0113", "The job " + call.at("id") + " could not be found"))));
        this.http = new HttpFront(how.address, this::answer);
    }

    /** Starts a cloud with the settings for unit tests: see {@link SimulatorSettings#usual}. */
    public static CloudSimulator start() {
        return start(SimulatorSettings.usual());
    }

    /**
     * Starts a cloud.
     *
     * @throws UncheckedIOException if it cannot listen at its address, for example because the port is in use
     */
    public static CloudSimulator start(SimulatorSettings how) {
        try {
            return new CloudSimulator(requireNonNull(how, "how"));
        } catch (BindException e) {
            throw new UncheckedIOException(
                    "cannot listen at " + how.address
                            + ", because it is in use or is not an address of this machine; choose another port,"
                            + " or 0 for any that is free",
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen at " + how.address, e);
        }
    }

    /** Returns the endpoint of all APIs, such as {@code http://127.0.0.1:41234}, without a slash at the end. */
    public String endpoint() {
        InetSocketAddress address = http.address();
        InetAddress host = address.getAddress();
        String reachable = host.isAnyLocalAddress() ? "127.0.0.1" : host.getHostAddress();
        return "http://" + (reachable.contains(":") ? "[" + reachable + "]" : reachable) + ":" + address.getPort();
    }

    /** Returns the id of its project, which is unique to this cloud. */
    public String project() {
        return project;
    }

    /** Creates an Elastic Cloud Server in a state. */
    public SimulatedServer<EcsState, EcsOperation> ecs(EcsState state) {
        return create(Product.ECS, Ecs.LIFECYCLE, requireNonNull(state, "state"));
    }

    /** Creates a Bare Metal Server in a state. */
    public SimulatedServer<BmsState, BmsOperation> bms(BmsState state) {
        return create(Product.BMS, Bms.LIFECYCLE, requireNonNull(state, "state"));
    }

    private <S, O> SimulatedServer<S, O> create(Product product, Lifecycle<S, O> lifecycle, S state) {
        SimulatedResource<S, O> resource = SimulatedResource.at(lifecycle, state)
                .answering(lifecycle.statuses())
                .endingAfter(how.lasting, how.time)
                .remembering(REMEMBERED);
        String name = product.name().toLowerCase(Locale.ROOT) + "-" + created.incrementAndGet();
        SimulatedServer<S, O> server = new SimulatedServer<>(
                product, lifecycle, resource, UUID.randomUUID().toString(), name, how.time.now());
        servers.add(server);
        return server;
    }

    /** Returns all servers, in the order of their creation, including those that are gone. */
    public List<SimulatedServer<?, ?>> servers() {
        return servers.all();
    }

    /** Returns the cloud's time. */
    public TimeSource time() {
        return how.time;
    }

    /**
     * Lets time pass in the cloud.
     *
     * @throws IllegalArgumentException if the duration is negative
     * @throws IllegalStateException if the cloud's time follows a clock, which cannot be moved
     */
    public void advance(Duration duration) {
        if (!(how.time instanceof ManualTime manual)) {
            throw new IllegalStateException(
                    "the time of this cloud follows a clock; to advance it, give its settings no clock");
        }
        manual.pass(duration);
    }

    private Answer answer(Call call) {
        if (how.time instanceof ManualTime manual) {
            manual.pass(how.tick);
        }
        Optional<Fault> fault = how.chaos.flatMap(Chaos::next);
        Answer answer = fault.isPresent() ? fault.get().on(() -> routed(call)) : routed(call);
        how.log.accept(Log.line(how.time.now(), call, answer));
        return answer;
    }

    private Answer routed(Call call) {
        List<String> segments = Call.segments(call.uri().getPath());
        boolean isElsewhere = false;
        for (Route route : routes) {
            var names = route.match(segments);
            if (names.isPresent() && route.isFor(call.method())) {
                return isAllowed(call) ? guarded(route, call.named(names.get())) : unauthorized();
            }
            isElsewhere |= names.isPresent();
        }
        return isElsewhere
                ? Answer.error(405, "APIGW.0101", "Nothing is answered to " + call.method() + " at this path")
                : Answer.error(
                        404,
                        "APIGW.0101",
                        "The API does not exist: " + call.uri().getPath());
    }

    /** Answers a call, unless it is about another project than this cloud's. */
    private Answer guarded(Route route, Call call) {
        String asked = call.at("project");
        return asked.isEmpty() || asked.equals(project)
                ? route.answer(call)
                : Answer.error(403, "APIGW.0307", "The token or key is not of the project " + asked);
    }

    private boolean isAllowed(Call call) {
        return how.signatures.isEmpty()
                || call.uri().getPath().endsWith("tokens")
                || identity.isKnown(call.header("x-auth-token"))
                || how.signatures.get().isSigned(call);
    }

    private static Answer unauthorized() {
        return Answer.error(401, "APIGW.0301", "Incorrect IAM authentication information: verify aksk signature fail");
    }

    /** Stops answering, and frees the port. */
    @Override
    public void close() {
        http.close();
    }
}
