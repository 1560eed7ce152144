package io.lifecycle.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.lifecycle.core.Reading;
import io.lifecycle.core.State;
import io.lifecycle.core.observe.Control;
import io.lifecycle.core.observe.FleetFigures;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.core.observe.Watch;
import io.lifecycle.core.wait.ListingPage;
import io.lifecycle.core.wait.Polling;
import io.lifecycle.core.wait.WaitDecision.Verdict;
import io.lifecycle.core.wait.WaitResult;
import io.lifecycle.core.wait.Waiter;
import io.lifecycle.ecs.Ecs;
import io.lifecycle.ecs.EcsOperation;
import io.lifecycle.ecs.EcsState;
import io.lifecycle.proof.Snippets;
import io.lifecycle.testkit.ManualTime;
import io.lifecycle.testkit.SimulatedResource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** A thousand servers, of which twenty are stopped at once and take a minute each. */
class ManyServersTest {

    private static final Path PAGE = Path.of("../docs/fleets.md");
    private static final int SERVERS = 1_000;
    private static final int STOPPED = 20;
    private static final int PAGE_SIZE = 500;
    private static final Duration WATCHED = Duration.ofMinutes(10);

    private final ManualTime time = ManualTime.startingAt(Instant.parse("2026-11-27T05:00:00Z"));
    private final ScheduledExecutorService executor = time.executor();
    private final Map<String, SimulatedResource<EcsState, EcsOperation>> cloud = new LinkedHashMap<>();
    private final AtomicInteger calls = new AtomicInteger();
    private final List<String> alerts = new ArrayList<>();

    ManyServersTest() {
        for (int i = 0; i < SERVERS; i++) {
            cloud.put(
                    "server-" + i,
                    SimulatedResource.at(Ecs.LIFECYCLE, EcsState.RUNNING)
                            .supplying(Ecs.TASK_STATE, Ecs.ECM_RES_STATUS)
                            .endingAfter(Duration.ofMinutes(1), time));
        }
    }

    private SimulatedResource<EcsState, EcsOperation> server(String id) {
        return requireNonNull(cloud.get(id));
    }

    private ListingPage<String> list(Optional<String> marker) {
        calls.incrementAndGet();
        List<String> ids = List.copyOf(cloud.keySet());
        int from = marker.map(Integer::valueOf).orElse(0);
        int to = Math.min(from + PAGE_SIZE, ids.size());
        List<Map.Entry<String, Reading>> entries = new ArrayList<>();
        for (String id : ids.subList(from, to)) {
            entries.add(Map.entry(id, server(id).read()));
        }
        return new ListingPage<>(entries, to < ids.size() ? Optional.of(Integer.toString(to)) : Optional.empty());
    }

    private ManyServers started() {
        return new ManyServers(List.copyOf(cloud.keySet()), this::list, alerts::add, executor, time);
    }

    @Test
    void one_listing_serves_all_who_wait() {
        ManyServers servers = started();
        time.pass(Duration.ofMinutes(1));
        List<CompletableFuture<WaitResult<EcsState>>> waits = new ArrayList<>();
        for (int i = 0; i < STOPPED; i++) {
            waits.add(servers.stop("server-" + i, id -> server(id).request(EcsOperation.STOP)));
        }

        time.pass(WATCHED.minusMinutes(1));

        assertThat(waits)
                .allSatisfy(wait -> assertThat(wait.join().orThrow().exact()).contains(EcsState.STOPPED));
        FleetFigures<EcsState> figures = servers.fleet().figures(time.now());
        assertThat(figures.byState())
                .containsEntry(EcsState.RUNNING, SERVERS - STOPPED)
                .containsEntry(EcsState.STOPPED, STOPPED);
        assertThat(figures.anomalies()).isEmpty();
        assertThat(servers.poller().statistics().by(Verdict.REACHED).count()).isEqualTo(STOPPED);
        assertThat(alerts).isEmpty();
        assertThat(saysHowMany()).contains("**" + calls.get() + " calls**");
    }

    /** The same with a poller for each server: waits for those that are stopped, and a look every five minutes at each of the others. */
    @Test
    void a_poller_for_each_asks_oftener() {
        Waiter<EcsState> stopped =
                Waiter.until(StateObserver.of(Ecs.LIFECYCLE, Control.EXCLUSIVE).lagging(), Set.of(EcsState.STOPPED));
        StateObserver<EcsState, EcsOperation> observer =
                StateObserver.of(Ecs.LIFECYCLE, Control.EXCLUSIVE).lagging();
        for (int i = 0; i < SERVERS; i++) {
            var unused = executor.scheduleAtFixedRate(calls::incrementAndGet, 0, 5, TimeUnit.MINUTES);
        }
        time.pass(Duration.ofMinutes(1));
        for (int i = 0; i < STOPPED; i++) {
            SimulatedResource<EcsState, EcsOperation> server = server("server-" + i);
            server.request(EcsOperation.STOP);
            var unused = stopped.awaitAsync(
                    observer.afterRequest(observer.at(EcsState.RUNNING), EcsOperation.STOP),
                    () -> {
                        calls.incrementAndGet();
                        return server.read();
                    },
                    Polling.within(Duration.ofMinutes(10))
                            .firstDelay(Duration.ofSeconds(5))
                            .time(time),
                    executor);
        }

        time.pass(WATCHED.minusMinutes(1));

        assertThat(saysHowMany()).contains("**" + String.format("%,d", calls.get()) + "**");
    }

    @Test
    void after_a_restart_it_goes_on_where_it_was() throws IOException {
        ManyServers before = started();
        time.pass(Duration.ofMinutes(1));
        before.fleet().afterRequest("server-7", EcsOperation.STOP, time.now());
        StringWriter saved = new StringWriter();
        before.save(saved);

        ManyServers after = new ManyServers(List.of(), this::list, alerts::add, executor, time);
        assertThat(after.restore(new BufferedReader(new StringReader(saved.toString()))))
                .isEmpty();

        assertThat(after.fleet().ids()).isEqualTo(before.fleet().ids());
        assertThat(after.fleet().waitingFor(EcsOperation.STOP)).containsExactly("server-7");
    }

    @Test
    void a_wait_is_driven_by_hand() {
        ManyServers servers = started();
        time.pass(Duration.ofMinutes(1));
        Reading shutOff = Reading.of("SHUTOFF").with(Ecs.TASK_STATE, null).with(Ecs.ECM_RES_STATUS, null);
        servers.fleet().afterRequest("server-7", EcsOperation.STOP, time.now());

        assertThat(servers.stopByHand("server-7", List.of(shutOff).iterator()).exact())
                .contains(EcsState.STOPPED);
    }

    @Test
    void a_broken_source_raises_one_alert() {
        ManyServers servers = started();
        time.pass(Duration.ofMinutes(1));

        cloud.clear();
        time.pass(Duration.ofMinutes(5));

        assertThat(servers.fleet().gone()).isEmpty();
        assertThat(alerts)
                .singleElement()
                .asString()
                .startsWith("1000 of 1000 resources are said to be gone at once, such as 'server-");
    }

    @Test
    void the_page_shows_what_compiles_and_runs() {
        Snippets.match(PAGE, Path.of("src/main/java/io/lifecycle/examples/ManyServers.java"));
    }

    /** The length of the text of a watch: of a resource in service, rounded to tens, and the longest possible. */
    @ParameterizedTest
    @FieldSource("io.lifecycle.examples.Product#ALL")
    void the_page_says_how_long_a_text_gets(Product<?, ?> product) {
        assertThat(saysHowMany()).contains(sizes(product));
    }

    private static <S, O> String sizes(Product<S, O> product) {
        Instant now = Instant.parse("2026-11-27T05:00:00.123456Z");
        StateObserver<S, O> observer =
                StateObserver.of(product.lifecycle(), Control.EXCLUSIVE).lagging();
        State<S> serving = product.lifecycle().states().stream()
                .filter(State::inService)
                .findFirst()
                .orElseThrow();
        Reading reading = product.lifecycle().statuses().readings(serving.id()).get(0);
        Watch<S, O> watch = Watch.from(observer, observer.at(serving.id()), now)
                .afterReading(reading, now.plusSeconds(60))
                .afterReading(reading, now.plusSeconds(120));
        long tens = Math.round(watch.text().length() / 10.0) * 10;
        return "| " + product + " | " + tens + " | " + String.format("%,d", watch.longestText()) + " |";
    }

    private static String saysHowMany() {
        try {
            return Files.readString(PAGE, UTF_8).replace('\n', ' ');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
