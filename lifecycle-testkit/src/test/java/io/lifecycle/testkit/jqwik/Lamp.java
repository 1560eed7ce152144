package io.lifecycle.testkit.jqwik;

import static io.lifecycle.core.Evidence.documented;
import static io.lifecycle.core.Trigger.completed;

import io.lifecycle.core.Evidence;
import io.lifecycle.core.Lifecycle;

/** A lifecycle that is found by the class around its states. */
public final class Lamp {

    public enum Glow {
        DARK,
        WARMING,
        BRIGHT
    }

    public enum Switch {
        ON,
        OFF,
        SCREW_IN
    }

    private static final Evidence BOX = documented("the box");

    public static final Lifecycle<Glow, Switch> LIFECYCLE = Lifecycle.named("lamp", Glow.class, Switch.class)
            .source("the box")
            .stable(Glow.DARK, "Dark", "It gives no light.", BOX)
            .intermediate(Glow.WARMING, "Warming", "It gives some light.", BOX)
            .stable(Glow.BRIGHT, "Bright", "It gives light.", BOX)
            .status(Glow.DARK, "0", BOX)
            .status(Glow.WARMING, "1", BOX)
            .status(Glow.BRIGHT, "1", BOX)
            .operation(Switch.SCREW_IN, "screw-in", "Puts it in.")
            .operation(Switch.ON, "on", "Switches it on.")
            .operation(Switch.OFF, "off", "Switches it off.")
            .entry(Switch.SCREW_IN, Glow.DARK, BOX)
            .transition(Glow.DARK, Switch.ON, Glow.WARMING, BOX)
            .transition(Glow.WARMING, completed(), Glow.BRIGHT, BOX)
            .transition(Glow.BRIGHT, Switch.OFF, Glow.DARK, BOX)
            .removal(Glow.BRIGHT, "burnt out", BOX)
            .build();

    private Lamp() {}
}
