package io.lifecycle.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.lifecycle.core.Edge;
import io.lifecycle.proof.Cluster;
import io.lifecycle.proof.Golden;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

@ResourceLock("CoverageSamples")
class LifecycleCoverageTest {

    private static final Path FILES = Path.of("src/test/resources/io/lifecycle/testkit");

    @BeforeEach
    void forget() {
        CoverageSamples.PRINTED.clear();
    }

    private static EngineExecutionResults run(Class<?>... samples) {
        return run("true", samples);
    }

    private static EngineExecutionResults run(String isAutoCloseableClosed, Class<?>... samples) {
        EngineTestKit.Builder kit = EngineTestKit.engine("junit-jupiter")
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
                .configurationParameter(
                        "junit.jupiter.extensions.store.close.autocloseable.enabled", isAutoCloseableClosed);
        Stream.of(samples).forEach(sample -> kit.selectors(selectClass(sample)));
        return kit.execute();
    }

    private static List<Throwable> failures(EngineExecutionResults results) {
        return results.allEvents().finished().stream()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class))
                .map(TestExecutionResult::getThrowable)
                .flatMap(Optional::stream)
                .toList();
    }

    @Test
    void what_a_class_covers_is_as_counted_by_hand() throws Exception {
        EngineExecutionResults results = run(CoverageSamples.Sample.class);

        assertThat(failures(results)).isEmpty();
        assertThat(results.testEvents().succeeded().stream().map(Event::getTestDescriptor))
                .hasSize(3);
        assertThat(CoverageSamples.PRINTED).hasSize(1);
        Golden.matches(FILES.resolve("coverage.txt"), CoverageSamples.PRINTED.get(0) + "\n");
        Golden.matches(
                FILES.resolve("coverage-rows.txt"), Files.readString(CoverageSamples.PICTURE, StandardCharsets.UTF_8));
    }

    @Test
    void a_class_that_covers_too_little_fails() {
        List<Throwable> failures = failures(run(CoverageSamples.Careless.class));

        assertThat(failures).hasSize(1);
        Golden.matches(FILES.resolve("coverage-missed.txt"), failures.get(0).getMessage() + "\n");
    }

    @Test
    void a_run_is_recorded_from_the_first_class_to_the_last() {
        List<Throwable> failures = failures(run(CoverageSamples.First.class, CoverageSamples.Second.class));

        assertThat(CoverageSamples.PRINTED).hasSize(1);
        assertThat(CoverageSamples.PRINTED.get(0))
                .startsWith("what the tests covered of lifecycle 'cluster':")
                .containsPattern("transitions +2 of 11");
        assertThat(failures).hasSize(1);
        assertThat(failures.get(0))
                .hasMessageStartingWith("the tests covered too little of lifecycle 'cluster': 0 % of the refused");
    }

    /** That is all that JUnit before 5.13 closes. */
    @Test
    void a_run_is_reported_on_where_junit_closes_its_own_resources_alone() {
        assertThat(failures(run("false", CoverageSamples.First.class))).hasSize(1);
        assertThat(CoverageSamples.PRINTED).hasSize(1);
    }

    @Test
    void each_class_that_inherits_the_coverage_is_reported_on_by_itself() {
        EngineExecutionResults results =
                run(CoverageSamples.Diligent.class, CoverageSamples.Idle.class, CoverageSamples.Diligent.class);

        assertThat(CoverageSamples.PRINTED)
                .hasSize(2)
                .anySatisfy(table -> assertThat(table)
                        .startsWith("what Diligent covered")
                        .containsPattern("states +4 of 5")
                        .containsPattern("transitions +2 of 11"))
                .anySatisfy(table ->
                        assertThat(table).startsWith("what Idle covered").containsPattern("states +0 of 5"));
        assertThat(failures(results))
                .singleElement()
                .satisfies(failure -> assertThat(failure)
                        .isInstanceOf(AssertionError.class)
                        .hasMessage("nothing of lifecycle 'cluster' ran in Idle: nothing was done to its simulated"
                                + " resources, and random ones do not count; make resources of exactly the lifecycle that"
                                + " the coverage names, or register no coverage"));
    }

    @Test
    void one_after_the_other_too() {
        assertThat(failures(run(CoverageSamples.Diligent.class))).isEmpty();
        assertThat(failures(run(CoverageSamples.Idle.class))).hasSize(1);
        assertThat(failures(run(CoverageSamples.Diligent.class))).isEmpty();
    }

    @Test
    void what_is_left_from_another_class_counts_where_it_is_used() {
        assertThat(failures(run(CoverageSamples.Keeping.class))).isEmpty();
        assertThat(failures(run(CoverageSamples.Keeping.class))).isEmpty();
    }

    @Test
    void a_run_of_which_nothing_is_recorded_fails() {
        assertThat(failures(run(CoverageSamples.IdleRun.class)))
                .singleElement()
                .satisfies(failure -> assertThat(failure)
                        .hasMessageStartingWith("nothing of lifecycle 'cluster' ran in the tests: "));
    }

    @Test
    void what_happens_in_other_threads_counts_and_before_and_after_the_tests() {
        assertThat(failures(run(CoverageSamples.Threads.class))).isEmpty();
        assertThat(CoverageSamples.PRINTED)
                .singleElement()
                .satisfies(table -> assertThat(table).containsPattern("transitions +1 of 11"));
    }

    @Test
    void a_test_that_fails_by_chance_says_by_which() {
        List<Throwable> failures = failures(run(CoverageSamples.Unlucky.class));

        assertThat(failures).hasSize(1);
        String seed = String.valueOf(failures.get(0).getMessage()).replace("failed with ", "");
        assertThat(failures.get(0).getSuppressed())
                .singleElement()
                .satisfies(note -> assertThat(note)
                        .hasMessage("the seed was " + seed
                                + "; to see the failure again, run the test with -Dlifecycle.seed=" + seed));
    }

    @Test
    void edges_of_another_lifecycle_are_refused() {
        Edge<Cluster.Place, Cluster.Request> edge = Edge.of(Cluster.declaration()
                .transition(Cluster.Place.CREATING, "storm", Cluster.Place.DEGRADED, Cluster.API)
                .build()
                .transitions()
                .get(8));

        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> LifecycleCoverage.ofClass(CoverageSamples.CLUSTER).requiring(List.of(edge)))
                .withMessage("lifecycle 'cluster' has no edge CREATING -\"storm\"-> DEGRADED");
    }

    @Test
    void percentages_out_of_range_are_refused() {
        for (int wrong : new int[] {-1, 101}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() ->
                            LifecycleCoverage.ofRun(CoverageSamples.CLUSTER).atLeast(Aspect.STATES, wrong))
                    .withMessage("percent must be from 0 to 100, and is " + wrong);
        }
    }
}
