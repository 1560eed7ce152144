package planted.lifecycle.testkit;

import net.jqwik.api.Arbitraries;

/** Planted: the kit uses jqwik, which not every consumer has. */
final class UsesJqwik {

    private UsesJqwik() {}

    static int any() {
        return Arbitraries.integers().sample();
    }
}
