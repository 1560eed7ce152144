package planted.lifecycle.bms;

/** Planted: a table which computes. */
final class Computes {
    static final String NAME = "bms".repeat(2);

    private Computes() {}
}
