/** For the unit tests of services that drive cloud resources: start with {@code SimulatedResource}. */
module io.lifecycle.testkit {
    requires transitive io.lifecycle.core;
    requires transitive org.assertj.core;
    requires transitive org.junit.jupiter.api;
    requires static org.jspecify;

    exports io.lifecycle.testkit;
}
