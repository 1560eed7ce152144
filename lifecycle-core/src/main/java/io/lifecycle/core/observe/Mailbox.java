package io.lifecycle.core.observe;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Delivers items in order, one after the other, by the threads that put them in. No thread holds a lock while it delivers.
 * A thread that puts something in while another delivers leaves the delivery to the other.
 */
final class Mailbox<T> {

    private final Queue<T> queue = new ArrayDeque<>();
    private volatile boolean isDelivering;

    synchronized void add(T item) {
        queue.add(item);
    }

    /** Delivers all items, unless another thread is delivering. */
    void deliver(Consumer<T> receiver) {
        for (T next = next(false); next != null; next = next(true)) {
            boolean isDone = false;
            try {
                receiver.accept(next);
                isDone = true;
            } finally {
                isDelivering = isDone; // after an error, the next thread delivers the rest
            }
        }
    }

    private synchronized @Nullable T next(boolean goesOn) {
        if (isDelivering && !goesOn) {
            return null;
        }
        T next = queue.poll();
        isDelivering = next != null;
        return next;
    }
}
