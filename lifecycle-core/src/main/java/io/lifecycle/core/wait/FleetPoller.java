package io.lifecycle.core.wait;

import static java.util.Objects.requireNonNull;

import io.lifecycle.core.Reading;
import io.lifecycle.core.internal.Text;
import io.lifecycle.core.observe.Fleet;
import io.lifecycle.core.observe.FleetListener;
import io.lifecycle.core.observe.FleetNews;
import io.lifecycle.core.observe.ListingReport;
import io.lifecycle.core.observe.StateEstimate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Polls one listing for a whole {@link Fleet}, and for every wait for one of its resources. Asking for each server
 * separately would use up the quota of an API.
 *
 * <pre>{@code
 * FleetPoller<String, EcsState, EcsOperation> poller = FleetPoller.of(fleet, marker -> list(marker), FleetPolling.usual()
 *         .budget(100, Duration.ofMinutes(1)));
 * poller.start(executor);
 * poller.await(id, stopped, Polling.within(Duration.ofMinutes(10))).thenAccept(result -> ...);
 * }</pre>
 *
 * <p>It polls when the most urgent wait is due, and otherwise as often as its {@link FleetPolling} says: slowly while
 * everything rests. Events that are reported to the fleet in between, such as a request, are taken into account. Each
 * listing is reported to the fleet, and is one look for each wait under way. If a listing lacks a signal and the
 * resource may be in several places, the poller asks for that resource {@linkplain #singly by itself}. If the API says
 * when to ask again, no call is made before that.
 *
 * <p>Safe for use by many threads. It holds no thread while it waits for an answer or a time.
 *
 * @param <K> the ids of resources
 * @param <S> the product's states
 * @param <O> the product's operations
 * @since 0.1
 */
public final class FleetPoller<K, S, O> implements AutoCloseable {

    private static final String NOTHING = "the source returned null";
    private static final String LOOK = "look";
    private static final String CLOSED = "the poller is closed";

    private final Fleet<K, S, O> fleet;
    private final AsyncListingSource<K> listing;
    private final @Nullable Function<? super K, ? extends AsyncReadingSource> single;
    private final @Nullable Consumer<? super ListingReport<K>> reports;
    private final FleetPolling how;
    private final SteadyTime time;
    private final CallBudget budget;
    private final FleetListener<K, S> listener = this::heard;
    private final WaitStatistics statistics = new WaitStatistics();
    private final Map<Follower<S>, Following<K, S>> followers = new LinkedHashMap<>();

    /** By whom is heard that a call has failed which waits for its turn. */
    private final Set<Consumer<Exception>> waiting = new LinkedHashSet<>();

    private final LongAdder rounds = new LongAdder();
    private final LongAdder calls = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private final LongAdder throttled = new LongAdder();

    private volatile @Nullable ScheduledExecutorService executor;
    private volatile @Nullable Instant lastRound;
    private volatile boolean isUnderWay = true;
    private volatile boolean isAsking;
    private volatile boolean isClosed;

    /** When the next round is due, which has been scheduled; and its task, and the alarm that rings if it does not begin. */
    private volatile @Nullable Instant due;

    private volatile @Nullable Future<?> task;
    private volatile @Nullable Future<?> alarm;

    /** Somebody who follows one resource. */
    private record Following<K, S>(K id, Follower<S> follower) {}

    private FleetPoller(
            Fleet<K, S, O> fleet,
            AsyncListingSource<K> listing,
            @Nullable Function<? super K, ? extends AsyncReadingSource> single,
            @Nullable Consumer<? super ListingReport<K>> reports,
            FleetPolling how) {
        this.fleet = fleet;
        this.listing = listing;
        this.single = single;
        this.reports = reports;
        this.how = how;
        this.time = new SteadyTime(how.time);
        this.budget = new CallBudget(how.calls, how.callsWithin);
    }

    /** Returns a poller that holds no thread while it asks. {@linkplain #start Start} it to begin. */
    public static <K, S, O> FleetPoller<K, S, O> ofAsync(
            Fleet<K, S, O> fleet, AsyncListingSource<K> listing, FleetPolling how) {
        return new FleetPoller<>(
                requireNonNull(fleet, "fleet"),
                requireNonNull(listing, "listing"),
                null,
                null,
                requireNonNull(how, "how"));
    }

    /** Returns a poller that asks in a thread of its executor. {@linkplain #start Start} it to begin. */
    public static <K, S, O> FleetPoller<K, S, O> of(Fleet<K, S, O> fleet, ListingSource<K> listing, FleetPolling how) {
        requireNonNull(listing, "listing");
        requireNonNull(how, "how");
        return ofAsync(
                fleet,
                marker -> Turns.blocking(
                        () -> Watchdog.read(LOOK, () -> listing.read(marker), Optional.of(how.callLimit), how.time)),
                how);
    }

    /**
     * Returns a poller, not started yet, that asks for a resource by itself if the listing lacks a signal that would
     * tell.
     */
    public FleetPoller<K, S, O> singly(Function<? super K, ? extends AsyncReadingSource> source) {
        return new FleetPoller<>(fleet, listing, requireNonNull(source, "source"), reports, how);
    }

    /**
     * Returns a poller, not started yet, that reports what the fleet took from each listing: what was wrong with it,
     * and which of its resources the fleet does not have.
     */
    public FleetPoller<K, S, O> reporting(Consumer<? super ListingReport<K>> receiver) {
        return new FleetPoller<>(fleet, listing, single, requireNonNull(receiver, "receiver"), how);
    }

    /**
     * Starts polling; the first call is made now.
     *
     * @throws IllegalStateException if it was started before
     */
    public void start(ScheduledExecutorService executor) {
        requireNonNull(executor, "executor");
        synchronized (this) {
            if (this.executor != null) {
                throw new IllegalStateException("the poller was started before");
            }
            this.executor = executor;
        }
        fleet.listen(listener);
        schedule();
    }

    /**
     * Waits for a resource of the fleet, starting from its present estimate.
     *
     * <p>Cancelling the future ends the wait.
     *
     * @param polling how often to ask, and for how long; its time source and its limit of a look are not used, because
     *     the poller has its own
     * @return completed with the result; exceptionally with a {@link WaitException} if calls fail more often than the
     *     polling tolerates, or the poller is closed
     * @throws IllegalArgumentException if there is no such resource, or the waiter is of another lifecycle or mapping
     */
    @SuppressWarnings("FutureReturnValueIgnored") // it completes as the future does, which the caller has
    public CompletableFuture<WaitResult<S>> await(K id, Waiter<S> waiter, Polling polling) {
        StateEstimate<S> known = fleet.estimate(id);
        Wait<S> begun = requireNonNull(waiter, "waiter").begin(known, requireNonNull(polling, "polling"), time.now());
        Awaited<S> awaited = new Awaited<>(begun, statistics, time);
        if (!awaited.isOver()) {
            awaited.future().whenComplete((result, failure) -> unfollow(awaited));
            follow(id, awaited);
        }
        return awaited.future();
    }

    /**
     * Looks at a resource of the fleet for a follower, until the follower
     * {@linkplain Follower#isOver needs no more looks}.
     *
     * @throws IllegalArgumentException if there is no such resource
     */
    public void follow(K id, Follower<S> follower) {
        requireNonNull(follower, "follower");
        fleet.estimate(id);
        Following<K, S> following = new Following<>(id, follower);
        synchronized (this) {
            followers.put(follower, following);
        }
        if (isClosed) {
            tell(following, closed -> closed.brokenOff(CLOSED));
        }
        schedule();
    }

    /** Stops looking for a follower. */
    public synchronized void unfollow(Follower<S> follower) {
        followers.remove(requireNonNull(follower, "follower"));
    }

    /** Takes note that a follower wants its next look at another time. */
    public void wake() {
        schedule();
    }

    /**
     * Makes a call of your own, such as a request, as soon as the budget allows and the time has passed that the API
     * asked for. It has as much time as every other call.
     *
     * @return completed like the call; exceptionally with a {@link TimeoutException} if it took too long, and with a
     *     {@link RejectedExecutionException} if the poller is closed or not started
     */
    public <T> CompletableFuture<T> call(Supplier<? extends CompletionStage<T>> asking) {
        requireNonNull(asking, "asking");
        CompletableFuture<T> future = new CompletableFuture<>();
        if (executor == null) {
            future.completeExceptionally(new RejectedExecutionException("the poller is not started"));
        } else {
            call(() -> asked(asking), future::complete, future::completeExceptionally);
        }
        return future;
    }

    private <T> CompletionStage<T> asked(Supplier<? extends CompletionStage<T>> asking) {
        if (isClosed) {
            throw new RejectedExecutionException(CLOSED);
        }
        return asking.get();
    }

    /** Returns the fleet that is polled. */
    public Fleet<K, S, O> fleet() {
        return fleet;
    }

    /** Returns the time by the poller's clock, which never goes back. */
    public Instant now() {
        return time.now();
    }

    private synchronized List<Following<K, S>> goingOn() {
        return new ArrayList<>(followers.values());
    }

    // When to ask.

    /** Asks sooner where the fleet has learned that something is under way. */
    private void heard(FleetNews<K, S> news) {
        if (!isUnderWay && fleet.ids().contains(news.id()) && fleet.isUnderWay(news.id())) {
            isUnderWay = true;
            schedule();
        }
    }

    /** Has the next round begin when it is due, where none goes on. */
    private void schedule() {
        if (!isScheduled()) {
            close(AsyncTurns.EXECUTOR_GONE);
        }
    }

    /** Returns false where the executor takes nothing any more. Followers are told of that only when the lock is free. */
    private synchronized boolean isScheduled() {
        ScheduledExecutorService running = executor;
        if (running == null || isClosed || isAsking) {
            return true;
        }
        Instant now = time.now();
        Instant next = budget.next(max(now, nextRound(now)));
        if (due != null && !next.isBefore(due)) {
            return true;
        }
        cancel(task);
        cancel(alarm);
        due = next;
        Duration pause = Duration.between(now, next);
        try {
            task = running.schedule(this::round, SteadyTime.nanos(pause), TimeUnit.NANOSECONDS);
            alarm = how.time.schedule(() -> late(next), pause);
            return true;
        } catch (RejectedExecutionException e) {
            return false;
        }
    }

    private static Instant max(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private Instant nextRound(Instant now) {
        Instant last = lastRound;
        if (last == null) {
            return now;
        }
        Instant next = SteadyTime.later(last, isUnderWay ? how.whenUnderWay : how.whenResting);
        for (Following<K, S> following : followers.values()) {
            Instant wanted = following.follower().nextLook().orElse(next);
            next = wanted.isBefore(next) ? wanted : next;
        }
        return next;
    }

    /** Finds out whether a round that has not begun yet ever will: an executor that is shut down tells nobody. */
    private void late(Instant round) {
        if (!mayBegin(round)) {
            close(AsyncTurns.EXECUTOR_GONE);
        }
    }

    private synchronized boolean mayBegin(Instant round) {
        ScheduledExecutorService running = executor;
        if (isClosed || isAsking || !round.equals(due) || running == null) {
            return true;
        }
        if (running.isTerminated()) {
            return false;
        }
        alarm = how.time.schedule(() -> late(round), AsyncTurns.LATE_CHECK);
        return true;
    }

    private static void cancel(@Nullable Future<?> pending) {
        if (pending != null) {
            pending.cancel(false);
        }
    }

    // Asking.

    /** A listing as far as it has been read. */
    private final class Round {
        final Instant asked = time.now();
        final Set<K> expected = Set.copyOf(fleet.ids());
        final List<Following<K, S>> begun = goingOn();
        final List<Map.Entry<K, Reading>> entries = new ArrayList<>();
        final Set<String> markers = new HashSet<>();
        final Deque<Following<K, S>> unclear = new ArrayDeque<>();
    }

    private void round() {
        synchronized (this) {
            if (isClosed || isAsking) {
                return;
            }
            isAsking = true;
            due = null;
            cancel(alarm);
        }
        rounds.increment();
        Round round = new Round();
        try {
            for (Following<K, S> following : round.begun) {
                if (fleet.ids().contains(following.id()) && round.expected.contains(following.id())) {
                    tell(following, follower -> follower.knowing(fleet.estimate(following.id()), round.asked));
                }
            }
        } catch (RuntimeException | Error e) {
            failed(round, failed(e)); // or no round would ever follow
            return;
        }
        page(round, Optional.empty());
    }

    private void page(Round round, Optional<String> marker) {
        call(
                () -> listing.read(marker),
                page -> {
                    round.entries.addAll(page.entries());
                    if (page.next().isEmpty()) {
                        listed(round);
                    } else if (round.markers.add(page.next().get())) {
                        page(round, page.next());
                    } else {
                        failed(
                                round,
                                new IllegalStateException("the listing names a marker twice, and would never end: "
                                        + Text.quoted(page.next().get())));
                    }
                },
                failure -> failed(round, failure));
    }

    /** Makes a call as soon as the budget allows, and has it answered or failed, once. */
    private <T> void call(
            Supplier<? extends CompletionStage<T>> asking, Consumer<T> answered, Consumer<Exception> failed) {
        Duration pause = pause();
        if (!pause.isZero()) {
            later(() -> call(asking, answered, failed), failed, pause);
            return;
        }
        calls.increment();
        CompletableFuture<T> answer = new CompletableFuture<>();
        Future<?> limit = how.time.schedule(
                () -> answer.completeExceptionally(Watchdog.tookTooLong(LOOK, how.callLimit)), how.callLimit);
        var unused = answer.whenComplete((value, failure) -> {
            limit.cancel(false);
            try {
                if (value != null) {
                    answered.accept(value);
                } else {
                    failed.accept(failed(failure));
                }
            } catch (RuntimeException | Error e) {
                failed.accept(failed(e)); // of a receiver of reports; nobody else would hear of it
            }
        });
        ask(asking, answer);
    }

    /** Makes a call later; it has failed where the poller is closed until then. */
    private void later(Runnable call, Consumer<Exception> failed, Duration pause) {
        if (!waits(failed)) {
            failed.accept(new RejectedExecutionException(CLOSED));
            return;
        }
        try {
            var unused = requireNonNull(executor)
                    .schedule(
                            () -> {
                                if (isTurn(failed)) {
                                    call.run();
                                }
                            },
                            SteadyTime.nanos(pause),
                            TimeUnit.NANOSECONDS);
            var unusedToo = how.time.schedule(() -> late(failed), pause);
        } catch (RejectedExecutionException e) {
            close(AsyncTurns.EXECUTOR_GONE);
        }
    }

    private synchronized boolean waits(Consumer<Exception> failed) {
        return !isClosed && waiting.add(failed);
    }

    private synchronized boolean isTurn(Consumer<Exception> failed) {
        return waiting.remove(failed);
    }

    private synchronized boolean isWaiting(Consumer<Exception> failed) {
        return waiting.contains(failed);
    }

    /** Finds out whether a call whose turn has come will ever be made. */
    private void late(Consumer<Exception> failed) {
        if (!isWaiting(failed)) {
            return;
        }
        if (requireNonNull(executor).isTerminated()) {
            close(AsyncTurns.EXECUTOR_GONE);
        } else {
            var unused = how.time.schedule(() -> late(failed), AsyncTurns.LATE_CHECK);
        }
    }

    /** Returns how long the next call has to wait; where it has not, the call is counted. */
    private synchronized Duration pause() {
        Instant now = time.now();
        Duration pause = Duration.between(now, budget.next(now));
        if (pause.isZero()) {
            budget.make(now);
        }
        return pause;
    }

    private static <T> void ask(Supplier<? extends CompletionStage<T>> asking, CompletableFuture<T> answer) {
        CompletionStage<T> stage;
        try {
            stage = requireNonNull(asking.get(), NOTHING);
        } catch (RuntimeException | Error e) {
            answer.completeExceptionally(e);
            return;
        }
        var unused = stage.whenComplete((value, failure) -> {
            if (failure != null) {
                answer.completeExceptionally(failure);
            } else if (value == null) {
                answer.completeExceptionally(new IllegalStateException(NOTHING));
            } else {
                answer.complete(value);
            }
        });
        var unusedToo = answer.whenComplete((value, failure) -> {
            if (failure instanceof TimeoutException) {
                stage.toCompletableFuture().cancel(true);
            }
        });
    }

    /** Returns what a call failed with, and takes note of it. */
    private Exception failed(@Nullable Throwable failure) {
        Throwable cause = Turns.cause(requireNonNull(failure));
        if (cause instanceof RetryLaterException later) {
            throttled.increment();
            synchronized (this) {
                budget.rest(time.now(), later.after());
            }
            return later;
        }
        failures.increment();
        return cause instanceof Exception exception ? exception : new ExecutionException(cause);
    }

    private void failed(Round round, Exception failure) {
        Instant now = time.now();
        for (Following<K, S> following : round.begun) {
            boolean isDue = following
                    .follower()
                    .nextLook()
                    .filter(next -> !next.isAfter(now))
                    .isPresent();
            if (isDue) {
                tell(following, follower -> follower.afterFailure(failure, now));
            }
        }
        ended(round);
    }

    private void listed(Round round) {
        Map<K, Reading> readings = new HashMap<>();
        round.entries.forEach(entry -> readings.putIfAbsent(entry.getKey(), entry.getValue()));
        Set<K> open = requestedMeanwhile(round);
        round.entries.removeIf(entry -> open.contains(entry.getKey()));
        Set<K> expected = new HashSet<>(round.expected);
        expected.removeAll(open);
        ListingReport<K> report = fleet.afterListing(round.entries, expected, round.asked);
        if (reports != null) {
            reports.accept(report);
        }
        Instant now = time.now();
        fleet.tick(now);
        for (Following<K, S> following : round.begun) {
            if (fleet.ids().contains(following.id())) {
                looked(round, following, readings.getOrDefault(following.id(), Reading.absent()), now);
            } else {
                tell(following, follower -> follower.brokenOff("the fleet no longer has this resource"));
            }
        }
        ask(round);
    }

    /** Returns the resources of which nothing that was read in this round can be told. */
    private Set<K> requestedMeanwhile(Round round) {
        Set<K> open = new HashSet<>();
        for (Following<K, S> following : round.begun) {
            if (!following.follower().isLooking()) {
                open.add(following.id());
            }
        }
        return open;
    }

    private void looked(Round round, Following<K, S> following, Reading listed, Instant now) {
        boolean isDoubted = listed.status().isEmpty() && fleet.isHeldBack(following.id());
        boolean tells = round.expected.contains(following.id()) && !isDoubted;
        tell(following, follower -> {
            if (tells) {
                follower.afterReading(listed, now);
            } else {
                follower.unanswered(now);
            }
        });
        if (isUnclear(following.follower(), listed)) {
            round.unclear.add(following);
        }
    }

    /** Returns whether a resource may be in several places, which a signal that the listing lacks might tell apart. */
    private boolean isUnclear(Follower<S> follower, Reading listed) {
        return single != null
                && !follower.isOver()
                && follower.isLooking()
                && listed.status().isPresent()
                && follower.estimate().exact().isEmpty()
                && !fleet.observer().mapping().missing(listed).isEmpty();
    }

    /** Asks for what is unclear, one after the other. */
    private void ask(Round round) {
        Following<K, S> following = round.unclear.poll();
        if (following == null || isClosed) {
            ended(round);
            return;
        }
        call(
                () -> requireNonNull(single).apply(following.id()).read(),
                reading -> {
                    Instant now = time.now();
                    if (fleet.ids().contains(following.id())
                            && !requestedMeanwhile(round).contains(following.id())) {
                        fleet.afterReading(following.id(), reading, now);
                    }
                    tell(following, follower -> follower.afterReading(reading, now));
                    ask(round);
                },
                failure -> {
                    Instant now = time.now();
                    tell(following, follower -> follower.afterFailure(failure, now));
                    ask(round);
                });
    }

    /** Tells a follower of an event, and follows no more where he is over. */
    private void tell(Following<K, S> following, Consumer<Follower<S>> event) {
        Follower<S> follower = following.follower();
        if (!follower.isOver()) {
            event.accept(follower);
        }
        if (follower.isOver()) {
            unfollow(follower);
        }
    }

    private void ended(Round round) {
        synchronized (this) {
            isAsking = false;
            lastRound = round.asked;
            isUnderWay = fleet.isAnyUnderWay();
        }
        schedule();
    }

    // The end.

    /** Stops polling and ends every wait exceptionally, with what was seen so far. The fleet and the executor go on. */
    @Override
    public void close() {
        close(CLOSED);
    }

    private void close(String why) {
        List<Following<K, S>> left;
        List<Consumer<Exception>> lost;
        synchronized (this) {
            isClosed = true;
            lost = List.copyOf(waiting);
            waiting.clear();
            fleet.unlisten(listener);
            cancel(task);
            cancel(alarm);
            left = goingOn();
        }
        left.forEach(following -> tell(following, follower -> follower.brokenOff(why)));
        lost.forEach(failed -> failed.accept(new RejectedExecutionException(why)));
    }

    /** Returns how the waits have ended so far. */
    public WaitStatistics statistics() {
        return statistics;
    }

    /** Returns counts of what the poller has done so far. */
    public PollerFigures figures() {
        return new PollerFigures(
                rounds.sum(),
                calls.sum(),
                failures.sum(),
                throttled.sum(),
                goingOn().size());
    }
}
