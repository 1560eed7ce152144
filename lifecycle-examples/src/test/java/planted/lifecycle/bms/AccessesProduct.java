package planted.lifecycle.bms;

import planted.lifecycle.ecs.Other;

/** Planted: a product accesses another. */
final class AccessesProduct {
    final Other other = new Other();
}
