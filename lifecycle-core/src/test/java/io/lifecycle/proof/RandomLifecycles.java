package io.lifecycle.proof;

import static io.lifecycle.core.Evidence.inferred;
import static io.lifecycle.core.Signal.signal;

import io.lifecycle.core.Evidence;
import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.LifecycleBuilder;
import io.lifecycle.core.Signal;
import io.lifecycle.core.Trigger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/**
 * Lifecycles that nobody would think of, but that are sound: rows are drawn at random, and what the laws require is added.
 */
public final class RandomLifecycles {

    /** States of lifecycles of one, two, four and seven states. */
    public enum One {
        A
    }

    /** See {@link One}. */
    public enum Two {
        A,
        B
    }

    /** See {@link One}. */
    public enum Four {
        A,
        B,
        C,
        D
    }

    /** See {@link One}. */
    public enum Seven {
        A,
        B,
        C,
        D,
        E,
        F,
        G
    }

    /** What may be requested of them. */
    public enum Request {
        P,
        Q,
        R
    }

    /** What may be requested of some of them. */
    public enum More {
        P,
        Q,
        R,
        S,
        T
    }

    private static final Evidence DRAWN = inferred("drawn at random");

    private RandomLifecycles() {}

    /** Returns lifecycles of one to seven states. The seed of a falsified property draws the same one again. */
    public static Arbitrary<Lifecycle<?, ?>> lifecycles() {
        return Arbitraries.longs().map(seed -> draw(new Random(seed)));
    }

    /** Draws a lifecycle. */
    public static Lifecycle<?, ?> draw(Random random) {
        return random.nextInt(4) > 0 ? draw(Request.class, random) : draw(More.class, random);
    }

    private static <O extends Enum<O>> Lifecycle<?, O> draw(Class<O> requests, Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> new Draft<>(One.class, requests, random).build();
            case 1 -> new Draft<>(Two.class, requests, random).build();
            case 2, 3, 4 -> new Draft<>(Four.class, requests, random).build();
            default -> new Draft<>(Seven.class, requests, random).build();
        };
    }

    private record Row<S, O>(S from, Trigger<O> trigger, S to) {}

    private record Leaving<S, O>(S from, Trigger<O> trigger) {}

    private static final class Draft<S extends Enum<S>, O extends Enum<O>> {
        private final Class<S> type;
        private final Class<O> requestType;
        private final List<S> states;
        private final List<O> requests;
        private final Random random;

        /** One in this many intermediate states is unreadable. Sometimes there are so many that they form chains. */
        private final int fog;

        private final Set<S> intermediate = new HashSet<>();
        private final Set<Row<S, O>> rows = new LinkedHashSet<>();
        private final Set<Leaving<S, O>> removals = new LinkedHashSet<>();
        private final Set<S> entered = new LinkedHashSet<>();

        Draft(Class<S> type, Class<O> requestType, Random random) {
            this.type = type;
            this.requestType = requestType;
            this.states = List.of(type.getEnumConstants());
            this.requests = List.of(requestType.getEnumConstants());
            this.random = random;
            this.fog = random.nextInt(4) == 0 ? 2 : 8;
        }

        Lifecycle<S, O> build() {
            draw();
            letEverythingBeReached();
            letIntermediateStatesEnd();
            letEverythingEnd();
            return declare();
        }

        private void draw() {
            entered.add(any());
            for (S from : states) {
                if (random.nextBoolean()) {
                    intermediate.add(from);
                    for (int i = random.nextInt(3); i > 0; i--) {
                        Trigger<O> outcome = random.nextInt(3) > 0 ? Trigger.completed() : Trigger.failed();
                        leave(from, outcome);
                    }
                }
                for (O request : requests) {
                    if (random.nextInt(requests.size()) == 0) {
                        leave(from, Trigger.requested(request));
                    }
                }
                for (String occurrence : List.of("weather", "theft", "repair")) {
                    if (random.nextInt(6) == 0) {
                        leave(from, Trigger.occurred(occurrence));
                    }
                }
            }
        }

        private void leave(S from, Trigger<O> trigger) {
            if (random.nextInt(8) == 0) {
                removals.add(new Leaving<>(from, trigger));
            } else {
                rows.add(new Row<>(from, trigger, any()));
            }
        }

        private void letEverythingBeReached() {
            for (S state : states) {
                if (!from(entered, false).contains(state)) {
                    List<S> reached = new ArrayList<>(from(entered, false));
                    S near = reached.get(random.nextInt(reached.size()));
                    rows.add(new Row<>(near, Trigger.occurred("luck"), state));
                }
            }
        }

        private void letIntermediateStatesEnd() {
            for (S state : states) {
                boolean settles = from(Set.of(state), true).stream()
                        .anyMatch(place -> !intermediate.contains(place)
                                || removals.contains(new Leaving<>(place, Trigger.completed()))
                                || removals.contains(new Leaving<>(place, Trigger.failed())));
                if (!settles) {
                    removals.add(new Leaving<>(state, Trigger.completed()));
                }
            }
        }

        private void letEverythingEnd() {
            for (S state : states) {
                boolean ends = from(Set.of(state), false).stream()
                        .anyMatch(place -> rows.stream().noneMatch(row -> row.from() == place)
                                || removals.stream().anyMatch(row -> row.from() == place));
                if (!ends) {
                    removals.add(new Leaving<>(state, Trigger.occurred("retirement")));
                }
            }
        }

        private Set<S> from(Set<S> start, boolean outcomesOnly) {
            Set<S> seen = new LinkedHashSet<>(start);
            int before;
            do {
                before = seen.size();
                for (Row<S, O> row : rows) {
                    if (seen.contains(row.from()) && (!outcomesOnly || Oracle.isOutcome(row.trigger()))) {
                        seen.add(row.to());
                    }
                }
            } while (seen.size() > before);
            return seen;
        }

        private Lifecycle<S, O> declare() {
            LifecycleBuilder<S, O> builder =
                    Lifecycle.named("random", type, requestType).source("drawn at random");
            for (S state : states) {
                if (intermediate.contains(state)) {
                    builder.intermediate(state, "state " + state, "Drawn at random.", DRAWN);
                } else {
                    builder.stable(state, "state " + state, "Drawn at random.", DRAWN);
                }
                statuses(builder, state);
            }
            for (O request : requests) {
                if (requests.indexOf(request) % 2 == 0) {
                    builder.operation(request, "request-" + request, "Drawn at random.", DRAWN);
                } else {
                    builder.operation(request, "request-" + request, "Drawn at random.");
                }
            }
            entered.forEach(to -> builder.entry("birth", to, DRAWN));
            if (random.nextBoolean()) {
                builder.entry(requests.get(0), any(), DRAWN);
            }
            rows.forEach(row -> builder.transition(row.from(), row.trigger(), row.to(), DRAWN));
            removals.forEach(row -> builder.removal(row.from(), row.trigger(), DRAWN));
            return builder.build();
        }

        private void statuses(LifecycleBuilder<S, O> builder, S state) {
            if (random.nextInt(intermediate.contains(state) ? fog : 8) == 0) {
                builder.unreadable(state, DRAWN);
                return;
            }
            if (random.nextInt(6) == 0) {
                builder.absent(state, DRAWN);
            }
            List<String> statuses = List.of("RED", "Green", "BLUE");
            int first = random.nextInt(statuses.size());
            int count = 1 + random.nextInt(2);
            for (int i = 0; i < count; i++) {
                List<Signal> signals = new ArrayList<>();
                if (random.nextBoolean()) {
                    signals.add(signal("task", random.nextBoolean() ? "none" : "Busy", "idle"));
                }
                if (random.nextInt(3) == 0) {
                    signals.add(signal("job", random.nextBoolean() ? "done" : "lost"));
                }
                builder.status(
                        state, statuses.get((first + i) % statuses.size()), DRAWN, signals.toArray(Signal[]::new));
            }
        }

        private S any() {
            return states.get(random.nextInt(states.size()));
        }
    }
}
