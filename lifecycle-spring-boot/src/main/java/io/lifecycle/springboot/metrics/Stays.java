package io.lifecycle.springboot.metrics;

import static java.util.Objects.requireNonNull;

import io.lifecycle.core.observe.FleetListener;
import io.lifecycle.core.observe.FleetNews;
import io.lifecycle.core.observe.News;
import io.lifecycle.core.observe.StateEstimate;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How long resources are in states: from when one was certainly there until it certainly no longer was. Only resources in a timed state
 * are kept.
 */
final class Stays<K, S> implements FleetListener<K, S> {

    private final Map<S, Timer> timers;
    private final Map<K, Stay<S>> goingOn = new ConcurrentHashMap<>();

    private record Stay<S>(S state, Instant since) {}

    Stays(Map<S, Timer> timers) {
        this.timers = timers;
    }

    @Override
    public void heard(FleetNews<K, S> news) {
        if (news.news() instanceof News.Changed<S> change) {
            changed(news.id(), change.before(), change.after(), news.at());
        }
    }

    /** For each resource, one thread at a time calls this, in order. */
    private void changed(K id, StateEstimate<S> before, StateEstimate<S> after, Instant at) {
        Stay<S> stay = goingOn.get(id);
        if (stay != null && !before.candidates().contains(stay.state())) {
            goingOn.remove(id); // it was removed from the fleet meanwhile, and this is another with the same id
        } else if (stay != null && !after.candidates().contains(stay.state())) {
            goingOn.remove(id);
            requireNonNull(timers.get(stay.state())).record(Duration.between(stay.since(), at));
        }
        after.exact().filter(timers::containsKey).ifPresent(state -> goingOn.putIfAbsent(id, new Stay<>(state, at)));
    }

    /** Forgets resources that the fleet no longer has. */
    void keep(Set<K> ids) {
        goingOn.keySet().removeIf(id -> !ids.contains(id));
    }

    int size() {
        return goingOn.size();
    }
}
