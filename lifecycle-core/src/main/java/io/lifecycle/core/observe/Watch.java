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
        for (State<S> state : requireNonNull(observer, "observer").lifecycle().states()) {
            state.expectedWithin().ifPresent(budget -> budgets.put(state.id(), budget));
        }
        StateEstimate<S> known = observer.adopt(requireNonNull(start, "start"));
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
        if (requireNonNull(within, "within").isNegative() || within.isZero()) {
            throw new IllegalArgumentException("within must be greater than zero, and is " + within);
        }
        changed.put(requireNonNull(state, "state"), within);
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

    /** Returns the watch after the API has refused a request for the state that the resource is in. */
    public Watch<S, O> afterRefusal(O operation, Instant now) {
        return after(observer.afterRefusal(estimate, operation), now);
    }

    /** Returns the watch after a request was sent of which nobody knows whether it arrived. */
    public Watch<S, O> afterAttempt(O operation, Instant now) {
        return after(observer.afterAttempt(estimate, operation), now);
    }

    /** Returns the watch after the platform's job of an operation has told how far it is. */
    public Watch<S, O> afterProgress(O operation, Progress progress, Instant now) {
        return after(observer.afterProgress(estimate, operation, progress), now);
    }

    /** Returns the watch after whatever was in flight must have taken effect. */
    public Watch<S, O> afterLag(Instant now) {
        return after(observer.afterLag(estimate), now);
    }

    private Watch<S, O> after(StateEstimate<S> after, Instant now) {
        requireNonNull(now, "now");
        StateEstimate<S> known = lasting(after);
        List<News<S>> reported = new ArrayList<>();
        if (isChanged(known)) {
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

    /** Returns what goes on of an estimate: its anomalies were of one event, but for a status that is no state's. */
    private StateEstimate<S> lasting(StateEstimate<S> after) {
        return StateObserver.statusOfNoState(after).isPresent() ? after : observer.adopt(after);
    }

    /** Returns whether it may be elsewhere now, or is in some state again, or in none. */
    private boolean isChanged(StateEstimate<S> known) {
        boolean wasNowhere = StateObserver.statusOfNoState(estimate).isPresent();
        return !observer.adopt(known).equals(observer.adopt(estimate))
                || wasNowhere != StateObserver.statusOfNoState(known).isPresent();
    }

    private Stay<S> staying(S state, Instant now, List<News<S>> reported) {
        Stay<S> current = stay.filter(last -> last.state().equals(state)).orElse(new Stay<>(state, now, false));
        Optional<Duration> outlasted = Optional.ofNullable(budgets.get(state))
                .filter(budget -> Duration.between(current.since(), now).compareTo(budget) > 0);
        if (current.isReported() || outlasted.isEmpty()) {
            return current;
        }
        reported.add(new News.Overdue<>(observer.lifecycle().state(state), current.since(), outlasted.get()));
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

    /** Returns what is known after the last event; of its anomalies it has the one that goes on, a status of no state. */
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
                        .addKeyValue("lifecycle", observer.lifecycle().name())
                        .addKeyValue("resource", resource)
                        .addKeyValue("kind", kind(item))
                        .addKeyValue("estimate", estimate)
                        .log(item.message());
            }
        }
    }

    private static String kind(News<?> item) {
        return item instanceof News.Surprising<?> surprising
                ? surprising.anomaly().kind()
                : item.getClass().getSimpleName();
    }
}
