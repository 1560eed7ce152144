package io.lifecycle.examples.postgres;

import io.lifecycle.core.reconcile.Requester;
import io.lifecycle.core.wait.ReadingSource;
import io.lifecycle.ecs.EcsOperation;

/** The API of the servers, as an adapter of docs/clients.md has it. Safe for use by many threads. */
interface Cloud {

    /** Returns a source of readings of one server. */
    ReadingSource source(String id);

    /** Returns a requester of operations of one server. */
    Requester<EcsOperation> requester(String id);
}
