package io.lifecycle.core.reconcile;

import io.lifecycle.core.observe.StateEstimate;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What to do so that a resource gets where it is to be, and why.
 *
 * <p>Immutable and safe for use by many threads; steps are equal when they are of the same kind, at equal estimates, and say the same.
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

    /** Returns the estimate that was decided on. */
    public final StateEstimate<S> estimate() {
        return estimate;
    }

    /** Returns why: a sentence for people, put together when it is asked for. */
    public final String reason() {
        String known = reason;
        if (known == null) {
            known = words.get();
            reason = known;
        }
        return known;
    }

    /** Returns this step at an estimate that holds the same, with what was surprising about the last event. */
    abstract ReconcileStep<S, O> at(StateEstimate<S> same);

    /** Returns what two steps of a kind differ in. */
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

    /** The resource is where it is to be. */
    public static final class Done<S, O> extends ReconcileStep<S, O> {

        Done(StateEstimate<S> estimate, Supplier<String> words) {
            super(estimate, words);
        }

        @Override
        ReconcileStep<S, O> at(StateEstimate<S> same) {
            return new Done<>(same, this::reason);
        }
    }

    /** Look again later: it may get there, or show what to do, by itself. */
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

        /** Returns what to request. */
        public O operation() {
            return operation;
        }

        /** Returns in which tier it is permitted: 0 freely, 1 as the first of the last resorts, and so on. */
        public int tier() {
            return tier;
        }

        /** Returns whether it is allowed wherever the resource may be; otherwise the request is an attempt that may be refused. */
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

    /** Why a resource does not get there by what is permitted. A later estimate may not be stuck. */
    public enum Why {
        /** No permitted operation leads there from anywhere the resource may be, and nothing that is under way. */
        UNREACHABLE,

        /** Something is under way for too long, and nothing that is permitted may be done about it. */
        OVERDUE,

        /** Where the resource is would have to be known, and no reading will tell; or what it needs there was refused. */
        INDISTINGUISHABLE,

        /** As many requests were made as may be. */
        EXHAUSTED
    }

    /** Nothing that is permitted helps, and waiting does not either; somebody has to act. */
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

        /** Returns what would help, found out when it is asked for. */
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
