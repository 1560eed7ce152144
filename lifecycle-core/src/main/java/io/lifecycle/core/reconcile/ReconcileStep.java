package io.lifecycle.core.reconcile;

import io.lifecycle.core.observe.StateEstimate;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The next step to bring a resource to its goal, and why.
 *
 * <p>Immutable and safe for use by many threads. Two steps are equal if they have the same kind, equal estimates and
 * the same content.
 *
 * @param <S> the product's states
 * @param <O> the product's operations
 * @since 0.1
 */
public abstract sealed class ReconcileStep<S, O> {

    private final StateEstimate<S> estimate;
    private final Supplier<String> words;
    private volatile @Nullable String reason;

    private ReconcileStep(StateEstimate<S> estimate, Supplier<String> words) {
        this.estimate = estimate;
        this.words = words;
    }

    /** Returns the estimate that the step is about. */
    public final StateEstimate<S> estimate() {
        return estimate;
    }

    /** Returns a sentence for people that says why. It is computed on demand. */
    public final String reason() {
        String known = reason;
        if (known == null) {
            known = words.get();
            reason = known;
        }
        return known;
    }

    /** Returns this step at an estimate with the same hypotheses but other anomalies. */
    abstract ReconcileStep<S, O> at(StateEstimate<S> same);

    /** Returns the content in which two steps of the same kind may differ. */
    List<Object> details() {
        return List.of();
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        return other instanceof ReconcileStep<?, ?> that
                && getClass() == that.getClass()
                && estimate.equals(that.estimate)
                && details().equals(that.details())
                && reason().equals(that.reason());
    }

    @Override
    public final int hashCode() {
        return Objects.hash(getClass(), estimate, details());
    }

    /** Returns the kind of step, where, and why. */
    @Override
    public final String toString() {
        return getClass().getSimpleName() + " at " + estimate + ": " + reason();
    }

    /** The resource is at its goal. */
    public static final class Done<S, O> extends ReconcileStep<S, O> {

        Done(StateEstimate<S> estimate, Supplier<String> words) {
            super(estimate, words);
        }

        @Override
        ReconcileStep<S, O> at(StateEstimate<S> same) {
            return new Done<>(same, this::reason);
        }
    }

    /** Look again later: the resource may get there by itself, or a look may show what to do. */
    public static final class Await<S, O> extends ReconcileStep<S, O> {

        Await(StateEstimate<S> estimate, Supplier<String> words) {
            super(estimate, words);
        }

        @Override
        ReconcileStep<S, O> at(StateEstimate<S> same) {
            return new Await<>(same, this::reason);
        }
    }

    /** Request an operation now. */
    public static final class Request<S, O> extends ReconcileStep<S, O> {

        private final O operation;
        private final int tier;
        private final boolean isCertain;

        Request(StateEstimate<S> estimate, Rules.Decision.Request<O> decided, Supplier<String> words) {
            super(estimate, words);
            this.operation = decided.operation();
            this.tier = decided.tier();
            this.isCertain = decided.isCertain();
        }

        /** Returns the operation to request. */
        public O operation() {
            return operation;
        }

        /** Returns the tier in which it is permitted: 0 for freely, 1 for the first last resort, and so on. */
        public int tier() {
            return tier;
        }

        /**
         * Returns whether the operation is allowed wherever the resource may be. If not, the request is an attempt that
         * may be refused.
         */
        public boolean certain() {
            return isCertain;
        }

        @Override
        ReconcileStep<S, O> at(StateEstimate<S> same) {
            return new Request<>(same, new Rules.Decision.Request<>(operation, tier, isCertain), this::reason);
        }

        @Override
        List<Object> details() {
            return List.of(operation, tier, isCertain);
        }
    }

    /** Why the permitted operations do not bring the resource to its goal. A later estimate may not be stuck. */
    public enum Why {
        /** No permitted operation, and nothing that is under way, leads there from any place where the resource may be. */
        UNREACHABLE,

        /** Something has been under way for too long, and no permitted operation can change that. */
        OVERDUE,

        /**
         * The next step depends on where the resource is, but no reading will tell; or the operation that it needs
         * there was refused.
         */
        INDISTINGUISHABLE,

        /** The allowed number of requests was used up. */
        EXHAUSTED
    }

    /** No permitted operation helps, and waiting does not help either; somebody has to act. */
    public static final class Stuck<S, O> extends ReconcileStep<S, O> {

        private final Why why;
        private final Supplier<WouldHelp<O>> help;
        private volatile @Nullable WouldHelp<O> wouldHelp;

        Stuck(StateEstimate<S> estimate, Why why, Supplier<WouldHelp<O>> help, Supplier<String> words) {
            super(estimate, words);
            this.why = why;
            this.help = help;
        }

        /** Returns why it is stuck. */
        public Why why() {
            return why;
        }

        /** Returns what would help. It is computed on demand. */
        public WouldHelp<O> wouldHelp() {
            WouldHelp<O> known = wouldHelp;
            if (known == null) {
                known = help.get();
                wouldHelp = known;
            }
            return known;
        }

        @Override
        ReconcileStep<S, O> at(StateEstimate<S> same) {
            return new Stuck<>(same, why, this::wouldHelp, this::reason);
        }

        @Override
        List<Object> details() {
            return List.of(why);
        }
    }
}
