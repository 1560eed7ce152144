package io.lifecycle.core.observe;

import static java.util.Objects.requireNonNull;

import io.lifecycle.core.Graph;
import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.Operation;
import io.lifecycle.core.Place;
import io.lifecycle.core.Places;
import io.lifecycle.core.Reading;
import io.lifecycle.core.StatusMapping;
import io.lifecycle.core.Trigger;
import io.lifecycle.core.internal.Constants;
import io.lifecycle.core.internal.Text;
import io.lifecycle.core.observe.EventRules.Update;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Says where a resource really is, given what was requested and what was read.
 *
 * <pre>{@code
 * StateObserver<BmsState, BmsOperation> observer = StateObserver.of(Bms.LIFECYCLE, Control.EXCLUSIVE);
 * StateEstimate<BmsState> estimate = observer.at(RUNNING);
 * estimate = observer.afterRequest(estimate, STOP);                                  // STOPPING
 * estimate = observer.afterReading(estimate, Reading.of("SHUTOFF").with(TASK_STATE, null)); // STOPPED
 * }</pre>
 *
 * <p>Any number of steps may happen between two events. An estimate is about the moment of its last event. It is exact:
 * it holds a {@linkplain Hypothesis hypothesis} if and only if some run of the lifecycle leads there and fits all
 * events since the start, or since the last surprise.
 *
 * <p>Two readings from two moments are two events, in their order. A job's status is such a second source: read the job
 * first, call {@link #afterProgress}, and then read the resource.
 *
 * <p>An observer is immutable for its users and safe for use by many threads. It serves any number of resources. It
 * keeps only the estimates that have occurred, each once, and of the API's answers only what rows name. For the three
 * products, at most about two hundred estimates can occur. With lagging answers and odd sequences of attempts there can
 * be thousands. An observer keeps {@value #MOST_NODES}; past that, estimates are made anew, equal but not the same
 * object.
 *
 * @param <S> the product's states
 * @param <O> the product's operations
 * @since 0.1
 */
public final class StateObserver<S, O> {

    /** The largest number of estimates that an observer keeps. */
    public static final int MOST_NODES = EstimateStore.MOST_NODES;

    // The kinds of events on operations. Each has a number for each operation. The number after them is the end of the
    // lag.
    private static final int REQUEST = 0;
    private static final int REFUSAL = 1;
    private static final int ATTEMPT = 2;
    private static final int PROGRESS = 3; // and one for each progress
    private static final int KINDS = PROGRESS + Progress.values().length;

    private final Lifecycle<S, O> lifecycle;
    private final StatusMapping<S> mapping;
    private final Assumptions<O> assumptions;
    private final Graph<S, O> graph;
    private final EventRules<S, O> rules;
    private final ReadingTable<S, O> readings;
    private final EstimateStore<S, O> estimates;

    private StateObserver(Lifecycle<S, O> lifecycle, StatusMapping<S> mapping, Assumptions<O> assumptions) {
        this.lifecycle = lifecycle;
        this.mapping = mapping;
        this.assumptions = assumptions;
        this.graph = observed(lifecycle, mapping, assumptions);
        this.rules = new EventRules<>(lifecycle, graph, assumptions);
        this.estimates = new EstimateStore<>(this);
        this.readings = new ReadingTable<>(this, mapping, graph);
    }

    /** Returns the lifecycle as an observer sees it that reads this vocabulary and assumes this. */
    private static <S, O> Graph<S, O> observed(
            Lifecycle<S, O> lifecycle, StatusMapping<S> mapping, Assumptions<O> assumptions) {
        Graph<S, O> seen = lifecycle.graph().passingOver(mapping.unreadable());
        if (!assumptions.never().isEmpty()) {
            Graph<S, O> left = seen.without((Trigger<O> trigger) -> trigger instanceof Trigger.Requested<O> request
                    && assumptions.never().contains(request.operation()));
            seen = left.without(seen.existing().minus(left.existing()));
        }
        return assumptions.without().isEmpty()
                ? seen
                : seen.without((Trigger<O> trigger) -> trigger instanceof Trigger.Occurred<O> occurred
                        && assumptions.without().contains(occurred.occurrence()));
    }

    /** Returns an observer that reads the lifecycle's own status vocabulary. */
    public static <S, O> StateObserver<S, O> of(Lifecycle<S, O> lifecycle, Control control) {
        return of(requireNonNull(lifecycle, "lifecycle"), lifecycle.statuses(), control);
    }

    /** Returns an observer that reads another vocabulary, or only some signals of one. */
    public static <S, O> StateObserver<S, O> of(Lifecycle<S, O> lifecycle, StatusMapping<S> mapping, Control control) {
        return new StateObserver<>(
                requireNonNull(lifecycle, "lifecycle"),
                requireNonNull(mapping, "mapping"),
                Assumptions.of(requireNonNull(control, "control")));
    }

    // What is assumed.

    /** Returns this observer with another vocabulary. */
    public StateObserver<S, O> reading(StatusMapping<S> other) {
        return new StateObserver<>(lifecycle, requireNonNull(other, "other"), assumptions);
    }

    /**
     * Returns an observer for an API that may still answer the old status for a while after it accepted a request.
     *
     * <p>A request is then in flight until a reading shows that it took effect, or {@link #afterLag} says that it must
     * have.
     */
    public StateObserver<S, O> lagging() {
        return new StateObserver<>(lifecycle, mapping, assumptions.andLagging());
    }

    /**
     * Returns an observer that assumes that these occurrences do not happen.
     *
     * @throws IllegalArgumentException if the lifecycle has no such occurrence
     */
    public StateObserver<S, O> without(String... occurrences) {
        Set<String> excluded = new LinkedHashSet<>();
        for (String occurrence : requireNonNull(occurrences, "occurrences")) {
            if (!lifecycle.occurrences().contains(requireNonNull(occurrence, "occurrence"))) {
                throw new IllegalArgumentException("lifecycle '" + lifecycle.name() + "' has no occurrence "
                        + Text.quoted(occurrence) + "; it has: " + String.join(", ", lifecycle.occurrences()));
            }
            excluded.add(occurrence);
        }
        return new StateObserver<>(lifecycle, mapping, assumptions.andWithout(excluded));
    }

    /**
     * Returns an observer that assumes that others never request these operations. Under {@link Control#EXCLUSIVE} they
     * request none anyway.
     *
     * @throws IllegalArgumentException if one of them is not an operation of the lifecycle
     */
    public StateObserver<S, O> withoutRequests(Set<O> operations) {
        return new StateObserver<>(lifecycle, mapping, assumptions.andWithoutRequests(known(operations)));
    }

    /**
     * Returns an observer that assumes that nobody ever requests these operations, neither we nor others. States that
     * only they lead to then do not exist. For example, if you never reinstall an OS, {@code SHUTOFF} means stopped.
     *
     * @throws IllegalArgumentException if one of them is not an operation of the lifecycle
     */
    public StateObserver<S, O> never(Set<O> operations) {
        return new StateObserver<>(lifecycle, mapping, assumptions.andNever(known(operations)));
    }

    private Set<O> known(Set<O> operations) {
        requireNonNull(operations, "operations").forEach(this::requireOperation);
        return operations;
    }

    /**
     * Refuses an operation that the lifecycle does not have.
     *
     * @throws IllegalArgumentException if the lifecycle does not have it; the message names those that it has
     */
    public void requireOperation(O operation) {
        number(operation);
    }

    /** Returns the number of an operation, and refuses one that the lifecycle does not have. */
    private int number(O operation) {
        requireNonNull(operation, "operation");
        List<Operation<O>> all = lifecycle.operations();
        int number = operation instanceof Enum<?> ? Constants.ordinal(operation) : all.size();
        if (number >= all.size() || lifecycle.operation(operation).id() != operation) {
            throw new IllegalArgumentException("'" + operation + "' is not an operation of lifecycle '"
                    + lifecycle.name()
                    + "'; it has: "
                    + String.join(
                            ", ",
                            all.stream()
                                    .map(known -> Constants.name(known.id()))
                                    .toList()));
        }
        return number;
    }

    // What is observed.

    /** Returns the lifecycle that is observed. */
    public Lifecycle<S, O> lifecycle() {
        return lifecycle;
    }

    /** Returns the vocabulary that is read. */
    public StatusMapping<S> mapping() {
        return mapping;
    }

    /** Returns the vocabulary with all its signals. This observer may read only some of them. */
    public StatusMapping<S> vocabulary() {
        boolean isNarrowed = lifecycle.statuses().name().equals(mapping.name());
        return isNarrowed ? lifecycle.statuses() : mapping;
    }

    /**
     * Returns this observer with one more signal of its {@link #vocabulary}.
     *
     * @throws IllegalArgumentException if the vocabulary has no such signal
     */
    public StateObserver<S, O> supplying(String signal) {
        Set<String> supplied = new LinkedHashSet<>(mapping.signals());
        supplied.add(requireNonNull(signal, "signal"));
        return reading(vocabulary().using(supplied));
    }

    /** Returns who may request operations. */
    public Control control() {
        return assumptions.control();
    }

    /** Returns whether answers may lag behind requests. */
    public boolean isLagging() {
        return assumptions.lagging();
    }

    /**
     * Returns the lifecycle as this observer sees it. States that its vocabulary never shows are left out or passed
     * over. What it assumes not to happen is left out too.
     */
    public Graph<S, O> graph() {
        return graph;
    }

    /** Returns whether a trigger of a row of {@link #graph()} may happen unseen between two events. */
    public boolean mayHappenUnobserved(Trigger<O> trigger) {
        return assumptions.mayHappenUnobserved(requireNonNull(trigger, "trigger"));
    }

    // Where to start.

    /** Returns the estimate of a resource about which nothing is known, not even whether it exists. */
    public StateEstimate<S> anything() {
        return node(Hypotheses.idle(graph.places()));
    }

    /** Returns the estimate of a resource that was created: it may be in any state, or gone already. */
    public StateEstimate<S> created() {
        return node(Hypotheses.idle(graph.places().onlyStates().plus(graph.only(Place.gone()))));
    }

    /**
     * Returns the estimate of a resource whose state is known.
     *
     * @throws IllegalArgumentException if this observer never sees a resource there: it is not a state of the
     *     lifecycle, the vocabulary has no reading of it, or only operations that nobody ever requests lead there
     */
    public StateEstimate<S> at(S state) {
        requireVisible(requireNonNull(state, "state"));
        return node(Hypotheses.idle(graph.only(Place.of(state))));
    }

    /**
     * Refuses a state in which this observer never sees a resource.
     *
     * @throws IllegalArgumentException if it is such a state; the message says why
     */
    public void requireVisible(S state) {
        boolean isKnown = requireNonNull(state, "state") instanceof Enum<?>
                && lifecycle.graph().places().contains(Place.of(state))
                && lifecycle.state(state).id() == state;
        if (!isKnown) {
            throw new IllegalArgumentException("'" + state + "' is not a state of lifecycle '" + lifecycle.name()
                    + "'; it has: "
                    + String.join(
                            ", ",
                            lifecycle.states().stream()
                                    .map(known -> Constants.name(known.id()))
                                    .toList()));
        }
        if (mapping.unreadable().contains(state)) {
            throw new IllegalArgumentException("state " + Constants.name(state) + " is unreadable in status mapping '"
                    + mapping.name() + "'; for its observers the state does not exist");
        }
        if (!graph.places().contains(Place.of(state))) {
            throw new IllegalArgumentException(
                    "nothing leads to state " + Constants.name(state) + " where nobody ever requests "
                            + lifecycle.names().operations(assumptions.never()) + ", as this observer was told");
        }
    }

    /** Returns the estimate of a resource that is not created yet. */
    public StateEstimate<S> nothing() {
        return node(Hypotheses.idle(graph.only(Place.nothing())));
    }

    // Events.

    /**
     * Returns the estimate after the API has accepted a request.
     *
     * @throws IllegalArgumentException if the estimate is of another lifecycle or mapping
     */
    public StateEstimate<S> afterRequest(StateEstimate<S> before, O operation) {
        return after(before, REQUEST, operation);
    }

    /**
     * Returns the estimate after the API refused a request because of the state that the resource is in (a conflict).
     * Do not report a refusal because of a quota, a missing right or a rate limit: it says nothing about the state.
     *
     * @throws IllegalArgumentException if the estimate is of another lifecycle or mapping
     */
    public StateEstimate<S> afterRefusal(StateEstimate<S> before, O operation) {
        return after(before, REFUSAL, operation);
    }

    /**
     * Returns the estimate after a request was sent, but nobody knows whether it arrived, because of a time-out or a
     * broken connection. It then waits until a reading shows what became of it, or until {@link #afterLag} is called.
     *
     * @throws IllegalArgumentException if the estimate is of another lifecycle or mapping
     */
    public StateEstimate<S> afterAttempt(StateEstimate<S> before, O operation) {
        return after(before, ATTEMPT, operation);
    }

    /**
     * Returns the estimate after the platform's job of an operation reported its progress.
     *
     * @throws IllegalArgumentException if the estimate is of another lifecycle or mapping
     */
    public StateEstimate<S> afterProgress(StateEstimate<S> before, O operation, Progress progress) {
        EstimateNode<S, O> node = node(before, "before");
        int number = number(PROGRESS + Constants.ordinal(requireNonNull(progress, "progress")), operation);
        StateEstimate<S> after = node.after(number);
        return after != null ? after : node.leadsTo(number, estimate(rules.progressed(node, operation, progress)));
    }

    private StateEstimate<S> after(StateEstimate<S> before, int kind, O operation) {
        EstimateNode<S, O> node = node(before, "before");
        int number = number(kind, operation);
        StateEstimate<S> after = node.after(number);
        return after != null ? after : node.leadsTo(number, estimate(update(node, kind, operation)));
    }

    private Update<S, O> update(EstimateNode<S, O> before, int kind, O operation) {
        return switch (kind) {
            case REQUEST -> rules.requested(before, operation);
            case REFUSAL -> rules.refused(before, operation);
            default -> rules.attempted(before, operation);
        };
    }

    private int number(int kind, O operation) {
        return kind * lifecycle.operations().size() + number(operation);
    }

    /**
     * Returns the estimate after whatever was in flight has taken effect, lapsed or was lost. Call it when enough time
     * has passed; an observer has no clock.
     *
     * @throws IllegalArgumentException if the estimate is of another lifecycle or mapping
     */
    public StateEstimate<S> afterLag(StateEstimate<S> before) {
        EstimateNode<S, O> node = node(before, "before");
        int number = KINDS * lifecycle.operations().size();
        StateEstimate<S> after = node.after(number);
        return after != null ? after : node.leadsTo(number, estimate(rules.lagged(node)));
    }

    /**
     * Returns the estimate after the API answered. Every reading is accepted; none throws.
     *
     * @throws IllegalArgumentException if the estimate is of another lifecycle or mapping
     */
    public StateEstimate<S> afterReading(StateEstimate<S> before, Reading reading) {
        return after(before, prepare(reading));
    }

    /**
     * Returns the estimate after the API answered a status without signals. It does the same as
     * {@link #afterReading(StateEstimate, Reading)}, without making a reading.
     *
     * @throws IllegalArgumentException if the estimate is of another lifecycle or mapping
     */
    public StateEstimate<S> afterReading(StateEstimate<S> before, String status) {
        return after(before, readings.of(requireNonNull(status, "status")));
    }

    /**
     * Returns the estimate after the API gave an answer that was prepared before. It does the same as
     * {@link #afterReading(StateEstimate, Reading)}, but costs only a look-up in a table.
     *
     * @param reading best prepared by this observer; one by another observer is prepared again
     * @throws IllegalArgumentException if the estimate is of another lifecycle or mapping
     */
    public StateEstimate<S> afterReading(StateEstimate<S> before, PreparedReading reading) {
        return after(before, requireNonNull(reading, "reading").isOf(this) ? reading : prepare(reading.reading()));
    }

    private StateEstimate<S> after(StateEstimate<S> before, PreparedReading reading) {
        EstimateNode<S, O> node = node(before, "before");
        StateEstimate<S> after = node.afterReading(reading.number());
        if (after == null) {
            after = read(node, reading.fits(), reading.number());
        }
        if (after == null) {
            Anomaly anomaly = new Anomaly.Contradiction(reading.reading(), node.toString());
            return AnomalousEstimate.of(node(rules.restart(node, reading.fits())), anomaly);
        }
        return reading.isUsual() ? after : reported(after, reading);
    }

    private @Nullable StateEstimate<S> read(EstimateNode<S, O> before, Places<S> fits, int number) {
        StateEstimate<S> after;
        if (fits.isEmpty()) {
            after = node(rules.existing(before));
        } else {
            Update<S, O> update = rules.read(before, fits);
            if (update == null) {
                return null;
            }
            after = estimate(update);
        }
        return number == PreparedReading.UNNUMBERED ? after : before.readingLeadsTo(number, after);
    }

    private StateEstimate<S> estimate(Update<S, O> update) {
        EstimateNode<S, O> node = node(update.after());
        Anomaly anomaly = update.anomaly();
        return anomaly == null ? node : AnomalousEstimate.of(node, anomaly);
    }

    /** Returns an estimate with what is surprising about the reading itself. Edges do not hold that. */
    private StateEstimate<S> reported(StateEstimate<S> after, PreparedReading reading) {
        if (reading.fits().isEmpty()) {
            return AnomalousEstimate.of(EstimateStore.<S, O>nodeOf(after), noState(reading.reading()));
        }
        boolean isTold = reading.ignored().isEmpty() || !after.anomalies().isEmpty();
        return isTold
                ? after
                : AnomalousEstimate.of(
                        EstimateStore.<S, O>nodeOf(after),
                        new Anomaly.UnknownSignal(reading.ignored(), mapping.signals()));
    }

    private Anomaly noState(Reading reading) {
        return reading.status().filter(mapping::knows).isPresent()
                ? new Anomaly.UnmappedStatus(reading)
                : new Anomaly.UnknownStatus(reading);
    }

    /** Returns a reading with its meaning. Keep it if you expect the same reading again. */
    public PreparedReading prepare(Reading reading) {
        return readings.of(requireNonNull(reading, "reading"));
    }

    /** Returns the places that fit a reading; none if its status belongs to no state. */
    public Places<S> fits(Reading reading) {
        return readings.fits(requireNonNull(reading, "reading"));
    }

    /** Returns whether what a job says about an operation fits a hypothesis. */
    public boolean fits(Hypothesis<S, O> hypothesis, O operation, Progress progress) {
        requireNonNull(operation, "operation");
        requireNonNull(progress, "progress");
        Places<S> place = graph.only(requireNonNull(hypothesis, "hypothesis").place());
        Hypotheses<S, O> one = hypothesis
                .waiting()
                .map(waiting -> Hypotheses.of(graph.none(), Map.of(waiting, place)))
                .orElse(Hypotheses.idle(place));
        return !rules.progressing(one, operation, progress).isEmpty();
    }

    // What an estimate says.

    /**
     * Returns the operations that are allowed wherever the resource may be. Empty while a request waits, because the
     * platform would refuse, and while the API answers a status that belongs to no state.
     *
     * @throws IllegalArgumentException if the estimate is of another lifecycle or mapping
     */
    public Set<O> operations(StateEstimate<S> estimate) {
        EstimateNode<S, O> node = node(estimate, "estimate");
        return statusOfNoState(estimate).isPresent() ? Set.of() : node.operations();
    }

    Set<O> allowed(Hypotheses<S, O> hypotheses) {
        Set<O> allowed = new LinkedHashSet<>();
        if (hypotheses.waiting().isEmpty()) {
            for (Operation<O> operation : lifecycle.operations()) {
                if (hypotheses.idle().isWithin(rules.dynamics().legal(operation.id()))) {
                    allowed.add(operation.id());
                }
            }
        }
        return Collections.unmodifiableSet(allowed);
    }

    /**
     * Returns the operations that may be waiting to take effect.
     *
     * @throws IllegalArgumentException if the estimate is of another lifecycle or mapping
     */
    public Set<O> requests(StateEstimate<S> estimate) {
        return Collections.unmodifiableSet(
                node(estimate, "estimate").hypotheses().waiting().keySet());
    }

    /**
     * Returns all hypotheses of an estimate.
     *
     * @throws IllegalArgumentException if the estimate is of another lifecycle or mapping
     */
    public Set<Hypothesis<S, O>> hypotheses(StateEstimate<S> estimate) {
        return node(estimate, "estimate").hypotheses().each();
    }

    /**
     * Returns the places where the resource may be.
     *
     * @throws IllegalArgumentException if the estimate is of another lifecycle or mapping
     */
    public Places<S> places(StateEstimate<S> estimate) {
        return node(estimate, "estimate").places();
    }

    /**
     * Returns whether nothing is in flight and nothing can be under way: no outcome leaves any place where the resource
     * may be.
     *
     * @throws IllegalArgumentException if the estimate is of another lifecycle or mapping
     */
    public boolean isAtRest(StateEstimate<S> estimate) {
        return places(estimate).isWithin(rules.atRest()) && !estimate.inFlight();
    }

    /**
     * Returns the status that the API answered last, if it belongs to no state. The resource is then in no state at
     * this moment.
     */
    public static Optional<String> statusOfNoState(StateEstimate<?> estimate) {
        return requireNonNull(estimate, "estimate") instanceof AnomalousEstimate<?> anomalous
                ? anomalous.noState()
                : Optional.empty();
    }

    static Optional<String> statusOfNoState(Anomaly anomaly) {
        return anomaly instanceof Anomaly.UnknownStatus unknown
                ? unknown.reading().status()
                : anomaly instanceof Anomaly.UnmappedStatus unmapped
                        ? unmapped.reading().status()
                        : Optional.empty();
    }

    /**
     * Returns an estimate as this observer's own, without its anomalies.
     *
     * @throws IllegalArgumentException if the estimate is of another lifecycle or mapping
     */
    public StateEstimate<S> adopt(StateEstimate<S> estimate) {
        return node(estimate, "estimate");
    }

    /**
     * Returns an estimate as this observer's own, with these anomalies instead of its own; with none if the list is
     * empty. Use it if you store anomalies beside the text of an estimate and read both back.
     *
     * @throws IllegalArgumentException if the estimate is of another lifecycle or mapping
     */
    public StateEstimate<S> surprised(StateEstimate<S> estimate, List<Anomaly> anomalies) {
        EstimateNode<S, O> node = node(estimate, "estimate");
        List<Anomaly> all = List.copyOf(requireNonNull(anomalies, "anomalies"));
        return all.isEmpty() ? node : new AnomalousEstimate<>(node, all);
    }

    // What may become of it.

    /**
     * Returns where the resource may come to be, with nothing in flight, if what is under way goes on: on outcomes, on
     * these occurrences, and when waiting requests take effect. Where it is now is included.
     *
     * @throws IllegalArgumentException if the estimate is of another lifecycle or mapping
     */
    public Places<S> outlook(StateEstimate<S> estimate, Set<String> occurrences) {
        return rules.dynamics()
                .reach(
                        node(estimate, "estimate").hypotheses(),
                        rules.awaited(requireNonNull(occurrences, "occurrences")))
                .idle();
    }

    /** Returns where outcomes and these occurrences may lead from these places. It includes these places. */
    public Places<S> outlook(Places<S> from, Set<String> occurrences) {
        requireNonNull(from, "from");
        return rules.awaited(requireNonNull(occurrences, "occurrences")).reach(from);
    }

    /**
     * Returns whether readings can ever show something, if what is under way goes on as {@link #outlook} says and each
     * answer has every signal of the vocabulary. The search is bounded: it tries at most
     * {@value ReadingSearch#MOST_READINGS} readings.
     *
     * @param wanted what readings should show. It is called after each reading with the estimate, and with the places
     *     in which the runs that led there may really be, with nothing in flight; the estimate holds these places
     * @throws IllegalArgumentException if the estimate is of another lifecycle or mapping
     */
    public Foresight foresee(
            StateEstimate<S> from,
            Set<String> occurrences,
            BiPredicate<? super StateEstimate<S>, ? super Places<S>> wanted) {
        return search(requireNonNull(occurrences, "occurrences"))
                .search(node(from, "from"), requireNonNull(wanted, "wanted"));
    }

    ReadingSearch<S, O> search(Set<String> occurrences) {
        return new ReadingSearch<>(this, rules.dynamics(), rules.awaited(occurrences));
    }

    /**
     * Returns what the API may answer at a place, with every signal: for each answer the places that fit it, in no
     * particular order.
     */
    public Set<Places<S>> answers(Places<S> place) {
        return readings.answers(requireNonNull(place, "place"));
    }

    /** Returns whether {@link #answers} of a place is complete. It is not if there are too many to find them all. */
    public boolean givesAllAnswers(Places<S> place) {
        return readings.givesAllAnswers(requireNonNull(place, "place"));
    }

    /**
     * Returns the estimates that the next answer may lead to: one for each answer that fits what is known, with every
     * signal of the vocabulary, and without anomalies.
     *
     * @throws IllegalArgumentException if the estimate is of another lifecycle or mapping
     */
    public Set<StateEstimate<S>> afterAnyReading(StateEstimate<S> before) {
        EstimateNode<S, O> node = node(before, "before");
        Set<StateEstimate<S>> after = new LinkedHashSet<>();
        for (Places<S> place : node.reached().places().each()) {
            answers(place).forEach(fits -> after.add(afterFits(node, fits)));
        }
        return Collections.unmodifiableSet(after);
    }

    /** Returns the estimate after a possible answer that these places fit, without anomalies. */
    EstimateNode<S, O> afterFits(EstimateNode<S, O> known, Places<S> fits) {
        return node(known.reached().within(fits::and));
    }

    /**
     * Returns the part of an estimate that has come to rest by the next event: the part that had before, and the places where
     * nothing is in flight or under way by then. Null if there is none.
     */
    @Nullable
    StateEstimate<S> rested(StateEstimate<S> estimate, @Nullable StateEstimate<S> before) {
        Places<S> resting = node(estimate, "estimate").reached().idle().and(rules.atRest());
        Hypotheses<S, O> rested = Hypotheses.idle(resting);
        if (before != null) {
            rested = rested.plus(node(before, "before").hypotheses());
        }
        return rested.isEmpty() ? null : node(rested);
    }

    // How estimates are kept and written.

    Hypotheses<S, O> reached(Hypotheses<S, O> from) {
        return rules.reached(from);
    }

    /** Returns how many estimates are kept. */
    int size() {
        return estimates.size();
    }

    /** Returns an estimate that is not kept, because it may never occur. */
    EstimateNode<S, O> unkept(Hypotheses<S, O> hypotheses) {
        return new EstimateNode<>(this, hypotheses);
    }

    private EstimateNode<S, O> node(Hypotheses<S, O> hypotheses) {
        return estimates.node(hypotheses);
    }

    private EstimateNode<S, O> node(StateEstimate<S> estimate, String parameter) {
        return estimates.node(requireNonNull(estimate, parameter));
    }

    /**
     * Reads the estimate that {@code toString} wrote. Only one of its anomalies is kept, the one that lasts: that the
     * API answered a status that belongs to no state.
     *
     * @throws IllegalArgumentException if the text is not an estimate, is of another lifecycle, is impossible, or names
     *     states or operations that this observer does not have; the message names them
     */
    public StateEstimate<S> parse(String text) {
        return said(estimates.parse(requireNonNull(text, "text")));
    }

    /**
     * Reads what this observer knows of an estimate that {@code toString} wrote, perhaps with a newer table: its places
     * and requests. If it knows none of the places, or the text is not an estimate, it returns the fallback. Unknown
     * places are left out, so read the resource again before you rely on the result.
     *
     * @throws IllegalArgumentException if the fallback is an estimate of another lifecycle or mapping
     */
    public StateEstimate<S> parse(String text, StateEstimate<S> fallback) {
        node(fallback, "fallback");
        return estimates
                .parseKnown(requireNonNull(text, "text"))
                .map(this::said)
                .orElse(fallback);
    }

    private StateEstimate<S> said(EstimateText.Said<S, O> said) {
        EstimateNode<S, O> node = node(said.hypotheses());
        return said.status().isEmpty()
                ? node
                : AnomalousEstimate.of(node, noState(Reading.of(said.status().get())));
    }

    String text(Hypotheses<S, O> hypotheses) {
        return estimates.text(hypotheses);
    }

    /** Returns what is observed, and how. */
    @Override
    public String toString() {
        return "observer of lifecycle '" + lifecycle.name() + "' by " + EstimateStore.named(mapping);
    }
}
