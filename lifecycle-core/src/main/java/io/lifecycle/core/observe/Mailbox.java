package io.lifecycle.core.observe;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What is to be delivered in its order, one after the other, by whichever threads put it in: none of them holds a lock meanwhile, and
 * one that puts something in while another delivers leaves that to the other.
 */
final class Mailbox<T> {

    private final Queue<T> queue = new ArrayDeque<>();
    private volatile boolean isDelivering;

    synchronized void add(T item) {
        queue.add(item);
    }

    /** Delivers all there is, unless that is being done. */
    void deliver(Consumer<T> receiver) {
        for (T next = next(false); next != null; next = next(true)) {
            boolean isDone = false;
            try {
                receiver.accept(next);
                isDone = true;
            } finally {
                isDelivering = isDone; // an error leaves the rest to whoever comes next
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
