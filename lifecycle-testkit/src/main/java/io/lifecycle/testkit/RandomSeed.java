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
 * Hands a test a seed for {@link SimulatedResource#random}, another one each time, and says which it was when the test fails.
 *
 * <pre>{@code
 * @Test
 * void is_off_in_the_end_whatever_happens(@Seed long seed) {
 *     SimulatedResource<EcsState, EcsOperation> server = SimulatedResource.at(Ecs.LIFECYCLE, RUNNING).random(seed);
 *     ...
 * }
 * }</pre>
 *
 * <p>The system property {@code lifecycle.seed} hands every test the same seed, to see a failure again.
 *
 * @since 0.1
 */
public final class RandomSeed implements ParameterResolver, TestExecutionExceptionHandler {

    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(RandomSeed.class);

    /** For JUnit. */
    public RandomSeed() {}

    /** For the parameter, a {@code long}, which is to be the seed. */
    @Target(ElementType.PARAMETER)
    @Retention(RetentionPolicy.RUNTIME)
    public @interface Seed {}

    /** Says by which seed a test has failed; it stands among the suppressed exceptions of the failure. */
    private static final class FailedBySeed extends LifecycleException {

        @Serial
        private static final long serialVersionUID = 1L;

        FailedBySeed(long seed) {
            super("the seed was " + seed + "; to see the failure again, run the test with -Dlifecycle.seed=" + seed);
            setStackTrace(new StackTraceElement[0]); // it only tells
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
