/**
 * The clouds' REST APIs on this machine: real HTTP for real clients, answered by servers that behave as their
 * lifecycles say.
 *
 * <p>Start with {@link io.lifecycle.simulator.CloudSimulator}; its servers are {@link io.lifecycle.simulator.SimulatedServer}s.
 */
@NullMarked
package io.lifecycle.simulator;

import org.jspecify.annotations.NullMarked;
