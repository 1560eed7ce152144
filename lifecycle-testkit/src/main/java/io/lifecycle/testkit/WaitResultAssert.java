package io.lifecycle.testkit;

import static java.util.Objects.requireNonNull;

import io.lifecycle.core.wait.Look;
import io.lifecycle.core.wait.WaitDecision;
import io.lifecycle.core.wait.WaitDecision.Verdict;
import io.lifecycle.core.wait.WaitResult;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on a {@link WaitResult}.
 *
 * <p>All throw {@code AssertionError} if they do not hold. Messages say how the wait ended and why, and list every look
 * at the resource.
 *
 * @param <S> the product's states
 * @since 0.1
 */
public final class WaitResultAssert<S> extends WordedAssert<WaitResultAssert<S>, WaitResult<S>> {

    WaitResultAssert(@Nullable WaitResult<S> actual) {
        super(actual, WaitResultAssert.class);
    }

    @Override
    String subject() {
        return new EstimateAssert<>(actual.decision().estimate()).subject();
    }

    /** Checks that the resource reached its target; {@link #estimate()} tells where that is. */
    public WaitResultAssert<S> isReached() {
        return ended(Verdict.REACHED);
    }

    /** Checks that the deadline passed before the resource reached its target. */
    public WaitResultAssert<S> isPending() {
        return ended(Verdict.PENDING);
    }

    /** Checks that the wait ended because the resource will not get there unless somebody acts. */
    public WaitResultAssert<S> isUnreachable() {
        return ended(Verdict.UNREACHABLE);
    }

    /** Checks that the wait ended because no reading will ever tell. */
    public WaitResultAssert<S> isIndistinguishable() {
        return ended(Verdict.INDISTINGUISHABLE);
    }

    private WaitResultAssert<S> ended(Verdict verdict) {
        return expect(given().decision().verdict() == verdict, "the wait ended as " + verdict);
    }

    /** Checks that the resource reached its target and is in exactly this state. */
    public WaitResultAssert<S> reached(S state) {
        requireNonNull(state, "state");
        WaitDecision<S> decision = given().decision();
        return expect(
                decision.verdict() == Verdict.REACHED
                        && decision.estimate().exact().equals(Optional.of(state)),
                "the wait reached " + Wording.constant(state));
    }

    /** Checks how often the resource was looked at. */
    public WaitResultAssert<S> looked(int times) {
        return expect(given().attempts() == times, "the wait looked " + (times == 1 ? "once" : times + " times"));
    }

    /** Checks how long the wait lasted, to the nanosecond, for a test that drives the time by hand. */
    public WaitResultAssert<S> lasted(Duration elapsed) {
        requireNonNull(elapsed, "elapsed");
        return expect(given().elapsed().equals(elapsed), "the wait lasted " + elapsed);
    }

    /** Checks that the reason of the last decision contains a text. */
    public WaitResultAssert<S> hasReasonContaining(String part) {
        requireNonNull(part, "part");
        return expect(given().decision().reason().contains(part), "the reason contains '" + part + "'");
    }

    /** Returns assertions on the estimate of the last decision. */
    public EstimateAssert<S> estimate() {
        return onPart(new EstimateAssert<>(given().decision().estimate()));
    }

    private WaitResultAssert<S> expect(boolean holds, String expectation) {
        return expect(holds, expectation, () -> "it ended as " + actual.message() + looks());
    }

    /** Returns a line for each look. */
    private String looks() {
        return actual.looks().stream().map(look -> "\n  " + text(look)).collect(Collectors.joining());
    }

    private static String text(Look look) {
        Optional<String> read = look.reading().map(reading -> "read " + reading);
        Optional<String> failed = look.failure().map(failure -> "failed: " + failure);
        return look.at() + " " + read.or(() -> failed).orElseThrow();
    }
}
