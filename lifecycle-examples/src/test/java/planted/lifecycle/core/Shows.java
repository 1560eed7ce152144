package planted.lifecycle.core;

import java.util.List;

/** Planted: an interface which shows what is hidden. */
public final class Shows {
    public Hidden hidden() {
        return new Hidden();
    }

    public List<Hidden> hiddenInAList() {
        return List.of();
    }

    public ImmutableThing generated() {
        return new ImmutableThing();
    }

    static final class Hidden {}

    /** Planted: as if it were generated. */
    public static final class ImmutableThing {}
}
