/**
 * The recipe of docs/postgresql.md: many workers, in one process or in many, keep watch over servers and bring them where they are
 * wanted. All that they know is in one table, so that each of them may be killed at any moment. Begin at {@link
 * io.lifecycle.examples.postgres.ServerService}, to run it, or at {@link io.lifecycle.examples.postgres.Worker}, to copy it.
 */
@NullMarked
package io.lifecycle.examples.postgres;

import org.jspecify.annotations.NullMarked;
