package io.lifecycle.examples.power;

import static io.lifecycle.bms.BmsOperation.REINSTALL_OS;
import static io.lifecycle.bms.BmsState.REINSTALLING_OS;
import static io.lifecycle.bms.BmsState.REINSTALLING_OS_FAILED;

import io.lifecycle.bms.BmsOperation;
import io.lifecycle.bms.BmsState;
import io.lifecycle.core.Edge;
import io.lifecycle.core.LifecycleException;
import io.lifecycle.core.Place;
import io.lifecycle.core.Reading;
import io.lifecycle.core.Trigger;
import io.lifecycle.core.observe.Progress;
import io.lifecycle.testkit.ResourceEvent;
import io.lifecycle.testkit.SimulatedFailureException;
import io.lifecycle.testkit.SimulatedResource;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.util.Optional;

/** A cloud with one server. */
final class SimulatedCloud implements Cloud {

    static final String SERVER = "web-1";

    private final SimulatedResource<BmsState, BmsOperation> resource;
    private boolean losesAnswers;

    SimulatedCloud(SimulatedResource<BmsState, BmsOperation> resource) {
        this.resource = resource;
    }

    /** From now on, requests arrive, but their answers are lost. */
    SimulatedCloud losingAnswers() {
        losesAnswers = true;
        return this;
    }

    @Override
    public Reading read(String server) {
        return named(server).reading();
    }

    @Override
    public Response request(String server, BmsOperation operation) {
        Response response = response(named(server), operation);
        if (losesAnswers) {
            throw new UncheckedIOException(new SocketTimeoutException("no answer within 10 s"));
        }
        return response;
    }

    private static Response response(SimulatedResource<BmsState, BmsOperation> resource, BmsOperation operation) {
        try {
            resource.request(operation);
            return Response.ACCEPTED;
        } catch (SimulatedFailureException failure) {
            throw failure;
        } catch (LifecycleException refusal) {
            return Response.REFUSED;
        }
    }

    /** A resource knows only the job of its last request. What became of an earlier reinstallation is in its history. */
    @Override
    public Optional<Progress> reinstallation(String server) {
        Optional<Progress> job = named(server).edges().stream()
                .findFirst()
                .map(Edge::from)
                .or(() -> Optional.of(resource.place()))
                .flatMap(SimulatedCloud::before);
        for (ResourceEvent<BmsState, BmsOperation> event : resource.history()) {
            if (event.equals(new ResourceEvent.Accepted<>(REINSTALL_OS))) {
                job = Optional.of(Progress.UNDER_WAY);
            } else if (event instanceof ResourceEvent.Moved<BmsState, BmsOperation> moved
                    && moved.edge().from().equals(Place.of(REINSTALLING_OS))) {
                boolean isDone = moved.edge().trigger().equals(Trigger.completed());
                job = Optional.of(isDone ? Progress.COMPLETED : Progress.FAILED);
            }
        }
        return job;
    }

    /** Returns what a job from before the test says. */
    private static Optional<Progress> before(Place<BmsState> start) {
        return start.equals(Place.of(REINSTALLING_OS))
                ? Optional.of(Progress.UNDER_WAY)
                : start.equals(Place.of(REINSTALLING_OS_FAILED)) ? Optional.of(Progress.FAILED) : Optional.empty();
    }

    // An error, because a wait that tolerates failing looks would tolerate an exception of a test that went wrong.
    private SimulatedResource<BmsState, BmsOperation> named(String server) {
        if (!server.equals(SERVER)) {
            throw new AssertionError("there is no server '" + server + "', only '" + SERVER + "'");
        }
        return resource;
    }
}
