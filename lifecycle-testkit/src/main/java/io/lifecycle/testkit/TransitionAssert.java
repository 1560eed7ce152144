package io.lifecycle.testkit;

import static java.util.Objects.requireNonNull;

import io.lifecycle.core.Basis;
import io.lifecycle.core.Transition;
import io.lifecycle.core.Trigger;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on a {@link Transition}.
 *
 * <p>All throw {@code AssertionError} if they do not hold. They name states and operations as the vendor does if the
 * transition was found by {@link LifecycleAssert#transition}, and by their constants otherwise.
 *
 * @param <S> the product's states
 * @param <O> the product's operations
 * @since 0.1
 */
public final class TransitionAssert<S, O> extends WordedAssert<TransitionAssert<S, O>, Transition<S, O>> {

    private final Wording<S, O> wording;

    TransitionAssert(@Nullable Transition<S, O> actual, Wording<S, O> wording) {
        super(actual, TransitionAssert.class);
        this.wording = wording;
    }

    @Override
    String subject() {
        return wording.subject();
    }

    /** Checks which state is entered. */
    public TransitionAssert<S, O> leadsTo(S state) {
        requireNonNull(state, "state");
        return expect(given().to().equals(state), "the transition leads to " + wording.state(state), this::found);
    }

    /** Checks the trigger of the transition. */
    public TransitionAssert<S, O> isOn(Trigger<O> trigger) {
        requireNonNull(trigger, "trigger");
        return expect(
                given().trigger().equals(trigger), "the transition is on " + wording.trigger(trigger), this::found);
    }

    /** Checks that the vendor documents the transition. */
    public TransitionAssert<S, O> isDocumented() {
        return rests(Basis.DOCUMENTED);
    }

    /** Checks that the transition, or a part of it, is inferred. */
    public TransitionAssert<S, O> isInferred() {
        return rests(Basis.INFERRED);
    }

    private TransitionAssert<S, O> rests(Basis basis) {
        return expect(given().evidence().basis() == basis, "the transition is " + text(basis), this::found);
    }

    private String found() {
        return "it leads from " + wording.state(actual.from()) + " to " + wording.state(actual.to()) + " on "
                + wording.trigger(actual.trigger()) + "; "
                + text(actual.evidence().basis()) + ": " + actual.evidence().source();
    }

    private static String text(Basis basis) {
        return Wording.constant(basis).toLowerCase(Locale.ROOT);
    }
}
