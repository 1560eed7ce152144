package io.lifecycle.testkit;

import static java.util.Objects.requireNonNull;

import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.LifecycleException;
import io.lifecycle.core.Outcome;
import io.lifecycle.core.Reading;
import io.lifecycle.core.StatusMapping;
import io.lifecycle.core.Trigger;
import io.lifecycle.core.observe.ReadingSource;
import io.lifecycle.core.observe.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A resource in a test, which behaves as its lifecycle says: it accepts and refuses requests, ends what is under way, and
 * answers with the status and the signals of the state it is in.
 *
 * <pre>{@code
 * SimulatedResource<BmsState, BmsOperation> server = SimulatedResource.at(Bms.LIFECYCLE, RUNNING).endingAfter(2);
 * server.request(STOP);
 * server.reading(); // ACTIVE, task_state powering-off
 * server.reading(); // the same
 * server.reading(); // SHUTOFF
 * }</pre>
 *
 * <p>Unless told otherwise, what is under way ends on command alone ({@link #complete()}, {@link #fail()}), and an accepted
 * request takes effect at once. Where several moves or answers are possible, it is the one that the lifecycle declares first.
 * A state which may show several statuses goes on showing the status that was read last, if it may.
 *
 * <p>Safe for use by many threads.
 *
 * @param <S> the product's states
 * @param <O> the product's operations
 * @since 0.1
 */
public final class SimulatedResource<S, O> implements ReadingSource {

    private final Lifecycle<S, O> lifecycle;
    private final List<Move<S, O>> moves;
    private final List<Exercised<S, O>> ledgers;
    private final List<Happening<S, O>> history = new ArrayList<>();

    // How it behaves.
    private Answers<S> answers;
    private @Nullable Integer readingsToEnd;
    private @Nullable Duration timeToEnd;
    private TimeSource time = ManualTime.startingAt(Instant.EPOCH);
    private int lag;
    private boolean hangs;
    private boolean jobsEndEarly;
    private @Nullable Random random;

    // What is to happen next.
    private final Deque<Predicate<Move<S, O>>> failures = new ArrayDeque<>();
    private final Deque<Reading> scripted = new ArrayDeque<>();
    private final Deque<RuntimeException> callFailures = new ArrayDeque<>();
    private final Map<Integer, Runnable> events = new HashMap<>();
    private int calls;

    // Where it is.
    private @Nullable S state;
    private boolean isGone;
    private int readingsInState;
    private Instant since = Instant.EPOCH;
    private @Nullable O waiting;
    private int readingsToWait;
    private @Nullable String lastStatus;
    private @Nullable JobStatus job;

    private SimulatedResource(Lifecycle<S, O> lifecycle, @Nullable S state) {
        this.lifecycle = lifecycle;
        this.answers = new Answers<>(lifecycle, lifecycle.statuses());
        this.moves = Move.all(lifecycle);
        this.ledgers = Exercised.of(lifecycle);
        this.state = state;
    }

    /** Returns a resource that is not created yet. */
    public static <S, O> SimulatedResource<S, O> of(Lifecycle<S, O> lifecycle) {
        return new SimulatedResource<>(requireNonNull(lifecycle, "lifecycle"), null);
    }

    /** Returns a resource that is in a state. */
    public static <S, O> SimulatedResource<S, O> at(Lifecycle<S, O> lifecycle, S state) {
        return new SimulatedResource<>(requireNonNull(lifecycle, "lifecycle"), requireNonNull(state, "state"));
    }

    // How it behaves.

    /** Has it answer in another vocabulary than its lifecycle's own. */
    public synchronized SimulatedResource<S, O> answering(StatusMapping<S> vocabulary) {
        answers = new Answers<>(lifecycle, requireNonNull(vocabulary, "vocabulary"));
        return this;
    }

    /**
     * Has it answer so whenever it is in a state.
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
        return this;
    }

    /** Has its {@linkplain #job jobs} end before the state does. */
    public synchronized SimulatedResource<S, O> endingJobsEarly() {
        jobsEndEarly = true;
        return this;
    }

    /**
     * Has it do all that its lifecycle allows, by chance: what is under way ends at any time and in any way, things occur now
     * and then, requests lag by up to as many readings as it was told, and every row of a state is shown. The same seed and
     * the same calls give the same behaviour; see {@link RandomSeed}. What it does from then on covers nothing, for by
     * chance it may not do it the next time; see {@link LifecycleCoverage}.
     */
    public synchronized SimulatedResource<S, O> random(long seed) {
        random = new Random(seed);
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
        failures.add(move -> true);
    }

    /**
     * Has what is under way fail when it ends by itself next, in a state from which that leads to this one.
     *
     * @throws IllegalArgumentException if no failure leads there
     */
    public synchronized void failNext(S to) {
        Predicate<Move<S, O>> leads = leadingTo(requireNonNull(to, "to"));
        if (moves.stream().noneMatch(leads.and(move -> move.trigger().equals(Trigger.failed())))) {
            throw new IllegalArgumentException(
                    "lifecycle '" + lifecycle.name() + "': no failure leads to " + quoted(to));
        }
        failures.add(leads);
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
     * Has something happen right before a call, counted from now, the first of which is number 1: what other people do while
     * somebody waits. Requests, readings and jobs are calls alike.
     *
     * <p>Where it cannot happen, the call ends with an {@link AssertionError}, for the test is wrong and not the API.
     *
     * @throws IllegalArgumentException if the number is less than 1
     */
    public synchronized SimulatedResource<S, O> beforeCall(int call, Runnable event) {
        events.put(calls + atLeast(1, call, "calls"), requireNonNull(event, "event"));
        return this;
    }

    // What is done to it.

    /**
     * Requests an operation.
     *
     * @throws LifecycleException if it is not allowed where the resource is; an {@link
     *     io.lifecycle.core.IllegalOperationException} in a state
     */
    public synchronized void request(O operation) {
        requireNonNull(operation, "operation");
        call();
        takeEffect(); // the platform settles one request before it accepts the next
        if (ways(Trigger.requested(operation)).isEmpty()) {
            happened(new Happening.Refused<>(operation));
            throw refusal(operation);
        }
        happened(new Happening.Accepted<>(operation));
        job = JobStatus.RUNNING;
        waiting = operation;
        readingsToWait = random == null ? lag : random.nextInt(lag + 1);
        if (readingsToWait == 0) {
            takeEffect();
        }
    }

    private LifecycleException refusal(O operation) {
        if (state != null) {
            try {
                lifecycle.require(state, operation);
            } catch (LifecycleException refusal) {
                return refusal;
            }
        }
        return new LifecycleException("lifecycle '" + lifecycle.name() + "': operation '"
                + lifecycle.operation(operation).name() + "' is refused, for the resource is " + place());
    }

    /**
     * Reads it.
     *
     * @throws SimulatedFailureException if the call was told to fail
     * @throws IllegalStateException if no reading shows its state in its vocabulary
     */
    public synchronized Reading reading() {
        call();
        Reading reading = scripted.poll();
        if (reading == null) {
            reading = answer();
            lastStatus = reading.status().orElse(null);
        }
        readingsInState++;
        readingsToWait--;
        happened(new Happening.Answered<>(reading));
        return reading;
    }

    /** Reads it, for a wait. */
    @Override
    public Reading read() {
        return reading();
    }

    /**
     * Asks for the job which carries out the last request that was accepted.
     *
     * @throws SimulatedFailureException if the call was told to fail
     * @throws IllegalStateException if no request was accepted
     */
    public synchronized JobStatus job() {
        call();
        if (job == null) {
            throw new IllegalStateException(
                    "lifecycle '" + lifecycle.name() + "': there is no job, for no request was accepted");
        }
        if (job == JobStatus.RUNNING && jobsEndEarly && waiting == null) {
            return nextFailure().isPresent() ? JobStatus.FAIL : JobStatus.SUCCESS;
        }
        return job;
    }

    /** Every call may fail, and sees what has happened until then. */
    private void call() {
        calls++;
        Runnable event = events.remove(calls);
        if (event != null) {
            try {
                event.run();
            } catch (IllegalStateException misuse) {
                throw new AssertionError("what was to happen before call " + calls + " cannot happen", misuse);
            }
        }
        RuntimeException failure = callFailures.poll();
        if (failure != null) {
            happened(new Happening.CallFailed<>(failure));
            throw failure;
        }
        settle();
    }

    /**
     * Completes what is under way, in the first way that the lifecycle declares.
     *
     * @throws IllegalStateException if nothing is under way that may complete
     */
    public synchronized void complete() {
        end(Trigger.completed(), move -> true, "");
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
        end(Trigger.failed(), move -> true, "");
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
        end(Trigger.occurred(requireNonNull(occurrence, "occurrence")), move -> true, "");
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

    private void end(Trigger<O> trigger, Predicate<Move<S, O>> wanted, String where) {
        settle();
        take(ways(trigger).stream()
                .filter(wanted)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("lifecycle '" + lifecycle.name() + "': " + trigger
                        + " does not lead" + where + " from where the resource is, " + place()
                        + "; what may happen there: "
                        + here())));
    }

    /**
     * Has the resource make a move of its lifecycle, whichever it is: requests the operation, or has it end or occur so.
     *
     * @throws IllegalStateException if it cannot be made where the resource is
     */
    public synchronized void make(Move<S, O> move) {
        settle();
        if (!here().contains(requireNonNull(move, "move"))) {
            throw new IllegalStateException("lifecycle '" + lifecycle.name() + "': " + move
                    + " cannot be made where the resource is, " + place() + "; what may happen there: " + here());
        }
        if (move.trigger() instanceof Trigger.Requested<O> requested) {
            request(requested.operation());
        } else {
            take(move);
        }
    }

    /**
     * Has the resource make all moves of a walk, one after the other.
     *
     * @throws IllegalStateException if one cannot be made where the resource is then
     */
    public synchronized void follow(LegalWalk<S, O> walk) {
        requireNonNull(walk, "walk").moves().forEach(this::make);
    }

    /** Has the resource be gone from now on, as if somebody had removed it behind everybody's back. This is outside the model. */
    public synchronized void disappear() {
        state = null;
        isGone = true;
        waiting = null;
        happened(new Happening.Disappeared<>());
    }

    // How it moves.

    /** Lets happen what is due. */
    private void settle() {
        boolean isAgain = true;
        for (int moved = 0; isAgain; moved++) {
            if (random == null && moved > lifecycle.states().size() + 1) {
                throw new IllegalStateException(
                        "lifecycle '" + lifecycle.name() + "': the resource comes to no rest, for"
                                + " one completion follows another; have them end after a reading or more");
            }
            isAgain = false;
            if (waiting != null && readingsToWait <= 0) {
                takeEffect();
                isAgain = true;
            } else if (isDue()) {
                Instant due = timeToEnd == null ? since : since.plus(timeToEnd);
                take(toldFailure().orElseGet(this::nextEnd));
                since = due;
                isAgain = true;
            }
        }
        if (random != null && random.nextInt(20) == 0) {
            List<Move<S, O>> occurrences = here().stream()
                    .filter(move -> move.trigger() instanceof Trigger.Occurred)
                    .toList();
            if (!occurrences.isEmpty()) {
                take(occurrences.get(random.nextInt(occurrences.size())));
            }
        }
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
            take(ways(Trigger.requested(operation)).get(0));
        }
    }

    private void take(Move<S, O> move) {
        state = move.to().orElse(null);
        isGone = state == null;
        readingsInState = 0;
        since = time.now();
        happened(new Happening.Moved<>(move));
        if (waiting != null && ways(Trigger.requested(waiting)).isEmpty()) {
            waiting = null; // it lapses
            job = JobStatus.FAIL;
        }
        if (job == JobStatus.RUNNING && waiting == null) {
            job = jobAfter(move);
        }
    }

    private JobStatus jobAfter(Move<S, O> move) {
        boolean isOver = ends().isEmpty();
        return move.trigger()
                .fold(
                        operation -> isOver ? JobStatus.SUCCESS : JobStatus.RUNNING,
                        outcome -> outcome == Outcome.FAILED
                                ? JobStatus.FAIL
                                : isOver ? JobStatus.SUCCESS : JobStatus.RUNNING,
                        occurrence -> isOver ? JobStatus.FAIL : JobStatus.RUNNING);
    }

    /** Returns the failure which is told to end what is under way, and which is told no longer. */
    private Optional<Move<S, O>> toldFailure() {
        Optional<Move<S, O>> failure = nextFailure();
        failure.ifPresent(move -> failures.remove());
        return failure;
    }

    private Optional<Move<S, O>> nextFailure() {
        return failures.isEmpty()
                ? Optional.empty()
                : ways(Trigger.failed()).stream().filter(failures.element()).findFirst();
    }

    private Move<S, O> nextEnd() {
        List<Move<S, O>> ends = ends();
        return ends.get(random == null ? 0 : random.nextInt(ends.size()));
    }

    /** Returns how what is under way may end: completions first. */
    private List<Move<S, O>> ends() {
        return Stream.concat(ways(Trigger.completed()).stream(), ways(Trigger.failed()).stream())
                .toList();
    }

    private List<Move<S, O>> ways(Trigger<O> trigger) {
        return here().stream().filter(move -> move.trigger().equals(trigger)).toList();
    }

    /** Returns the moves from where the resource is. */
    private List<Move<S, O>> here() {
        return isGone
                ? List.of()
                : moves.stream()
                        .filter(move -> move.from().equals(Optional.ofNullable(state)))
                        .toList();
    }

    private static <S, O> Predicate<Move<S, O>> leadingTo(S to) {
        return move -> move.to().filter(to::equals).isPresent();
    }

    private Reading answer() {
        if (state == null) {
            return Reading.absent();
        }
        return random == null ? answers.of(state, lastStatus) : answers.of(state, random);
    }

    // What a test may ask.

    /** Returns the state it is truly in; empty where it is not created yet, or gone. */
    public synchronized Optional<S> state() {
        return Optional.ofNullable(state);
    }

    /** Returns whether it was there, and is no more. */
    public synchronized boolean isGone() {
        return isGone;
    }

    /** Returns the operation that was accepted, and has not taken effect yet. */
    public synchronized Optional<O> inFlight() {
        return Optional.ofNullable(waiting);
    }

    /** Returns the move that it makes when what is in flight takes effect. */
    synchronized Optional<Move<S, O>> pending() {
        return inFlight().map(operation -> ways(Trigger.requested(operation)).get(0));
    }

    /** Returns all that happened to it, in order. */
    public synchronized List<Happening<S, O>> history() {
        return List.copyOf(history);
    }

    /** Returns the operations that were accepted, in order. */
    public List<O> requests() {
        return history().stream()
                .flatMap(it -> it instanceof Happening.Accepted<S, O> accepted
                        ? Stream.of(accepted.operation())
                        : Stream.empty())
                .toList();
    }

    /** Returns what it has answered, in order. */
    public List<Reading> readings() {
        return history().stream()
                .flatMap(it -> it instanceof Happening.Answered<S, O> answered
                        ? Stream.of(answered.reading())
                        : Stream.empty())
                .toList();
    }

    /** Returns the moves it has made, in order: its true life, which no caller of a real API gets to see. */
    public List<Move<S, O>> moves() {
        return history().stream()
                .flatMap(it -> it instanceof Happening.Moved<S, O> moved ? Stream.of(moved.move()) : Stream.empty())
                .toList();
    }

    private void happened(Happening<S, O> happening) {
        history.add(happening);
        if (random == null) {
            ledgers.forEach(ledger -> ledger.note(happening, state));
        }
    }

    private String place() {
        return state != null ? quoted(state) : isGone ? "gone" : "not created yet";
    }

    private String quoted(S inState) {
        return "'" + lifecycle.state(inState).name() + "'";
    }

    /** Returns what it is, and where it truly is. */
    @Override
    public synchronized String toString() {
        return "simulated resource of lifecycle '" + lifecycle.name() + "', " + place();
    }
}
