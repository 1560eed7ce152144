package io.lifecycle.core.observe;

import static java.util.Objects.requireNonNull;

import io.lifecycle.core.Reading;
import io.lifecycle.core.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;

/**
 * Watches over one resource, and reports what is new: each change of the estimate once, each anomaly once for each value,
 * and a state that outlasts its time once for each stay.
 *
 * <pre>{@code
 * Watch<BmsState, BmsOperation> watch = Watch.from(observer, observer.anything(), now)
 *         .expecting(STARTING, Duration.ofMinutes(15));
 * watch = watch.afterReading(reading, now);
 * watch.news();                      // for metrics and alerts
 * watch.log(logger, "bms-ledger-1"); // or to a log
 * }</pre>
 *
 * <p>A state is overdue when the resource is known to be in it, and in no other, for longer than the lifecycle or its user
 * says. Of values that surprised, the latest hundred are remembered, so that no stream of new ones fills the
 * memory.
 *
 * <p>Watches are immutable: each event makes another, which has the news of this event alone. They are safe for use by
 * many threads.
 *
 * @param <S> the product's states
 * @param <O> the product's operations
 * @since 0.1
 */
public final class Watch<S, O> {

    private static final int REMEMBERED = 100;

    /** A stay in a state: since when, and whether it has been reported as overdue. */
    private record Stay<S>(S state, Instant since, boolean isReported) {}

    private final StateObserver<S, O> observer;
    private final Map<S, Duration> budgets;
    private final StateEstimate<S> estimate;
    private final Optional<Stay<S>> stay;
    private final Set<Object> surprises;
    private final List<News<S>> news;

    private Watch(
            StateObserver<S, O> observer,
            Map<S, Duration> budgets,
            StateEstimate<S> estimate,
            Optional<Stay<S>> stay,
            Set<Object> surprises,
            List<News<S>> news) {
        this.observer = observer;
        this.budgets = budgets;
        this.estimate = estimate;
        this.stay = stay;
        this.surprises = surprises;
        this.news = news;
    }

    /**
     * Returns a watch that begins with what is known now; without news.
     *
     * @throws IllegalArgumentException if the estimate is of another lifecycle or mapping
     */
    public static <S, O> Watch<S, O> from(StateObserver<S, O> observer, StateEstimate<S> start, Instant now) {
        requireNonNull(now, "now");
        Map<S, Duration> budgets = new LinkedHashMap<>();
        for (State<S> state : requireNonNull(observer, "observer").lifecycle.states()) {
            state.expectedWithin().ifPresent(budget -> budgets.put(state.id(), budget));
        }
        StateEstimate<S> known = observer.known(start, "start");
        Optional<Stay<S>> stay = known.exact().map(state -> new Stay<>(state, now, false));
        return new Watch<>(observer, budgets, known, stay, Set.of(), List.of());
    }

    /**
     * Returns this watch with a time of its user's own after which a state is overdue, in place of the lifecycle's.
     *
     * @throws IllegalArgumentException if the time is not greater than zero
     */
    public Watch<S, O> expecting(S state, Duration within) {
        Map<S, Duration> changed = new LinkedHashMap<>(budgets);
        changed.put(requireNonNull(state, "state"), Polling.positive(within, "within"));
        return new Watch<>(observer, changed, estimate, stay, surprises, news);
    }

    /** Returns the watch after the API has accepted a request. */
    public Watch<S, O> afterRequest(O operation, Instant now) {
        return after(observer.afterRequest(estimate, operation), now);
    }

    /** Returns the watch after the API has answered. */
    public Watch<S, O> afterReading(Reading reading, Instant now) {
        return after(observer.afterReading(estimate, reading), now);
    }

    /** Returns the watch after whatever was in flight must have taken effect. */
    public Watch<S, O> afterLag(Instant now) {
        return after(observer.afterLag(estimate), now);
    }

    private Watch<S, O> after(StateEstimate<S> after, Instant now) {
        requireNonNull(now, "now");
        StateEstimate<S> known = StateObserver.knowledge(after);
        List<News<S>> reported = new ArrayList<>();
        if (known != estimate) {
            reported.add(new News.Changed<>(estimate, known));
        }
        Set<Object> remembered = new LinkedHashSet<>(surprises);
        for (Anomaly anomaly : after.anomalies()) {
            if (remembered.add(value(anomaly))) {
                reported.add(new News.Surprising<>(anomaly));
            }
        }
        while (remembered.size() > REMEMBERED) {
            remembered.remove(remembered.iterator().next());
        }
        Optional<Stay<S>> staying = known.exact().map(state -> staying(state, now, reported));
        return new Watch<>(observer, budgets, known, staying, remembered, Collections.unmodifiableList(reported));
    }

    private Stay<S> staying(S state, Instant now, List<News<S>> reported) {
        Stay<S> current = stay.filter(last -> last.state().equals(state)).orElse(new Stay<>(state, now, false));
        Optional<Duration> outlasted = Optional.ofNullable(budgets.get(state))
                .filter(budget -> current.since().plus(budget).isBefore(now));
        if (current.isReported() || outlasted.isEmpty()) {
            return current;
        }
        reported.add(new News.Overdue<>(observer.lifecycle.state(state), current.since(), outlasted.get()));
        return new Stay<>(state, current.since(), true);
    }

    /** Returns what makes an anomaly another one: of an answer that tells nothing, its status alone. */
    private static Object value(Anomaly anomaly) {
        if (anomaly instanceof Anomaly.UnknownStatus unknown) {
            return unknown.reading().status();
        }
        if (anomaly instanceof Anomaly.UnmappedStatus unmapped) {
            return unmapped.reading().status();
        }
        return anomaly;
    }

    /** Returns what is known after the last event, its anomalies apart. */
    public StateEstimate<S> estimate() {
        return estimate;
    }

    /** Returns what was new about the last event: a change first, then anomalies, then what is overdue. */
    public List<News<S>> news() {
        return news;
    }

    /**
     * Logs the anomalies and the overdue states among the {@linkplain #news news} at level WARN, with key-value pairs. This
     * is the one place where the library logs.
     *
     * @param resource the resource's name, for whoever reads the log
     */
    public void log(Logger logger, String resource) {
        requireNonNull(logger, "logger");
        requireNonNull(resource, "resource");
        for (News<S> item : news) {
            if (!(item instanceof News.Changed)) {
                logger.atWarn()
                        .addKeyValue("lifecycle", observer.lifecycle.name())
                        .addKeyValue("resource", resource)
                        .addKeyValue("kind", kind(item))
                        .addKeyValue("estimate", estimate)
                        .log(item.message());
            }
        }
    }

    private static String kind(News<?> item) {
        return item instanceof News.Surprising<?> surprising
                ? surprising.anomaly().getClass().getSimpleName()
                : item.getClass().getSimpleName();
    }
}
