package io.lifecycle.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.lifecycle.core.Edge;
import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.Reading;
import io.lifecycle.core.StatusMapping;
import io.lifecycle.core.observe.Control;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.core.reconcile.Requester;
import io.lifecycle.core.reconcile.Response;
import io.lifecycle.core.wait.TimeSource;
import io.lifecycle.proof.Cluster;
import io.lifecycle.proof.Cluster.Place;
import io.lifecycle.proof.Cluster.Request;
import io.lifecycle.testkit.jqwik.LifecycleArbitraries;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.ThrowingConsumer;

/** Every parameter of every method, null in its turn. The assertions have a sweep of their own. */
class KitNullArgumentsTest {

    private static final Lifecycle<Place, Request> CLUSTER =
            Cluster.declaration().build();
    private static final LegalWalk<Place, Request> WALK = LegalWalk.of(CLUSTER, List.of());
    private static final ManualTime TIME = ManualTime.startingAt(Instant.EPOCH);

    /** By type, something to ask; nothing where all methods are static. */
    private static final Map<Class<?>, Object> SUBJECTS = new HashMap<>(Map.of(
            SimulatedResource.class,
            SimulatedResource.of(CLUSTER),
            ManualTime.class,
            TIME,
            LegalWalk.class,
            WALK,
            LegalTrace.class,
            LegalTrace.of(CLUSTER, SimulatedResource.of(CLUSTER)),
            LifecycleCoverage.class,
            LifecycleCoverage.ofClass(CLUSTER),
            Tours.class,
            Tours.allFailures(CLUSTER),
            ResourceEvent.class,
            new ResourceEvent.Accepted<>(Request.CREATE),
            LifecycleArbitraries.class,
            "static"));

    private static final Map<Class<?>, Object> SAMPLES = Map.ofEntries(
            Map.entry(Lifecycle.class, CLUSTER),
            Map.entry(StatusMapping.class, CLUSTER.statuses()),
            Map.entry(SimulatedResource.class, SimulatedResource.of(CLUSTER)),
            Map.entry(StateObserver.class, StateObserver.of(CLUSTER, Control.SHARED)),
            Map.entry(Reading.class, Reading.absent()),
            Map.entry(Duration.class, Duration.ofSeconds(1)),
            Map.entry(Duration[].class, new Duration[] {Duration.ofSeconds(1)}),
            Map.entry(Instant.class, Instant.EPOCH),
            Map.entry(TimeSource.class, TIME),
            Map.entry(String.class, "node lost"),
            Map.entry(List.class, List.of()),
            Map.entry(Collection.class, List.of()),
            Map.entry(Response.class, Response.NOT_NOW),
            Map.entry(Runnable.class, (Runnable) () -> {}),
            Map.entry(Aspect.class, Aspect.STATES),
            Map.entry(int.class, 1),
            Map.entry(long.class, 1L),
            Map.entry(LegalWalk.class, WALK),
            Map.entry(Path.class, Path.of("target")),
            Map.entry(Consumer.class, (Consumer<Object>) x -> {}),
            Map.entry(ThrowingConsumer.class, (ThrowingConsumer<Object>) x -> {}),
            Map.entry(java.util.function.Function.class, (java.util.function.Function<Object, Object>) x -> x),
            Map.entry(RuntimeException.class, new IllegalStateException("sample")),
            Map.entry(Edge.class, CLUSTER.graph().edges().get(0)));

    @TestFactory
    Stream<DynamicTest> null_is_refused_by_the_parameters_name() {
        return SUBJECTS.keySet().stream()
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(KitNullArgumentsTest::isForUsers)
                .sorted(Comparator.comparing(Method::toGenericString))
                .flatMap(method -> Arrays.stream(method.getParameters())
                        .filter(parameter -> !parameter.getType().isPrimitive())
                        .map(parameter -> DynamicTest.dynamicTest(
                                method.getDeclaringClass().getSimpleName() + "." + method.getName() + "("
                                        + parameter.getName() + ")",
                                () -> refuses(method, parameter))));
    }

    private static boolean isForUsers(Method method) {
        return Modifier.isPublic(method.getModifiers())
                && !method.isSynthetic()
                && !method.getName().equals("equals")
                && Arrays.stream(method.getParameterTypes())
                        .noneMatch(type -> type.getName().contains("extension"));
    }

    private static void refuses(Method method, Parameter refused) {
        List<Object> arguments = new ArrayList<>();
        for (Parameter parameter : method.getParameters()) {
            Object sample = SAMPLES.getOrDefault(
                    parameter.getType(), parameter.getName().equals("operation") ? Request.CREATE : Place.AVAILABLE);
            arguments.add(parameter.equals(refused) ? null : sample);
        }
        Throwable thrown =
                catchThrowable(() -> method.invoke(SUBJECTS.get(method.getDeclaringClass()), arguments.toArray()));

        assertThat(thrown).isInstanceOf(InvocationTargetException.class);
        assertThat(thrown.getCause()).isInstanceOf(NullPointerException.class).hasMessage(refused.getName());
    }

    @Test
    @SuppressWarnings("NullAway") // the misuse under test
    void requesters_refuse_null_by_the_parameters_name_too() {
        Requester<Request> requester = SimulatedResource.of(CLUSTER).requester();

        assertThatThrownBy(() -> requester.request(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("operation");
    }

    @Test
    void the_sweep_covers_the_kit() {
        assertThat(null_is_refused_by_the_parameters_name()).hasSizeGreaterThan(50);
    }
}
