package io.lifecycle.testkit;

import static java.util.Objects.requireNonNull;

import io.lifecycle.core.observe.Anomaly;
import io.lifecycle.core.observe.StateEstimate;
import io.lifecycle.core.observe.StateObserver;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on a {@link StateEstimate}.
 *
 * <p>All throw {@code AssertionError} if they do not hold, and name states and operations by their constants. Messages
 * show the whole estimate, its anomalies included.
 *
 * @param <S> the product's states
 * @since 0.1
 */
public final class EstimateAssert<S> extends WordedAssert<EstimateAssert<S>, StateEstimate<S>> {

    /** An estimate is written {@code bms [STOPPED]}, {@code bms [STOPPING] STOP in flight [RUNNING]}, and so on. */
    private static final Pattern WRITTEN = Pattern.compile(
            "(.*?) (\\[[^\\[\\]]*](?: \\S+ in flight \\[[^\\[\\]]*])*(?: showing '.*')?)", Pattern.DOTALL);

    EstimateAssert(@Nullable StateEstimate<S> actual) {
        super(actual, EstimateAssert.class);
    }

    @Override
    String subject() {
        return Wording.subject(part(1));
    }

    /** Returns a part of how the estimate is written: the lifecycle's name is the first, what is known of it the second. */
    private String part(int number) {
        Matcher parts = WRITTEN.matcher(actual.toString());
        return parts.matches() ? parts.group(number) : actual.toString();
    }

    /** Checks that the resource is certainly in this state, and that nothing is in flight. */
    public EstimateAssert<S> isExactly(S state) {
        requireNonNull(state, "state");
        return expect(given().exact().equals(Optional.of(state)), "the resource is exactly " + Wording.constant(state));
    }

    /** Checks that the resource may be in exactly these states, in any order. It may also be gone. */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    public final EstimateAssert<S> hasCandidates(S... states) {
        List<S> expected = all(states, "states", "state");
        return expect(
                given().candidates().equals(Set.copyOf(expected)),
                "the candidates are: " + Wording.list(expected, Wording::constant));
    }

    /** Checks that the resource may be in this state. It may be in others too. */
    public EstimateAssert<S> mayBe(S state) {
        requireNonNull(state, "state");
        return expect(given().candidates().contains(state), "the resource may be " + Wording.constant(state));
    }

    /** Checks that the resource cannot be in this state. */
    public EstimateAssert<S> cannotBe(S state) {
        requireNonNull(state, "state");
        return expect(!given().candidates().contains(state), "the resource cannot be " + Wording.constant(state));
    }

    /** Checks that the resource is certainly gone. */
    public EstimateAssert<S> isGone() {
        return expect(given().isGone(), "the resource is gone");
    }

    /** Checks that the resource may be gone, or certainly is. */
    public EstimateAssert<S> mayBeGone() {
        return expect(given().mayBeGone(), "the resource may be gone");
    }

    /** Checks that the resource cannot be gone. */
    public EstimateAssert<S> cannotBeGone() {
        return expect(!given().mayBeGone(), "the resource cannot be gone");
    }

    /** Checks that an accepted request may still take effect. */
    public EstimateAssert<S> isInFlight() {
        return expect(given().inFlight(), "a request is in flight");
    }

    /** Checks that no accepted request may still take effect. */
    public EstimateAssert<S> isNotInFlight() {
        return expect(!given().inFlight(), "no request is in flight");
    }

    /**
     * Checks that the API answered a status that belongs to no state, so that the resource is in no state at this
     * moment.
     */
    public EstimateAssert<S> isShowingNoState() {
        return expect(
                StateObserver.statusOfNoState(given()).isPresent(), "the API shows a status that belongs to no state");
    }

    /** Checks that nothing was surprising about the last event. */
    public EstimateAssert<S> hasNoAnomalies() {
        return expect(given().anomalies().isEmpty(), "the estimate has no anomalies");
    }

    /** Checks that the last event was surprising in this way. */
    public EstimateAssert<S> hasAnomaly(Class<? extends Anomaly> type) {
        requireNonNull(type, "type");
        return expect(
                given().anomalies().stream().anyMatch(type::isInstance),
                "the estimate has an anomaly: " + type.getSimpleName());
    }

    private EstimateAssert<S> expect(boolean holds, String expectation) {
        return expect(holds, expectation, this::found);
    }

    private String found() {
        String anomalies = actual.anomalies().stream()
                .map(anomaly -> "\nwith an anomaly: " + anomaly.kind() + ": " + anomaly.message())
                .collect(Collectors.joining());
        return "the estimate is: " + part(2) + (anomalies.isEmpty() ? ", without anomalies" : anomalies);
    }
}
