package planted.lifecycle.core.reconcile;

/** Planted: something of the reconcilers, which may import observers. */
public final class Other {
    final planted.lifecycle.core.observe.Other observe = new planted.lifecycle.core.observe.Other();
}
