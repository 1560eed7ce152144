package planted.lifecycle.core;

import planted.lifecycle.core.render.Sketch;

/** Planted: the model imports a renderer. */
public final class AccessesRenderer {
    final Sketch sketch = new Sketch();
}
