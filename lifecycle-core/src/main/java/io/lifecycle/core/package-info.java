/**
 * The model: a resource's states, the triggers that move it between them, and what its API answers in each.
 *
 * <p>A {@link io.lifecycle.core.Lifecycle} is one immutable declaration, which is checked as a whole when it is built.
 * Each product has one ready-made. Start your own with {@link io.lifecycle.core.Lifecycle#named Lifecycle.named}. Every
 * answer is computed from the rows. Nothing here talks to a cloud, reads a clock or logs.
 *
 * <p>Everything in this package is immutable and safe for use by many threads, except the builders. No method accepts
 * or returns {@code null} unless it says so. A {@code null} argument causes a {@link java.lang.NullPointerException}
 * that names the parameter.
 */
@NullMarked
package io.lifecycle.core;

import org.jspecify.annotations.NullMarked;
