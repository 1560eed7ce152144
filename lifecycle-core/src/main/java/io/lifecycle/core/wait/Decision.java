package io.lifecycle.core.wait;

import io.lifecycle.core.observe.StateEstimate;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The one implementation of a decision. The text of its reason is made when first asked for. */
final class Decision<S> implements WaitDecision<S> {

    private final Verdict verdict;
    private final StateEstimate<S> estimate;
    private final Supplier<String> words;
    private volatile @Nullable String reason;

    Decision(Verdict verdict, StateEstimate<S> estimate, Supplier<String> words) {
        this.verdict = verdict;
        this.estimate = estimate;
        this.words = words;
    }

    @Override
    public Verdict verdict() {
        return verdict;
    }

    @Override
    public StateEstimate<S> estimate() {
        return estimate;
    }

    @Override
    public String reason() {
        String known = reason;
        if (known == null) {
            known = words.get();
            reason = known;
        }
        return known;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Decision<?> that
                && verdict == that.verdict
                && estimate.equals(that.estimate)
                && reason().equals(that.reason());
    }

    @Override
    public int hashCode() {
        return Objects.hash(verdict, estimate);
    }

    @Override
    public String toString() {
        return verdict + " at " + estimate + ": " + reason();
    }
}
