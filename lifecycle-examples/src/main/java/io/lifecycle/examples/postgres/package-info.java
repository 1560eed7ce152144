/**
 * The recipe of docs/postgresql.md: many workers, in one process or in many, watch servers and bring them to their goals. Everything
 * that they know is in one table, so each of them may be killed at any moment. To run it, begin at {@link
 * io.lifecycle.examples.postgres.ServerService}; to copy it, at {@link io.lifecycle.examples.postgres.Worker}.
 */
@NullMarked
package io.lifecycle.examples.postgres;

import org.jspecify.annotations.NullMarked;
