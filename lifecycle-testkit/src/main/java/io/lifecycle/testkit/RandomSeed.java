package io.lifecycle.testkit;

import io.lifecycle.core.LifecycleException;
import java.io.Serial;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/**
 * Gives a test a new seed for {@link SimulatedResource#random} each time, and reports the seed if the test fails.
 *
 * <pre>{@code
 * @Test
 * void is_off_in_the_end_whatever_happens(@Seed long seed) {
 *     SimulatedResource<EcsState, EcsOperation> server = SimulatedResource.at(Ecs.LIFECYCLE, RUNNING).random(seed);
 *     ...
 * }
 * }</pre>
 *
 * <p>To repeat a failure, set the system property {@code lifecycle.seed}: every test then gets this seed.
 *
 * @since 0.1
 */
public final class RandomSeed implements ParameterResolver, TestExecutionExceptionHandler {

    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(RandomSeed.class);

    /** For JUnit. */
    public RandomSeed() {}

    /** Marks the {@code long} parameter that gets the seed. */
    @Target(ElementType.PARAMETER)
    @Retention(RetentionPolicy.RUNTIME)
    public @interface Seed {}

    /** Says with which seed a test failed. It is a suppressed exception of the failure. */
    private static final class FailedBySeed extends LifecycleException {

        @Serial
        private static final long serialVersionUID = 1L;

        FailedBySeed(long seed) {
            super("the seed was " + seed + "; to see the failure again, run the test with -Dlifecycle.seed=" + seed);
            setStackTrace(new StackTraceElement[0]); // only its message matters
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.isAnnotated(Seed.class) && parameter.getParameter().getType() == long.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Long told = Long.getLong("lifecycle.seed");
        long seed = told != null ? told : ThreadLocalRandom.current().nextLong();
        context.getStore(NAMESPACE).put("seed", seed);
        return seed;
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        Long seed = context.getStore(NAMESPACE).get("seed", Long.class);
        if (seed != null) {
            failure.addSuppressed(new FailedBySeed(seed));
        }
        throw failure;
    }
}
