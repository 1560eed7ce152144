package planted.lifecycle.core;

/** Planted: something of the model. */
public final class Other {}
