package io.lifecycle.simulator;

import static java.util.Objects.requireNonNull;

import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.Operation;
import io.lifecycle.core.Place;
import io.lifecycle.core.Reading;
import io.lifecycle.core.observe.Progress;
import io.lifecycle.core.reconcile.Response;
import io.lifecycle.core.wait.RetryLaterException;
import io.lifecycle.testkit.SimulatedFailureException;
import io.lifecycle.testkit.SimulatedResource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A server of a simulated cloud. Its {@linkplain #resource() resource} says how it behaves and what has truly happened to it; here
 * stands what goes wrong between it and a client.
 *
 * <p>What is told of calls is for one call about this server each, reading or request, in the order of telling. Safe for use by many
 * threads.
 *
 * @param <S> the product's states
 * @param <O> the product's operations
 * @since 0.1
 */
public final class SimulatedServer<S, O> {

    private final Product product;
    private final Lifecycle<S, O> lifecycle;
    private final SimulatedResource<S, O> resource;
    private final String id;
    private final String name;
    private final Instant created;
    private final Deque<Fault> faults = new ArrayDeque<>();

    /** What a composite still is to request, each once the server is stopped. */
    private final Deque<O> next = new ArrayDeque<>();

    private volatile String flavor = "s3.large.2";
    private volatile String image = "11111111-2222-4333-8444-555555555555";
    private volatile Jobs.@Nullable Part job;

    SimulatedServer(
            Product product,
            Lifecycle<S, O> lifecycle,
            SimulatedResource<S, O> resource,
            String id,
            String name,
            Instant created) {
        this.product = product;
        this.lifecycle = lifecycle;
        this.resource = resource;
        this.id = id;
        this.name = name;
        this.created = created;
    }

    /** Returns the id by which clients know it, a UUID. */
    public String id() {
        return id;
    }

    /** Returns the name that answers show. */
    public String name() {
        return name;
    }

    /** Returns how it behaves, where it truly is, and what has happened to it: the latest thousand events. */
    public SimulatedResource<S, O> resource() {
        return resource;
    }

    /** Returns the state it is truly in; empty where it is gone. */
    public Optional<S> state() {
        return resource.state();
    }

    /** Has the next call be answered 429, with a Retry-After of whole seconds, and do nothing. */
    public void throttleNext(Duration retryAfter) {
        add(Fault.throttled(requireNonNull(retryAfter, "retryAfter")));
    }

    /**
     * Has the next call be answered with an HTTP status of an error, and do nothing.
     *
     * @throws IllegalArgumentException if it is none of 400 to 599
     */
    public void answerNextWith(int status) {
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException("status must be 400 to 599, and is " + status);
        }
        add(Fault.failing(status));
    }

    /** Has the next call do nothing, and its connection be closed instead of an answer. */
    public void loseNextRequest() {
        add(Fault.lostRequest());
    }

    /** Has the next call do what it should, and its connection be closed instead of an answer. */
    public void loseNextAnswer() {
        add(Fault.lostAnswer());
    }

    /** Has the next call do what it should, and be answered only after so much real time: later, say, than the client waits. */
    public void answerNextLate(Duration delay) {
        add(Fault.late(requireNonNull(delay, "delay")));
    }

    /** Has the next request be accepted, and nothing follow. */
    public void forgetNextRequest() {
        resource.forgetNextRequest();
    }

    /** Has it be gone from now on, as if somebody had removed it behind everybody's back. */
    public void vanish() {
        resource.disappear();
    }

    private synchronized void add(Fault fault) {
        faults.add(fault);
    }

    /** Returns what a client gets to see of a call about this server; where the resource was told to fail calls, the call fails. */
    Answer answer(Supplier<Answer> handling) {
        Fault fault;
        synchronized (this) {
            fault = faults.poll();
        }
        try {
            return fault == null ? handling.get() : fault.on(handling);
        } catch (RetryLaterException e) {
            return Answer.throttled(e.after());
        } catch (SimulatedFailureException e) {
            return Answer.cut();
        }
    }

    Product product() {
        return product;
    }

    Instant created() {
        return created;
    }

    String flavor() {
        return flavor;
    }

    String image() {
        return image;
    }

    /** Reads it; a composite goes on first, where it can. */
    synchronized Reading read() {
        goOn();
        return resource.reading();
    }

    /** Returns the name of the constant of where it is, or of the place. */
    String place() {
        Place<S> place = resource.place();
        return place.state().map(SimulatedServer::constant).orElse(place.toString());
    }

    private static String constant(Object state) {
        return ((Enum<?>) state).name();
    }

    /** What a request wants beside its operation. */
    record Wish(Optional<String> flavor, Optional<String> image, boolean stopsFirst) {

        static final Wish NOTHING = new Wish(Optional.empty(), Optional.empty(), false);
    }

    /** Requests an operation, by the name of its constant. */
    synchronized Response request(String operation, Wish wish) {
        goOn();
        Optional<O> wanted = operation(operation);
        if (wanted.isEmpty()) {
            return Response.NOT_NOW.saying("The product has no such operation");
        }
        List<O> steps = new ArrayList<>(List.of(wanted.get()));
        if (wish.stopsFirst() && place().equals("RUNNING")) {
            operation("STOP").ifPresent(stop -> steps.add(0, stop));
            if (operation.equals("RESIZE")) {
                operation("START").ifPresent(steps::add);
            }
        }
        Response response = ask(steps.get(0));
        if (response.kind() == Response.Kind.ACCEPTED) {
            next.clear();
            next.addAll(steps.subList(1, steps.size()));
            flavor = wish.flavor().orElse(flavor);
            image = wish.image().orElse(image);
        }
        return response;
    }

    private Response ask(O operation) {
        try {
            return resource.requester().request(operation);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("a simulated resource throws no checked exceptions", e);
        }
    }

    private Optional<O> operation(String constant) {
        return lifecycle.operations().stream()
                .map(Operation::id)
                .filter(operation -> constant(operation).equals(constant))
                .findFirst();
    }

    /** Requests what is left of a composite. */
    private void goOn() {
        if (next.isEmpty()) {
            return;
        }
        if (place().equals("STOPPED")) {
            var unused = ask(next.remove());
        } else if (place().equals("RUNNING")) {
            next.clear(); // it was not stopped, or runs again by itself
        }
    }

    /** Has a part of a job be the one that speaks of this server from now on. */
    synchronized void begin(Jobs.Part part) {
        Jobs.Part before = job;
        if (before != null) {
            before.end();
        }
        job = part;
    }

    /** Returns how far its last request is. */
    synchronized Progress progress() {
        goOn();
        return next.isEmpty() ? resource.progress() : Progress.UNDER_WAY;
    }

    /** Returns its name, and where it truly is. */
    @Override
    public String toString() {
        return name + " (" + id + "), " + resource.place();
    }
}
