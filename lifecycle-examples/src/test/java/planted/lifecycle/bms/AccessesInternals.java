package planted.lifecycle.bms;

import planted.lifecycle.core.internal.Secret;

/** Planted: an artifact uses the internals of another. */
final class AccessesInternals {
    final Secret secret = new Secret();
}
