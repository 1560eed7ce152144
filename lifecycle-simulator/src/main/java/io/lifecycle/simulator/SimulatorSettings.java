package io.lifecycle.simulator;

import static java.util.Objects.requireNonNull;

import io.lifecycle.core.wait.TimeSource;
import io.lifecycle.testkit.ManualTime;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * How a simulated cloud behaves.
 *
 * <p>Immutable: each method except {@link #usual} returns new settings.
 *
 * @since 0.1
 */
public final class SimulatorSettings {

    /** How long what is under way lasts, by default. */
    public static final Duration LASTING = Duration.ofSeconds(30);

    /** How much time passes with each call, by default. */
    public static final Duration TICK = Duration.ofSeconds(10);

    final InetSocketAddress address;
    final Duration lasting;
    final TimeSource time;
    final Duration tick;
    final Optional<Signatures> signatures;
    final Optional<Chaos> chaos;
    final Consumer<? super String> log;

    private SimulatorSettings(
            InetSocketAddress address,
            Duration lasting,
            TimeSource time,
            Duration tick,
            Optional<Signatures> signatures,
            Optional<Chaos> chaos,
            Consumer<? super String> log) {
        this.address = address;
        this.lasting = lasting;
        this.time = time;
        this.tick = tick;
        this.signatures = signatures;
        this.chaos = chaos;
        this.log = log;
    }

    /**
     * Returns the settings for a unit test. It uses any free port of the loopback address. What is under way lasts 30
     * seconds of the cloud's own time. Ten seconds of that time pass with each call, so no test sleeps and no client
     * polls for ever.
     */
    public static SimulatorSettings usual() {
        return new SimulatorSettings(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                LASTING,
                ManualTime.startingAt(Instant.parse("2026-11-27T05:00:00Z")),
                TICK,
                Optional.empty(),
                Optional.empty(),
                line -> {});
    }

    /**
     * Returns settings with an address to listen at; port 0 means any free port. At another address than loopback,
     * other machines can reach it.
     */
    public SimulatorSettings listeningAt(InetSocketAddress at) {
        return new SimulatorSettings(requireNonNull(at, "at"), lasting, time, tick, signatures, chaos, log);
    }

    /**
     * Returns settings where what is under way lasts this long, in the cloud's time.
     *
     * @throws IllegalArgumentException if the duration is not greater than zero
     */
    public SimulatorSettings lasting(Duration duration) {
        if (requireNonNull(duration, "duration").isNegative() || duration.isZero()) {
            throw new IllegalArgumentException("duration must be greater than zero, and is " + duration);
        }
        return new SimulatorSettings(address, duration, time, tick, signatures, chaos, log);
    }

    /**
     * Returns settings where this time passes with each call.
     *
     * @throws IllegalArgumentException if the duration is negative
     */
    public SimulatorSettings ticking(Duration duration) {
        if (requireNonNull(duration, "duration").isNegative()) {
            throw new IllegalArgumentException("duration must be at least zero, and is " + duration);
        }
        return new SimulatorSettings(address, lasting, time, duration, signatures, chaos, log);
    }

    /**
     * Returns settings where the cloud's time follows a clock, such as {@link TimeSource#system()}, and calls do not
     * move it.
     */
    public SimulatorSettings time(TimeSource clock) {
        return new SimulatorSettings(
                address, lasting, requireNonNull(clock, "clock"), Duration.ZERO, signatures, chaos, log);
    }

    /**
     * Returns settings where a call needs a token from this cloud, or a signature with this key. Other calls are
     * answered 401.
     */
    public SimulatorSettings checking(String accessKey, String secretKey) {
        return new SimulatorSettings(
                address,
                lasting,
                time,
                tick,
                Optional.of(
                        new Signatures(requireNonNull(accessKey, "accessKey"), requireNonNull(secretKey, "secretKey"))),
                chaos,
                log);
    }

    /**
     * Returns settings where this share of the calls goes wrong: they are throttled, fail, or are cut off before or
     * after they were carried out.
     *
     * @param share the share, from 0 to 1
     * @param seed with the same seed, the same calls go wrong in the same way
     * @throws IllegalArgumentException if the share is not 0 to 1
     */
    public SimulatorSettings chaos(double share, long seed) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("share must be 0 to 1, and is " + share);
        }
        return new SimulatorSettings(
                address, lasting, time, tick, signatures, Optional.of(new Chaos(share, seed)), log);
    }

    /** Returns settings with a log that gets one line for each call and its answer. */
    public SimulatorSettings logging(Consumer<? super String> receiver) {
        return new SimulatorSettings(
                address, lasting, time, tick, signatures, chaos, requireNonNull(receiver, "receiver"));
    }
}
