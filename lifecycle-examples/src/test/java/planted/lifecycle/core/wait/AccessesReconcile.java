package planted.lifecycle.core.wait;

import planted.lifecycle.core.reconcile.Other;

/** Planted: waits import reconcilers. */
final class AccessesReconcile {
    final Other other = new Other();
}
