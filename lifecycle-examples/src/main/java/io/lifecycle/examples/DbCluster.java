package io.lifecycle.examples;

import static io.lifecycle.core.Evidence.documented;
import static io.lifecycle.core.Signal.none;
import static io.lifecycle.core.Signal.signal;
import static io.lifecycle.core.Trigger.completed;
import static io.lifecycle.core.Trigger.failed;
import static io.lifecycle.examples.DbCluster.DbOperation.*;
import static io.lifecycle.examples.DbCluster.DbState.*;

import io.lifecycle.core.Evidence;
import io.lifecycle.core.Lifecycle;

/** The guide's example of your own lifecycle. */
final class DbCluster {

    private DbCluster() {}

    // @formatter:off
    // begin docs
    enum DbState { CREATING, AVAILABLE, DEGRADED, DELETING }
    enum DbOperation { CREATE, REPAIR, DELETE }

    static final Evidence API = documented("https://db.example.com/docs/status, read 2026-11-20");

    static final Lifecycle<DbState, DbOperation> LIFECYCLE = Lifecycle
        .named("db-cluster", DbState.class, DbOperation.class)
        .source("https://db.example.com/docs/status")
        .intermediate(CREATING,  "Creating",  "Nodes are being allocated and joined.", API)
        .stable      (AVAILABLE, "Available", "All nodes serve reads and writes.",     API)
        .stable      (DEGRADED,  "Degraded",  "A node is lost; reads only.",           API)
        .intermediate(DELETING,  "Deleting",  "Nodes are being released.",             API)
        .inService(AVAILABLE)
        .advice(DEGRADED, "Repair it within a day.")
        .status(CREATING,  "BUILD",    API)
        .status(AVAILABLE, "ACTIVE",   API, none("operation"))
        .status(DEGRADED,  "ACTIVE",   API, none("operation"))
        .status(DELETING,  "ACTIVE",   API, signal("operation", "delete"))
        .unmapped("PAUSED", API)
        .operation(CREATE, "create", "POST /clusters",        "Makes a cluster.")
        .operation(REPAIR, "repair", "POST /clusters/repair", "Replaces the lost node.")
        .operation(DELETE, "delete", "DELETE /clusters",      "Releases all nodes.")
        .entry     (           CREATE,      CREATING,  API)
        .transition(CREATING,  completed(), AVAILABLE, API)
        .removal   (CREATING,  failed(),               API)
        .transition(AVAILABLE, "node lost", DEGRADED,  API)
        .transition(DEGRADED,  REPAIR,      AVAILABLE, API)
        .transition(AVAILABLE, DELETE,      DELETING,  API)
        .transition(DEGRADED,  DELETE,      DELETING,  API)
        .removal   (DELETING,  completed(),            API)
        .build();
    // end docs
    // @formatter:on
}
