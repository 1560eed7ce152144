package planted.lifecycle.core.observe;

/** Planted: something of the observers, which may import the model. */
public final class Other {
    final planted.lifecycle.core.Other core = new planted.lifecycle.core.Other();
}
