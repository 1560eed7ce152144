/**
 * For the unit tests of services that create, drive and poll cloud resources.
 *
 * <p>Start with {@link io.lifecycle.testkit.SimulatedResource}, a resource which behaves as its lifecycle says.
 */
@NullMarked
package io.lifecycle.testkit;

import org.jspecify.annotations.NullMarked;
