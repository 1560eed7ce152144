package io.lifecycle.simulator;

import java.time.Duration;
import java.util.Optional;
import java.util.Random;

/** What goes wrong by chance. */
final class Chaos {

    private final double share;
    private final Random random;

    Chaos(double share, long seed) {
        this.share = share;
        this.random = new Random(seed);
    }

    /** Returns what goes wrong with a call; empty if nothing does. */
    synchronized Optional<Fault> next() {
        if (random.nextDouble() >= share) {
            return Optional.empty();
        }
        return Optional.of(
                switch (random.nextInt(4)) {
                    case 0 -> Fault.throttled(Duration.ofSeconds(1));
                    case 1 -> Fault.failing(500 + random.nextInt(5));
                    case 2 -> Fault.lostRequest();
                    default -> Fault.lostAnswer();
                });
    }
}
