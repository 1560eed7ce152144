package io.lifecycle.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.ref.Reference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** How much memory things keep: what is still in use after a garbage collection. */
final class Heap {

    private static final MemoryMXBean MEMORY = ManagementFactory.getMemoryMXBean();

    private Heap() {}

    /** Returns how many bytes one such thing keeps, measured by making many. */
    static long kept(int times, Supplier<?> thing) {
        @Nullable Object[] things = new Object[times];
        try {
            things[0] = thing.get(); // so that memory allocated only once does not count
            things[0] = null;
            long before = used();
            for (int i = 0; i < times; i++) {
                things[i] = thing.get();
            }
            return (used() - before) / times;
        } finally {
            Reference.reachabilityFence(things);
        }
    }

    /** Returns how many bytes are in use, of the whole process. */
    static long used() {
        for (int i = 0; i < 3; i++) {
            MEMORY.gc();
        }
        return MEMORY.getHeapMemoryUsage().getUsed();
    }
}
