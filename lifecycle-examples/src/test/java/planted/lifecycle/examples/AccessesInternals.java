package planted.lifecycle.examples;

import planted.lifecycle.core.internal.Secret;

/** Planted: a consumer imports what core hides. */
final class AccessesInternals {
    final Secret secret = new Secret();
}
