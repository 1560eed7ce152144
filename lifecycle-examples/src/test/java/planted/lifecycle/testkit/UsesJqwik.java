package planted.lifecycle.testkit;

import net.jqwik.api.Arbitraries;

/** Needs what not everybody has. */
final class UsesJqwik {

    private UsesJqwik() {}

    static int any() {
        return Arbitraries.integers().sample();
    }
}
