package io.lifecycle.core.observe;

import static java.util.Objects.requireNonNull;

import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.Operation;
import io.lifecycle.core.Reading;
import io.lifecycle.core.State;
import io.lifecycle.core.StatusMapping;
import io.lifecycle.core.StatusRow;
import io.lifecycle.core.Trigger;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;
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
 * neither too large nor too small: it holds exactly the places in which some run of the lifecycle that fits all events
 * since the start, or since the last surprise, can be.
 *
 * <p>An observer is immutable for its users and safe for use by many threads. It serves any number of resources: all it
 * keeps are the estimates that have occurred, each once, and of what an API answered only what rows name. After an answer
 * that n states may give there are 2^n estimates at most, and as many more for a request in flight; of the three products,
 * some hundreds occur in all.
 *
 * @param <S> the product's states
 * @param <O> the product's operations
 * @since 0.1
 */
public final class StateObserver<S, O> {

    final Lifecycle<S, O> lifecycle;
    final StatusMapping<S> mapping;
    final Control control;
    final boolean lagging;
    private final Set<String> without;
    final List<S> constants;
    final Names<S, O> names;
    final Moves<S, O> moves;
    final Sightings<S> sightings;
    private final EstimateText<S, O> texts;
    private final ConcurrentHashMap<Knowledge.Key, Knowledge<S>> nodes = new ConcurrentHashMap<>();

    /** What a status alone means, as rows spell it. */
    private final Map<String, Meaning> byStatus = new HashMap<>();

    /** The numbers of meanings, by the places that fit them. */
    private final ConcurrentHashMap<Long, Integer> numbers = new ConcurrentHashMap<>();

    private final AtomicInteger nextNumber = new AtomicInteger();

    /** What readings mean that say nothing but what rows name, so that an answer that is usual is one look-up. */
    private final ConcurrentHashMap<Reading, Meaning> byReading = new ConcurrentHashMap<>();

    private static final int MOST_READINGS = 1024;

    private StateObserver(
            Lifecycle<S, O> lifecycle,
            StatusMapping<S> mapping,
            Control control,
            boolean lagging,
            Set<String> without) {
        this.lifecycle = lifecycle;
        this.mapping = mapping;
        this.control = control;
        this.lagging = lagging;
        this.without = without;
        this.constants = lifecycle.states().stream()
                .map(State::id)
                .sorted(Comparator.comparingInt(Places::index))
                .toList();
        this.names = new Names<>(lifecycle, constants);
        this.moves = new Moves<>(lifecycle, mapping, control, without);
        this.sightings = new Sightings<>(mapping, this::fits);
        this.texts = new EstimateText<>(lifecycle, constants);
        for (StatusRow<S> row : mapping.rows()) {
            row.status().ifPresent(status -> byStatus.put(status, meaning(Reading.of(status))));
        }
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
                requireNonNull(control, "control"),
                false,
                Set.of());
    }

    /** Returns this observer with another vocabulary. */
    StateObserver<S, O> reading(StatusMapping<S> other) {
        return new StateObserver<>(lifecycle, other, control, lagging, without);
    }

    /**
     * Returns an observer for an API which may still answer the old status for a while after it accepted a request.
     *
     * <p>A request is then in flight until a reading shows that it took effect, or {@link #afterLag} says that it must
     * have.
     */
    public StateObserver<S, O> lagging() {
        return new StateObserver<>(lifecycle, mapping, control, true, without);
    }

    /**
     * Returns an observer which assumes that these occurrences do not happen.
     *
     * @throws IllegalArgumentException if the lifecycle has no such occurrence
     */
    public StateObserver<S, O> without(String... occurrences) {
        Set<String> known = occurrences(lifecycle);
        Set<String> excluded = new LinkedHashSet<>(without);
        for (String occurrence : requireNonNull(occurrences, "occurrences")) {
            if (!known.contains(requireNonNull(occurrence, "occurrence"))) {
                throw new IllegalArgumentException("lifecycle '" + lifecycle.name() + "' has no occurrence '"
                        + occurrence + "'; it has: " + String.join(", ", known));
            }
            excluded.add(occurrence);
        }
        return new StateObserver<>(lifecycle, mapping, control, lagging, Collections.unmodifiableSet(excluded));
    }

    private static <O> Set<String> occurrences(Lifecycle<?, O> lifecycle) {
        Set<String> occurrences = new LinkedHashSet<>();
        Consumer<Trigger<O>> collect = trigger -> {
            if (trigger instanceof Trigger.Occurred<O> occurred) {
                occurrences.add(occurred.occurrence());
            }
        };
        lifecycle.entries().forEach(row -> collect.accept(row.trigger()));
        lifecycle.transitions().forEach(row -> collect.accept(row.trigger()));
        lifecycle.removals().forEach(row -> collect.accept(row.trigger()));
        return occurrences;
    }

    /** Returns the estimate of a resource of which nothing is known, not even whether it exists. */
    public StateEstimate<S> anything() {
        return node(moves.everywhere, 0, null);
    }

    /**
     * Returns the estimate of a resource of which the state is known.
     *
     * @throws IllegalArgumentException if no reading of this state exists in the vocabulary
     */
    public StateEstimate<S> at(S state) {
        requireReadable(requireNonNull(state, "state"));
        return node(Places.bit(state), 0, null);
    }

    /** Refuses a state that no reading shows. */
    void requireReadable(S state) {
        if ((Places.bit(state) & moves.everywhere) == 0) {
            throw new IllegalArgumentException("state " + Places.name(state) + " is unreadable in status mapping '"
                    + mapping.name() + "'; for its observers the state does not exist");
        }
    }

    /** Returns the estimate of a resource that is not created yet. */
    public StateEstimate<S> nothing() {
        return node(Places.NOTHING, 0, null);
    }

    /**
     * Returns the estimate after the API has accepted a request.
     *
     * @throws IllegalArgumentException if the estimate is of another lifecycle or mapping
     */
    public StateEstimate<S> afterRequest(StateEstimate<S> before, O operation) {
        Knowledge<S> known = known(before, "before");
        int event = Places.index(requireNonNull(operation, "operation"));
        StateEstimate<S> after = known.afterRequest(event);
        return after != null ? after : known.requestLeadsTo(event, accepted(known, operation));
    }

    private StateEstimate<S> accepted(Knowledge<S> known, O operation) {
        long allowed = moves.legal(operation);
        Knowledge.Key by = moved(known, moves.drift());
        long accepted = by.at() & allowed;
        if (accepted != 0) {
            return undisturbed(known, allowed, 0, requested(accepted, operation));
        }
        Anomaly anomaly =
                new Anomaly.IllegalRequest(lifecycle.operation(operation).name(), text(known));
        return allowed == 0
                ? surprise(node(by.at(), by.waiting(), by.request()), anomaly)
                : surprise(requested(allowed, operation), anomaly);
    }

    private Knowledge<S> requested(long accepted, O operation) {
        return node(moves.next(accepted, operation), lagging ? accepted : 0, operation);
    }

    /**
     * Returns the estimate after the API has answered.
     *
     * @throws IllegalArgumentException if the estimate is of another lifecycle or mapping
     */
    public StateEstimate<S> afterReading(StateEstimate<S> before, Reading reading) {
        return after(before, meaning(reading));
    }

    /**
     * Returns the estimate after the API has answered with a status, and nothing else was looked at: as {@link #afterReading(
     * StateEstimate, Reading)} does, without a reading being made.
     *
     * @throws IllegalArgumentException if the estimate is of another lifecycle or mapping
     */
    public StateEstimate<S> afterReading(StateEstimate<S> before, String status) {
        Meaning meaning = byStatus.get(requireNonNull(status, "status"));
        return after(before, meaning != null ? meaning : meaning(Reading.of(status)));
    }

    /**
     * Returns the estimate after the API has answered something of which the meaning was found out before: as {@link
     * #afterReading(StateEstimate, Reading)} does, at the price of a look-up in a table.
     *
     * @param meaning best this observer's own; that of another is found out anew
     * @throws IllegalArgumentException if the estimate is of another lifecycle or mapping
     */
    public StateEstimate<S> afterReading(StateEstimate<S> before, Meaning meaning) {
        boolean isOurs = requireNonNull(meaning, "meaning").observer == this;
        return after(before, isOurs ? meaning : meaning(meaning.reading()));
    }

    private StateEstimate<S> after(StateEstimate<S> before, Meaning meaning) {
        Knowledge<S> known = known(before, "before");
        StateEstimate<S> after = known.afterReading(meaning.number);
        if (after == null) {
            after = computed(known, meaning.fits, meaning.number);
        }
        if (after == null) {
            Anomaly anomaly = new Anomaly.Contradiction(meaning.reading(), text(known));
            return surprise(node(meaning.fits & moves.everywhere, 0, null), anomaly);
        }
        return meaning.isUsual ? after : reported(after, meaning);
    }

    /** Returns what a reading means, to be kept by whoever expects it to come again. */
    public Meaning meaning(Reading reading) {
        Meaning kept = byReading.get(requireNonNull(reading, "reading"));
        if (kept != null) {
            return kept;
        }
        long fits = fits(reading);
        Meaning meaning = new Meaning(this, reading, fits, number(fits), mapping.ignored(reading));
        boolean isToBeKept = meaning.isUsual
                && mapping.signals().containsAll(reading.signals().keySet());
        if (isToBeKept && byReading.size() < MOST_READINGS) {
            byReading.put(reading, meaning);
        }
        return meaning;
    }

    private int number(long fits) {
        return numbers.computeIfAbsent(fits, k -> nextNumber.getAndIncrement());
    }

    /** Returns the estimate after an answer that these places fit, none for one that tells nothing; null if none can be. */
    @Nullable
    StateEstimate<S> afterFits(Knowledge<S> known, long fits) {
        int number = number(fits);
        StateEstimate<S> after = known.afterReading(number);
        return after != null ? after : computed(known, fits, number);
    }

    private @Nullable StateEstimate<S> computed(Knowledge<S> known, long fits, int number) {
        Knowledge.Key by = moved(known, moves.drift());
        if (fits == 0) {
            return known.readingLeadsTo(number, existing(by));
        }
        boolean isPossible = ((by.at() | by.waiting()) & fits) != 0;
        return isPossible ? known.readingLeadsTo(number, read(known, by, fits)) : null;
    }

    /** Returns the places that fit a reading; none where its status is no state's. */
    long fits(Reading reading) {
        long states = Places.of(mapping.statesOf(reading));
        return reading.status().isPresent() ? states : states | Places.NOTHING | Places.GONE;
    }

    private StateEstimate<S> read(Knowledge<S> known, Knowledge.Key by, long fits) {
        return undisturbed(known, fits, fits, node(by.at() & fits, by.waiting() & fits, by.request()));
    }

    /** Returns an estimate with what surprised in the reading itself; what it did not tell is no part of an edge. */
    private StateEstimate<S> reported(StateEstimate<S> after, Meaning meaning) {
        Reading reading = meaning.reading();
        if (meaning.fits == 0) {
            boolean isKnown = reading.status().filter(mapping::knows).isPresent();
            return surprise(after, isKnown ? new Anomaly.UnmappedStatus(reading) : new Anomaly.UnknownStatus(reading));
        }
        boolean isTold = meaning.ignored.isEmpty() || !after.anomalies().isEmpty();
        return isTold ? after : surprise(after, new Anomaly.UnknownSignal(meaning.ignored));
    }

    private static <S> StateEstimate<S> surprise(StateEstimate<S> after, Anomaly anomaly) {
        return new Surprise<>(knowledge(after), List.of(anomaly));
    }

    /** Returns what is left of knowledge by a status that tells nothing, but that there is a resource. */
    private Knowledge<S> existing(Knowledge.Key by) {
        return ((by.at() | by.waiting()) & moves.existing) == 0
                ? node(moves.existing, 0, null)
                : node(by.at() & moves.existing, by.waiting() & moves.existing, by.request());
    }

    /**
     * Returns the estimate when whatever was in flight has taken effect; raised by whoever holds the clock.
     *
     * @throws IllegalArgumentException if the estimate is of another lifecycle or mapping
     */
    public StateEstimate<S> afterLag(StateEstimate<S> before) {
        Knowledge<S> known = known(before, "before");
        StateEstimate<S> after = known.afterLag();
        return after != null
                ? after
                : known.lagLeadsTo(node(moved(known, moves.drift()).at(), 0, null));
    }

    /**
     * Returns a trace that begins with an estimate, to be asked what explains the events that follow.
     *
     * @throws IllegalArgumentException if the estimate is of another lifecycle or mapping
     */
    public Trace<S, O> trace(StateEstimate<S> start) {
        return new Trace<>(this, known(start, "start"));
    }

    /**
     * Returns the operations that are allowed wherever the resource may be.
     *
     * @throws IllegalArgumentException if the estimate is of another lifecycle or mapping
     */
    @SuppressWarnings("unchecked") // they were made of this observer's own operations
    public Set<O> operations(StateEstimate<S> estimate) {
        return (Set<O>) known(estimate, "estimate").allowed;
    }

    private Set<O> allowed(long places) {
        Set<O> allowed = new LinkedHashSet<>();
        for (Operation<O> operation : lifecycle.operations()) {
            if ((places & ~moves.legal(operation.id())) == 0) {
                allowed.add(operation.id());
            }
        }
        return Collections.unmodifiableSet(allowed);
    }

    /** Returns where the resource may be right before the next event: nothing waiting, and still waiting. */
    private Knowledge.Key moved(Knowledge<S> known, Drift drift) {
        Knowledge.Key key = known.key;
        @Nullable O request = request(key);
        if (request == null) {
            return new Knowledge.Key(drift.reach(key.at()), 0, null);
        }
        // The request takes effect at any moment, or lapses when the resource leaves where it is allowed.
        long bound = moves.legal(request);
        long waiting = drift.reachWithin(bound, key.waiting());
        long at = key.at() | moves.next(waiting, request) | drift.stepOutOf(bound, waiting);
        return new Knowledge.Key(drift.reach(at), waiting, request);
    }

    /** Returns an estimate, disturbed where nothing but an occurrence explains the event. */
    private StateEstimate<S> undisturbed(Knowledge<S> known, long at, long waiting, Knowledge<S> after) {
        if (isExplained(known, at, waiting, moves.undisturbed())) {
            return after;
        }
        Set<String> explaining = new LinkedHashSet<>();
        Predicate<Set<String>> isExplanation =
                occurring -> isExplained(known, at, waiting, moves.disturbedBy(occurring));
        for (int size = 1; explaining.isEmpty(); size++) {
            collect(List.copyOf(moves.occurrences()), size, Set.of(), isExplanation, explaining);
        }
        return surprise(after, new Anomaly.Disturbed(Collections.unmodifiableSet(explaining)));
    }

    /** Collects the members of all sets of so many more items that, with those chosen, fit. */
    private static void collect(
            List<String> items, int more, Set<String> chosen, Predicate<Set<String>> fits, Set<String> members) {
        if (more == 0) {
            if (fits.test(chosen)) {
                members.addAll(chosen);
            }
            return;
        }
        for (int i = 0; i <= items.size() - more; i++) {
            Set<String> larger = new LinkedHashSet<>(chosen);
            larger.add(items.get(i));
            collect(items.subList(i + 1, items.size()), more - 1, larger, fits, members);
        }
    }

    private boolean isExplained(Knowledge<S> known, long at, long waiting, Drift drift) {
        Knowledge.Key by = moved(known, drift);
        return (by.at() & at) != 0 || (by.waiting() & waiting) != 0;
    }

    /** Returns how many estimates have occurred. */
    int size() {
        return nodes.size();
    }

    private Knowledge<S> node(long at, long waiting, @Nullable Object request) {
        Knowledge.Key key = new Knowledge.Key(at, waiting, waiting == 0 ? null : request);
        return nodes.computeIfAbsent(
                key,
                k -> new Knowledge<>(
                        this,
                        k,
                        constants,
                        allowed(k.at() | k.waiting()),
                        lifecycle.operations().size()));
    }

    static <S> Knowledge<S> knowledge(StateEstimate<S> estimate) {
        return estimate instanceof Knowledge<S> known ? known : ((Surprise<S>) estimate).knowledge();
    }

    Knowledge<S> known(StateEstimate<S> estimate, String parameter) {
        Knowledge<S> known = knowledge(requireNonNull(estimate, parameter));
        if (known.observer == this) {
            return known;
        }
        if (known.observer.lifecycle != lifecycle) {
            boolean isNamesake = known.observer.lifecycle.name().equals(lifecycle.name());
            throw new IllegalArgumentException("'" + known + "' is an estimate of "
                    + (isNamesake ? "another lifecycle of the same name" : "another lifecycle")
                    + ", and this observer is of lifecycle '" + lifecycle.name() + "'");
        }
        if (!known.observer.mapping.equals(mapping)) {
            throw new IllegalArgumentException("'" + known + "' is an estimate by " + named(known.observer.mapping)
                    + ", and this observer reads " + named(mapping));
        }
        return node(known.key.at() & moves.everywhere, known.key.waiting(), known.key.request());
    }

    private static String named(StatusMapping<?> mapping) {
        return "status mapping '" + mapping.name() + "' with the signals " + mapping.signals();
    }

    @SuppressWarnings("unchecked") // only requested() hands a request in, and it is an operation
    @Nullable
    O request(Knowledge.Key key) {
        return (O) key.request();
    }

    /**
     * Returns the estimate which {@code toString} of an estimate wrote, its anomalies apart.
     *
     * @throws IllegalArgumentException if the text is no such estimate, is of another lifecycle, or names states or
     *     operations which this one does not have; it names them
     */
    public StateEstimate<S> parse(String text) {
        Knowledge.Key key = texts.read(requireNonNull(text, "text"), moves.everywhere);
        return node(key.at(), key.waiting(), key.request());
    }

    String text(Knowledge<S> known) {
        return texts.write(known.key);
    }

    /** Returns what is observed, and how. */
    @Override
    public String toString() {
        return "observer of lifecycle '" + lifecycle.name() + "' by " + named(mapping);
    }
}
