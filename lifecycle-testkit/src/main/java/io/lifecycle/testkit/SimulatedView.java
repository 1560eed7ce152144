package io.lifecycle.testkit;

import io.lifecycle.core.Place;
import io.lifecycle.core.Reading;
import io.lifecycle.testkit.Replicas.Moment;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a reader sees of a simulated resource: where it is, or where a replica says it was, in its {@link Answers}. Not safe for use by
 * several threads: the resource synchronizes.
 */
final class SimulatedView<S> {

    private Answers<S> answers;
    private Place<S> place;
    private @Nullable Replicas<S> replicas;
    private Optional<String> lastStatus = Optional.empty();

    SimulatedView(Answers<S> answers, Place<S> place) {
        this.answers = answers;
        this.place = place;
    }

    void answering(UnaryOperator<Answers<S>> change) {
        answers = change.apply(answers);
    }

    void tell(S state, Reading reading) {
        answers.tell(state, reading);
    }

    /** Shows it by replicas, which begin with where it is now. */
    void replicated(Function<Moment<S>, Replicas<S>> made) {
        replicas = made.apply(moment());
    }

    /** Notes that it moved there, and how long ago. */
    void moved(Place<S> to, Duration ago) {
        place = to;
        if (replicas != null) {
            replicas.moved(moment(), ago);
        }
    }

    private Moment<S> moment() {
        return new Moment<>(place, lastStatus);
    }

    /** Returns an answer that shows its true place. It does not count as read. */
    Reading truth() {
        return answers.of(place, lastStatus);
    }

    /** Returns what the next reader sees. */
    Reading read(@Nullable Random random) {
        Moment<S> now = moment();
        lastStatus = answers.statusIn(place, lastStatus);
        Moment<S> shown = replicas == null ? now : replicas.shown(now, random);
        return random == null ? answers.of(shown.place(), shown.lastStatus()) : answers.of(shown.place(), random);
    }
}
