package io.lifecycle.core.wait;

import static java.util.Objects.requireNonNull;

import io.lifecycle.core.Reading;
import io.lifecycle.core.internal.Text;
import io.lifecycle.core.observe.Fleet;
import io.lifecycle.core.observe.ListingReport;
import io.lifecycle.core.wait.Followers.Following;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One round of a poller. It reads the pages of a listing, one after the other, and tells the fleet and each follower. Then it
 * looks singly at each resource that the listing leaves unclear. It ends exactly once, even if a call fails.
 *
 * <p>One call follows the other, so that no two threads are in it at once. The future of the call between two threads makes what
 * the first has written visible to the second.
 */
final class PollerRound<K, S> {

    /**
     * What a poller asks, and who hears what the fleet took from a listing.
     *
     * @param single asks for one resource; null if resources are not asked for singly
     * @param reports null if nobody hears
     */
    record Sources<K>(
            AsyncListingSource<K> listing,
            @Nullable Function<? super K, ? extends AsyncReadingSource> single,
            @Nullable Consumer<? super ListingReport<K>> reports) {}

    private final Fleet<K, S, ?> fleet;
    private final Sources<K> sources;
    private final PollerCalls calls;
    private final Followers<K, S> followers;
    private final SteadyTime time;
    private final Consumer<Instant> ended;

    private final Instant asked;
    private final Set<K> expected;
    private final List<Following<K, S>> begun;
    private final List<Map.Entry<K, Reading>> entries = new ArrayList<>();
    private final Set<String> markers = new HashSet<>();
    private final Deque<Following<K, S>> unclear = new ArrayDeque<>();

    /**
     * Makes a round that begins now.
     *
     * @param ended hears at the end when the round began
     */
    PollerRound(
            Fleet<K, S, ?> fleet,
            Sources<K> sources,
            PollerCalls calls,
            Followers<K, S> followers,
            SteadyTime time,
            Consumer<Instant> ended) {
        this.fleet = fleet;
        this.sources = sources;
        this.calls = calls;
        this.followers = followers;
        this.time = time;
        this.ended = ended;
        this.asked = time.now();
        this.expected = Set.copyOf(fleet.ids());
        this.begun = followers.all();
    }

    void begin() {
        try {
            for (Following<K, S> following : begun) {
                if (fleet.ids().contains(following.id()) && expected.contains(following.id())) {
                    followers.tell(following, follower -> follower.knowing(fleet.estimate(following.id()), asked));
                }
            }
        } catch (RuntimeException | Error e) {
            failed(calls.failed(e)); // otherwise no round would ever follow
            return;
        }
        page(Optional.empty());
    }

    private void page(Optional<String> marker) {
        calls.make(
                () -> sources.listing().read(marker),
                page -> {
                    entries.addAll(page.entries());
                    if (page.next().isEmpty()) {
                        listed();
                    } else if (markers.add(page.next().get())) {
                        page(page.next());
                    } else {
                        failed(new IllegalStateException("the listing names a marker twice, and would never end: "
                                + Text.quoted(page.next().get())));
                    }
                },
                failure -> failed(failure));
    }

    private void failed(Exception failure) {
        Instant now = time.now();
        for (Following<K, S> following : begun) {
            boolean isDue = following
                    .follower()
                    .nextLook()
                    .filter(next -> !next.isAfter(now))
                    .isPresent();
            if (isDue) {
                followers.tell(following, follower -> follower.afterFailure(failure, now));
            }
        }
        ended();
    }

    private void listed() {
        Map<K, Reading> readings = new HashMap<>();
        entries.forEach(entry -> readings.putIfAbsent(entry.getKey(), entry.getValue()));
        Set<K> open = requestedMeanwhile();
        entries.removeIf(entry -> open.contains(entry.getKey()));
        Set<K> told = new HashSet<>(expected);
        told.removeAll(open);
        ListingReport<K> report = fleet.afterListing(entries, told, asked);
        Consumer<? super ListingReport<K>> reports = sources.reports();
        if (reports != null) {
            reports.accept(report);
        }
        Instant now = time.now();
        fleet.tick(now);
        for (Following<K, S> following : begun) {
            if (fleet.ids().contains(following.id())) {
                looked(following, readings.getOrDefault(following.id(), Reading.absent()), now);
            } else {
                followers.tell(following, follower -> follower.brokenOff("the fleet no longer has this resource"));
            }
        }
        ask();
    }

    /** Returns the resources whose readings in this round do not count, because a follower has requested something since. */
    private Set<K> requestedMeanwhile() {
        Set<K> open = new HashSet<>();
        for (Following<K, S> following : begun) {
            if (!following.follower().isLooking()) {
                open.add(following.id());
            }
        }
        return open;
    }

    private void looked(Following<K, S> following, Reading listed, Instant now) {
        boolean isDoubted = listed.status().isEmpty() && fleet.isHeldBack(following.id());
        boolean tells = expected.contains(following.id()) && !isDoubted;
        followers.tell(following, follower -> {
            if (tells) {
                follower.afterReading(listed, now);
            } else {
                follower.unanswered(now);
            }
        });
        if (isUnclear(following.follower(), listed)) {
            unclear.add(following);
        }
    }

    /** Returns whether the resource may be in several places, and the listing lacks a signal that might tell them apart. */
    private boolean isUnclear(Follower<S> follower, Reading listed) {
        return sources.single() != null
                && !follower.isOver()
                && follower.isLooking()
                && listed.status().isPresent()
                && follower.estimate().exact().isEmpty()
                && !fleet.observer().mapping().missing(listed).isEmpty();
    }

    /** Asks for the unclear resources, one after the other. */
    private void ask() {
        Following<K, S> following = unclear.poll();
        if (following == null || calls.isClosed()) {
            ended();
            return;
        }
        calls.make(
                () -> requireNonNull(sources.single()).apply(following.id()).read(),
                reading -> {
                    Instant now = time.now();
                    if (fleet.ids().contains(following.id())
                            && !requestedMeanwhile().contains(following.id())) {
                        fleet.afterReading(following.id(), reading, now);
                    }
                    followers.tell(following, follower -> follower.afterReading(reading, now));
                    ask();
                },
                failure -> {
                    Instant now = time.now();
                    followers.tell(following, follower -> follower.afterFailure(failure, now));
                    ask();
                });
    }

    private void ended() {
        ended.accept(asked);
    }
}
