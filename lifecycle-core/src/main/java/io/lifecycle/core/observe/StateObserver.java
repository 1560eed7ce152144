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
 * Says where a resource really is, from what was requested of it and what was read about it.
 *
 * <pre>{@code
 * StateObserver<BmsState, BmsOperation> observer = StateObserver.of(Bms.LIFECYCLE, Control.EXCLUSIVE);
 * StateEstimate<BmsState> estimate = observer.at(RUNNING);
 * estimate = observer.afterRequest(estimate, STOP);                                  // STOPPING
 * estimate = observer.afterReading(estimate, Reading.of("SHUTOFF").with(TASK_STATE, null)); // STOPPED
 * }</pre>
 *
 * <p>Between two events any number of steps may have happened; an estimate speaks of the moment of its last event. It is
 * neither too large nor too small: it holds exactly the {@linkplain Hypothesis hypotheses} in which some run of the lifecycle
 * that fits all events since the start, or since the last surprise, can be.
 *
 * <p>What was read at two moments is two events, in their order. A job's status is such a second source: read the job first,
 * tell {@link #afterProgress}, and then read the resource.
 *
 * <p>An observer is immutable for its users and safe for use by many threads. It serves any number of resources: all it
 * keeps are the estimates that have occurred, each once, and of what an API answered only what rows name. Of the three
 * products at most some two hundred estimates can occur; some thousands and more where answers lag, and with odd sequences of
 * attempts, of which {@value #MOST_NODES} are kept: past that, estimates are made anew, equal but not the same object.
 *
 * @param <S> the product's states
 * @param <O> the product's operations
 * @since 0.1
 */
public final class StateObserver<S, O> {

    /** How many estimates an observer keeps. */
    public static final int MOST_NODES = EstimateStore.MOST_NODES;

    // The kinds of events on operations. Each has as many numbers as there are operations; behind them all is the
    // lag's.
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

    /** Returns the lifecycle as it is for whoever reads this vocabulary and takes this for granted. */
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

    /** Returns an observer that reads another vocabulary, or some signals of one alone. */
    public static <S, O> StateObserver<S, O> of(Lifecycle<S, O> lifecycle, StatusMapping<S> mapping, Control control) {
        return new StateObserver<>(
                requireNonNull(lifecycle, "lifecycle"),
                requireNonNull(mapping, "mapping"),
                Assumptions.of(requireNonNull(control, "control")));
    }

    // What is taken for granted.

    /** Returns this observer with another vocabulary. */
    public StateObserver<S, O> reading(StatusMapping<S> other) {
        return new StateObserver<>(lifecycle, requireNonNull(other, "other"), assumptions);
    }

    /**
     * Returns an observer for an API which may still answer the old status for a while after it accepted a request.
     *
     * <p>A request is then in flight until a reading shows that it took effect, or {@link #afterLag} says that it must
     * have.
     */
    public StateObserver<S, O> lagging() {
        return new StateObserver<>(lifecycle, mapping, assumptions.andLagging());
    }

    /**
     * Returns an observer which assumes that these occurrences do not happen.
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
     * Returns an observer which assumes that others never request these operations; under {@link Control#EXCLUSIVE} they
     * request none anyway.
     *
     * @throws IllegalArgumentException if one is no operation of the lifecycle
     */
    public StateObserver<S, O> withoutRequests(Set<O> operations) {
        return new StateObserver<>(lifecycle, mapping, assumptions.andWithoutRequests(known(operations)));
    }

    /**
     * Returns an observer which assumes that nobody ever requests these operations, others or we. So there are no states to
     * which they alone lead: who never reinstalls an OS may take a {@code SHUTOFF} for stopped.
     *
     * @throws IllegalArgumentException if one is no operation of the lifecycle
     */
    public StateObserver<S, O> never(Set<O> operations) {
        return new StateObserver<>(lifecycle, mapping, assumptions.andNever(known(operations)));
    }

    private Set<O> known(Set<O> operations) {
        requireNonNull(operations, "operations").forEach(this::requireOperation);
        return operations;
    }

    /**
     * Refuses an operation that is none of the lifecycle's.
     *
     * @throws IllegalArgumentException if it is none; the message names those there are
     */
    public void requireOperation(O operation) {
        number(operation);
    }

    /** Returns the number of an operation, which is one of the lifecycle's. */
    private int number(O operation) {
        requireNonNull(operation, "operation");
        List<Operation<O>> all = lifecycle.operations();
        int number = operation instanceof Enum<?> ? Constants.ordinal(operation) : all.size();
        if (number >= all.size() || lifecycle.operation(operation).id() != operation) {
            throw new IllegalArgumentException("'" + operation + "' is no operation of lifecycle '" + lifecycle.name()
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

    /** Returns the vocabulary with all its signals, of which this observer may read but some. */
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
     * Returns the lifecycle as it is for this observer: states that its vocabulary never shows are left out or passed over,
     * and so is what it assumes not to happen.
     */
    public Graph<S, O> graph() {
        return graph;
    }

    /** Returns whether a trigger may happen between two events, without an event of its own. */
    public boolean mayHappenUnobserved(Trigger<O> trigger) {
        return assumptions.mayHappenUnobserved(requireNonNull(trigger, "trigger"));
    }

    // Where to start.

    /** Returns the estimate of a resource of which nothing is known, not even whether it exists. */
    public StateEstimate<S> anything() {
        return node(Hypotheses.idle(graph.places()));
    }

    /** Returns the estimate of a resource that was created: it is in any state, or gone already. */
    public StateEstimate<S> created() {
        return node(Hypotheses.idle(graph.places().onlyStates().plus(graph.only(Place.gone()))));
    }

    /**
     * Returns the estimate of a resource of which the state is known.
     *
     * @throws IllegalArgumentException if this observer never sees it there: it is no state of the lifecycle, no reading of it
     *     exists in the vocabulary, or operations that nobody ever requests alone lead there
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
            throw new IllegalArgumentException("'" + state + "' is no state of lifecycle '" + lifecycle.name()
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
     * Returns the estimate after the API has refused a request for the state that the resource is in: for a conflict, and not
     * for a quota, a right or a limit of rate, which tell nothing.
     *
     * @throws IllegalArgumentException if the estimate is of another lifecycle or mapping
     */
    public StateEstimate<S> afterRefusal(StateEstimate<S> before, O operation) {
        return after(before, REFUSAL, operation);
    }

    /**
     * Returns the estimate after a request was sent of which nobody knows whether it arrived: after a time-out, or a
     * connection that was cut. It waits then, until a reading shows what became of it, or {@link #afterLag} is raised.
     *
     * @throws IllegalArgumentException if the estimate is of another lifecycle or mapping
     */
    public StateEstimate<S> afterAttempt(StateEstimate<S> before, O operation) {
        return after(before, ATTEMPT, operation);
    }

    /**
     * Returns the estimate after the platform's job of an operation has told how far it is.
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
     * Returns the estimate when whatever was in flight has taken effect, lapsed or was lost; raised by whoever holds the clock.
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
     * Returns the estimate after the API has answered. No reading is refused, and none throws.
     *
     * @throws IllegalArgumentException if the estimate is of another lifecycle or mapping
     */
    public StateEstimate<S> afterReading(StateEstimate<S> before, Reading reading) {
        return after(before, prepare(reading));
    }

    /**
     * Returns the estimate after the API has answered with a status, and nothing else was looked at: as {@link #afterReading(
     * StateEstimate, Reading)} does, without a reading being made.
     *
     * @throws IllegalArgumentException if the estimate is of another lifecycle or mapping
     */
    public StateEstimate<S> afterReading(StateEstimate<S> before, String status) {
        return after(before, readings.of(requireNonNull(status, "status")));
    }

    /**
     * Returns the estimate after the API has answered something of which the meaning was found out before: as {@link
     * #afterReading(StateEstimate, Reading)} does, at the price of a look-up in a table.
     *
     * @param reading best this observer's own; that of another is prepared anew
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

    /** Returns an estimate with what surprised in the reading itself, which is no part of an edge. */
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

    /** Returns what a reading means, to be kept by whoever expects it to come again. */
    public PreparedReading prepare(Reading reading) {
        return readings.of(requireNonNull(reading, "reading"));
    }

    /** Returns the places that fit a reading; none where its status is no state's. */
    public Places<S> fits(Reading reading) {
        return readings.fits(requireNonNull(reading, "reading"));
    }

    /** Returns whether what a job says of an operation fits a hypothesis. */
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
     * Returns the operations that are allowed wherever the resource may be; none while a request waits, for the platform would
     * refuse, and none while the API answers a status that is no state's.
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
     * Returns all the ways things may be.
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
     * Returns whether nothing is in flight, and nothing can be under way: wherever the resource may be, no outcome leads on.
     *
     * @throws IllegalArgumentException if the estimate is of another lifecycle or mapping
     */
    public boolean isAtRest(StateEstimate<S> estimate) {
        return places(estimate).isWithin(rules.atRest()) && !estimate.inFlight();
    }

    /** Returns the status that the API answered last, where it is no state's: the resource is in none at this moment. */
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
     * Returns an estimate as this observer's own, its anomalies apart.
     *
     * @throws IllegalArgumentException if the estimate is of another lifecycle or mapping
     */
    public StateEstimate<S> adopt(StateEstimate<S> estimate) {
        return node(estimate, "estimate");
    }

    /**
     * Returns an estimate as this observer's own, with these anomalies in place of those that it has; without any where there are
     * none. It is for whoever stores anomalies beside the text of an estimate, and reads both again.
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
     * Returns where the resource may be, with nothing in flight, when what is under way goes on: by outcomes, by what waits
     * taking effect, and by these occurrences; where it is now included.
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

    /** Returns where what is under way in these places may lead, and these occurrences: these places included. */
    public Places<S> outlook(Places<S> from, Set<String> occurrences) {
        requireNonNull(from, "from");
        return rules.awaited(requireNonNull(occurrences, "occurrences")).reach(from);
    }

    /**
     * Returns whether readings can ever show something, when what is under way goes on as {@link #outlook} says and each
     * answer carries every signal of the vocabulary. The search is bounded: it tries {@value ReadingSearch#MOST_READINGS}
     * readings.
     *
     * @param wanted what is to be shown: is tried after each reading on the estimate, and on where the resource may really be
     *     with nothing in flight, of the runs that led there; these places are in the estimate
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
     * Returns what the API may answer at a place, carrying every signal: for each answer the places that fit it, in no
     * particular order.
     */
    public Set<Places<S>> answers(Places<S> place) {
        return readings.answers(requireNonNull(place, "place"));
    }

    /** Returns whether {@link #answers} of a place leaves none out: there may be too many for all to be found. */
    public boolean givesAllAnswers(Places<S> place) {
        return readings.givesAllAnswers(requireNonNull(place, "place"));
    }

    /**
     * Returns what may be known after the next answer, whatever that is: one estimate for each answer that fits what is known, with
     * every signal of the vocabulary; anomalies apart.
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

    /** Returns the estimate after an answer which these places fit, and which is possible; its anomalies apart. */
    EstimateNode<S, O> afterFits(EstimateNode<S, O> known, Places<S> fits) {
        return node(known.reached().within(fits::and));
    }

    /**
     * Returns what has rested by the next event: what had before, and where nothing is in flight and nothing under way then;
     * null where nothing has.
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

    /** Returns an estimate which may never occur, and is not kept. */
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
     * Returns the estimate which {@code toString} of an estimate wrote. Of its anomalies it has the one that goes on: that the
     * API answered a status of no state.
     *
     * @throws IllegalArgumentException if the text is no such estimate, is of another lifecycle, cannot be, or names states or
     *     operations which this observer does not have; it names them
     */
    public StateEstimate<S> parse(String text) {
        return said(estimates.parse(requireNonNull(text, "text")));
    }

    /**
     * Returns what can be taken of an estimate that {@code toString} wrote, perhaps with a newer table: the places and
     * requests that this observer knows; where it knows none of the places, or the text is no estimate at all, the fallback.
     * As what it does not know is left out, look before you rely on it.
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
