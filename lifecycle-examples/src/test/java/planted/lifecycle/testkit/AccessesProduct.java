package planted.lifecycle.testkit;

import planted.lifecycle.ecs.Other;

/** Planted: the kit accesses a product. */
final class AccessesProduct {
    final Other other = new Other();
}
