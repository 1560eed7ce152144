package planted.lifecycle.core;

import planted.lifecycle.core.observe.Other;

/** Planted: the model imports observers. */
final class AccessesObserve {
    final Other other = new Other();
}
