package io.lifecycle.simulator;

import static java.util.Objects.requireNonNull;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands each test that asks for one a {@link CloudSimulator} of its own, and closes it afterwards. One that is asked for
 * before all tests of a class is the one of all of them.
 *
 * <pre>{@code
 * @ExtendWith(CloudSimulatorExtension.class)
 * class PowerServiceTest {
 *
 *     @Test
 *     void stops_what_runs(CloudSimulator cloud) {
 *         ...
 *     }
 * }
 * }</pre>
 *
 * @since 0.1
 */
public final class CloudSimulatorExtension implements ParameterResolver, AfterEachCallback, AfterAllCallback {

    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(CloudSimulatorExtension.class);

    private final SimulatorSettings how;

    /** For JUnit: clouds with the usual settings. */
    public CloudSimulatorExtension() {
        this(SimulatorSettings.usual());
    }

    /** Makes an extension, for {@code @RegisterExtension}, of clouds with these settings. */
    public CloudSimulatorExtension(SimulatorSettings how) {
        this.how = requireNonNull(how, "how");
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == CloudSimulator.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getStore(NAMESPACE)
                .getOrComputeIfAbsent(CloudSimulator.class, key -> CloudSimulator.start(how), CloudSimulator.class);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        close(context);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        close(context);
    }

    private static void close(ExtensionContext context) {
        CloudSimulator cloud = context.getStore(NAMESPACE).remove(CloudSimulator.class, CloudSimulator.class);
        if (cloud != null) {
            cloud.close();
        }
    }
}
