package io.lifecycle.testkit;

import static java.util.Objects.requireNonNull;

import io.lifecycle.core.Edge;
import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.LifecycleException;
import io.lifecycle.core.Place;
import io.lifecycle.core.Reading;
import io.lifecycle.core.StatusMapping;
import io.lifecycle.core.Trigger;
import io.lifecycle.core.observe.Progress;
import io.lifecycle.core.reconcile.Requester;
import io.lifecycle.core.reconcile.Response;
import io.lifecycle.core.wait.ReadingSource;
import io.lifecycle.core.wait.TimeSource;
import io.lifecycle.testkit.SimulatedScript.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A resource in a test that behaves as its lifecycle says. It accepts and refuses requests, ends what is under way,
 * and answers with the status of its state and the signals that the consumer under test supplies.
 *
 * <pre>{@code
 * SimulatedResource<BmsState, BmsOperation> server = SimulatedResource.at(Bms.LIFECYCLE, RUNNING)
 *         .supplying(Bms.TASK_STATE)
 *         .endingAfter(2);
 * server.request(STOP);
 * server.reading(); // ACTIVE, task_state powering-off
 * server.reading(); // the same
 * server.reading(); // SHUTOFF
 * }</pre>
 *
 * <p>By default, what is under way ends only on command ({@link #complete()}, {@link #fail()}), and an accepted request
 * takes effect at once. If several edges or answers are possible, the one that the lifecycle declares first is taken. A
 * state that may show several statuses keeps showing the status that was read last, if it can. It is absent only if
 * nothing else shows it.
 *
 * <p><b>Signals.</b> By default, it answers only with the status: a consumer that reads no signals in production must
 * not pass its tests because of them. If your consumer reads signals, say so with {@link #supplying}, or with
 * {@link #answering} and the mapping that it uses.
 *
 * <p>What a test prescribes for the next calls, requests, answers or ends is kept until it applies. What does not apply
 * yet does not delay what was prescribed after it.
 *
 * <p>Safe for use by many threads.
 *
 * @param <S> the product's states
 * @param <O> the product's operations
 * @since 0.1
 */
public final class SimulatedResource<S, O> implements ReadingSource {

    private final Lifecycle<S, O> lifecycle;
    private final SimulatedScript<S, O> script = new SimulatedScript<>();
    private final SimulatedPace pace = new SimulatedPace();
    private final SimulatedHistory<S, O> history;
    private final SimulatedView<S> view;
    private final SimulatedLife<S, O> life;

    private SimulatedResource(Lifecycle<S, O> lifecycle, Place<S> place) {
        this.lifecycle = lifecycle;
        this.history = new SimulatedHistory<>(lifecycle);
        this.view = new SimulatedView<>(Answers.of(lifecycle), place);
        this.life = new SimulatedLife<>(lifecycle, place, pace, script, view, history);
    }

    /** Returns a resource that is not created yet. */
    public static <S, O> SimulatedResource<S, O> of(Lifecycle<S, O> lifecycle) {
        return new SimulatedResource<>(requireNonNull(lifecycle, "lifecycle"), Place.nothing());
    }

    /** Returns a resource that is in a state. */
    public static <S, O> SimulatedResource<S, O> at(Lifecycle<S, O> lifecycle, S state) {
        return new SimulatedResource<>(
                requireNonNull(lifecycle, "lifecycle"), Place.of(requireNonNull(state, "state")));
    }

    // How it behaves.

    /**
     * Makes it answer in another vocabulary than its lifecycle's own, or in {@linkplain StatusMapping#using part} of
     * that. It answers with all signals of the vocabulary, or with those of them that are
     * {@linkplain #supplying supplied}, if set.
     *
     * <pre>{@code
     * server.answering(observer.mapping()); // the vocabulary of the consumer's observer }</pre>
     *
     * @throws IllegalArgumentException if a reading that was set to be {@linkplain #showing shown} does not fit its
     *     state there
     */
    public synchronized SimulatedResource<S, O> answering(StatusMapping<S> vocabulary) {
        requireNonNull(vocabulary, "vocabulary");
        view.answering(answers -> answers.in(vocabulary));
        return this;
    }

    /**
     * Makes it answer only with these signals beside the status: those that the consumer under test supplies. With
     * none, it answers only with the status.
     *
     * @param signals names that its vocabulary has
     * @throws IllegalArgumentException if the vocabulary has no such signal
     */
    public synchronized SimulatedResource<S, O> supplying(String... signals) {
        Set<String> supplied = new LinkedHashSet<>();
        for (String signal : requireNonNull(signals, "signals")) {
            supplied.add(requireNonNull(signal, "signal"));
        }
        view.answering(answers -> answers.supplying(supplied));
        return this;
    }

    /**
     * Makes it give exactly this answer whenever it is in a state: with the signals of the reading, even if everything
     * else is {@linkplain #random random}.
     *
     * @throws IllegalArgumentException if the reading does not fit the state
     */
    public synchronized SimulatedResource<S, O> showing(S inState, Reading reading) {
        view.tell(requireNonNull(inState, "inState"), requireNonNull(reading, "reading"));
        return this;
    }

    /**
     * Makes what is under way end by itself, each state after this many readings. With 0, such a state is never seen.
     *
     * @throws IllegalArgumentException if the number is negative
     */
    public synchronized SimulatedResource<S, O> endingAfter(int readings) {
        pace.endAfter(atLeast(0, readings, "readings"));
        return this;
    }

    /**
     * Makes what is under way end by itself, each state after this time.
     *
     * @throws IllegalArgumentException if the duration is not greater than zero
     */
    public synchronized SimulatedResource<S, O> endingAfter(Duration duration, TimeSource clock) {
        if (requireNonNull(duration, "duration").isNegative() || duration.isZero()) {
            throw new IllegalArgumentException("duration must be greater than zero, and is " + duration);
        }
        pace.endAfter(duration, requireNonNull(clock, "clock"));
        life.beginStay();
        return this;
    }

    /**
     * Makes accepted requests take effect only after this many more readings, which show the old state.
     *
     * @throws IllegalArgumentException if the number is negative
     */
    public synchronized SimulatedResource<S, O> lagging(int readings) {
        pace.lag(atLeast(0, readings, "readings"));
        return this;
    }

    /**
     * Makes accepted requests take effect only after this time. Readings show the old state until then.
     *
     * @throws IllegalArgumentException if the duration is negative
     */
    public synchronized SimulatedResource<S, O> lagging(Duration duration, TimeSource clock) {
        pace.lag(notNegative(duration), requireNonNull(clock, "clock"));
        return this;
    }

    /**
     * Makes it answer from replicas, one after the other. Each replica shows where the resource was this many readings
     * ago, counted over all replicas. Before there were that many, it shows where the resource is now. If it is
     * {@linkplain #random random}, any of them answers.
     *
     * <p>Only answers are behind. Requests, jobs and what is under way follow the true place of the resource. This is
     * outside the model, in which an answer is about the moment when it is given.
     * {@linkplain io.lifecycle.core.wait.Waiter#confirmedBy Confirmed} waits cope with it, and so do watches, which
     * forgive one answer.
     *
     * @throws IllegalArgumentException if there are none, or a number is negative
     */
    public synchronized SimulatedResource<S, O> replicated(int... readingsBehind) {
        List<Integer> behind = new ArrayList<>();
        for (int readings : requireNonNull(readingsBehind, "readingsBehind")) {
            behind.add(atLeast(0, readings, "readings"));
        }
        atLeast(1, behind.size(), "replicas");
        view.replicated(now -> Replicas.byReadings(behind, now));
        return this;
    }

    /**
     * Makes it answer from replicas, one after the other. Each shows where the resource was this time ago, as with
     * {@linkplain #replicated(int...) readings}.
     *
     * @throws IllegalArgumentException if there are none, or a duration is negative
     */
    public synchronized SimulatedResource<S, O> replicated(TimeSource clock, Duration... behind) {
        requireNonNull(clock, "clock");
        List<Duration> durations = new ArrayList<>();
        for (Duration duration : requireNonNull(behind, "behind")) {
            durations.add(notNegative(duration));
        }
        atLeast(1, durations.size(), "replicas");
        view.replicated(now -> Replicas.byTime(durations, clock, now));
        return this;
    }

    private static Duration notNegative(Duration duration) {
        if (requireNonNull(duration, "duration").isNegative()) {
            throw new IllegalArgumentException("duration must be at least zero, and is " + duration);
        }
        return duration;
    }

    /** Makes its jobs end before the state does, as their {@linkplain #progress progress} shows. */
    public synchronized SimulatedResource<S, O> endingJobsEarly() {
        life.endJobsEarly();
        return this;
    }

    /**
     * Makes it do anything that its lifecycle allows, at random. What is under way ends at any time and in any way.
     * Occurrences happen now and then. Requests lag by up to as many readings, or as long, as was set. Every row of a
     * state is shown. The same seed and the same calls give the same behaviour; see {@link RandomSeed}. What it does
     * from then on does not count as covered, because it may do something else the next time; see
     * {@link LifecycleCoverage}.
     */
    public synchronized SimulatedResource<S, O> random(long seed) {
        pace.random(new Random(seed));
        history.stopCovering();
        return this;
    }

    /**
     * Makes it remember only this many of the latest events, for a resource that lives longer than a test.
     *
     * @throws IllegalArgumentException if there are none
     */
    public synchronized SimulatedResource<S, O> remembering(int events) {
        history.keep(atLeast(1, events, "events"));
        return this;
    }

    private static int atLeast(int least, int number, String name) {
        if (number < least) {
            throw new IllegalArgumentException(name + " must be at least " + least + ", and are " + number);
        }
        return number;
    }

    // What is to happen next.

    /** Makes what is under way fail the next time it ends by itself, in a state that may fail. */
    public synchronized void failNext() {
        script.tellEnd(SimulatedLife::isFailure);
    }

    /**
     * Makes what is under way fail the next time it ends by itself, in a state whose failure leads to this one.
     *
     * @throws IllegalArgumentException if no failure leads there
     */
    public synchronized void failNext(S to) {
        Predicate<Edge<S, O>> isFailure = SimulatedLife::isFailure;
        tellEnd(isFailure.and(leadingTo(requireNonNull(to, "to"))), "no failure leads to " + quoted(to));
    }

    /**
     * Makes what is under way complete the next time it ends by itself, in a state whose completion leads to this one.
     *
     * @throws IllegalArgumentException if no completion leads there
     */
    public synchronized void completeNext(S to) {
        Predicate<Edge<S, O>> leads = leadingTo(requireNonNull(to, "to"));
        tellEnd(leads.and(edge -> edge.trigger().equals(Trigger.completed())), "no completion leads to " + quoted(to));
    }

    private void tellEnd(Predicate<Edge<S, O>> end, String otherwise) {
        if (lifecycle.graph().edges().stream().noneMatch(end)) {
            throw new IllegalArgumentException("lifecycle '" + lifecycle.name() + "': " + otherwise);
        }
        script.tellEnd(end);
    }

    /** Stops things from ending by themselves, until {@link #release() released}. */
    public synchronized void hang() {
        pace.hang(true);
    }

    /** Lets things end by themselves again. */
    public synchronized void release() {
        pace.hang(false);
    }

    /** Prescribes the next reading, whatever the state is, such as an unknown status. This is outside the model. */
    public synchronized void answerNext(Reading reading) {
        script.tellReading(requireNonNull(reading, "reading"));
    }

    /**
     * Makes the next calls fail, as if the API throttled them.
     *
     * @throws IllegalArgumentException if there are none
     */
    public synchronized void failNextCalls(int calls) {
        for (int call = 1; call <= atLeast(1, calls, "calls"); call++) {
            script.tellCallFailure(new SimulatedFailureException("lifecycle '" + lifecycle.name()
                    + "': this call of the simulated API was told to fail, number " + call + " of " + calls));
        }
    }

    /** Makes the next call fail with this exception. */
    public synchronized void failNextCall(RuntimeException failure) {
        script.tellCallFailure(requireNonNull(failure, "failure"));
    }

    /**
     * Prescribes the response to the next request, whatever the state is. Nothing changes. For example,
     * {@link Response#NOT_NOW} stands for a quota that is used up. To accept what the state does not allow is outside
     * the model; its job goes on for ever.
     *
     * <p>What is prescribed for requests applies to one request each, in order. It skips requests whose calls fail
     * anyway.
     */
    public synchronized void answerNextRequest(Response response) {
        requireNonNull(response, "response");
        script.tellReply(operation -> {
            happened(new ResourceEvent.Responded<>(operation, response));
            if (response.kind() == Response.Kind.ACCEPTED) {
                life.beginEndlessJob();
            }
            LifecycleException refusal = new SimulatedFailureException("lifecycle '" + lifecycle.name() + "': request "
                    + lifecycle.names().operation(operation) + " was told to be answered with " + response);
            return new Reply(
                    response, response.kind() == Response.Kind.ACCEPTED ? Optional.empty() : Optional.of(refusal));
        });
    }

    /**
     * Makes the next request get lost on its way. It changes nothing, and its call fails as after a time-out: the
     * caller does not know whether it arrived.
     */
    public synchronized void loseNextRequest() {
        script.tellReply(operation -> {
            happened(new ResourceEvent.Lost<>(operation));
            throw timedOut(operation, "request");
        });
    }

    /**
     * Makes the answer to the next request get lost. The request is accepted or refused, as the lifecycle says, but its
     * call fails as after a time-out: the caller does not know whether it arrived.
     */
    public synchronized void loseNextAnswer() {
        script.tellReply(operation -> {
            life.request(operation);
            throw timedOut(operation, "answer");
        });
    }

    /**
     * Makes the resource forget the next request. It is accepted or refused, as the lifecycle says. If it is accepted,
     * it never takes effect, and its job goes on for ever, or until the resource disappears.
     */
    public synchronized void forgetNextRequest() {
        script.tellReply(life::forget);
    }

    private RuntimeException timedOut(O operation, String lost) {
        RuntimeException failure = new SimulatedFailureException("lifecycle '" + lifecycle.name() + "': request "
                + lifecycle.names().operation(operation) + " timed out, because its " + lost + " was told to be lost");
        happened(new ResourceEvent.CallFailed<>(failure));
        return failure;
    }

    /**
     * Makes something happen right before a call, such as what other people do while your code waits. Calls are counted
     * from now; the first is number 1. Requests, readings and calls for progress all count. If you set several events
     * for the same call, all happen, in order.
     *
     * <p>What an event does with the resource, other people do. It does not count as a call. It uses up nothing that
     * was prescribed for calls, requests or answers, and no readings after which something ends. The job is still that
     * of the caller's request. An event may read the resource: that shows where it truly is, and is not among its
     * {@link #readings()}. Requests of others are among its {@link #requests()}.
     *
     * <p>If the event cannot happen, or a request in it is refused, the call ends with an {@link AssertionError}: the
     * test is wrong, not the API or its caller.
     *
     * @throws IllegalArgumentException if the number is less than 1
     */
    public synchronized SimulatedResource<S, O> beforeCall(int call, Runnable event) {
        script.tellEvent(atLeast(1, call, "calls"), requireNonNull(event, "event"));
        return this;
    }

    // What is done to it.

    /**
     * Requests an operation.
     *
     * @throws LifecycleException if it is not allowed where the resource is; an {@link
     *     io.lifecycle.core.IllegalOperationException} in a state
     * @throws SimulatedFailureException if a test made the call fail, or the request to be lost, or not to be accepted
     */
    public void request(O operation) {
        Optional<LifecycleException> refusal = reply(operation).refusal();
        if (refusal.isPresent()) {
            throw refusal.get();
        }
    }

    /**
     * Returns a requester for a reconciler. An operation that is not allowed where the resource is gets
     * {@linkplain Response#REFUSED refused}, in the words of the lifecycle. A call throws if a test made it fail, or
     * made its request or answer get lost.
     *
     * <pre>{@code
     * reconciler.run(observer.created(), server, server.requester(), how);
     * }</pre>
     */
    public Requester<O> requester() {
        return operation -> reply(operation).response();
    }

    private synchronized Reply reply(O operation) {
        requireNonNull(operation, "operation");
        call();
        Function<O, Reply> told = script.isInEvent() ? null : script.nextReply();
        return told == null ? life.request(operation) : told.apply(operation);
    }

    /**
     * Reads it.
     *
     * @throws SimulatedFailureException if a test made the call fail
     * @throws IllegalStateException if no reading shows its state in its vocabulary
     */
    public synchronized Reading reading() {
        call();
        if (script.isInEvent()) {
            return view.truth();
        }
        Reading told = script.nextReading();
        Reading reading = told == null ? view.read(pace.random()) : told;
        life.read();
        happened(new ResourceEvent.Answered<>(reading));
        return reading;
    }

    /** Reads it, as the source of a wait. */
    @Override
    public Reading read() {
        return reading();
    }

    /**
     * Returns the progress of the job of the last accepted request: under way, completed or failed.
     *
     * @throws SimulatedFailureException if a test made the call fail
     * @throws IllegalStateException if no request was accepted
     */
    public synchronized Progress progress() {
        call();
        return life.progress();
    }

    /** Every call may fail, and sees what has happened until then. */
    private void call() {
        if (!script.isInEvent()) {
            Optional<RuntimeException> failure = script.beginCall();
            if (failure.isPresent()) {
                happened(new ResourceEvent.CallFailed<>(failure.get()));
                throw failure.get();
            }
        }
        life.settle();
    }

    /**
     * Completes what is under way, on the edge that the lifecycle declares first.
     *
     * @throws IllegalStateException if nothing is under way that may complete
     */
    public synchronized void complete() {
        life.end(Trigger.completed(), edge -> true, "");
    }

    /**
     * Completes what is under way, so that it leads to a state.
     *
     * @throws IllegalStateException if nothing is under way whose completion leads there
     */
    public synchronized void complete(S to) {
        life.end(Trigger.completed(), leadingTo(requireNonNull(to, "to")), " to " + quoted(to));
    }

    /**
     * Fails what is under way, on the edge that the lifecycle declares first.
     *
     * @throws IllegalStateException if nothing is under way that may fail
     */
    public synchronized void fail() {
        life.end(Trigger.failed(), edge -> true, "");
    }

    /**
     * Fails what is under way, so that it leads to a state.
     *
     * @throws IllegalStateException if nothing is under way whose failure leads there
     */
    public synchronized void fail(S to) {
        life.end(Trigger.failed(), leadingTo(requireNonNull(to, "to")), " to " + quoted(to));
    }

    /**
     * Makes an occurrence happen, on the edge that the lifecycle declares first.
     *
     * @throws IllegalStateException if it cannot occur where the resource is
     */
    public synchronized void occur(String occurrence) {
        life.end(Trigger.occurred(requireNonNull(occurrence, "occurrence")), edge -> true, "");
    }

    /**
     * Makes an occurrence happen that leads to a state.
     *
     * @throws IllegalStateException if it cannot occur where the resource is, or does not lead there
     */
    public synchronized void occur(String occurrence, S to) {
        life.end(
                Trigger.occurred(requireNonNull(occurrence, "occurrence")),
                leadingTo(requireNonNull(to, "to")),
                " to " + quoted(to));
    }

    /**
     * Makes the resource take any edge of its lifecycle at once: an operation is accepted and takes effect, or an
     * outcome or an occurrence happens. This is a command, not a call, and uses up nothing that was prescribed for
     * requests.
     *
     * @throws IllegalStateException if it cannot be taken where the resource is
     */
    public synchronized void take(Edge<S, O> edge) {
        life.take(requireNonNull(edge, "edge"));
    }

    /**
     * Makes the resource take all edges of a walk, one after the other.
     *
     * @throws IllegalStateException if one cannot be taken where the resource is then
     */
    public synchronized void follow(LegalWalk<S, O> walk) {
        requireNonNull(walk, "walk").edges().forEach(this::take);
    }

    /** Makes the resource be gone from now on, as if somebody had removed it unnoticed. This is outside the model. */
    public synchronized void disappear() {
        life.disappear();
    }

    private static <S, O> Predicate<Edge<S, O>> leadingTo(S to) {
        return edge -> edge.to().equals(Place.of(to));
    }

    // What a test may ask.

    /** Returns its true place. */
    public synchronized Place<S> place() {
        return life.place();
    }

    /** Returns its true state. Empty if it is not created yet, or gone. */
    public synchronized Optional<S> state() {
        return life.place().state();
    }

    /** Returns whether it is gone. */
    public synchronized boolean isGone() {
        return life.place().isGone();
    }

    /** Returns the operation that was accepted and has not taken effect yet. */
    public synchronized Optional<O> inFlight() {
        return life.waiting();
    }

    /**
     * Returns everything that happened to it, in order; only the latest events if it
     * {@linkplain #remembering remembers} no more.
     */
    public synchronized List<ResourceEvent<S, O>> history() {
        return history.events();
    }

    /**
     * Returns the operations that were accepted, in order, without those whose acceptance was
     * {@linkplain #answerNextRequest prescribed}.
     */
    public List<O> requests() {
        return history().stream()
                .flatMap(it -> it instanceof ResourceEvent.Accepted<S, O> accepted
                        ? Stream.of(accepted.operation())
                        : Stream.empty())
                .toList();
    }

    /** Returns the readings that it gave, in order. */
    public List<Reading> readings() {
        return history().stream()
                .flatMap(it -> it instanceof ResourceEvent.Answered<S, O> answered
                        ? Stream.of(answered.reading())
                        : Stream.empty())
                .toList();
    }

    /** Returns the edges that it took, in order: its true life, which no caller of a real API can see. */
    public List<Edge<S, O>> edges() {
        return history().stream()
                .flatMap(it -> it instanceof ResourceEvent.Moved<S, O> moved ? Stream.of(moved.edge()) : Stream.empty())
                .toList();
    }

    private void happened(ResourceEvent<S, O> event) {
        history.add(event, life.place());
    }

    private String quoted(S state) {
        return lifecycle.names().state(state);
    }

    /** Returns its lifecycle and its true place, as text. */
    @Override
    public synchronized String toString() {
        return "simulated resource of lifecycle '" + lifecycle.name() + "', " + life.named();
    }
}
