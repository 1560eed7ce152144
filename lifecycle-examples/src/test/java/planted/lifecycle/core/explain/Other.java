package planted.lifecycle.core.explain;

/** Planted: something of the explanations, which may import observers. */
public final class Other {
    final planted.lifecycle.core.observe.Other observe = new planted.lifecycle.core.observe.Other();
}
