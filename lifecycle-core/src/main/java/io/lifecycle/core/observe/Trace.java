package io.lifecycle.core.observe;

import static java.util.Objects.requireNonNull;

import io.lifecycle.core.Operation;
import io.lifecycle.core.Reading;
import io.lifecycle.core.Trigger;
import io.lifecycle.core.observe.RunSearch.Cost;
import io.lifecycle.core.observe.RunSearch.Way;
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
 * What was requested of a resource and read about it, in order, and what explains it.
 *
 * <pre>{@code
 * Trace<BmsState, BmsOperation> trace = observer.trace(observer.at(RUNNING))
 *         .afterRequest(STOP)
 *         .afterReading(Reading.of("SHUTOFF").with(TASK_STATE, null));
 * trace.estimate();          // bms [STOPPED]
 * trace.run().description(); // it was 'Running', then 'Stopping' (stop), then 'Stopped' (completed), which shows ...
 * }</pre>
 *
 * <p>A trace is for people who ask why: it keeps every event, and looks for runs anew whenever it is asked. To follow a
 * resource, an estimate is enough.
 *
 * <p>Traces are immutable, and safe for use by many threads.
 *
 * @param <S> the product's states
 * @param <O> the product's operations
 * @since 0.1
 */
public final class Trace<S, O> {

    /** What happened: to a search for runs, in words, and what it shows of the places that it leaves over. */
    private record Event<S, O>(UnaryOperator<RunSearch<S, O>> happen, String words, String shown) {}

    private final StateObserver<S, O> observer;
    private final StateEstimate<S> estimate;
    private final @Nullable Trace<S, O> before;
    private final Event<S, O> event;

    /** A trace without events. */
    Trace(StateObserver<S, O> observer, StateEstimate<S> start) {
        this(observer, start, null, new Event<>(search -> search, "", ""));
    }

    private Trace(
            StateObserver<S, O> observer, StateEstimate<S> estimate, @Nullable Trace<S, O> before, Event<S, O> event) {
        this.observer = observer;
        this.estimate = estimate;
        this.before = before;
        this.event = event;
    }

    /** Returns this trace continued by a request that the API accepted. */
    public Trace<S, O> afterRequest(O operation) {
        StateEstimate<S> after = observer.afterRequest(estimate, operation);
        String words = "that " + observer.names.operation(operation) + " was accepted";
        return then(after, new Event<>(search -> search.request(operation), words, ""));
    }

    /** Returns this trace continued by an answer of the API. */
    public Trace<S, O> afterReading(Reading reading) {
        StateEstimate<S> after = observer.afterReading(estimate, reading);
        long meant = observer.fits(reading);
        long fits = meant == 0 ? observer.moves.existing : meant;
        String shown = reading.status().isEmpty()
                ? ", and nothing is found"
                : meant == 0 ? "" : ", which shows " + Wording.of(reading);
        return then(
                after, new Event<>(search -> search.read(fits), "that " + Wording.of(reading) + " was read", shown));
    }

    /** Returns this trace continued by the moment when whatever was in flight has taken effect. */
    public Trace<S, O> afterLag() {
        return then(observer.afterLag(estimate), new Event<>(RunSearch::lag, "", ""));
    }

    private Trace<S, O> then(StateEstimate<S> after, Event<S, O> next) {
        return new Trace<>(observer, after, this, next);
    }

    /** Returns where the resource may be right after the last event. */
    public StateEstimate<S> estimate() {
        return estimate;
    }

    /**
     * Returns why each place is possible in which the resource may be: the shortest run to it; states in the order of
     * their enum, then not created yet, then gone.
     *
     * <p>A run explains all events; where there are events that nothing explains, those after the last of them.
     *
     * <p>The shortest run has the fewest hidden steps; among those, the fewest failures and occurrences, accepted
     * requests that came to nothing, and requests by others, in this order.
     */
    public List<Run<S, O>> runs() {
        return ways().stream().map(this::told).toList();
    }

    /** Returns the shortest of all {@link #runs()}. */
    public Run<S, O> run() {
        return told(ways().stream()
                .min(Comparator.comparing(Way::cost, RunSearch.SHORTEST))
                .orElseThrow());
    }

    private List<Way<O>> ways() {
        RunSearch<S, O> search = search(this::isRequestedByOthers, RunSearch.SHORTEST);
        for (Trace<S, O> part : parts()) {
            search = part.event.happen().apply(search);
            if (search.isStuck()) {
                search = part.begin(search);
            }
        }
        return search.ways();
    }

    /** Returns the first event that no run of the lifecycle explains; empty where a run explains them all. */
    public Optional<Unexplained<S, O>> unexplained() {
        RunSearch<S, O> search = search(this::isRequestedByOthers, RunSearch.SHORTEST);
        for (Trace<S, O> part : parts()) {
            search = part.event.happen().apply(search);
            if (search.isStuck()) {
                return Optional.of(part.unexplained(search.events()));
            }
        }
        return Optional.empty();
    }

    private boolean isRequestedByOthers(O operation) {
        return observer.control == Control.SHARED;
    }

    /** Returns what there is to say when it is the last event that nothing explains. */
    private Unexplained<S, O> unexplained(int number) {
        String text =
                "nothing that may have become of " + requireNonNull(before).estimate + " explains " + event.words();
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
            return observer.names.operations(requests) + ", or at least as many operations which lead there as well";
        }
        List<O> alternatives = observer.lifecycle.operations().stream()
                .map(Operation::id)
                .filter(operation -> leastIfRequested(operation::equals)
                        .filter(way -> way.cost().requestsByOthers() == 1)
                        .isPresent())
                .toList();
        String names = observer.names.operations(alternatives);
        return alternatives.size() > 1 ? "one of " + names : names;
    }

    /** Returns the run to the last event with the fewest requests by others, and of these operations alone. */
    private Optional<Way<O>> leastIfRequested(Predicate<O> byOthers) {
        RunSearch<S, O> search = search(byOthers, RunSearch.FEWEST_REQUESTS_BY_OTHERS);
        for (Trace<S, O> part : parts()) {
            search = part.event.happen().apply(search);
        }
        return search.ways().stream().min(Comparator.comparing(Way::cost, RunSearch.FEWEST_REQUESTS_BY_OTHERS));
    }

    private RunSearch<S, O> search(Predicate<O> requestedByOthers, Comparator<Cost> order) {
        Trace<S, O> start = this;
        while (start.before != null) {
            start = start.before;
        }
        return start.begin(new RunSearch<>(observer.moves, observer.lagging, requestedByOthers, order));
    }

    private RunSearch<S, O> begin(RunSearch<S, O> search) {
        Knowledge.Key key = StateObserver.knowledge(estimate).key;
        return search.begin(key.at(), key.waiting(), observer.request(key));
    }

    /** Returns the trace as it was after each of its events. */
    private Iterable<Trace<S, O>> parts() {
        Deque<Trace<S, O>> parts = new ArrayDeque<>();
        for (Trace<S, O> part = this; part.before != null; part = part.before) {
            parts.addFirst(part);
        }
        return parts;
    }

    private Run<S, O> told(Way<O> way) {
        return new Narrator<>(observer.names).run(way, event.shown());
    }
}
