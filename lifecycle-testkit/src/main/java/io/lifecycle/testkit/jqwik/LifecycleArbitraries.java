package io.lifecycle.testkit.jqwik;

import static java.util.Objects.requireNonNull;

import io.lifecycle.core.Edge;
import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.Operation;
import io.lifecycle.core.Reading;
import io.lifecycle.core.State;
import io.lifecycle.core.StatusMapping;
import io.lifecycle.core.StatusRow;
import io.lifecycle.core.Trigger;
import io.lifecycle.testkit.IllegalWalk;
import io.lifecycle.testkit.LegalTrace;
import io.lifecycle.testkit.LegalWalk;
import io.lifecycle.testkit.SimulatedResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * Arbitraries for the properties of services that drive cloud resources.
 *
 * <p>Walks and traces are made of choices, one for each step. They shrink by leaving choices out, and by choosing what
 * was declared earlier. So a falsified property shows a shortest example.
 *
 * @since 0.1
 */
public final class LifecycleArbitraries {

    private static final int LONGEST = 30;

    private LifecycleArbitraries() {}

    /** Returns every state, in the vendor's order. */
    public static <S> Arbitrary<S> states(Lifecycle<S, ?> lifecycle) {
        return Arbitraries.of(requireNonNull(lifecycle, "lifecycle").states().stream()
                .map(State::id)
                .toList());
    }

    /** Returns every operation, in the order of declaration. */
    public static <O> Arbitrary<O> operations(Lifecycle<?, O> lifecycle) {
        return Arbitraries.of(requireNonNull(lifecycle, "lifecycle").operations().stream()
                .map(Operation::id)
                .toList());
    }

    /**
     * Returns the answers of all states, with all signals: one for each set of states that an answer leaves open, and
     * absence.
     */
    public static Arbitrary<Reading> readings(StatusMapping<?> mapping) {
        return Arbitraries.of(Stream.concat(Stream.of(Reading.absent()), shown(requireNonNull(mapping, "mapping")))
                .distinct()
                .toList());
    }

    private static <S> Stream<Reading> shown(StatusMapping<S> mapping) {
        return mapping.rows().stream()
                .map(StatusRow::state)
                .distinct()
                .flatMap(state -> mapping.readings(state).stream());
    }

    /** Returns walks from before the resource exists, of up to thirty edges. */
    public static <S, O> Arbitrary<LegalWalk<S, O>> legalWalks(Lifecycle<S, O> lifecycle) {
        requireNonNull(lifecycle, "lifecycle");
        return Choices.upTo(LONGEST).map(choices -> walk(lifecycle, choices));
    }

    private static <S, O> LegalWalk<S, O> walk(Lifecycle<S, O> lifecycle, List<Integer> choices) {
        LegalWalk<S, O> walk = LegalWalk.of(lifecycle, List.of());
        for (int choice : choices) {
            List<Edge<S, O>> next = walk.next();
            if (next.isEmpty()) {
                return walk;
            }
            walk = walk.then(chosen(next, choice));
        }
        return walk;
    }

    private static <T> T chosen(List<T> items, int choice) {
        return items.get(choice % items.size());
    }

    /** Returns walks that end where some operation is not allowed, each with such an operation. */
    public static <S, O> Arbitrary<IllegalWalk<S, O>> illegalWalks(Lifecycle<S, O> lifecycle) {
        return Combinators.combine(legalWalks(lifecycle), operations(lifecycle))
                .as(LifecycleArbitraries::illegal)
                .filter(Optional::isPresent)
                .map(Optional::orElseThrow);
    }

    /**
     * Cuts the walk back to where the operation is not allowed, so that the operation does not depend on its length.
     */
    private static <S, O> Optional<IllegalWalk<S, O>> illegal(LegalWalk<S, O> walk, O operation) {
        for (int length = walk.edges().size(); length >= 0; length--) {
            LegalWalk<S, O> part = LegalWalk.of(walk.lifecycle(), walk.edges().subList(0, length));
            if (part.next().stream().noneMatch(edge -> edge.trigger().equals(Trigger.requested(operation)))) {
                return Optional.of(new IllegalWalk<>(part, operation));
            }
        }
        return Optional.empty();
    }

    /** Returns traces of a resource that answers in its lifecycle's own vocabulary. Requests take effect at once. */
    public static <S, O> Arbitrary<LegalTrace<S, O>> legalTraces(Lifecycle<S, O> lifecycle) {
        return legalTraces(lifecycle, requireNonNull(lifecycle, "lifecycle").statuses());
    }

    /**
     * Returns traces of a resource that answers in a vocabulary, and is never in a state that the vocabulary does not
     * show.
     */
    public static <S, O> Arbitrary<LegalTrace<S, O>> legalTraces(Lifecycle<S, O> lifecycle, StatusMapping<S> mapping) {
        requireNonNull(lifecycle, "lifecycle");
        requireNonNull(mapping, "mapping");
        return Choices.upTo(LONGEST).map(choices -> trace(lifecycle, mapping, choices));
    }

    private static <S, O> LegalTrace<S, O> trace(
            Lifecycle<S, O> lifecycle, StatusMapping<S> mapping, List<Integer> choices) {
        SimulatedResource<S, O> resource = SimulatedResource.of(lifecycle).answering(mapping);
        for (int choice : choices) {
            List<Runnable> ways = new ArrayList<>();
            Optional<S> state = resource.state();
            state.stream()
                    .flatMap(shown -> mapping.readings(shown).stream())
                    .forEach(reading -> ways.add(
                            () -> resource.showing(state.orElseThrow(), reading).reading()));
            if (state.isEmpty()) {
                ways.add(resource::reading);
            }
            for (Edge<S, O> edge : LegalWalk.of(lifecycle, resource.edges()).next()) {
                if (edge.to().state().filter(mapping.unreadable()::contains).isEmpty()) {
                    ways.add(() -> resource.take(edge));
                }
            }
            chosen(ways, choice).run();
        }
        return LegalTrace.of(lifecycle, resource);
    }

    /** Returns random lifecycles, all of them sound. */
    public static Arbitrary<Lifecycle<SomeState, SomeOperation>> lifecycles() {
        return Choices.upTo(60).map(choices -> new SomeLifecycle(choices).build());
    }
}
