package planted.lifecycle.ecs;

/** Planted: something of another product. */
public final class Other {}
