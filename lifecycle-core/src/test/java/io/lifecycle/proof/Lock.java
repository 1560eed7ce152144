package io.lifecycle.proof;

import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.LifecycleBuilder;
import io.lifecycle.core.observe.Control;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.core.reconcile.Policy;
import io.lifecycle.core.reconcile.Reconciler;
import java.util.Set;

/** A small lifecycle for tests: a lock with many keys. A look does not tell which one fits, so all have to be tried. */
public final class Lock {

    public enum Bolt {
        AT_1,
        AT_2,
        AT_3,
        AT_4,
        AT_5,
        AT_6,
        AT_7,
        AT_8,
        OPEN
    }

    public enum Key {
        TRY_1,
        TRY_2,
        TRY_3,
        TRY_4,
        TRY_5,
        TRY_6,
        TRY_7,
        TRY_8
    }

    private Lock() {}

    /** Returns a policy with more cases than are followed. */
    public static Policy<Bolt, Key> policy() {
        StateObserver<Bolt, Key> observer = StateObserver.of(lifecycle(), Control.EXCLUSIVE);
        return Reconciler.to(observer, Set.of(Bolt.OPEN))
                .permitting(Key.values())
                .policy(observer.at(Bolt.AT_1));
    }

    private static Lifecycle<Bolt, Key> lifecycle() {
        LifecycleBuilder<Bolt, Key> builder =
                Lifecycle.named("lock", Bolt.class, Key.class).source("the smith");
        boolean isEven = false;
        for (Bolt bolt : Bolt.values()) {
            builder.stable(bolt, bolt.name(), "It is.", Cluster.API)
                    .status(bolt, isEven ? "EVEN" : "ODD", Cluster.API)
                    .entry("made", bolt, Cluster.API);
            isEven = !isEven;
        }
        Key last = Key.TRY_8;
        for (Key key : Key.values()) {
            builder.operation(key, key.name(), "Turns it.")
                    .transition(fitting(key), key, Bolt.OPEN, Cluster.API)
                    .transition(fitting(last), "it slips", fitting(key), Cluster.API);
            last = key;
        }
        return builder.build();
    }

    private static Bolt fitting(Key key) {
        return Bolt.valueOf(key.name().replace("TRY", "AT"));
    }
}
