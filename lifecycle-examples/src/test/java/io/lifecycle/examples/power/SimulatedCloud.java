package io.lifecycle.examples.power;

import io.lifecycle.bms.BmsOperation;
import io.lifecycle.bms.BmsState;
import io.lifecycle.core.Reading;
import io.lifecycle.testkit.SimulatedResource;
import java.util.HashMap;
import java.util.Map;

/** A cloud with one server in it, and with other people who do things to that server between two calls. */
final class SimulatedCloud implements Cloud {

    static final String SERVER = "web-1";

    private final SimulatedResource<BmsState, BmsOperation> resource;
    private final Map<Integer, Runnable> events = new HashMap<>();
    private int calls;

    SimulatedCloud(SimulatedResource<BmsState, BmsOperation> resource) {
        this.resource = resource;
    }

    /** Has something happen right before a call, the first of which is number one; looks and requests are counted alike. */
    SimulatedCloud before(int call, Runnable event) {
        events.put(call, event);
        return this;
    }

    @Override
    public Reading read(String server) {
        return called(server).reading();
    }

    @Override
    public void request(String server, BmsOperation operation) {
        called(server).request(operation);
    }

    // Errors, for a wait that tolerates failing looks would tolerate the exceptions of a test that went wrong.
    private SimulatedResource<BmsState, BmsOperation> called(String server) {
        if (!server.equals(SERVER)) {
            throw new AssertionError("there is no server '" + server + "', only '" + SERVER + "'");
        }
        calls++;
        try {
            events.getOrDefault(calls, () -> {}).run();
        } catch (IllegalStateException e) {
            throw new AssertionError("what was to happen before call " + calls + " cannot happen", e);
        }
        return resource;
    }
}
