package io.lifecycle.springboot;

import io.lifecycle.core.observe.Fleet;
import io.lifecycle.core.wait.TimeSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The health of fleets, for both versions of Spring Boot. If a fleet vanishes at once, its source is broken, for example by wrong
 * credentials.
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
     * @param isUp whether no fleet has vanished at once
     * @param details a sentence for each fleet, by its name
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
                                    + " resources are said to be gone at once, and the fleet does not believe it; check the"
                                    + " credentials and the region");
        }
        return new Found(isUp, details);
    }
}
