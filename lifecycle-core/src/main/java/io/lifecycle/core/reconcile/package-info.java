/**
 * Bring it there: what to request, what to await, and when to give up.
 *
 * <p>Start with {@link io.lifecycle.core.reconcile.Reconciler}, which decides what to do at an estimate.
 *
 * <p>Inside: {@code Goal} is what was asked for, {@code Ways} what would be done at each place were the resource known to be there,
 * {@code Rules} the decision at an estimate, and {@code StepReasons} and {@code Remedies} say why, and what would help.
 *
 * <p>Everything here is safe for use by many threads. A {@code null} argument is a {@link java.lang.NullPointerException} which
 * names the parameter.
 */
@NullMarked
package io.lifecycle.core.reconcile;

import org.jspecify.annotations.NullMarked;
