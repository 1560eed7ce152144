package planted.lifecycle.core.render;

import planted.lifecycle.core.AccessesRenderer;

/** Planted: half of a cycle of packages. */
public final class Sketch {
    public void draw(AccessesRenderer model) {}
}
