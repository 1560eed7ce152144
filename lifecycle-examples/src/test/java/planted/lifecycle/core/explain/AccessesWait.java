package planted.lifecycle.core.explain;

import planted.lifecycle.core.wait.Other;

/** Planted: explanations import waits. */
final class AccessesWait {
    final Other other = new Other();
}
