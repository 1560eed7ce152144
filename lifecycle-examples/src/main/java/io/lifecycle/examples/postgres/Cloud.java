package io.lifecycle.examples.postgres;

import io.lifecycle.core.reconcile.Requester;
import io.lifecycle.core.wait.ReadingSource;
import io.lifecycle.ecs.EcsOperation;

/** The API of the servers, as an adapter of docs/clients.md has it. Safe for use by many threads. */
interface Cloud {

    /** Returns what asks for one server. */
    ReadingSource source(String id);

    /** Returns what requests operations on one server. */
    Requester<EcsOperation> requester(String id);
}
