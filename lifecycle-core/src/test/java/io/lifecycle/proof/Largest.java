package io.lifecycle.proof;

import io.lifecycle.core.Evidence;
import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.LifecycleBuilder;
import io.lifecycle.core.Signal;
import io.lifecycle.core.Trigger;
import java.util.LinkedHashSet;
import java.util.Random;
import java.util.Set;

/** The largest lifecycles that may be declared: as many states, operations, occurrences and signals as are promised. */
public final class Largest {

    // @formatter:off
    /** The largest number of states. */
    public enum Spot {
        S00, S01, S02, S03, S04, S05, S06, S07, S08, S09,
        S10, S11, S12, S13, S14, S15, S16, S17, S18, S19,
        S20, S21, S22, S23, S24, S25, S26, S27, S28, S29,
        S30, S31, S32, S33, S34, S35, S36, S37, S38, S39,
        S40, S41, S42, S43, S44, S45, S46, S47, S48, S49,
        S50, S51, S52, S53, S54, S55, S56, S57, S58, S59,
        S60, S61
    }

    /** As many operations as states. */
    public enum Act {
        A00, A01, A02, A03, A04, A05, A06, A07, A08, A09,
        A10, A11, A12, A13, A14, A15, A16, A17, A18, A19,
        A20, A21, A22, A23, A24, A25, A26, A27, A28, A29,
        A30, A31, A32, A33, A34, A35, A36, A37, A38, A39,
        A40, A41, A42, A43, A44, A45, A46, A47, A48, A49,
        A50, A51, A52, A53, A54, A55, A56, A57, A58, A59,
        A60, A61
    }
    // @formatter:on

    private static final int OCCURRENCES = 60;
    private static final int SIGNALS = 8;
    private static final int VALUES = 20;
    private static final Evidence DRAWN = Evidence.inferred("drawn at random");

    private Largest() {}

    /**
     * Draws a lifecycle in which all states share a status.
     *
     * @param density which share of the triggers leaves each state
     */
    public static Lifecycle<Spot, Act> draw(Random random, double density) {
        Spot[] spots = Spot.values();
        Act[] acts = Act.values();
        LifecycleBuilder<Spot, Act> builder =
                Lifecycle.named("largest", Spot.class, Act.class).source("drawn at random");
        for (int i = 0; i < spots.length; i++) {
            if (i % 2 == 0) {
                builder.stable(spots[i], "spot " + i, "Drawn at random.", DRAWN);
            } else {
                builder.intermediate(spots[i], "spot " + i, "Drawn at random.", DRAWN)
                        .transition(spots[i], Trigger.completed(), spots[(i + 1) % spots.length], DRAWN);
            }
            builder.operation(acts[i], "act-" + i, "Drawn at random.")
                    .status(spots[i], "UP", DRAWN, signals(random))
                    .transition(spots[i], "time passed", spots[(i + 1) % spots.length], DRAWN);
            for (Act act : acts) {
                if (random.nextDouble() < density && act != acts[1]) {
                    builder.transition(spots[i], act, any(random), DRAWN);
                }
            }
            for (int occurrence = 1; occurrence < OCCURRENCES; occurrence++) {
                if (random.nextDouble() < density) {
                    builder.transition(spots[i], "occurrence " + occurrence, any(random), DRAWN);
                }
            }
        }
        return builder.entry(acts[0], spots[1], DRAWN)
                .removal(spots[0], acts[1], DRAWN)
                .build();
    }

    private static Spot any(Random random) {
        return Spot.values()[random.nextInt(Spot.values().length)];
    }

    private static Signal[] signals(Random random) {
        Signal[] signals = new Signal[SIGNALS];
        for (int signal = 0; signal < SIGNALS; signal++) {
            Set<String> values = new LinkedHashSet<>(Set.of("value 0"));
            for (int value = 1; value < VALUES; value++) {
                if (random.nextBoolean()) {
                    values.add("value " + value);
                }
            }
            signals[signal] = Signal.signal("signal " + signal, values.toArray(String[]::new));
        }
        return signals;
    }
}
