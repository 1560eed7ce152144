package io.lifecycle.testkit;

import static java.util.Objects.requireNonNull;

import io.lifecycle.core.Edge;
import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.LifecycleException;
import io.lifecycle.core.Outcome;
import io.lifecycle.core.Place;
import io.lifecycle.core.Reading;
import io.lifecycle.core.StatusMapping;
import io.lifecycle.core.Trigger;
import io.lifecycle.core.observe.Progress;
import io.lifecycle.core.reconcile.Requester;
import io.lifecycle.core.reconcile.Response;
import io.lifecycle.core.wait.ReadingSource;
import io.lifecycle.core.wait.TimeSource;
import io.lifecycle.testkit.Replicas.Moment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A resource in a test, which behaves as its lifecycle says: it accepts and refuses requests, ends what is under way, and
 * answers with the status of the state it is in, and with the signals that the consumer under test supplies.
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
 * <p>Unless told otherwise, what is under way ends on command alone ({@link #complete()}, {@link #fail()}), and an accepted
 * request takes effect at once. Where several edges or answers are possible, it is the one that the lifecycle declares first.
 * A state which may show several statuses goes on showing the status that was read last, if it may, and is absent only where
 * nothing else shows it.
 *
 * <p><b>Signals.</b> Of itself it answers with the status alone, for a consumer that reads no more must not pass its tests by
 * what it does not get in production. A consumer that reads signals says so by {@link #supplying}, or by {@link #answering}
 * with the mapping that it observes by.
 *
 * <p>What a test tells of the next calls, requests, answers or ends is kept until it applies; what does not apply yet holds up
 * nothing that was told after it.
 *
 * <p>Safe for use by many threads.
 *
 * @param <S> the product's states
 * @param <O> the product's operations
 * @since 0.1
 */
public final class SimulatedResource<S, O> implements ReadingSource {

    private static final Reply ACCEPTED = new Reply(Response.ACCEPTED, Optional.empty());

    private final Lifecycle<S, O> lifecycle;
    private final List<CoverageRecord<S, O>> records;
    private final Deque<ResourceEvent<S, O>> history = new ArrayDeque<>();
    private int mostEvents = Integer.MAX_VALUE;

    // How it behaves.
    private Answers<S> answers;
    private @Nullable Integer readingsToEnd;
    private @Nullable Duration timeToEnd;
    private TimeSource time = ManualTime.startingAt(Instant.EPOCH);
    private int lag;
    private @Nullable Duration timeToEffect;
    private TimeSource lagTime = time;
    private @Nullable Replicas<S> replicas;
    private boolean hangs;
    private boolean jobsEndEarly;
    private @Nullable Random random;

    // What is to happen next.
    private final Deque<Predicate<Edge<S, O>>> toldEnds = new ArrayDeque<>();
    private final Deque<Reading> scripted = new ArrayDeque<>();
    private final Deque<RuntimeException> callFailures = new ArrayDeque<>();
    private final Deque<Function<O, Reply>> toldReplies = new ArrayDeque<>();
    private final Map<Integer, List<Runnable>> events = new HashMap<>();
    private int calls;

    /** Whether what is done to it just now is done by an event, which stands for other people. */
    private boolean isInEvent;

    // Where it is.
    private Place<S> place;
    private int readingsInState;
    private Instant since = Instant.EPOCH;
    private @Nullable O waiting;
    private int readingsToWait;
    private @Nullable Instant effectAt;
    private Optional<String> lastStatus = Optional.empty();

    /** Whether the request that was accepted last is other people's. */
    private boolean isByOthers;

    // The job of the caller's last request.
    private @Nullable Progress progress;
    private boolean isForgotten;

    /** How what is under way will end, where its job was said to have ended already. */
    private @Nullable Edge<S, O> foretold;

    /**
     * What a request is answered.
     *
     * @param refusal what is thrown where somebody has requested it who takes no response
     */
    private record Reply(Response response, Optional<LifecycleException> refusal) {}

    private SimulatedResource(Lifecycle<S, O> lifecycle, Place<S> place) {
        this.lifecycle = lifecycle;
        this.answers = Answers.of(lifecycle);
        this.records = CoverageRecord.of(lifecycle);
        this.place = place;
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
     * Has it answer in a vocabulary: another one than its lifecycle's own, or {@linkplain StatusMapping#using less} of that. It answers
     * with all signals of the vocabulary, unless it was told which are {@linkplain #supplying supplied}; with those of them, then.
     *
     * <pre>{@code
     * server.answering(observer.mapping()); // with what the consumer's observer goes by
     * }</pre>
     *
     * @throws IllegalArgumentException if a reading that was told to be {@linkplain #showing shown} does not fit its state there
     */
    public synchronized SimulatedResource<S, O> answering(StatusMapping<S> vocabulary) {
        answers = answers.in(requireNonNull(vocabulary, "vocabulary"));
        return this;
    }

    /**
     * Has it answer with these signals beside the status, and with no others: those that the consumer under test supplies. With none,
     * it answers with the status alone.
     *
     * @param signals names that its vocabulary has
     * @throws IllegalArgumentException if the vocabulary has no such signal
     */
    public synchronized SimulatedResource<S, O> supplying(String... signals) {
        Set<String> supplied = new LinkedHashSet<>();
        for (String signal : requireNonNull(signals, "signals")) {
            supplied.add(requireNonNull(signal, "signal"));
        }
        answers = answers.supplying(supplied);
        return this;
    }

    /**
     * Has it answer so whenever it is in a state, to the letter: with the signals of the reading, and also where it does all else
     * by {@linkplain #random chance}.
     *
     * @throws IllegalArgumentException if the reading does not fit the state
     */
    public synchronized SimulatedResource<S, O> showing(S inState, Reading reading) {
        answers.tell(requireNonNull(inState, "inState"), requireNonNull(reading, "reading"));
        return this;
    }

    /**
     * Has what is under way end by itself, each state when it has been read so many times; never seen at all where that is 0.
     *
     * @throws IllegalArgumentException if the number is negative
     */
    public synchronized SimulatedResource<S, O> endingAfter(int readings) {
        readingsToEnd = atLeast(0, readings, "readings");
        timeToEnd = null;
        return this;
    }

    /**
     * Has what is under way end by itself, each state when it has lasted for so long.
     *
     * @throws IllegalArgumentException if the duration is not greater than zero
     */
    public synchronized SimulatedResource<S, O> endingAfter(Duration duration, TimeSource clock) {
        if (requireNonNull(duration, "duration").isNegative() || duration.isZero()) {
            throw new IllegalArgumentException("duration must be greater than zero, and is " + duration);
        }
        time = requireNonNull(clock, "clock");
        timeToEnd = duration;
        readingsToEnd = null;
        since = time.now();
        return this;
    }

    /**
     * Has accepted requests take effect only after so many further readings, which show the old state.
     *
     * @throws IllegalArgumentException if the number is negative
     */
    public synchronized SimulatedResource<S, O> lagging(int readings) {
        lag = atLeast(0, readings, "readings");
        timeToEffect = null;
        return this;
    }

    /**
     * Has accepted requests take effect only when so long a time has passed; readings show the old state until then.
     *
     * @throws IllegalArgumentException if the duration is negative
     */
    public synchronized SimulatedResource<S, O> lagging(Duration duration, TimeSource clock) {
        Duration most = notNegative(duration);
        lagTime = requireNonNull(clock, "clock");
        timeToEffect = most;
        return this;
    }

    /**
     * Has it answer from replicas, one after the other, each of which shows where it was so many readings ago, of whichever replica;
     * before there were as many, where it is now. By {@linkplain #random chance}, any of them answers.
     *
     * <p>It is answers alone that are behind: requests, jobs and what is under way go by where the resource truly is. This is outside
     * the model, in which an answer is about the moment when it is given; what copes with it are waits that are {@linkplain
     * io.lifecycle.core.wait.Waiter#confirmedBy confirmed}, and watches, which forgive one answer.
     *
     * @throws IllegalArgumentException if there are none, or a number is negative
     */
    public synchronized SimulatedResource<S, O> replicated(int... readingsBehind) {
        List<Integer> behind = new ArrayList<>();
        for (int readings : requireNonNull(readingsBehind, "readingsBehind")) {
            behind.add(atLeast(0, readings, "readings"));
        }
        atLeast(1, behind.size(), "replicas");
        replicas = Replicas.byReadings(behind, moment());
        return this;
    }

    /**
     * Has it answer from replicas, one after the other, each of which shows where it was so long a time ago; {@linkplain
     * #replicated(int...) as above}.
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
        replicas = Replicas.byTime(durations, clock, moment());
        return this;
    }

    private static Duration notNegative(Duration duration) {
        if (requireNonNull(duration, "duration").isNegative()) {
            throw new IllegalArgumentException("duration must be at least zero, and is " + duration);
        }
        return duration;
    }

    /** Has its jobs end before the state does, as their {@linkplain #progress progress} says. */
    public synchronized SimulatedResource<S, O> endingJobsEarly() {
        jobsEndEarly = true;
        return this;
    }

    /**
     * Has it do all that its lifecycle allows, by chance: what is under way ends at any time and in any way, things occur now
     * and then, requests lag by up to as many readings, or as long, as it was told, and every row of a state is shown. The same seed
     * and the same calls give the same behaviour; see {@link RandomSeed}. What it does from then on covers nothing, for by
     * chance it may not do it the next time; see {@link LifecycleCoverage}.
     */
    public synchronized SimulatedResource<S, O> random(long seed) {
        random = new Random(seed);
        return this;
    }

    /**
     * Has it remember the latest so many events, instead of all: for one that outlasts a test.
     *
     * @throws IllegalArgumentException if there are none
     */
    public synchronized SimulatedResource<S, O> remembering(int events) {
        mostEvents = atLeast(1, events, "events");
        return this;
    }

    private static int atLeast(int least, int number, String name) {
        if (number < least) {
            throw new IllegalArgumentException(name + " must be at least " + least + ", and are " + number);
        }
        return number;
    }

    // What is to happen next.

    /** Has what is under way fail when it ends by itself next, in a state that may fail. */
    public synchronized void failNext() {
        toldEnds.add(SimulatedResource::isFailure);
    }

    /**
     * Has what is under way fail when it ends by itself next, in a state from which that leads to this one.
     *
     * @throws IllegalArgumentException if no failure leads there
     */
    public synchronized void failNext(S to) {
        Predicate<Edge<S, O>> isFailure = SimulatedResource::isFailure;
        tellEnd(isFailure.and(leadingTo(requireNonNull(to, "to"))), "no failure leads to " + quoted(to));
    }

    /**
     * Has what is under way complete when it ends by itself next, in a state whose completion leads to this one.
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
        toldEnds.add(end);
    }

    private static boolean isFailure(Edge<?, ?> edge) {
        return edge.trigger().equals(Trigger.failed());
    }

    /** Has nothing end by itself any more, until {@link #release() released}. */
    public synchronized void hang() {
        hangs = true;
    }

    /** Has things end by themselves again. */
    public synchronized void release() {
        hangs = false;
    }

    /** Has the next reading be this one, whatever the state; a status that nobody knows, for one. This is outside the model. */
    public synchronized void answerNext(Reading reading) {
        scripted.add(requireNonNull(reading, "reading"));
    }

    /**
     * Has the next calls fail, as those do of an API that throttles.
     *
     * @throws IllegalArgumentException if there are none
     */
    public synchronized void failNextCalls(int calls) {
        for (int call = 1; call <= atLeast(1, calls, "calls"); call++) {
            callFailures.add(new SimulatedFailureException("lifecycle '" + lifecycle.name()
                    + "': this call of the simulated API was told to fail, number " + call + " of " + calls));
        }
    }

    /** Has the next call fail in this way. */
    public synchronized void failNextCall(RuntimeException failure) {
        callFailures.add(requireNonNull(failure, "failure"));
    }

    /**
     * Has the next request be answered so, whatever the state, and change nothing. A quota that is used up, for one: {@link
     * Response#NOT_NOW}. An acceptance of what the state does not allow is outside the model; its job goes on for ever.
     *
     * <p>What is told of requests is for one request each, in the order of telling, and for requests whose calls do not fail anyway.
     */
    public synchronized void answerNextRequest(Response response) {
        requireNonNull(response, "response");
        toldReplies.add(operation -> {
            happened(new ResourceEvent.Responded<>(operation, response));
            if (response.kind() == Response.Kind.ACCEPTED) {
                beginJob(true);
            }
            LifecycleException refusal = new SimulatedFailureException("lifecycle '" + lifecycle.name() + "': request "
                    + lifecycle.names().operation(operation) + " was told to be answered with " + response);
            return new Reply(
                    response, response.kind() == Response.Kind.ACCEPTED ? Optional.empty() : Optional.of(refusal));
        });
    }

    /**
     * Has the next request be lost on its way, so that it changes nothing, and its call fail, as one does that timed out: who called
     * does not know whether it has arrived.
     */
    public synchronized void loseNextRequest() {
        toldReplies.add(operation -> {
            happened(new ResourceEvent.Lost<>(operation));
            throw timedOut(operation, "request");
        });
    }

    /**
     * Has the next request be accepted or refused, as the lifecycle says, and its call fail, as one does that timed out, for the answer
     * is lost: who called does not know whether it has arrived.
     */
    public synchronized void loseNextAnswer() {
        toldReplies.add(operation -> {
            carryOut(operation);
            throw timedOut(operation, "answer");
        });
    }

    /**
     * Has the next request be accepted or refused, as the lifecycle says, and be forgotten where it is accepted: it never takes effect,
     * and its job goes on for ever, or until the resource disappears.
     */
    public synchronized void forgetNextRequest() {
        toldReplies.add(operation -> {
            takeEffect();
            if (ways(Trigger.requested(operation)).isEmpty()) {
                return refused(operation);
            }
            happened(new ResourceEvent.Accepted<>(operation));
            beginJob(true);
            return ACCEPTED;
        });
    }

    private RuntimeException timedOut(O operation, String lost) {
        RuntimeException failure = new SimulatedFailureException("lifecycle '" + lifecycle.name() + "': request "
                + lifecycle.names().operation(operation) + " timed out, for its " + lost + " was told to be lost");
        happened(new ResourceEvent.CallFailed<>(failure));
        return failure;
    }

    /**
     * Has something happen right before a call, counted from now, the first of which is number 1: what other people do while
     * somebody waits. Requests, readings and questions for progress are calls alike. What was told of the same call happens all, in
     * the order of telling.
     *
     * <p>What an event asks of the resource is asked by other people: it is no call, it uses up nothing that was told of calls,
     * requests or answers, and no readings after which something ends, and the job is still that of the caller's request. It may read
     * the resource, which tells where it truly is, and is not among its {@link #readings()}; what others request is among its {@link
     * #requests()}.
     *
     * <p>Where it cannot happen, a request that is refused included, the call ends with an {@link AssertionError}, for the test is
     * wrong and neither the API nor who calls it.
     *
     * @throws IllegalArgumentException if the number is less than 1
     */
    public synchronized SimulatedResource<S, O> beforeCall(int call, Runnable event) {
        events.computeIfAbsent(calls + atLeast(1, call, "calls"), k -> new ArrayList<>())
                .add(requireNonNull(event, "event"));
        return this;
    }

    // What is done to it.

    /**
     * Requests an operation.
     *
     * @throws LifecycleException if it is not allowed where the resource is; an {@link
     *     io.lifecycle.core.IllegalOperationException} in a state
     * @throws SimulatedFailureException if the call was told to fail, or the request to be lost, or not to be accepted
     */
    public void request(O operation) {
        Optional<LifecycleException> refusal = reply(operation).refusal();
        if (refusal.isPresent()) {
            throw refusal.get();
        }
    }

    /**
     * Returns what requests operations of it, for a reconciler. What is not allowed where the resource is is {@linkplain
     * Response#REFUSED refused}, in the words of the lifecycle; a call that was told to fail, and one of which the request or the answer
     * was told to be lost, throws.
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
        Function<O, Reply> told = isInEvent ? null : toldReplies.poll();
        return told == null ? carryOut(operation) : told.apply(operation);
    }

    private Reply carryOut(O operation) {
        takeEffect(); // the platform settles one request before it accepts the next
        if (ways(Trigger.requested(operation)).isEmpty()) {
            return refused(operation);
        }
        accept(operation);
        readingsToWait = random == null ? lag : random.nextInt(lag + 1);
        effectAt = timeToEffect == null ? null : lagTime.now().plus(byChance(timeToEffect));
        if (isLagOver()) {
            takeEffect();
        }
        return ACCEPTED;
    }

    private Duration byChance(Duration most) {
        return random == null ? most : most.dividedBy(1_000).multipliedBy(random.nextInt(1_001));
    }

    private boolean isLagOver() {
        return effectAt == null ? readingsToWait <= 0 : !lagTime.now().isBefore(effectAt);
    }

    private void accept(O operation) {
        happened(new ResourceEvent.Accepted<>(operation));
        isByOthers = isInEvent;
        if (!isByOthers) {
            beginJob(false);
        }
        waiting = operation;
    }

    private void beginJob(boolean forgotten) {
        progress = Progress.UNDER_WAY;
        isForgotten = forgotten;
    }

    private Reply refused(O operation) {
        happened(new ResourceEvent.Refused<>(operation));
        LifecycleException refusal = refusal(operation);
        return new Reply(Response.REFUSED.saying(String.valueOf(refusal.getMessage())), Optional.of(refusal));
    }

    private LifecycleException refusal(O operation) {
        if (place.state().isPresent()) {
            try {
                lifecycle.require(place.state().get(), operation);
            } catch (LifecycleException refusal) {
                return refusal;
            }
        }
        return new LifecycleException("lifecycle '" + lifecycle.name() + "': operation "
                + lifecycle.names().operation(operation) + " is refused, for the resource is " + named());
    }

    /**
     * Reads it.
     *
     * @throws SimulatedFailureException if the call was told to fail
     * @throws IllegalStateException if no reading shows its state in its vocabulary
     */
    public synchronized Reading reading() {
        call();
        if (isInEvent) {
            return answers.of(place, lastStatus);
        }
        Reading reading = scripted.poll();
        if (reading == null) {
            reading = answer();
        }
        readingsInState++;
        readingsToWait--;
        happened(new ResourceEvent.Answered<>(reading));
        return reading;
    }

    private Reading answer() {
        Moment<S> now = moment();
        lastStatus = answers.statusIn(place, lastStatus);
        Moment<S> shown = replicas == null ? now : replicas.shown(now, random);
        return random == null ? answers.of(shown.place(), shown.lastStatus()) : answers.of(shown.place(), random);
    }

    private Moment<S> moment() {
        return new Moment<>(place, lastStatus);
    }

    /** Reads it, for a wait. */
    @Override
    public Reading read() {
        return reading();
    }

    /**
     * Asks for the job which carries out the last request that was accepted: whether it is under way, has completed or has
     * failed.
     *
     * @throws SimulatedFailureException if the call was told to fail
     * @throws IllegalStateException if no request was accepted
     */
    public synchronized Progress progress() {
        call();
        if (progress == null) {
            throw new IllegalStateException(
                    "lifecycle '" + lifecycle.name() + "': there is no job, for no request was accepted");
        }
        if (progress == Progress.UNDER_WAY && jobsEndEarly && waiting == null && !isForgotten) {
            if (foretold == null) {
                foretold = nextEnd();
            }
            return isFailure(toldEnd().orElse(foretold)) ? Progress.FAILED : Progress.COMPLETED;
        }
        return progress;
    }

    /** Every call may fail, and sees what has happened until then. */
    private void call() {
        if (!isInEvent) {
            calls++;
            Optional.ofNullable(events.remove(calls)).ifPresent(these -> these.forEach(this::happen));
            RuntimeException failure = callFailures.poll();
            if (failure != null) {
                happened(new ResourceEvent.CallFailed<>(failure));
                throw failure;
            }
        }
        settle();
    }

    private void happen(Runnable event) {
        isInEvent = true;
        try {
            event.run();
        } catch (LifecycleException | IllegalStateException | IllegalArgumentException misuse) {
            throw new AssertionError(
                    "what was to happen before call " + calls + " cannot happen: " + misuse.getMessage(), misuse);
        } finally {
            isInEvent = false;
        }
    }

    /**
     * Completes what is under way, in the first way that the lifecycle declares.
     *
     * @throws IllegalStateException if nothing is under way that may complete
     */
    public synchronized void complete() {
        end(Trigger.completed(), edge -> true, "");
    }

    /**
     * Completes what is under way, so that it leads to a state.
     *
     * @throws IllegalStateException if nothing is under way whose completion leads there
     */
    public synchronized void complete(S to) {
        end(Trigger.completed(), leadingTo(requireNonNull(to, "to")), " to " + quoted(to));
    }

    /**
     * Fails what is under way, in the first way that the lifecycle declares.
     *
     * @throws IllegalStateException if nothing is under way that may fail
     */
    public synchronized void fail() {
        end(Trigger.failed(), edge -> true, "");
    }

    /**
     * Fails what is under way, so that it leads to a state.
     *
     * @throws IllegalStateException if nothing is under way whose failure leads there
     */
    public synchronized void fail(S to) {
        end(Trigger.failed(), leadingTo(requireNonNull(to, "to")), " to " + quoted(to));
    }

    /**
     * Has something occur, in the first way that the lifecycle declares.
     *
     * @throws IllegalStateException if it cannot occur where the resource is
     */
    public synchronized void occur(String occurrence) {
        end(Trigger.occurred(requireNonNull(occurrence, "occurrence")), edge -> true, "");
    }

    /**
     * Has something occur, so that it leads to a state.
     *
     * @throws IllegalStateException if it cannot occur where the resource is, or does not lead there
     */
    public synchronized void occur(String occurrence, S to) {
        end(
                Trigger.occurred(requireNonNull(occurrence, "occurrence")),
                leadingTo(requireNonNull(to, "to")),
                " to " + quoted(to));
    }

    private void end(Trigger<O> trigger, Predicate<Edge<S, O>> wanted, String where) {
        settle();
        enter(
                ways(trigger).stream()
                        .filter(wanted)
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException("lifecycle '" + lifecycle.name() + "': " + trigger
                                + " does not lead" + where + " from where the resource is, " + named()
                                + "; what may happen there: "
                                + here())),
                Duration.ZERO);
    }

    /**
     * Has the resource take an edge of its lifecycle, whichever it is, at once: has the operation be accepted and take effect, or has
     * it end or occur so. This is a command and no call, and uses up nothing that was told of requests.
     *
     * @throws IllegalStateException if it cannot be taken where the resource is
     */
    public synchronized void take(Edge<S, O> edge) {
        requireNonNull(edge, "edge");
        settle();
        if (edge.trigger() instanceof Trigger.Requested<O>) {
            takeEffect(); // the platform settles one request before it accepts the next
        }
        if (!here().contains(edge)) {
            throw new IllegalStateException("lifecycle '" + lifecycle.name() + "': " + edge
                    + " cannot be taken where the resource is, " + named() + "; what may happen there: " + here());
        }
        if (edge.trigger() instanceof Trigger.Requested<O> requested) {
            accept(requested.operation());
            waiting = null;
        }
        enter(edge, Duration.ZERO);
    }

    /**
     * Has the resource take all edges of a walk, one after the other.
     *
     * @throws IllegalStateException if one cannot be taken where the resource is then
     */
    public synchronized void follow(LegalWalk<S, O> walk) {
        requireNonNull(walk, "walk").edges().forEach(this::take);
    }

    /** Has the resource be gone from now on, as if somebody had removed it behind everybody's back. This is outside the model. */
    public synchronized void disappear() {
        move(Place.gone(), Duration.ZERO);
        waiting = null;
        if (progress == Progress.UNDER_WAY) {
            progress = Progress.FAILED;
        }
        happened(new ResourceEvent.Disappeared<>());
    }

    // How it moves.

    /** Lets happen what is due. */
    private void settle() {
        for (int moved = 0; isMoved(); moved++) {
            if (random == null
                    && readingsToEnd != null
                    && moved > lifecycle.states().size() + 1) {
                throw new IllegalStateException(
                        "lifecycle '" + lifecycle.name() + "': the resource comes to no rest, for"
                                + " one completion follows another; have them end after a reading or more");
            }
        }
        if (random != null && random.nextInt(20) == 0) {
            List<Edge<S, O>> occurrences = here().stream()
                    .filter(edge -> edge.trigger() instanceof Trigger.Occurred)
                    .toList();
            if (!occurrences.isEmpty()) {
                enter(occurrences.get(random.nextInt(occurrences.size())), Duration.ZERO);
            }
        }
    }

    /** Lets happen what is due first, if anything is, and returns whether it was. */
    private boolean isMoved() {
        if (waiting != null && isLagOver() && !isEndDueBeforeEffect()) {
            takeEffect();
            return true;
        }
        if (isDue()) {
            Edge<S, O> end = toldEnd().or(() -> Optional.ofNullable(foretold)).orElseGet(this::nextEnd);
            forgetToldEnd();
            enter(end, endDueFor());
            return true;
        }
        return false;
    }

    private boolean isEndDueBeforeEffect() {
        return timeToEnd != null
                && effectAt != null
                && random == null
                && isDue()
                && endDueFor().compareTo(effectDueFor()) > 0;
    }

    /** Returns for how long the end of what is under way has been due, where it ends by time. */
    private Duration endDueFor() {
        return timeToEnd == null ? Duration.ZERO : past(since.plus(timeToEnd), time);
    }

    /** Returns for how long the effect of what waits has been due, where it lags by time. */
    private Duration effectDueFor() {
        return effectAt == null ? Duration.ZERO : past(effectAt, lagTime);
    }

    private static Duration past(Instant due, TimeSource clock) {
        Duration past = Duration.between(due, clock.now());
        return past.isNegative() ? Duration.ZERO : past;
    }

    private boolean isDue() {
        if (hangs || ends().isEmpty()) {
            return false;
        }
        if (random != null) {
            return random.nextBoolean();
        }
        return (readingsToEnd != null && readingsInState >= readingsToEnd)
                || (timeToEnd != null && !time.now().isBefore(since.plus(timeToEnd)));
    }

    private void takeEffect() {
        O operation = waiting;
        if (operation != null) {
            waiting = null;
            enter(ways(Trigger.requested(operation)).get(0), effectDueFor());
        }
    }

    /** Moves along an edge, which was due so long ago. */
    private void enter(Edge<S, O> edge, Duration ago) {
        move(edge.to(), ago);
        happened(new ResourceEvent.Moved<>(edge));
        boolean isLapsed = waiting != null && ways(Trigger.requested(waiting)).isEmpty();
        if (isLapsed) {
            waiting = null;
        }
        if (progress == Progress.UNDER_WAY && !isForgotten && (waiting == null || isByOthers)) {
            progress = isLapsed && !isByOthers ? Progress.FAILED : progressAfter(edge);
        }
    }

    private void move(Place<S> to, Duration ago) {
        place = to;
        readingsInState = 0;
        since = time.now().minus(ago);
        foretold = null;
        if (replicas != null) {
            replicas.moved(moment(), ago);
        }
    }

    private Progress progressAfter(Edge<S, O> edge) {
        boolean isOver = ends().isEmpty();
        return edge.trigger()
                .fold(
                        operation -> isByOthers ? Progress.FAILED : isOver ? Progress.COMPLETED : Progress.UNDER_WAY,
                        outcome -> outcome == Outcome.FAILED
                                ? Progress.FAILED
                                : isOver ? Progress.COMPLETED : Progress.UNDER_WAY,
                        occurrence -> isOver ? Progress.FAILED : Progress.UNDER_WAY);
    }

    /** Returns the end that was told first of those that are possible here. */
    private Optional<Edge<S, O>> toldEnd() {
        return toldEnds.stream()
                .flatMap(told -> ends().stream().filter(told).limit(1))
                .findFirst();
    }

    private void forgetToldEnd() {
        toldEnds.stream()
                .filter(told -> ends().stream().anyMatch(told))
                .findFirst()
                .ifPresent(toldEnds::remove);
    }

    private Edge<S, O> nextEnd() {
        List<Edge<S, O>> ends = ends();
        return ends.get(random == null ? 0 : random.nextInt(ends.size()));
    }

    /** Returns how what is under way may end: completions first. */
    private List<Edge<S, O>> ends() {
        return Stream.concat(ways(Trigger.completed()).stream(), ways(Trigger.failed()).stream())
                .toList();
    }

    private List<Edge<S, O>> ways(Trigger<O> trigger) {
        return here().stream().filter(edge -> edge.trigger().equals(trigger)).toList();
    }

    /** Returns the edges from where the resource is. */
    private List<Edge<S, O>> here() {
        return lifecycle.graph().from(place);
    }

    private static <S, O> Predicate<Edge<S, O>> leadingTo(S to) {
        return edge -> edge.to().equals(Place.of(to));
    }

    // What a test may ask.

    /** Returns where it truly is. */
    public synchronized Place<S> place() {
        return place;
    }

    /** Returns the state it is truly in; empty where it is not created yet, or gone. */
    public synchronized Optional<S> state() {
        return place.state();
    }

    /** Returns whether it was there, and is no more. */
    public synchronized boolean isGone() {
        return place.isGone();
    }

    /** Returns the operation that was accepted, and has not taken effect yet. */
    public synchronized Optional<O> inFlight() {
        return Optional.ofNullable(waiting);
    }

    /** Returns all that happened to it, in order; of one that {@linkplain #remembering remembers} less, the latest. */
    public synchronized List<ResourceEvent<S, O>> history() {
        return List.copyOf(history);
    }

    /** Returns the operations that were accepted, in order, but none whose acceptance was {@linkplain #answerNextRequest told}. */
    public List<O> requests() {
        return history().stream()
                .flatMap(it -> it instanceof ResourceEvent.Accepted<S, O> accepted
                        ? Stream.of(accepted.operation())
                        : Stream.empty())
                .toList();
    }

    /** Returns what it has answered, in order. */
    public List<Reading> readings() {
        return history().stream()
                .flatMap(it -> it instanceof ResourceEvent.Answered<S, O> answered
                        ? Stream.of(answered.reading())
                        : Stream.empty())
                .toList();
    }

    /** Returns the edges that it has taken, in order: its true life, which no caller of a real API gets to see. */
    public List<Edge<S, O>> edges() {
        return history().stream()
                .flatMap(it -> it instanceof ResourceEvent.Moved<S, O> moved ? Stream.of(moved.edge()) : Stream.empty())
                .toList();
    }

    private void happened(ResourceEvent<S, O> event) {
        history.add(event);
        while (history.size() > mostEvents) {
            history.remove();
        }
        if (random == null) {
            CoverageRecord.open(records, lifecycle).forEach(record -> record.note(event, place));
        }
    }

    private String named() {
        return lifecycle.names().place(place);
    }

    private String quoted(S state) {
        return lifecycle.names().state(state);
    }

    /** Returns what it is, and where it truly is. */
    @Override
    public synchronized String toString() {
        return "simulated resource of lifecycle '" + lifecycle.name() + "', " + named();
    }
}
