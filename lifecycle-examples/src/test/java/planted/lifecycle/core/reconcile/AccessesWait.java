package planted.lifecycle.core.reconcile;

import planted.lifecycle.core.wait.Other;

/** Planted: reconcilers import waits. */
final class AccessesWait {
    final Other other = new Other();
}
