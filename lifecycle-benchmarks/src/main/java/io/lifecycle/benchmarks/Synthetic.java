package io.lifecycle.benchmarks;

import static io.lifecycle.core.Trigger.completed;
import static io.lifecycle.core.Trigger.failed;

import io.lifecycle.core.Evidence;
import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.LifecycleBuilder;
import io.lifecycle.core.Reading;
import io.lifecycle.core.Signal;
import java.util.ArrayList;
import java.util.List;

/**
 * A lifecycle of a size and density that no vendor has, to see how costs grow.
 *
 * <p>Every second state is intermediate: it completes into the next, or fails into the first. Each operation is a request
 * to be in one of the states. Two neighbours share a status, and a signal tells them apart.
 */
public final class Synthetic<E extends Enum<E>> {

    /** How many states there are. */
    public enum Size {
        FOUR,
        EIGHT,
        SIXTEEN,
        THIRTY_TWO,
        SIXTY_TWO
    }

    /** To how many states each state has a request. */
    public enum Density {
        SPARSE,
        HALF,
        DENSE;

        int requests(int states) {
            return switch (this) {
                case SPARSE -> 2;
                case HALF -> states / 2;
                case DENSE -> states - 1;
            };
        }
    }

    private static final Evidence MADE_UP = Evidence.inferred("made up");

    private final Class<E> constants;
    private final Density density;
    final List<E> states;

    private Synthetic(Class<E> constants, Density density) {
        this.constants = constants;
        this.density = density;
        this.states = List.of(constants.getEnumConstants());
    }

    static Synthetic<?> of(Size size, Density density) {
        return switch (size) {
            case FOUR -> new Synthetic<>(Four.class, density);
            case EIGHT -> new Synthetic<>(Eight.class, density);
            case SIXTEEN -> new Synthetic<>(Sixteen.class, density);
            case THIRTY_TWO -> new Synthetic<>(ThirtyTwo.class, density);
            case SIXTY_TWO -> new Synthetic<>(SixtyTwo.class, density);
        };
    }

    /** Builds it from nothing. */
    Lifecycle<E, E> build() {
        LifecycleBuilder<E, E> builder =
                Lifecycle.named("synthetic", constants, constants).source("made up");
        E first = states.get(0);
        for (int i = 0; i < states.size(); i++) {
            E state = states.get(i);
            builder.operation(state, state.name(), "Leads there.");
            if (i % 2 == 0) {
                builder.stable(state, state.name(), "It lasts.", MADE_UP);
                builder.status(state, "STATUS " + i / 2, MADE_UP, Signal.none("task"));
            } else {
                builder.intermediate(state, state.name(), "It ends.", MADE_UP);
                builder.status(state, "STATUS " + i / 2, MADE_UP, Signal.signal("task", "busy"));
                builder.transition(state, completed(), at(i + 1), MADE_UP);
                builder.transition(state, failed(), first, MADE_UP);
            }
            for (int j = 1; j <= density.requests(states.size()); j++) {
                builder.transition(state, at(i + j), at(i + j), MADE_UP);
            }
        }
        return builder.entry("found", first, MADE_UP)
                .removal(first, "lost", MADE_UP)
                .build();
    }

    /** Returns a state; after the last comes the first. */
    E at(int i) {
        return states.get(i % states.size());
    }

    /** Returns what the API answers, by the ordinals of the states, without the signal. */
    List<Reading> answers() {
        List<Reading> answers = new ArrayList<>();
        for (int i = 0; i < states.size(); i++) {
            answers.add(Reading.of("STATUS " + i / 2));
        }
        return answers;
    }

    // @formatter:off
    private enum Four {
        P00, P01, P02, P03
    }

    private enum Eight {
        P00, P01, P02, P03, P04, P05, P06, P07
    }

    private enum Sixteen {
        P00, P01, P02, P03, P04, P05, P06, P07, P08, P09, P10, P11, P12, P13, P14, P15
    }

    private enum ThirtyTwo {
        P00, P01, P02, P03, P04, P05, P06, P07, P08, P09, P10, P11, P12, P13, P14, P15, P16, P17, P18, P19,
        P20, P21, P22, P23, P24, P25, P26, P27, P28, P29, P30, P31
    }

    private enum SixtyTwo {
        P00, P01, P02, P03, P04, P05, P06, P07, P08, P09, P10, P11, P12, P13, P14, P15, P16, P17, P18, P19,
        P20, P21, P22, P23, P24, P25, P26, P27, P28, P29, P30, P31, P32, P33, P34, P35, P36, P37, P38, P39,
        P40, P41, P42, P43, P44, P45, P46, P47, P48, P49, P50, P51, P52, P53, P54, P55, P56, P57, P58, P59,
        P60, P61
    }
    // @formatter:on
}
