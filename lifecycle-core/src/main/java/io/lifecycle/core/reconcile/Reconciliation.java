package io.lifecycle.core.reconcile;

import static java.util.Objects.requireNonNull;

import io.lifecycle.core.Operation;
import io.lifecycle.core.Place;
import io.lifecycle.core.Places;
import io.lifecycle.core.Reading;
import io.lifecycle.core.State;
import io.lifecycle.core.internal.Constants;
import io.lifecycle.core.internal.Text;
import io.lifecycle.core.observe.Anomaly;
import io.lifecycle.core.observe.Progress;
import io.lifecycle.core.observe.StateEstimate;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.core.observe.Track;
import io.lifecycle.core.reconcile.ReconcileStep.Why;
import io.lifecycle.core.wait.Polling;
import io.lifecycle.core.wait.RetryLaterException;
import io.lifecycle.core.wait.Rhythm;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The present state of a reconciliation, for code that has its own clock, readings and requests.
 * {@link Reconciler#run} and {@link Reconciler#runAsync} only drive one.
 *
 * <pre>{@code
 * while (!reconciliation.isOver()) {
 *     if (reconciliation.step() instanceof ReconcileStep.Request<EcsState, EcsOperation> request) {
 *         save(reconciliation.intent());                              // holds after a crash, whether it was sent or not
 *         Response response = cloud.request(request.operation());
 *         reconciliation = reconciliation.afterResponse(request.operation(), response, now);
 *     } else {
 *         Reading reading = cloud.read();                             // at the latest at reconciliation.nextLook()
 *         reconciliation = reconciliation.afterReading(reading, now);
 *     }
 * }
 * }</pre>
 *
 * <p>It requests only right after a look, and always looks between two requests. A {@link Track} keeps what is known,
 * so one false answer is forgiven, and a request does not stay in flight for ever. You can stop it at any moment and
 * begin anew, from its {@link #text}, or from {@link StateObserver#created} and one look.
 *
 * <p>Times come from your clock. Use one that never goes back. Immutable and safe for use by many threads: each event
 * returns a new reconciliation.
 *
 * @param <S> the product's states
 * @param <O> the product's operations
 * @since 0.1
 */
public final class Reconciliation<S, O> {

    private static final String AGREEING = "agreeing";
    private static final String OVERDUE = "overdue";

    /** What stays the same from event to event. */
    private record Order<S, O>(Reconciler<S, O> reconciler, Reconciling how) {

        ReconcilingSettings settings() {
            return how.settings;
        }
    }

    /**
     * How the last look turned out.
     *
     * @param isFresh whether it was the last event
     * @param agreeing how many looks in a row have said the same kind of step
     * @param isOverdue whether something has been under way for too long
     */
    private record Standing(boolean isFresh, int agreeing, boolean isOverdue) {}

    private final Order<S, O> order;
    private final Track<S, O> track;
    private final Rhythm rhythm;
    private final Requests<S, O> requests;
    private final Standing standing;

    /** The decision. If it is a request, it may have to wait, or a look may come first. */
    private final ReconcileStep<S, O> decided;

    private final ReconcileStep<S, O> step;

    /** When the decided request may be made; empty if it may be made now, or none was decided. */
    private final Optional<Instant> held;

    private Reconciliation(
            Order<S, O> order,
            Track<S, O> track,
            Rhythm rhythm,
            Requests<S, O> requests,
            Standing standing,
            ReconcileStep<S, O> decided) {
        this.order = order;
        this.track = track;
        this.rhythm = rhythm;
        this.requests = requests;
        this.standing = standing;
        this.decided = decided;
        if (decided instanceof ReconcileStep.Request<S, O> request) {
            Duration left =
                    requests.earliest(request.operation(), order.settings()).minus(rhythm.elapsed(rhythm.latest()));
            boolean isHeld = !left.isNegative() && !left.isZero();
            this.held = isHeld ? Optional.of(rhythm.latest().plus(left)) : Optional.empty();
            this.step = step(request, held);
        } else {
            this.held = Optional.empty();
            this.step = decided;
        }
    }

    private ReconcileStep<S, O> step(ReconcileStep.Request<S, O> request, Optional<Instant> later) {
        if (later.isPresent()) {
            return new ReconcileStep.Await<>(
                    request.estimate(), () -> "awaited: not before " + later.get() + " once more: " + request.reason());
        }
        return standing.isFresh() ? request : lookingFirst(request);
    }

    /** Returns the look that comes before a request, if the request was decided without one. */
    static <S, O> ReconcileStep<S, O> lookingFirst(ReconcileStep<S, O> request) {
        return new ReconcileStep.Await<>(
                request.estimate(),
                () -> "awaited: a look comes before the next request; by what is known, " + request.reason());
    }

    static <S, O> Reconciliation<S, O> begin(
            Reconciler<S, O> reconciler, StateEstimate<S> from, Reconciling how, Instant now) {
        Order<S, O> order = new Order<>(reconciler, how);
        Track<S, O> track = how.settings.polling().applyTo(Track.from(reconciler.observer(), from, now));
        return decided(
                order,
                track,
                Rhythm.begin(how.settings.polling(), now),
                Requests.none(),
                new Standing(false, 0, false));
    }

    /** Decides what to do by what is known now. */
    private static <S, O> Reconciliation<S, O> decided(
            Order<S, O> order, Track<S, O> track, Rhythm rhythm, Requests<S, O> requests, Standing before) {
        Reconciler<S, O> reconciler = order.reconciler();
        boolean isOverdue =
                isOverdue(order, track, rhythm.elapsed(rhythm.latest()).minus(requests.begun()));
        Requests<S, O> known = isOverdue && !before.isOverdue() ? requests.forgivingRefusals() : requests;
        Set<O> refused = known.refusedAt(reconciler.observer().adopt(track.estimate()));
        ReconcileStep<S, O> decided = reconciler.next(track.estimate(), isOverdue, refused);
        if (decided instanceof ReconcileStep.Request<S, O> request) {
            Set<O> barred = known.exhausted(reconciler.goal(), order.settings());
            if (barred.contains(request.operation())) {
                ReconcileStep<S, O> otherwise = reconciler.next(track.estimate(), isOverdue, refused, barred);
                decided = otherwise instanceof ReconcileStep.Stuck ? exhausted(order, known, request) : otherwise;
            }
        }
        Standing standing = new Standing(before.isFresh(), before.agreeing(), isOverdue);
        return new Reconciliation<>(order, track, rhythm, known, standing, patient(order, track, decided));
    }

    private static <S, O> ReconcileStep<S, O> exhausted(
            Order<S, O> order, Requests<S, O> requests, ReconcileStep.Request<S, O> request) {
        int made = requests.count(request.operation());
        String name = order.reconciler().observer().lifecycle().names().operation(request.operation());
        String most = made < order.settings().ofAKind()
                ? requests.count() + " requests were made, and no more may be"
                : name + " was requested " + times(made) + ", and no more may be";
        WouldHelp<O> help =
                ImmutableWouldHelp.of(Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), List.of());
        return new ReconcileStep.Stuck<>(
                request.estimate(),
                Why.EXHAUSTED,
                () -> help,
                () -> "stuck: " + most + "; next would be: " + request.reason());
    }

    private static String times(int count) {
        return count == 1 ? "once" : count + " times";
    }

    /** If answers do not tell, patience may: when it is over, the resource is where it has come to rest. */
    private static <S, O> ReconcileStep<S, O> patient(
            Order<S, O> order, Track<S, O> track, ReconcileStep<S, O> decided) {
        Optional<Instant> until = track.patientUntil();
        boolean mayTell = decided instanceof ReconcileStep.Stuck<S, O> stuck
                && stuck.why() == Why.INDISTINGUISHABLE
                && until.isPresent()
                && !order.reconciler().observer().isAtRest(track.estimate());
        return mayTell
                ? new ReconcileStep.Await<>(
                        decided.estimate(),
                        () -> "awaited: what is under way will have ended at " + until.get() + ", and that may tell; "
                                + decided.reason())
                : decided;
    }

    /** Returns whether anything has lasted too long. It lasts at most since the last request that may have begun it. */
    private static <S, O> boolean isOverdue(Order<S, O> order, Track<S, O> track, Duration sinceBegun) {
        Optional<Duration> limit = order.settings().overdueAfter();
        if (track.isUnsettled() || isOver(track, track.since(), sinceBegun, limit)) {
            return true;
        }
        StateObserver<S, O> observer = order.reconciler().observer();
        Places<S> atRest = observer.graph().atRest();
        for (Map.Entry<Place<S>, Instant> stay : track.sinceByPlace().entrySet()) {
            Place<S> place = stay.getKey();
            if (!atRest.contains(place)) {
                Optional<Duration> expected = place.state()
                        .map(observer.lifecycle()::state)
                        .flatMap(State::expectedWithin)
                        .or(() -> limit);
                if (isOver(track, stay.getValue(), sinceBegun, expected)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isOver(Track<?, ?> track, Instant since, Duration sinceBegun, Optional<Duration> limit) {
        Duration lasted = Duration.between(since, track.latest());
        Duration counted = lasted.compareTo(sinceBegun) < 0 ? lasted : sinceBegun;
        return limit.isPresent() && counted.compareTo(limit.get()) > 0;
    }

    // Events.

    /** Returns this reconciliation after a look that the API answered. A look may come earlier than it is due. */
    public Reconciliation<S, O> afterReading(Reading reading, Instant now) {
        Track<S, O> after = track.afterReading(requireNonNull(reading, "reading"), now);
        Reconciliation<S, O> next = next(after, rhythm.at(now), requests, true);
        return next.with(rhythm.afterReading(reading, !isAlike(next), now), next.standing)
                .jittered();
    }

    /**
     * Returns this reconciliation after a look without an answer. It is over if the polling does not tolerate this
     * failure, or not so many in a row. A {@link RetryLaterException} is not a failure: the next look is when it says.
     */
    public Reconciliation<S, O> afterFailure(Exception failed, Instant now) {
        Rhythm looked = rhythm.afterFailure(requireNonNull(failed, "failed"), false, now);
        return next(track.tick(now), looked, requests, false).jittered();
    }

    private Reconciliation<S, O> next(Track<S, O> after, Rhythm looks, Requests<S, O> made, boolean isLook) {
        Reconciliation<S, O> next = decided(order, after, looks, made, new Standing(isLook, 0, isOverdue()));
        int agreeing = (isAlike(next) ? standing.agreeing() : 0) + (isLook ? 1 : 0);
        return next.with(looks, new Standing(isLook, agreeing, next.isOverdue()));
    }

    private boolean isAlike(Reconciliation<S, O> next) {
        return next.step.getClass() == step.getClass();
    }

    /** Returns this reconciliation after the platform answered a request. */
    public Reconciliation<S, O> afterResponse(O operation, Response response, Instant now) {
        requireNonNull(response, "response");
        requireOperation(operation);
        Attempt<O> attempt =
                new Attempt<>(operation, requireNonNull(now, "now"), Optional.of(response), Optional.empty());
        Duration at = rhythm.elapsed(now);
        return switch (response.kind()) {
            case ACCEPTED -> requested(track.afterRequest(operation, now), requests.accepted(attempt, at), now);
            case REFUSED -> requested(track.afterRefusal(operation, now), requests.refused(attempt, known(), at), now);
            case NOT_NOW -> requested(track.tick(now), requests.postponed(attempt, order.settings(), at), now);
        };
    }

    private StateEstimate<S> known() {
        return order.reconciler().observer().adopt(track.estimate());
    }

    /**
     * Returns this reconciliation after the platform accepted a request, made by this reconciliation or by somebody
     * else.
     */
    public Reconciliation<S, O> afterRequest(O operation, Instant now) {
        return afterResponse(operation, Response.ACCEPTED, now);
    }

    /**
     * Returns this reconciliation after the platform refused a request because of the state that the resource is in.
     */
    public Reconciliation<S, O> afterRefusal(O operation, Instant now) {
        return afterResponse(operation, Response.REFUSED, now);
    }

    /** Returns this reconciliation after a request was sent, but nobody knows whether it arrived. */
    public Reconciliation<S, O> afterAttempt(O operation, Instant now) {
        return afterAttempt(operation, Optional.empty(), now);
    }

    /** Returns this reconciliation after a request failed in such a way that nobody knows whether it arrived. */
    public Reconciliation<S, O> afterAttempt(O operation, Exception failure, Instant now) {
        return afterAttempt(operation, Optional.of(requireNonNull(failure, "failure")), now);
    }

    private Reconciliation<S, O> afterAttempt(O operation, Optional<Exception> failure, Instant now) {
        requireOperation(operation);
        Attempt<O> attempt = new Attempt<>(operation, requireNonNull(now, "now"), Optional.empty(), failure);
        return requested(track.afterAttempt(operation, now), requests.unknown(attempt, rhythm.elapsed(now)), now);
    }

    private void requireOperation(O operation) {
        order.reconciler().observer().requireOperation(requireNonNull(operation, "operation"));
    }

    private Reconciliation<S, O> requested(Track<S, O> after, Requests<S, O> made, Instant now) {
        return next(after, rhythm.restarted(now), made, false).jittered();
    }

    /** Returns this reconciliation after the platform's job of an operation reported its progress. */
    public Reconciliation<S, O> afterProgress(O operation, Progress progress, Instant now) {
        return next(track.afterProgress(operation, progress, now), rhythm.at(now), requests, false);
    }

    /**
     * Returns this reconciliation with an estimate that was made elsewhere, by a fleet or another watch. If it says
     * nothing new, the reconciliation stays as it is. It does not count as a look.
     *
     * @throws IllegalArgumentException if the estimate is of another lifecycle or mapping
     */
    public Reconciliation<S, O> knowing(StateEstimate<S> estimate, Instant now) {
        Track<S, O> known = track.knowing(requireNonNull(estimate, "estimate"), now);
        return next(known, rhythm.at(now), requests, false);
    }

    /** Returns this reconciliation after a look whose answer is not believed and says nothing. */
    Reconciliation<S, O> unanswered(Instant now) {
        return next(track.tick(now), rhythm.unanswered(now), requests, false).jittered();
    }

    /** Returns this reconciliation with another rhythm. The same time must have passed by it. */
    private Reconciliation<S, O> with(Rhythm other, Standing looked) {
        return new Reconciliation<>(order, track, other, requests, looked, decided);
    }

    private Reconciliation<S, O> jittered() {
        return isOver() ? this : with(rhythm.jittered(), standing);
    }

    // What there is to do.

    /** Returns what to do now. Make a {@link ReconcileStep.Request} at once, or not at all. */
    public ReconcileStep<S, O> step() {
        return step;
    }

    /** Returns whether it is over: done, stuck, broken off, or out of time at the last event. */
    public boolean isOver() {
        boolean isEnd = step instanceof ReconcileStep.Done || step instanceof ReconcileStep.Stuck;
        int needed = Math.max(order.settings().confirmations(), hasRequested() ? 1 : 0);
        return rhythm.isOver() || (isEnd && standing.agreeing() >= needed && !isDoubtful());
    }

    private boolean hasRequested() {
        return requests.count() > 0;
    }

    /** An absence that nobody asked for may come from a wrong credential or region. The next look tells. */
    private boolean isDoubtful() {
        return track.estimate().anomalies().stream().anyMatch(Anomaly::isDoubtfulAbsence);
    }

    /** Returns when to look next, at the latest at the deadline. Empty if it is over, or a request comes first. */
    public Optional<Instant> nextLook() {
        if (isOver() || step instanceof ReconcileStep.Request) {
            return Optional.empty();
        }
        if (rhythm.count() == 0 && !hasRequested()) {
            return Optional.of(rhythm.latest());
        }
        boolean isResting = !(decided instanceof ReconcileStep.Request)
                && order.reconciler().observer().isAtRest(track.estimate());
        Optional<Instant> due = rhythm.nextLook(isResting);
        return held.map(later -> later.isBefore(rhythm.deadline()) ? later : rhythm.deadline())
                .or(() -> due);
    }

    /** Returns how often each operation was requested. */
    public Map<O, Integer> attempts() {
        Map<O, Integer> counts = new LinkedHashMap<>();
        requests.made().forEach((operation, made) -> counts.put(operation, made.count()));
        return Collections.unmodifiableMap(counts);
    }

    /** Returns where the resource may be, and what was surprising about the last event. */
    public StateEstimate<S> estimate() {
        return track.estimate();
    }

    /** Returns whether something has been under way, or uncertain, for too long. */
    public boolean isOverdue() {
        return standing.isOverdue();
    }

    /** Returns the reconciler that began it, which has the goal and the permitted operations. */
    public Reconciler<S, O> reconciler() {
        return order.reconciler();
    }

    /** Returns the time of the last event. */
    public Instant latest() {
        return rhythm.latest();
    }

    /** Returns how it ended, or how it would end now. */
    public ReconcileResult<S, O> result(Instant now) {
        return ImmutableReconcileResult.of(
                step, requests.history(), rhythm.count(), rhythm.lastReading(), rhythm.elapsed(now), rhythm.failure());
    }

    Polling polling() {
        return order.settings().polling();
    }

    /** Reports the last event to the listener and the store. */
    void report() {
        order.settings().listener().accept(step);
        order.settings().store().accept(text());
    }

    /** Hands the intent to the store. */
    void reportIntent() {
        order.settings().store().accept(intent());
    }

    // Text.

    /**
     * Returns the {@link #text} to store before you send the request of this step. It assumes that nobody ever learns
     * what became of the request.
     *
     * @throws IllegalStateException if the step is not a request
     */
    public String intent() {
        if (step instanceof ReconcileStep.Request<S, O> request) {
            return afterAttempt(request.operation(), latest()).text();
        }
        throw new IllegalStateException("there is nothing to request: " + step.reason());
    }

    /**
     * Returns everything that it knows as one line of printable ASCII, for a column of a database table.
     * {@link Reconciler#parse} reads it. States and operations are written by their enum names. The polling, and the
     * details of requests and readings, are not part of it. The line has at most
     * {@link #longestText} characters; usually it has a few hundred.
     */
    public String text() {
        Map<String, String> more = new LinkedHashMap<>(rhythm.fields());
        requests.write(more);
        more.put(AGREEING, Integer.toString(standing.agreeing()));
        if (standing.isOverdue()) {
            more.put(OVERDUE, "");
        }
        return track.text(more);
    }

    /** Returns how many characters a {@link #text}, or an {@link #intent}, has at most, whatever happens to the resource. */
    public int longestText() {
        Map<String, String> more = new LinkedHashMap<>(Rhythm.longestFields());
        List<O> operations = order.reconciler().observer().lifecycle().operations().stream()
                .map(Operation::id)
                .toList();
        Requests.writeLongest(more, operations, track.longestEstimate());
        more.put(AGREEING, Integer.toString(Integer.MIN_VALUE));
        more.put(OVERDUE, "");
        return track.longestText(more);
    }

    static <S, O> Reconciliation<S, O> parse(Reconciler<S, O> reconciler, String text, Reconciling how) {
        try {
            StateObserver<S, O> observer = reconciler.observer();
            Map<String, String> fields = Track.fields(text);
            Track<S, O> track = how.settings.polling().applyTo(Track.read(observer, fields));
            Rhythm rhythm = Rhythm.read(fields, how.settings.polling(), track.latest());
            Requests<S, O> requests = Requests.read(fields, observer, name -> operation(observer, name));
            int agreeing = Integer.parseInt(fields.getOrDefault(AGREEING, "0"));
            Standing standing = new Standing(false, agreeing, fields.containsKey(OVERDUE));
            return decided(new Order<>(reconciler, how), track, rhythm, requests, standing);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new IllegalArgumentException(
                    Text.quoted(text) + " is not the text of a reconciliation: " + e.getMessage(), e);
        }
    }

    private static <S, O> O operation(StateObserver<S, O> observer, String name) {
        return observer.lifecycle().operations().stream()
                .map(Operation::id)
                .filter(operation -> Constants.name(operation).equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "lifecycle '" + observer.lifecycle().name() + "' has no operation " + Text.quoted(name)));
    }

    /** Returns the goal and the present state, as text. */
    @Override
    public String toString() {
        return order.reconciler() + ": " + step;
    }
}
