/**
 * For the unit tests of services that create, drive and poll cloud resources.
 *
 * <p>Start with {@link io.lifecycle.testkit.SimulatedResource}, a resource that behaves as its lifecycle says.
 * {@link io.lifecycle.testkit.LifecycleAssertions} are assertions in the style of AssertJ.
 * {@link io.lifecycle.testkit.LifecycleCoverage} says what tests missed. A
 * {@link io.lifecycle.testkit.LifecycleContract} proves a lifecycle of your own.
 */
@NullMarked
package io.lifecycle.testkit;

import org.jspecify.annotations.NullMarked;
