package io.lifecycle.core;

import static java.util.Objects.requireNonNull;

import io.lifecycle.core.internal.Constants;
import io.lifecycle.core.internal.Relation;

/**
 * The steps from place to place on some triggers, or on all.
 *
 * <p>Made by {@link Graph#steps}; immutable.
 *
 * @param <S> the product's states
 * @since 0.1
 */
public final class Steps<S> {

    private final Constants<S> constants;
    private final Relation relation;

    Steps(Constants<S> constants, Relation relation) {
        this.constants = constants;
        this.relation = relation;
    }

    /** Returns where one step leads from these places. */
    public Places<S> step(Places<S> from) {
        return new Places<>(
                constants, relation.step(requireNonNull(from, "from").numbers()));
    }

    /** Returns the places from which one step leads to some of these. */
    public Places<S> stepBack(Places<S> to) {
        return new Places<>(
                constants, relation.stepBack(requireNonNull(to, "to").numbers()));
    }

    /** Returns where any number of steps lead from these places. It includes these places. */
    public Places<S> reach(Places<S> from) {
        return new Places<>(
                constants, relation.reach(requireNonNull(from, "from").numbers()));
    }

    /** Returns the places that a step leaves. */
    public Places<S> sources() {
        return new Places<>(constants, relation.sources());
    }

    /** Returns the steps of both kinds. */
    public Steps<S> plus(Steps<S> others) {
        return new Steps<>(constants, relation.plus(requireNonNull(others, "others").relation));
    }
}
