package io.lifecycle.core.wait;

import static java.util.Objects.requireNonNull;

import io.lifecycle.core.observe.Fleet;
import io.lifecycle.core.observe.FleetListener;
import io.lifecycle.core.observe.FleetNews;
import io.lifecycle.core.observe.ListingReport;
import io.lifecycle.core.observe.StateEstimate;
import io.lifecycle.core.wait.Followers.Following;
import io.lifecycle.core.wait.PollerRound.Sources;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
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

    static final String LOOK = "look";
    static final String CLOSED = "the poller is closed";

    private final Fleet<K, S, O> fleet;
    private final Sources<K> sources;
    private final FleetPolling how;
    private final SteadyTime time;
    private final PollerCalls calls;
    private final FleetListener<K, S> listener = this::heard;
    private final WaitStatistics statistics = new WaitStatistics();
    private final Followers<K, S> followers = new Followers<>();
    private final LongAdder rounds = new LongAdder();

    private volatile @Nullable ScheduledExecutorService executor;
    private volatile @Nullable Instant lastRound;
    private volatile boolean isUnderWay = true;
    private volatile boolean isAsking;

    /** When the scheduled next round is due; with it its task, and the alarm that rings if the task does not begin. */
    private volatile @Nullable Instant due;

    private volatile @Nullable Future<?> task;
    private volatile @Nullable Future<?> alarm;

    private FleetPoller(Fleet<K, S, O> fleet, Sources<K> sources, FleetPolling how) {
        this.fleet = fleet;
        this.sources = sources;
        this.how = how;
        this.time = new SteadyTime(how.time);
        this.calls = new PollerCalls(how, time, () -> close(AsyncTurns.EXECUTOR_GONE));
    }

    /** Returns a poller that holds no thread while it asks. {@linkplain #start Start} it to begin. */
    public static <K, S, O> FleetPoller<K, S, O> ofAsync(
            Fleet<K, S, O> fleet, AsyncListingSource<K> listing, FleetPolling how) {
        return new FleetPoller<>(
                requireNonNull(fleet, "fleet"),
                new Sources<>(requireNonNull(listing, "listing"), null, null),
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
        return new FleetPoller<>(
                fleet, new Sources<>(sources.listing(), requireNonNull(source, "source"), sources.reports()), how);
    }

    /**
     * Returns a poller, not started yet, that reports what the fleet took from each listing: what was wrong with it,
     * and which of its resources the fleet does not have.
     */
    public FleetPoller<K, S, O> reporting(Consumer<? super ListingReport<K>> receiver) {
        return new FleetPoller<>(
                fleet, new Sources<>(sources.listing(), sources.single(), requireNonNull(receiver, "receiver")), how);
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
            calls.begin(executor);
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
        followers.add(following);
        if (calls.isClosed()) {
            followers.tell(following, closed -> closed.brokenOff(CLOSED));
        }
        schedule();
    }

    /** Stops looking for a follower. */
    public void unfollow(Follower<S> follower) {
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
            calls.make(() -> asked(asking), future::complete, future::completeExceptionally);
        }
        return future;
    }

    private <T> CompletionStage<T> asked(Supplier<? extends CompletionStage<T>> asking) {
        if (calls.isClosed()) {
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

    // When to ask.

    /** Asks sooner if the fleet has learned that something is under way. */
    private void heard(FleetNews<K, S> news) {
        if (!isUnderWay && fleet.ids().contains(news.id()) && fleet.isUnderWay(news.id())) {
            isUnderWay = true;
            schedule();
        }
    }

    /** Schedules the next round, unless one is going on. */
    private void schedule() {
        if (!isScheduled()) {
            close(AsyncTurns.EXECUTOR_GONE);
        }
    }

    /** Returns false if the executor takes no more tasks. Followers hear of that only when the lock is free. */
    private synchronized boolean isScheduled() {
        ScheduledExecutorService running = executor;
        if (running == null || calls.isClosed() || isAsking) {
            return true;
        }
        Instant now = time.now();
        Instant next = calls.next(max(now, nextRound(now)));
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
        return followers.nextLook(next);
    }

    /** Finds out whether a round that has not begun yet ever will. An executor that is shut down does not say so. */
    private void late(Instant round) {
        if (!mayBegin(round)) {
            close(AsyncTurns.EXECUTOR_GONE);
        }
    }

    private synchronized boolean mayBegin(Instant round) {
        ScheduledExecutorService running = executor;
        if (calls.isClosed() || isAsking || !round.equals(due) || running == null) {
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

    private void round() {
        synchronized (this) {
            if (calls.isClosed() || isAsking) {
                return;
            }
            isAsking = true;
            due = null;
            cancel(alarm);
        }
        rounds.increment();
        new PollerRound<>(fleet, sources, calls, followers, time, this::ended).begin();
    }

    private void ended(Instant asked) {
        synchronized (this) {
            isAsking = false;
            lastRound = asked;
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
            lost = calls.close();
            fleet.unlisten(listener);
            cancel(task);
            cancel(alarm);
            left = followers.all();
        }
        left.forEach(following -> followers.tell(following, follower -> follower.brokenOff(why)));
        lost.forEach(failed -> failed.accept(new RejectedExecutionException(why)));
    }

    /** Returns how the waits have ended so far. */
    public WaitStatistics statistics() {
        return statistics;
    }

    /** Returns counts of what the poller has done so far. */
    public PollerFigures figures() {
        return new PollerFigures(rounds.sum(), calls.made(), calls.failures(), calls.throttled(), followers.size());
    }
}
