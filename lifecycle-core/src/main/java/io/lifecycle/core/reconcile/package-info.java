/**
 * Bring it there: what to request, what to await, and when to give up.
 *
 * <p>Start with {@link io.lifecycle.core.reconcile.Reconciler}, which decides what to do at an estimate.
 *
 * <p>Inside: a {@code Goal} is what was asked for. {@code Ways} say what to do at each place if the resource is known
 * to be there. {@code Rules} decide at an estimate. {@code StepReasons} and {@code Remedies} say why, and what would
 * help.
 *
 * <p>Everything here is safe for use by many threads. A {@code null} argument causes a
 * {@link java.lang.NullPointerException} that names the parameter.
 */
@NullMarked
package io.lifecycle.core.reconcile;

import org.jspecify.annotations.NullMarked;
