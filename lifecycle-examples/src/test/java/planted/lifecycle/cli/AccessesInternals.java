package planted.lifecycle.cli;

import planted.lifecycle.core.internal.Secret;

/** Planted: the command line imports what core hides. */
final class AccessesInternals {
    final Secret secret = new Secret();
}
