/**
 * The model: a resource's states, what moves it between them, and what its API says about them.
 *
 * <p>A {@link io.lifecycle.core.Lifecycle} is one immutable declaration, checked as a whole when it is built. Products
 * ship theirs ready-made; your own starts with {@link io.lifecycle.core.Lifecycle#named Lifecycle.named}. Everything a
 * lifecycle answers is computed from its rows; nothing here talks to a cloud, reads a clock or logs.
 *
 * <p>Everything in this package is immutable and safe for use by many threads, the builders excepted. No method accepts
 * or returns {@code null} unless it says so: a {@code null} argument is a {@link java.lang.NullPointerException} which
 * names the parameter.
 */
@NullMarked
package io.lifecycle.core;

import org.jspecify.annotations.NullMarked;
