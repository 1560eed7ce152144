package io.lifecycle.proof;

import io.lifecycle.core.Entry;
import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.Operation;
import io.lifecycle.core.Reading;
import io.lifecycle.core.Removal;
import io.lifecycle.core.StatusMapping;
import io.lifecycle.core.StatusRow;
import io.lifecycle.core.Transition;
import io.lifecycle.core.Trigger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A resource that lives by the rows of its lifecycle, for as long as the vocabulary can see it. */
final class Resource<S, O> {

    private record Way<S, O>(Trigger<O> trigger, Optional<S> to) {}

    private final Lifecycle<S, O> lifecycle;
    private final StatusMapping<S> mapping;
    private final Random random;
    private Optional<S> state = Optional.empty();
    private boolean isGone;
    private @Nullable O waiting;

    Resource(Lifecycle<S, O> lifecycle, StatusMapping<S> mapping, Random random) {
        this.lifecycle = lifecycle;
        this.mapping = mapping;
        this.random = random;
    }

    Optional<S> state() {
        return state;
    }

    private List<Way<S, O>> ways() {
        List<Way<S, O>> ways = new ArrayList<>();
        if (state.isPresent()) {
            for (Transition<S, O> row : lifecycle.transitions()) {
                if (row.from().equals(state.get())) {
                    ways.add(new Way<>(row.trigger(), Optional.of(row.to())));
                }
            }
            for (Removal<S, O> row : lifecycle.removals()) {
                if (row.from().equals(state.get())) {
                    ways.add(new Way<>(row.trigger(), Optional.empty()));
                }
            }
        } else if (!isGone) {
            for (Entry<S, O> row : lifecycle.entries()) {
                ways.add(new Way<>(row.trigger(), Optional.of(row.to())));
            }
        }
        ways.removeIf(way ->
                way.to().isPresent() && mapping.unreadable().contains(way.to().get()));
        return ways;
    }

    private void take(Way<S, O> way) {
        isGone = isGone || way.to().isEmpty();
        state = way.to();
    }

    private boolean allows(O operation) {
        return ways().stream().anyMatch(way -> way.trigger().equals(Trigger.requested(operation)));
    }

    /** Something ends or occurs, or what was accepted takes effect; what is not allowed any more lapses. */
    void step() {
        if (waiting != null && random.nextBoolean()) {
            takeEffect();
            return;
        }
        List<Way<S, O>> ways = ways().stream()
                .filter(way -> !(way.trigger() instanceof Trigger.Requested<O>))
                .toList();
        if (!ways.isEmpty()) {
            take(ways.get(random.nextInt(ways.size())));
            if (waiting != null && !allows(waiting)) {
                waiting = null;
            }
        }
    }

    private void takeEffect() {
        if (waiting != null) {
            Trigger<O> request = Trigger.requested(waiting);
            ways().stream()
                    .filter(way -> way.trigger().equals(request))
                    .findFirst()
                    .ifPresent(this::take);
            waiting = null;
        }
    }

    /** Requests something that is allowed, once what was accepted before has been settled. */
    Optional<O> request(boolean lagging) {
        takeEffect();
        List<O> allowed = lifecycle.operations().stream()
                .map(Operation::id)
                .filter(this::allows)
                .toList();
        if (allowed.isEmpty()) {
            return Optional.empty();
        }
        waiting = allowed.get(random.nextInt(allowed.size()));
        Optional<O> requested = Optional.of(waiting);
        if (!lagging || random.nextBoolean()) {
            takeEffect();
        }
        return requested;
    }

    /** Answers as the state does, with some of its signals. */
    Optional<Reading> read() {
        if (state.isEmpty()) {
            return Optional.of(Reading.absent());
        }
        List<StatusRow<S>> rows = mapping.rows().stream()
                .filter(row -> row.state().equals(state.get()))
                .toList();
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        StatusRow<S> row = rows.get(random.nextInt(rows.size()));
        Reading reading = row.status().map(Reading::of).orElse(Reading.absent());
        for (String signal : row.signals().keySet()) {
            List<String> values = List.copyOf(row.signals().get(signal));
            if (random.nextBoolean()) {
                reading = reading.with(signal, values.get(random.nextInt(values.size())));
            }
        }
        return Optional.of(reading);
    }
}
