/**
 * The tools as a program, for people who do not write Java: {@code lifecycle show}, {@code draw}, {@code where},
 * {@code plan} and {@code lint}. It knows the three products, and every lifecycle that a
 * {@link io.lifecycle.cli.LifecycleProvider} on the class path adds.
 *
 * <p>Start with {@link io.lifecycle.cli.Cli}.
 */
@NullMarked
package io.lifecycle.cli;

import org.jspecify.annotations.NullMarked;
