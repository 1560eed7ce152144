package planted.lifecycle.tools;

/** Planted: something of the tools, which may import what core exports. */
public final class Other {
    final planted.lifecycle.core.explain.Other explain = new planted.lifecycle.core.explain.Other();
}
