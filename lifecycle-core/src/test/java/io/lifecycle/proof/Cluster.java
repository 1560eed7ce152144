package io.lifecycle.proof;

import static io.lifecycle.core.Evidence.documented;
import static io.lifecycle.core.Evidence.inferred;
import static io.lifecycle.core.Signal.none;
import static io.lifecycle.core.Signal.signal;
import static io.lifecycle.core.Trigger.completed;
import static io.lifecycle.core.Trigger.failed;
import static io.lifecycle.proof.Cluster.Place.AVAILABLE;
import static io.lifecycle.proof.Cluster.Place.CREATING;
import static io.lifecycle.proof.Cluster.Place.DEGRADED;
import static io.lifecycle.proof.Cluster.Place.DELETING;
import static io.lifecycle.proof.Cluster.Place.RESTARTING;
import static io.lifecycle.proof.Cluster.Request.CREATE;
import static io.lifecycle.proof.Cluster.Request.DELETE;
import static io.lifecycle.proof.Cluster.Request.RESTART;

import io.lifecycle.core.Evidence;
import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.LifecycleBuilder;
import io.lifecycle.core.StatusMapping;
import java.time.Duration;

/** A small lifecycle for tests: a cluster of databases. */
public final class Cluster {

    public enum Place {
        CREATING,
        AVAILABLE,
        RESTARTING,
        DEGRADED,
        DELETING
    }

    public enum Request {
        CREATE,
        RESTART,
        DELETE
    }

    public static final Evidence API = documented("the API reference");

    private Cluster() {}

    /** Returns a vocabulary that shows all states alike, except degraded clusters, which it cannot see. */
    public static StatusMapping<Place> blind() {
        return StatusMapping.named("blind", Place.class)
                .status(CREATING, "A", API)
                .status(AVAILABLE, "A", API)
                .status(RESTARTING, "A", API)
                .unreadable(DEGRADED, API)
                .status(DELETING, "A", API)
                .build();
    }

    // @formatter:off
    public static LifecycleBuilder<Place, Request> declaration() {
        return Lifecycle.named("cluster", Place.class, Request.class).source("https://db.example.com/docs/status")
            .intermediate(CREATING,   "Creating",   "Nodes are being allocated.", API)
            .stable      (AVAILABLE,  "Available",  "All nodes serve.",           API)
            .intermediate(RESTARTING, "Restarting", "Nodes are being restarted.", API)
            .stable      (DEGRADED,   "Degraded",   "A node is lost.",            API)
            .intermediate(DELETING,   "Deleting",   "Nodes are being released.",  API)
            .inService(AVAILABLE)
            .advice(DEGRADED, "Call us.", inferred("what the support desk says"))
            .expectedWithin(CREATING, Duration.ofMinutes(10), documented("the service level agreement"))

            .status(CREATING,   "BUILD",  API)
            .status(AVAILABLE,  "ACTIVE", API, none("task"))
            .status(RESTARTING, "ACTIVE", API, signal("task", "restart", "reboot"))
            .status(DEGRADED,   "ERROR",  API)
            .status(DELETING,   "ACTIVE", API, signal("task", "delete"))
            .status(DELETING,   "ERROR",  API, signal("task", "delete"))
            .unmapped("PAUSED", API)

            .operation(CREATE,  "create",                    "Makes a cluster.",    inferred("the console has a button"))
            .operation(RESTART, "restart", "cluster-reboot", "Restarts all nodes.", API)
            .operation(DELETE,  "delete",  "cluster-delete", "Releases all nodes.")

            .entry     (            CREATE,      CREATING,   API)
            .transition(CREATING,   completed(), AVAILABLE,  API)
            .removal   (CREATING,   failed(),                API)
            .transition(AVAILABLE,  RESTART,     RESTARTING, API)
            .transition(RESTARTING, completed(), AVAILABLE,  API)
            .transition(RESTARTING, completed(), DEGRADED,   API)
            .transition(AVAILABLE,  "node lost", DEGRADED,   API)
            .transition(DEGRADED,   RESTART,     RESTARTING, API)
            .transition(AVAILABLE,  DELETE,      DELETING,   API)
            .transition(DEGRADED,   DELETE,      DELETING,   API)
            .removal   (DELETING,   completed(),             API);
    }
    // @formatter:on
}
