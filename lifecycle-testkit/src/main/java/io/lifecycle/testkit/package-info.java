/**
 * For the unit tests of services that create, drive and poll cloud resources.
 *
 * <p>Start with {@link io.lifecycle.testkit.SimulatedResource}, a resource which behaves as its lifecycle says. {@link
 * io.lifecycle.testkit.LifecycleAssertions} are assertions in AssertJ's manner, {@link io.lifecycle.testkit.LifecycleCoverage}
 * says what tests missed, and a {@link io.lifecycle.testkit.LifecycleContract} proves a lifecycle of one's own.
 */
@NullMarked
package io.lifecycle.testkit;

import org.jspecify.annotations.NullMarked;
