package io.lifecycle.core.explain;

import static java.util.Objects.requireNonNull;

import io.lifecycle.core.Names;
import io.lifecycle.core.Operation;
import io.lifecycle.core.Places;
import io.lifecycle.core.Reading;
import io.lifecycle.core.Trigger;
import io.lifecycle.core.explain.RunSearch.Cost;
import io.lifecycle.core.explain.RunSearch.Way;
import io.lifecycle.core.observe.Anomaly;
import io.lifecycle.core.observe.Hypothesis;
import io.lifecycle.core.observe.Progress;
import io.lifecycle.core.observe.StateEstimate;
import io.lifecycle.core.observe.StateObserver;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The events about one resource, in order, and what explains them.
 *
 * <pre>{@code
 * Trace<BmsState, BmsOperation> trace = Trace.from(observer, observer.at(RUNNING))
 *         .afterRequest(STOP)
 *         .afterReading(Reading.of("SHUTOFF").with(TASK_STATE, null));
 * trace.estimate();          // bms [STOPPED]
 * trace.run().description(); // it was 'Running', then 'Stopping' (stop), then 'Stopped' (completed), which shows ...
 * }</pre>
 *
 * <p>A trace is for people who want to know why. It keeps every event and, once asked, what explains each. To follow a
 * resource, an estimate is enough.
 *
 * <p>Traces are immutable, and safe for use by many threads.
 *
 * @param <S> the product's states
 * @param <O> the product's operations
 * @since 0.1
 */
public final class Trace<S, O> {

    /** An event: what it does to a search for runs, its words, and what it shows of the places that are left. */
    private record Event<S, O>(UnaryOperator<RunSearch<S, O>> happen, String words, String shown) {}

    /** The first event that nothing explains, if there is one. */
    private record First<S, O>(Optional<Unexplained<S, O>> unexplained) {}

    private final StateObserver<S, O> observer;
    private final StateEstimate<S> estimate;
    private final @Nullable Trace<S, O> before;
    private final Event<S, O> event;

    // Computed when first asked for.
    private volatile @Nullable RunSearch<S, O> search;
    private volatile @Nullable First<S, O> first;

    private Trace(
            StateObserver<S, O> observer, StateEstimate<S> estimate, @Nullable Trace<S, O> before, Event<S, O> event) {
        this.observer = observer;
        this.estimate = estimate;
        this.before = before;
        this.event = event;
    }

    /**
     * Returns a trace that begins with an estimate. Ask it what explains the events that follow.
     *
     * @throws IllegalArgumentException if the estimate is of another lifecycle or mapping
     */
    public static <S, O> Trace<S, O> from(StateObserver<S, O> observer, StateEstimate<S> start) {
        StateEstimate<S> own = requireNonNull(observer, "observer").adopt(requireNonNull(start, "start"));
        return new Trace<>(observer, own, null, new Event<>(search -> search, "", ""));
    }

    /** Returns this trace continued by a request that the API accepted. */
    public Trace<S, O> afterRequest(O operation) {
        return then(
                observer.afterRequest(estimate, operation),
                search -> search.request(operation),
                "that " + names().operation(operation) + " was accepted");
    }

    /** Returns this trace continued by a request that the API refused because of the state that the resource is in. */
    public Trace<S, O> afterRefusal(O operation) {
        return then(
                observer.afterRefusal(estimate, operation),
                search -> search.filter(hypothesis ->
                        hypothesis.waiting().isPresent() || !search.isLegal(operation, hypothesis.place())),
                "that " + names().operation(operation) + " was refused");
    }

    /** Returns this trace continued by a request that was sent, but nobody knows whether it arrived. */
    public Trace<S, O> afterAttempt(O operation) {
        return then(
                observer.afterAttempt(estimate, operation),
                search -> search.attempt(operation),
                "that " + names().operation(operation) + " was attempted");
    }

    /** Returns this trace continued by the progress of the platform's job of an operation. */
    public Trace<S, O> afterProgress(O operation, Progress progress) {
        return then(
                observer.afterProgress(estimate, operation, progress),
                search -> search.filter(hypothesis -> observer.fits(hypothesis, operation, progress)),
                "that " + names().operation(operation) + " is " + progress.words());
    }

    /** Returns this trace continued by an answer of the API. */
    public Trace<S, O> afterReading(Reading reading) {
        StateEstimate<S> after = observer.afterReading(estimate, reading);
        Places<S> fits = observer.fits(reading);
        boolean isNoState = StateObserver.statusOfNoState(after).isPresent();
        Predicate<Hypothesis<S, O>> wanted = isNoState
                ? hypothesis -> hypothesis.place().state().isPresent()
                : hypothesis -> fits.contains(hypothesis.place());
        String shown = reading.status().isEmpty()
                ? ", and nothing is found"
                : isNoState ? ", and " + reading + " belongs to no state" : ", which shows " + reading;
        return new Trace<>(
                observer,
                after,
                this,
                new Event<>(search -> search.filter(wanted), "that " + reading + " was read", shown));
    }

    /** Returns this trace continued by the moment when whatever was in flight has taken effect, lapsed or was lost. */
    public Trace<S, O> afterLag() {
        return then(
                observer.afterLag(estimate),
                search -> search.filter(hypothesis -> hypothesis.waiting().isEmpty()),
                "that the lag was over");
    }

    private Trace<S, O> then(StateEstimate<S> after, UnaryOperator<RunSearch<S, O>> happen, String words) {
        boolean tellsNothing = after.anomalies().stream()
                .anyMatch(anomaly ->
                        anomaly instanceof Anomaly.UnexpectedRefusal || anomaly instanceof Anomaly.UnexpectedProgress);
        UnaryOperator<RunSearch<S, O>> happens = tellsNothing ? search -> search.filter(any -> true) : happen;
        return new Trace<>(observer, after, this, new Event<>(happens, words, ""));
    }

    private Names<S, O> names() {
        return observer.lifecycle().names();
    }

    /** Returns where the resource may be right after the last event. */
    public StateEstimate<S> estimate() {
        return estimate;
    }

    /** Returns the estimate that the trace began with, and those right after each event, in order. */
    public List<StateEstimate<S>> estimates() {
        return partsSince(part -> false).stream().map(Trace::estimate).toList();
    }

    /**
     * Returns the shortest run to each place where the resource may be, which says why that place is possible. States
     * come in the order of their enum, then not created yet, then gone.
     *
     * <p>A run explains all events. If nothing explains some events, it explains those after the last of them.
     *
     * <p>The shortest run has the fewest hidden steps. Among equals it has the fewest failures and occurrences, then
     * the fewest accepted requests that lapsed, then the fewest requests by others.
     */
    public List<Run<S, O>> runs() {
        return search().ways().stream().map(this::told).toList();
    }

    /** Returns the shortest of all {@link #runs()}. */
    public Run<S, O> run() {
        return told(search().ways().stream()
                .min(Comparator.comparing(Way::cost, RunSearch.SHORTEST))
                .orElseThrow());
    }

    /** Returns the search for runs over this trace. An event that nothing explains begins it anew. */
    RunSearch<S, O> search() {
        Deque<Trace<S, O>> parts = partsSince(part -> part.search != null);
        Trace<S, O> known = parts.remove();
        RunSearch<S, O> found = known.search;
        if (found == null) {
            found = known.begin(new RunSearch<>(observer, observer::mayHappenUnobserved, RunSearch.SHORTEST));
            known.search = found;
        }
        for (Trace<S, O> next : parts) {
            found = next.event.happen().apply(found);
            if (found.isStuck()) {
                found = next.begin(found);
            }
            next.search = found;
        }
        return found;
    }

    /** Returns this trace as it grew, event by event, since the last part for which this is known, or since it began. */
    private Deque<Trace<S, O>> partsSince(Predicate<Trace<S, O>> isKnown) {
        Deque<Trace<S, O>> parts = new ArrayDeque<>(List.of(this));
        Trace<S, O> first = this;
        while (first.before != null && !isKnown.test(first)) {
            first = first.before;
            parts.push(first);
        }
        return parts;
    }

    private RunSearch<S, O> begin(RunSearch<S, O> anew) {
        return anew.begin(observer.hypotheses(estimate));
    }

    /** Returns the first event that no run of the lifecycle explains. Empty if a run explains all events. */
    public Optional<Unexplained<S, O>> unexplained() {
        Deque<Trace<S, O>> parts = partsSince(part -> part.first != null);
        First<S, O> known = parts.remove().first;
        First<S, O> found = known == null ? new First<>(Optional.empty()) : known;
        for (Trace<S, O> next : parts) {
            found = found.unexplained().isPresent() ? found : new First<>(next.unexplainedHere());
            next.first = found;
        }
        return found.unexplained();
    }

    private Optional<Unexplained<S, O>> unexplainedHere() {
        RunSearch<S, O> here = search();
        boolean isUnexplained = here.since() == here.events();
        return isUnexplained ? Optional.of(unexplained(here.events())) : Optional.empty();
    }

    /** Describes the last event as the one that nothing explains. */
    private Unexplained<S, O> unexplained(int number) {
        String text = "no run from " + requireNonNull(before).estimate + " explains " + event.words();
        Optional<Run<S, O>> byOthers = leastIfRequested(operation -> true).map(this::told);
        return ImmutableUnexplained.of(
                number,
                byOthers,
                byOthers.map(run -> text + "; somebody else must have requested " + requestedByOthers(run))
                        .orElse(text + ", whatever others may have requested"));
    }

    private String requestedByOthers(Run<S, O> least) {
        List<O> requests = least.steps().stream()
                .filter(Step::hidden)
                .flatMap(step -> step.trigger() instanceof Trigger.Requested<O> request
                        ? Stream.of(request.operation())
                        : Stream.empty())
                .toList();
        if (requests.size() > 1) {
            return names().operations(requests) + ", or at least as many other operations that lead there too";
        }
        List<O> alternatives = observer.lifecycle().operations().stream()
                .map(Operation::id)
                .filter(operation -> leastIfRequested(operation::equals)
                        .filter(way -> way.cost().requestsByOthers() == 1)
                        .isPresent())
                .toList();
        String names = names().operations(alternatives);
        return alternatives.size() > 1 ? "one of " + names : names;
    }

    /**
     * Returns the run to the last event with the fewest requests by others, if they request only these operations. Events mean
     * what they mean to the observer. Only what it assumes of others is lifted.
     */
    private Optional<Way<S, O>> leastIfRequested(Predicate<O> byOthers) {
        Predicate<Trigger<O>> mayBeHidden = trigger -> trigger instanceof Trigger.Requested<O> request
                ? byOthers.test(request.operation())
                : observer.mayHappenUnobserved(trigger);
        Comparator<Cost> order = RunSearch.FEWEST_REQUESTS_BY_OTHERS;
        Deque<Trace<S, O>> parts = partsSince(part -> false);
        RunSearch<S, O> found = parts.remove().begin(new RunSearch<>(observer, mayBeHidden, order));
        for (Trace<S, O> part : parts) {
            found = part.event.happen().apply(found);
        }
        return found.ways().stream().min(Comparator.comparing(Way::cost, order));
    }

    private Run<S, O> told(Way<S, O> way) {
        return new Narrator<>(names()).run(way, event.shown());
    }
}
