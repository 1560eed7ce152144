package io.lifecycle.examples.power;

import io.lifecycle.bms.BmsOperation;
import io.lifecycle.bms.BmsState;
import io.lifecycle.core.Reading;
import io.lifecycle.testkit.SimulatedResource;

/** A cloud with one server in it. */
final class SimulatedCloud implements Cloud {

    static final String SERVER = "web-1";

    private final SimulatedResource<BmsState, BmsOperation> resource;

    SimulatedCloud(SimulatedResource<BmsState, BmsOperation> resource) {
        this.resource = resource;
    }

    @Override
    public Reading read(String server) {
        return named(server).reading();
    }

    @Override
    public void request(String server, BmsOperation operation) {
        named(server).request(operation);
    }

    // An error, for a wait that tolerates failing looks would tolerate an exception of a test that went wrong.
    private SimulatedResource<BmsState, BmsOperation> named(String server) {
        if (!server.equals(SERVER)) {
            throw new AssertionError("there is no server '" + server + "', only '" + SERVER + "'");
        }
        return resource;
    }
}
