package io.lifecycle.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.lifecycle.core.explain.Trace;
import io.lifecycle.core.observe.Control;
import io.lifecycle.core.observe.Fleet;
import io.lifecycle.core.observe.FleetListener;
import io.lifecycle.core.observe.Hypothesis;
import io.lifecycle.core.observe.PreparedReading;
import io.lifecycle.core.observe.Progress;
import io.lifecycle.core.observe.StateEstimate;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.core.observe.Track;
import io.lifecycle.core.observe.Watch;
import io.lifecycle.core.reconcile.AsyncRequester;
import io.lifecycle.core.reconcile.Reconciler;
import io.lifecycle.core.reconcile.Reconciliation;
import io.lifecycle.core.reconcile.Reconciling;
import io.lifecycle.core.reconcile.Requester;
import io.lifecycle.core.reconcile.Response;
import io.lifecycle.core.wait.AsyncReadingSource;
import io.lifecycle.core.wait.Polling;
import io.lifecycle.core.wait.ReadingSource;
import io.lifecycle.core.wait.Rhythm;
import io.lifecycle.core.wait.Turns;
import io.lifecycle.core.wait.Wait;
import io.lifecycle.core.wait.WaitDecision;
import io.lifecycle.core.wait.Waiter;
import io.lifecycle.proof.Cluster;
import io.lifecycle.proof.Cluster.Place;
import io.lifecycle.proof.Cluster.Request;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.slf4j.Logger;
import org.slf4j.helpers.NOPLogger;

/** Every parameter of every public method is refused when it is null, by its name. */
class NullArgumentsTest {

    private static final Lifecycle<Place, Request> CLUSTER =
            Cluster.declaration().build();
    private static final StateObserver<Place, Request> OBSERVER = StateObserver.of(CLUSTER, Control.SHARED);

    private static final Map<Class<?>, Object> SUBJECTS = Map.ofEntries(
            Map.entry(Lifecycle.class, Cluster.declaration().build()),
            Map.entry(LifecycleBuilder.class, Cluster.declaration()),
            Map.entry(StatusMapping.class, Cluster.declaration().build().statuses()),
            Map.entry(StatusMappingBuilder.class, StatusMapping.named("pump", Place.class)),
            Map.entry(Reading.class, Reading.of("ACTIVE")),
            Map.entry(Evidence.class, Cluster.API),
            Map.entry(Signal.class, Signal.none("task")),
            Map.entry(Trigger.class, Trigger.completed()),
            Map.entry(Graph.class, CLUSTER.graph()),
            Map.entry(Places.class, CLUSTER.graph().places()),
            Map.entry(Steps.class, CLUSTER.graph().outcomes()),
            Map.entry(io.lifecycle.core.Place.class, io.lifecycle.core.Place.of(Place.AVAILABLE)),
            Map.entry(Names.class, CLUSTER.names()),
            Map.entry(StateObserver.class, OBSERVER),
            Map.entry(Trace.class, Trace.from(OBSERVER, OBSERVER.anything())),
            Map.entry(Waiter.class, Waiter.untilGone(OBSERVER)),
            Map.entry(Polling.class, Polling.within(Duration.ofSeconds(1))),
            Map.entry(Finding.class, Finding.of("id", Severity.ERROR, "message")),
            Map.entry(Wait.class, begun()),
            Map.entry(Reconciler.class, Reconciler.toGone(OBSERVER)),
            Map.entry(Reconciling.class, Reconciling.within(Duration.ofSeconds(1))),
            Map.entry(Reconciliation.class, reconciliation()),
            Map.entry(Response.class, Response.NOT_NOW),
            Map.entry(Turns.class, "all its methods are static"),
            Map.entry(Rhythm.class, Rhythm.begin(Polling.within(Duration.ofSeconds(1)), Instant.EPOCH)),
            Map.entry(Track.class, Track.from(OBSERVER, OBSERVER.anything(), Instant.EPOCH)),
            Map.entry(Fleet.class, fleet()),
            Map.entry(Watch.class, Watch.from(OBSERVER, OBSERVER.anything(), Instant.EPOCH)));

    private static Fleet<Object, Place, Request> fleet() {
        Fleet<Object, Place, Request> fleet = Fleet.of(Watch.from(OBSERVER, OBSERVER.anything(), Instant.EPOCH));
        fleet.add(Place.AVAILABLE, Instant.EPOCH);
        return fleet;
    }

    private static Reconciliation<Place, Request> reconciliation() {
        return Reconciler.toGone(OBSERVER)
                .begin(OBSERVER.anything(), Reconciling.within(Duration.ofSeconds(1)), Instant.EPOCH);
    }

    private static Wait<Place> begun() {
        return Waiter.untilGone(OBSERVER)
                .begin(OBSERVER.anything(), Polling.within(Duration.ofSeconds(1)), Instant.EPOCH);
    }

    /** An argument beside a null; it never gets anything to do. */
    private static final ScheduledExecutorService EXECUTOR = new ScheduledThreadPoolExecutor(0);

    /** Returns an argument, by the parameter's type if that says enough, otherwise by its name. */
    private static Object sample(Method method, Parameter parameter) {
        Map<Class<?>, Object> byType = Map.ofEntries(
                Map.entry(String.class, "text"),
                Map.entry(Evidence.class, Cluster.API),
                Map.entry(Duration.class, Duration.ofSeconds(1)),
                Map.entry(Trigger.class, Trigger.completed()),
                Map.entry(Set.class, Set.of()),
                Map.entry(Map.class, Map.of()),
                Map.entry(List.class, List.of()),
                Map.entry(Reading.class, Reading.absent()),
                Map.entry(Function.class, (Function<Object, Object>) x -> x),
                Map.entry(Signal[].class, new Signal[0]),
                Map.entry(String[].class, new String[] {"value"}),
                Map.entry(Class.class, Place.class),
                Map.entry(Lifecycle.class, CLUSTER),
                Map.entry(StatusMapping.class, CLUSTER.statuses()),
                Map.entry(Control.class, Control.SHARED),
                Map.entry(Severity.class, Severity.ERROR),
                Map.entry(StateObserver.class, OBSERVER),
                Map.entry(StateEstimate.class, OBSERVER.anything()),
                Map.entry(PreparedReading.class, OBSERVER.prepare(Reading.absent())),
                Map.entry(Progress.class, Progress.ENDED),
                Map.entry(
                        Hypothesis.class,
                        new Hypothesis<>(io.lifecycle.core.Place.of(Place.AVAILABLE), Optional.empty())),
                Map.entry(Places.class, CLUSTER.graph().places()),
                Map.entry(io.lifecycle.core.Place.class, io.lifecycle.core.Place.of(Place.AVAILABLE)),
                Map.entry(Predicate.class, (Predicate<Object>) x -> true),
                Map.entry(BiPredicate.class, (BiPredicate<Object, Object>) (x, y) -> true),
                Map.entry(UnaryOperator.class, (UnaryOperator<Object>) x -> x),
                Map.entry(Collection.class, List.of()),
                Map.entry(Instant.class, Instant.EPOCH),
                Map.entry(Logger.class, NOPLogger.NOP_LOGGER),
                Map.entry(ReadingSource.class, (ReadingSource) Reading::absent),
                Map.entry(AsyncReadingSource.class, (AsyncReadingSource) CompletableFuture::new),
                Map.entry(WaitDecision.class, begun().decision()),
                Map.entry(Track.class, Track.from(OBSERVER, OBSERVER.anything(), Instant.EPOCH)),
                Map.entry(Callable.class, (Callable<Object>) () -> 1),
                Map.entry(boolean.class, true),
                Map.entry(int.class, 1),
                Map.entry(double.class, 1.0),
                Map.entry(Exception.class, new IOException("lost")),
                Map.entry(FleetListener.class, (FleetListener<Object, Object>) news -> {}),
                Map.entry(Appendable.class, new StringBuilder()),
                Map.entry(BufferedReader.class, new BufferedReader(new StringReader(""))),
                Map.entry(Polling.class, Polling.within(Duration.ofSeconds(1))),
                Map.entry(Reconciling.class, Reconciling.within(Duration.ofSeconds(1))),
                Map.entry(Reconciliation.class, reconciliation()),
                Map.entry(Requester.class, (Requester<Object>) operation -> Response.ACCEPTED),
                Map.entry(AsyncRequester.class, (AsyncRequester<Object>) operation -> new CompletableFuture<>()),
                Map.entry(Response.class, Response.ACCEPTED),
                Map.entry(Consumer.class, (Consumer<Object>) x -> {}),
                Map.entry(ScheduledExecutorService.class, EXECUTOR));
        if (byType.containsKey(parameter.getType())) {
            return byType.get(parameter.getType());
        }
        boolean isOperation = parameter.getName().equals("operation")
                || (parameter.getName().equals("id") && method.getName().equals("operation"));
        return isOperation ? Request.RESTART : Place.AVAILABLE;
    }

    @TestFactory
    Stream<DynamicTest> null_is_refused_by_the_parameters_name() {
        return SUBJECTS.keySet().stream()
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .sorted(Comparator.comparing(Method::toGenericString))
                .filter(NullArgumentsTest::isForUsers)
                .flatMap(method -> Arrays.stream(method.getParameters())
                        .filter(parameter -> !parameter.getType().isPrimitive())
                        .filter(parameter -> !maybeNull(method, parameter))
                        .map(parameter -> DynamicTest.dynamicTest(
                                method.getDeclaringClass().getSimpleName() + "." + method.getName() + "("
                                        + parameter.getName() + ")",
                                () -> refuses(method, parameter))));
    }

    private static boolean isForUsers(Method method) {
        return Modifier.isPublic(method.getModifiers())
                && !method.isSynthetic()
                && !method.getName().equals("equals");
    }

    private static boolean maybeNull(Method method, Parameter parameter) {
        return method.getDeclaringClass() == Reading.class
                && parameter.getName().equals("value");
    }

    private static void refuses(Method method, Parameter refused) {
        List<Object> arguments = new ArrayList<>();
        for (Parameter parameter : method.getParameters()) {
            arguments.add(parameter.equals(refused) ? null : sample(method, parameter));
        }
        Throwable thrown =
                catchThrowable(() -> method.invoke(SUBJECTS.get(method.getDeclaringClass()), arguments.toArray()));

        assertThat(thrown).as("%s of %s", refused.getName(), method).isInstanceOf(InvocationTargetException.class);
        assertThat(thrown.getCause()).isInstanceOf(NullPointerException.class).hasMessage(refused.getName());
    }

    @Test
    void the_sweep_covers_the_interface() {
        assertThat(null_is_refused_by_the_parameters_name()).hasSizeGreaterThan(90);
    }

    @Test
    @SuppressWarnings("NullAway") // the misuse under test
    void null_among_several_is_refused() {
        assertThat(catchThrowable(() -> Signal.signal("task", "a", null)))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("value");
        assertThat(catchThrowable(() -> Cluster.declaration().status(Place.CREATING, "A", Cluster.API, (Signal) null)))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("signal");
        Set<String> signals = new HashSet<>();
        signals.add(null);
        assertThat(catchThrowable(() -> Cluster.declaration().build().statuses().using(signals)))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("signal");
    }
}
