package io.lifecycle.core.reconcile;

import io.lifecycle.core.internal.SettingsStyle;
import io.lifecycle.core.wait.Polling;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.immutables.value.Value;

/** What {@link Reconciling} has been told. */
@Value.Immutable
@SettingsStyle
interface ReconcilingSettings {

    Polling polling();

    int requests();

    int ofAKind();

    Duration backoff();

    Duration longestBackoff();

    Optional<Duration> overdueAfter();

    int confirmations();

    Consumer<ReconcileStep<?, ?>> listener();

    Consumer<String> store();

    /** Returns the pause before the next request of an operation that was requested this often. */
    default Duration backoff(int made) {
        Duration wait = backoff();
        for (int i = 1; i < made && wait.compareTo(longestBackoff()) < 0; i++) {
            wait = wait.multipliedBy(2);
        }
        return wait.compareTo(longestBackoff()) < 0 ? wait : longestBackoff();
    }
}
