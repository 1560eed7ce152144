package io.lifecycle.proof;

/** How much is tried if trying everything takes long: a sample in each build, and more with {@code -Pthorough}. */
public final class Effort {

    private static final boolean IS_THOROUGH = Integer.getInteger("jqwik.tries.default", 0) > 100_000;

    private Effort() {}

    static boolean isThorough() {
        return IS_THOROUGH;
    }

    /** Returns how much is tried: the usual, or what {@code -Pthorough} tries. */
    public static int of(int usual, int thorough) {
        return IS_THOROUGH ? thorough : usual;
    }
}
