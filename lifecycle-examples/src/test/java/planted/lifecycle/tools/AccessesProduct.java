package planted.lifecycle.tools;

import planted.lifecycle.ecs.Other;

/** Planted: the tools import a product. */
final class AccessesProduct {
    final Other other = new Other();
}
