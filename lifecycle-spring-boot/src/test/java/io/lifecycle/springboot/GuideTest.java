package io.lifecycle.springboot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.lifecycle.core.Reading;
import io.lifecycle.core.observe.Fleet;
import io.lifecycle.core.reconcile.Reconciler;
import io.lifecycle.core.wait.FleetPoller;
import io.lifecycle.core.wait.ListingPage;
import io.lifecycle.core.wait.WaitDecision.Verdict;
import io.lifecycle.core.wait.WaitResult;
import io.lifecycle.ecs.Ecs;
import io.lifecycle.ecs.EcsOperation;
import io.lifecycle.ecs.EcsState;
import io.lifecycle.proof.Snippets;
import io.lifecycle.springboot.metrics.FleetMetrics;
import io.lifecycle.springboot.metrics.PollerMetrics;
import io.lifecycle.springboot.metrics.ReconcileMetrics;
import io.lifecycle.springboot.metrics.WaitMetrics;
import io.lifecycle.testkit.ManualTime;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;

/** The guide is true. */
class GuideTest {

    private static final Path GUIDE = Path.of("../docs/spring-boot.md");

    private final ManualTime time = ManualTime.startingAt(Instant.parse("2026-11-27T05:00:00Z"));
    private final ACloud cloud = new ACloud();

    /** A cloud whose servers answer what they are told to. */
    private static final class ACloud implements GuideService.Cloud {

        private final Map<String, Reading> servers = new LinkedHashMap<>();

        ACloud() {
            IntStream.rangeClosed(1, 8).forEach(i -> servers.put("web-" + i, SomeFleets.ACTIVE));
        }

        @Override
        public List<String> ids() {
            return List.copyOf(servers.keySet());
        }

        @Override
        public ListingPage<String> list(Optional<String> marker) {
            return ListingPage.last(List.copyOf(servers.entrySet()));
        }

        @Override
        public void stop(String id) {
            servers.put(id, SomeFleets.ACTIVE.with(Ecs.TASK_STATE, "powering-off"));
        }
    }

    private static String guide() throws IOException {
        return Files.readString(GUIDE, UTF_8);
    }

    private void inTheService(Told test) {
        String[] properties = Snippets.shown(GUIDE, "properties").stream()
                .flatMap(String::lines)
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toArray(String[]::new);
        Boot.runner()
                .withConfiguration(Boot.metrics())
                .withConfiguration(Boot.endpoints())
                .withPropertyValues(properties)
                .withUserConfiguration(GuideService.Servers.class)
                .withBean(GuideService.Cloud.class, () -> cloud)
                .withBean(
                        ScheduledExecutorService.class,
                        () -> time.executor(),
                        definition -> definition.setDestroyMethodName(""))
                .withAllowBeanDefinitionOverriding(true)
                .withBean("time", ManualTime.class, () -> time)
                .run(context -> test.in(context));
    }

    @FunctionalInterface
    private interface Told {
        void in(AssertableApplicationContext context) throws Exception;
    }

    @SuppressWarnings("unchecked") // as it is declared
    private static Fleet<String, EcsState, EcsOperation> web(AssertableApplicationContext context) {
        return context.getBean("web", Fleet.class);
    }

    @Test
    void what_it_shows_of_java_stands_in_sources_that_compile_and_run() {
        Path sources = Path.of("src/test/java/io/lifecycle/springboot");
        Snippets.match(
                GUIDE, sources.resolve("GuideService.java"), sources.resolve("metrics/ReconcileMetricsTest.java"));
    }

    @Test
    void a_service_with_these_properties_and_beans_waits_for_its_servers() throws IOException {
        inTheService(context -> {
            assertThat(context).hasNotFailed();
            time.pass(Duration.ofSeconds(1));
            CompletableFuture<WaitResult<EcsState>> stopped =
                    context.getBean(GuideService.PowerSaver.class).stop("web-1");
            time.pass(Duration.ofMinutes(2));
            cloud.servers.put("web-1", Reading.of("SHUTOFF").with(Ecs.TASK_STATE, null));
            time.pass(Duration.ofMinutes(2));

            assertThat(stopped)
                    .isCompletedWithValueMatching(result -> result.decision().verdict() == Verdict.REACHED);
        });
    }

    @Test
    void the_endpoint_shows_what_the_guide_shows() throws IOException {
        ObjectMapper mapper = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
        inTheService(context -> {
            time.pass(Duration.ofSeconds(1));
            var unused = context.getBean(GuideService.PowerSaver.class).stop("web-1");
            cloud.servers.put("web-3", Reading.of("SUSPENDED").with(Ecs.TASK_STATE, null));
            time.pass(Duration.ofMinutes(15));
            List.of("web-4", "web-5", "web-6", "web-7", "web-8").forEach(cloud.servers::remove);
            time.pass(Duration.ofSeconds(30));
            LifecycleEndpoint endpoint = context.getBean(LifecycleEndpoint.class);

            assertThat(guide()).contains("```json\n" + mapper.writeValueAsString(endpoint.fleet("web")) + "\n```");
            assertThat(endpoint.fleet("batch")).isNull();
            assertThat(endpoint.fleets().fleets()).containsOnlyKeys("web");
        });
    }

    @Test
    void every_metric_stands_in_the_guide_with_its_tags_and_no_other_does() throws IOException {
        inTheService(context -> {
            PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
            FleetMetrics.of("web", web(context)).bindTo(registry);
            PollerMetrics.of("web", context.getBean(FleetPoller.class)).bindTo(registry);
            var waits = WaitMetrics.of(registry, Ecs.LIFECYCLE);
            var reconciliations = ReconcileMetrics.of(
                    registry, "to-stopped", Reconciler.toGone(web(context).observer()));
            assertThat(List.of(waits, reconciliations)).doesNotContainNull();
            Set<String> made = registry.getMeters().stream()
                    .map(meter -> "`" + meter.getId().getName() + "` | "
                            + meter.getId().getTags().stream()
                                    .map(tag -> "`" + tag.getKey() + "`")
                                    .collect(Collectors.joining(", "))
                            + " |")
                    .collect(Collectors.toCollection(TreeSet::new));

            assertThat(named(Pattern.compile("`lifecycle\\.[a-z.]+` \\| `[^|]*\\|")))
                    .isEqualTo(made);
            assertThat(registry.scrape()).contains(named(Pattern.compile("\\blifecycle_[a-z_]+")));
        });
    }

    @Test
    void every_property_stands_in_the_guide() throws IOException {
        String metadata = Files.readString(
                Path.of(Boot.class
                        .getResource("/META-INF/spring-configuration-metadata.json")
                        .getPath()),
                UTF_8);
        Set<String> named = Pattern.compile("\"name\": \"(lifecycle\\.[a-z-]+\\.[a-z-]+)\"")
                .matcher(metadata)
                .results()
                .map(name -> name.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(named).hasSizeGreaterThan(20);
        assertThat(guide()).contains(named);
    }

    private static Set<String> named(Pattern pattern) throws IOException {
        return pattern.matcher(guide())
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
