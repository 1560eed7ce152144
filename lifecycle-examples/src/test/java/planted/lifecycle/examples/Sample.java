package planted.lifecycle.examples;

/** Planted: something of the examples. */
public final class Sample {}
