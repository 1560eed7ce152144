/** The clouds' REST APIs on this machine: start with {@link io.lifecycle.simulator.CloudSimulator}. */
module io.lifecycle.simulator {
    requires transitive io.lifecycle.bms;
    requires transitive io.lifecycle.core;
    requires transitive io.lifecycle.ecs;
    requires transitive io.lifecycle.testkit;
    requires com.fasterxml.jackson.databind;
    requires jdk.httpserver;
    requires static org.jspecify;
    requires static org.junit.jupiter.api;

    exports io.lifecycle.simulator;
}
