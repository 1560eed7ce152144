package planted.lifecycle.core;

import org.junit.jupiter.api.Test;

/** Planted: a test that never runs. */
class Misnamed {
    @Test
    void never_runs() {}
}
