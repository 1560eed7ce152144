package io.lifecycle.testkit;

import static io.lifecycle.proof.Cluster.Place.AVAILABLE;
import static io.lifecycle.proof.Cluster.Place.CREATING;
import static io.lifecycle.proof.Cluster.Place.DEGRADED;
import static io.lifecycle.proof.Cluster.Place.DELETING;
import static io.lifecycle.proof.Cluster.Place.RESTARTING;
import static io.lifecycle.proof.Cluster.Request.CREATE;
import static io.lifecycle.proof.Cluster.Request.DELETE;
import static io.lifecycle.proof.Cluster.Request.RESTART;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.LifecycleException;
import io.lifecycle.proof.Cluster;
import io.lifecycle.proof.Cluster.Place;
import io.lifecycle.proof.Cluster.Request;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Test classes whose coverage is known by counting; run only by other tests. */
final class CoverageSamples {

    static final Lifecycle<Place, Request> CLUSTER = Cluster.declaration().build();
    static final List<String> PRINTED = Collections.synchronizedList(new ArrayList<>());
    static final Path PICTURE = Path.of("target/coverage/cluster.txt");

    private CoverageSamples() {}

    /** Restarts a cluster in one test, and deletes it in another: three states, five transitions, one refusal. */
    @Execution(ExecutionMode.CONCURRENT)
    static class Sample {

        @RegisterExtension
        static final LifecycleCoverage<Place, Request> COVERAGE = LifecycleCoverage.ofClass(CLUSTER)
                .atLeast(Aspect.STATES, 60)
                .atLeast(Aspect.TRANSITIONS, 45)
                .drawing(
                        PICTURE,
                        missed -> missed.stream().map(row -> row + "\n").collect(Collectors.joining()))
                .printingTo(PRINTED::add);

        private final SimulatedResource<Place, Request> cluster = SimulatedResource.at(CLUSTER, AVAILABLE);

        @Test
        void restarts() {
            cluster.request(RESTART);
            cluster.reading();
            cluster.complete();
            assertThatThrownBy(() -> cluster.request(CREATE)).isInstanceOf(LifecycleException.class);
        }

        @Nested
        class Inside {

            @Test
            void deletes() {
                cluster.request(DELETE);
                cluster.complete();
                SimulatedResource.at(Cluster.declaration().build(), AVAILABLE).occur("node lost");
            }
        }

        @Test
        void loses_a_node() {
            SimulatedResource.at(CLUSTER, AVAILABLE).occur("node lost");
        }
    }

    /** Asks for more than it covers. */
    static class Careless {

        @RegisterExtension
        static final LifecycleCoverage<Place, Request> COVERAGE = LifecycleCoverage.ofClass(CLUSTER)
                .atLeast(Aspect.STATES, 20)
                .atLeast(Aspect.FAILURES, 1)
                .atLeast(Aspect.STATUSES, 34)
                .requiring(CLUSTER.graph().edges().subList(9, 11))
                .printingTo(PRINTED::add);

        @Test
        void reads() {
            SimulatedResource.at(CLUSTER, AVAILABLE).reading();
            SimulatedResource<Place, Request> random =
                    SimulatedResource.at(CLUSTER, DELETING).random(1);
            while (!random.isGone()) {
                random.reading();
            }
        }
    }

    /** Has the coverage of each class that inherits from it, and nothing to run. */
    abstract static class Base {

        @RegisterExtension
        static final LifecycleCoverage<Place, Request> COVERAGE =
                LifecycleCoverage.ofClass(CLUSTER).atLeast(Aspect.STATES, 60).printingTo(PRINTED::add);
    }

    /** Covers what the base class asks for. */
    static class Diligent extends Base {

        @Test
        void restarts() {
            SimulatedResource<Place, Request> cluster = SimulatedResource.at(CLUSTER, AVAILABLE);
            cluster.request(RESTART);
            cluster.complete(DEGRADED);
        }

        @Nested
        class Inside {

            @Test
            void reads() {
                SimulatedResource.at(CLUSTER, DELETING).reading();
            }
        }
    }

    /** Covers nothing: its resources are of another lifecycle, or random, or nobody does anything to them. */
    static class Idle extends Base {

        @Test
        void asserts_nothing() {
            SimulatedResource.of(CLUSTER);
            SimulatedResource.at(CLUSTER, AVAILABLE).random(1).reading();
            SimulatedResource.at(Cluster.declaration().build(), AVAILABLE).reading();
        }
    }

    /** Makes and uses resources in threads of its own, before the first test and after the last. */
    static class Threads {

        @RegisterExtension
        static final LifecycleCoverage<Place, Request> COVERAGE =
                LifecycleCoverage.ofClass(CLUSTER).atLeast(Aspect.STATES, 100).printingTo(PRINTED::add);

        private static final SimulatedResource<Place, Request> EARLY = SimulatedResource.at(CLUSTER, CREATING);

        @Test
        void uses_what_was_made_with_the_class() {
            EARLY.reading();
        }

        @Test
        void makes_one_in_a_thread() throws InterruptedException {
            Thread thread =
                    new Thread(() -> SimulatedResource.at(CLUSTER, RESTARTING).complete(DEGRADED), "not JUnit's");
            thread.start();
            thread.join();
        }

        @Test
        void makes_one_in_an_executor() throws Exception {
            ExecutorService executor = Executors.newSingleThreadExecutor();
            try {
                executor.submit(() -> SimulatedResource.at(CLUSTER, DELETING).reading())
                        .get();
            } finally {
                executor.shutdownNow();
            }
        }

        @AfterAll
        static void makes_one_afterwards() {
            SimulatedResource.at(CLUSTER, AVAILABLE).reading();
        }
    }

    /** Keeps a resource from one run to the next. */
    static class Keeping {

        @RegisterExtension
        static final LifecycleCoverage<Place, Request> COVERAGE =
                LifecycleCoverage.ofClass(CLUSTER).printingTo(PRINTED::add);

        private static final Map<String, SimulatedResource<Place, Request>> KEPT = new ConcurrentHashMap<>();

        @Test
        void reads() {
            KEPT.computeIfAbsent("cluster", k -> SimulatedResource.at(CLUSTER, AVAILABLE))
                    .reading();
        }
    }

    /** Has a run of which nothing is recorded. */
    static class IdleRun {

        @RegisterExtension
        static final LifecycleCoverage<Place, Request> COVERAGE =
                LifecycleCoverage.ofRun(CLUSTER).printingTo(PRINTED::add);

        @Test
        void asserts_nothing() {}
    }

    /** Is recorded as part of the run. */
    static class First {

        @RegisterExtension
        static final LifecycleCoverage<Place, Request> COVERAGE =
                LifecycleCoverage.ofRun(CLUSTER).atLeast(Aspect.REFUSALS, 100).printingTo(PRINTED::add);

        @Test
        void creates() {
            SimulatedResource.of(CLUSTER).request(CREATE);
        }
    }

    /** Says nothing of coverage, and is recorded anyway. */
    static class Second {

        @Test
        void restarts() {
            SimulatedResource.at(CLUSTER, AVAILABLE).request(RESTART);
        }
    }

    /** Fails by chance, and says by which. */
    @ExtendWith(RandomSeed.class)
    static class Unlucky {

        @Test
        void fails(@RandomSeed.Seed long seed) {
            throw new AssertionError("failed with " + seed);
        }
    }
}
