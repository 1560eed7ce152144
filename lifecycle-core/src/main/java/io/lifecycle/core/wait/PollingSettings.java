package io.lifecycle.core.wait;

import io.lifecycle.core.internal.SettingsStyle;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.DoubleSupplier;
import org.immutables.value.Value;

/** What {@link Polling} has been told. */
@Value.Immutable
@SettingsStyle
interface PollingSettings {

    Duration deadline();

    Duration firstDelay();

    double factor();

    Duration cap();

    Duration whenStable();

    Optional<DoubleSupplier> jitter();

    Optional<Duration> requestLag();

    int tolerated();

    BiConsumer<Look, WaitDecision<?>> listener();

    TimeSource time();
}
