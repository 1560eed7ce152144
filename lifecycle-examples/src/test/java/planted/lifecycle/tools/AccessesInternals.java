package planted.lifecycle.tools;

import planted.lifecycle.core.internal.Secret;

/** Planted: the tools import what core hides. */
final class AccessesInternals {
    final Secret secret = new Secret();
}
