package planted.lifecycle.core.observe;

import planted.lifecycle.core.wait.Other;

/** Planted: observers import waits. */
final class AccessesWait {
    final Other other = new Other();
}
