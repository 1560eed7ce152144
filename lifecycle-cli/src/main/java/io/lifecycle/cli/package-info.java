/**
 * The tools as a program, for people who need not write Java: {@code lifecycle show}, {@code draw}, {@code where}, {@code plan}
 * and {@code lint}, with the three products, and with every lifecycle that a {@link io.lifecycle.cli.LifecycleProvider} on the
 * class path brings.
 *
 * <p>Start with {@link io.lifecycle.cli.Cli}.
 */
@NullMarked
package io.lifecycle.cli;

import org.jspecify.annotations.NullMarked;
