package planted.lifecycle.core;

/** Planted: core accesses a product. */
final class AccessesProduct {
    final planted.lifecycle.ecs.Other other = new planted.lifecycle.ecs.Other();
}
