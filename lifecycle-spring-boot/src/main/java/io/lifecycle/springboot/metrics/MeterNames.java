package io.lifecycle.springboot.metrics;

import io.micrometer.core.instrument.Tags;

/** The names of meters and their tags. */
final class MeterNames {

    static final String RESOURCES = "lifecycle.resources";
    static final String UNSURE = "lifecycle.resources.unsure";
    static final String GONE = "lifecycle.resources.gone";
    static final String IN_FLIGHT = "lifecycle.resources.in.flight";
    static final String OVERDUE = "lifecycle.resources.overdue";
    static final String HELD_BACK = "lifecycle.resources.held.back";
    static final String ANOMALIES = "lifecycle.anomalies";
    static final String LISTENER_FAILURES = "lifecycle.listener.failures";
    static final String STAYS = "lifecycle.stays";

    static final String ROUNDS = "lifecycle.poller.rounds";
    static final String CALLS = "lifecycle.poller.calls";
    static final String FAILURES = "lifecycle.poller.failures";
    static final String THROTTLED = "lifecycle.poller.throttled";
    static final String ACTIVE_WAITS = "lifecycle.poller.waits.active";
    static final String POLLER_WAITS = "lifecycle.poller.waits";

    static final String WAITS = "lifecycle.waits";

    static final String REQUESTS = "lifecycle.requests";
    static final String RECONCILIATIONS = "lifecycle.reconciliations";
    static final String ACTIVE_RECONCILIATIONS = "lifecycle.reconciliations.active";
    static final String LEFT_ALONE = "lifecycle.reconciliations.left.alone";

    static final String LIFECYCLE = "lifecycle";
    static final String FLEET = "fleet";
    static final String STATE = "state";
    static final String KIND = "kind";
    static final String VERDICT = "verdict";
    static final String OPERATION = "operation";
    static final String RESPONSE = "response";
    static final String RECONCILER = "reconciler";

    private MeterNames() {}

    static Tags ofFleet(String lifecycle, String fleet) {
        return Tags.of(LIFECYCLE, lifecycle, FLEET, fleet);
    }
}
