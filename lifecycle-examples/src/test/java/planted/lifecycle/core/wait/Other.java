package planted.lifecycle.core.wait;

import planted.lifecycle.core.internal.Secret;

/** Planted: something of the waits, which may import observers and what is hidden. */
public final class Other {
    final planted.lifecycle.core.observe.Other observe = new planted.lifecycle.core.observe.Other();
    final Secret secret = new Secret();
}
