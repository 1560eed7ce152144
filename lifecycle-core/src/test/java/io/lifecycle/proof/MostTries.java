package io.lifecycle.proof;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.lifecycle.AroundTryHook;
import net.jqwik.api.lifecycle.Lifespan;
import net.jqwik.api.lifecycle.PropagationMode;
import net.jqwik.api.lifecycle.Store;
import net.jqwik.api.lifecycle.TryExecutionResult;
import net.jqwik.api.lifecycle.TryExecutor;
import net.jqwik.api.lifecycle.TryLifecycleContext;

/**
 * Ends each property after as many tries as the system property {@code lifecycle.tries.most} says, even if the property itself asks
 * for more. Mutation testing says so, because it runs all tests again for each mutant that survives.
 */
public final class MostTries implements AroundTryHook {

    private static final int MOST = Integer.getInteger("lifecycle.tries.most", Integer.MAX_VALUE);

    /** Returns whether properties may end before they have tried all that they ask for. */
    public static boolean isLimited() {
        return MOST < Integer.MAX_VALUE;
    }

    @Override
    public PropagationMode propagateTo() {
        return PropagationMode.ALL_DESCENDANTS;
    }

    @Override
    public TryExecutionResult aroundTry(TryLifecycleContext context, TryExecutor trying, List<Object> parameters) {
        if (!isLimited()) {
            return trying.execute(parameters);
        }
        AtomicInteger tries = Store.getOrCreate(MostTries.class, Lifespan.PROPERTY, AtomicInteger::new)
                .get();
        return tries.incrementAndGet() > MOST ? TryExecutionResult.satisfied(true) : trying.execute(parameters);
    }
}
