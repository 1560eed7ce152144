package planted.lifecycle.bms;

import planted.lifecycle.core.observe.Other;

/** Planted: a product imports more of core than the model. */
final class AccessesObserve {
    final Other other = new Other();
}
