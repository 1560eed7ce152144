package io.lifecycle.simulator;

import static java.util.Objects.requireNonNull;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives each test that asks for it its own {@link CloudSimulator}, and closes it afterwards. If a class asks for one
 * before all tests, all its tests share that one.
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

    /** Makes an extension with these settings, for {@code @RegisterExtension}. */
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
