import io.lifecycle.testkit.jqwik.LifecycleArbitraryProvider;
import net.jqwik.api.providers.ArbitraryProvider;

/** For the unit tests of services that drive cloud resources: start with {@link io.lifecycle.testkit.SimulatedResource}. */
module io.lifecycle.testkit {
    requires transitive io.lifecycle.core;
    requires transitive org.assertj.core;
    requires static net.jqwik.api;
    requires static org.junit.jupiter.api;
    requires static org.jspecify;

    exports io.lifecycle.testkit;
    exports io.lifecycle.testkit.jqwik;

    provides ArbitraryProvider with
            LifecycleArbitraryProvider;
}
