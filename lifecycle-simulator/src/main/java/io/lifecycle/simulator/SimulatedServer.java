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
 * A server of a simulated cloud. Its {@linkplain #resource() resource} sets how it behaves, and says what truly
 * happened to it. The methods here set what goes wrong between it and a client.
 *
 * <p>Each setting for a call applies to one call about this server, a reading or a request, in order. Safe for use by
 * many threads.
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

    /** What a composite still has to request, each time when the server is stopped. */
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

    /** Returns its id for clients, a UUID. */
    public String id() {
        return id;
    }

    /** Returns its name in answers. */
    public String name() {
        return name;
    }

    /** Returns the resource behind it: how it behaves, where it truly is, and its latest thousand events. */
    public SimulatedResource<S, O> resource() {
        return resource;
    }

    /** Returns its true state. Empty if it is gone. */
    public Optional<S> state() {
        return resource.state();
    }

    /** Makes the next call do nothing and be answered 429, with a Retry-After of whole seconds. */
    public void throttleNext(Duration retryAfter) {
        add(Fault.throttled(requireNonNull(retryAfter, "retryAfter")));
    }

    /**
     * Makes the next call do nothing and be answered with an HTTP error status.
     *
     * @throws IllegalArgumentException if the status is not 400 to 599
     */
    public void answerNextWith(int status) {
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException("status must be 400 to 599, and is " + status);
        }
        add(Fault.failing(status));
    }

    /** Makes the next call do nothing; its connection is closed instead of an answer. */
    public void loseNextRequest() {
        add(Fault.lostRequest());
    }

    /** Makes the next call do what it should, but closes its connection instead of an answer. */
    public void loseNextAnswer() {
        add(Fault.lostAnswer());
    }

    /**
     * Makes the next call do what it should, but delays the answer by this real time, for example longer than the
     * client waits.
     */
    public void answerNextLate(Duration delay) {
        add(Fault.late(requireNonNull(delay, "delay")));
    }

    /** Makes the next request be accepted without any effect. */
    public void forgetNextRequest() {
        resource.forgetNextRequest();
    }

    /** Makes it be gone from now on, as if somebody had removed it unnoticed. */
    public void vanish() {
        resource.disappear();
    }

    private synchronized void add(Fault fault) {
        faults.add(fault);
    }

    /**
     * Returns what a client sees of a call about this server. If the resource was told to fail calls, the call fails.
     */
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

    /** Reads it. A composite goes on first, if it can. */
    synchronized Reading read() {
        goOn();
        return resource.reading();
    }

    /** Returns the constant of its state, or the name of its place if that is no state. */
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

    /** Lets a part of a job report on this server from now on. It ends the part before. */
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

    /** Returns its name and its true place, as text. */
    @Override
    public String toString() {
        return name + " (" + id + "), " + resource.place();
    }
}
