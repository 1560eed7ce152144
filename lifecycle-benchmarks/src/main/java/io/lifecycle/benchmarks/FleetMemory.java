package io.lifecycle.benchmarks;

import io.lifecycle.bms.Bms;
import io.lifecycle.bms.BmsOperation;
import io.lifecycle.bms.BmsState;
import io.lifecycle.core.observe.Control;
import io.lifecycle.core.observe.Fleet;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.core.observe.Watch;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * How many bytes a resource costs in a fleet of a million, without its id itself.
 *
 * @param map what a map of the ids and as many numbers keeps for each
 * @param ids what an array of the ids keeps for each
 * @param atRest what the fleet keeps for each that rests
 * @param inFlight what it keeps for each with a request in flight
 */
record FleetMemory(double map, double ids, double atRest, double inFlight) {

    static FleetMemory measured() {
        FleetBenchmark.Servers servers = new FleetBenchmark.Servers();
        servers.prepare();
        return new FleetMemory(
                kept(servers, () -> map(servers)),
                kept(servers, servers.ids::clone),
                kept(servers, servers::fleet),
                kept(servers, () -> requested(servers)));
    }

    private static double kept(FleetBenchmark.Servers servers, Supplier<?> thing) {
        return (double) Heap.kept(1, thing) / servers.size;
    }

    private static ConcurrentHashMap<String, Integer> map(FleetBenchmark.Servers servers) {
        ConcurrentHashMap<String, Integer> map = new ConcurrentHashMap<>();
        for (int i = 0; i < servers.size; i++) {
            map.put(servers.ids[i], servers.order[i]);
        }
        return map;
    }

    private static Fleet<String, BmsState, BmsOperation> requested(FleetBenchmark.Servers servers) {
        StateObserver<BmsState, BmsOperation> lagging =
                StateObserver.of(Bms.LIFECYCLE, Control.SHARED).lagging();
        Instant now = Instant.parse("2026-11-20T00:00:00Z");
        Fleet<String, BmsState, BmsOperation> fleet = Fleet.of(Watch.from(lagging, lagging.at(BmsState.RUNNING), now));
        for (String id : servers.ids) {
            fleet.add(id, now);
            fleet.afterRequest(id, BmsOperation.STOP, now);
        }
        return fleet;
    }
}
