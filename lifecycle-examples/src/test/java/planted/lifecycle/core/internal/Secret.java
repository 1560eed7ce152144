package planted.lifecycle.core.internal;

/** Planted: something internal. */
public final class Secret {}
