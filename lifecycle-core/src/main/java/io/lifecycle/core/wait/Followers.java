package io.lifecycle.core.wait;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The followers for which a poller looks, in the order in which they came. Safe for use by many threads. It holds no lock
 * while it tells followers of events.
 */
final class Followers<K, S> {

    /** A follower with the resource that it follows. */
    record Following<K, S>(K id, Follower<S> follower) {}

    private final Map<Follower<S>, Following<K, S>> followers = new LinkedHashMap<>();

    synchronized void add(Following<K, S> following) {
        followers.put(following.follower(), following);
    }

    synchronized void remove(Follower<S> follower) {
        followers.remove(follower);
    }

    /** Returns the present followers. */
    synchronized List<Following<K, S>> all() {
        return new ArrayList<>(followers.values());
    }

    synchronized int size() {
        return followers.size();
    }

    /** Returns when the most urgent of them wants a look, or this time if none wants one earlier. */
    synchronized Instant nextLook(Instant latest) {
        Instant next = latest;
        for (Follower<S> follower : followers.keySet()) {
            Instant wanted = follower.nextLook().orElse(next);
            next = wanted.isBefore(next) ? wanted : next;
        }
        return next;
    }

    /** Tells a follower of an event, and removes it once it is over. */
    void tell(Following<K, S> following, Consumer<Follower<S>> event) {
        Follower<S> follower = following.follower();
        if (!follower.isOver()) {
            event.accept(follower);
        }
        if (follower.isOver()) {
            remove(follower);
        }
    }
}
