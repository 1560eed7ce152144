package io.lifecycle.springboot;

import io.lifecycle.core.observe.Fleet;
import io.lifecycle.core.wait.TimeSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Whether fleets are seen. If a fleet vanishes at once, its source is broken, for example by wrong credentials. Used by the health of
 * both versions of Spring Boot.
 */
final class FleetHealth {

    private final Map<String, Fleet<?, ?, ?>> fleets;
    private final TimeSource time;

    FleetHealth(Map<String, Fleet<?, ?, ?>> fleets, TimeSource time) {
        this.fleets = fleets;
        this.time = time;
    }

    /**
     * What was found.
     *
     * @param isUp whether all fleets are seen
     * @param details what there is to say, by the names of the fleets
     */
    record Found(boolean isUp, Map<String, String> details) {}

    Found look() {
        Map<String, String> details = new LinkedHashMap<>();
        boolean isUp = true;
        for (Map.Entry<String, Fleet<?, ?, ?>> fleet : fleets.entrySet()) {
            var figures = fleet.getValue().figures(time.now());
            int heldBack = figures.heldBack();
            isUp &= heldBack == 0;
            details.put(
                    fleet.getKey(),
                    heldBack == 0
                            ? figures.size() + " resources, of which none has vanished"
                            : heldBack + " of " + (figures.size() - figures.gone())
                                    + " resources are said to be gone at once, which is not believed; are the credentials"
                                    + " and the region right?");
        }
        return new Found(isUp, details);
    }
}
