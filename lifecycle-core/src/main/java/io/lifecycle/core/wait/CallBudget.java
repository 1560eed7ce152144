package io.lifecycle.core.wait;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** When a call may be made: at most so many within a time, and none while the API asked to wait. The caller synchronizes. */
final class CallBudget {

    private final int calls;
    private final Duration within;

    /** When the latest calls were made; at most as many as the budget allows. */
    private final Deque<Instant> made = new ArrayDeque<>();

    private volatile Instant notBefore = Instant.MIN;

    CallBudget(int calls, Duration within) {
        this.calls = calls;
        this.within = within;
    }

    /** Returns when the next call may be made: now, or later. */
    Instant next(Instant now) {
        Instant free = made.size() < calls ? now : SteadyTime.later(made.getFirst(), within);
        Instant allowed = free.isAfter(notBefore) ? free : notBefore;
        return allowed.isAfter(now) ? allowed : now;
    }

    /** Counts a call. */
    void make(Instant now) {
        made.addLast(now);
        while (made.size() > calls || (!made.isEmpty() && isOver(made.getFirst(), now))) {
            made.removeFirst();
        }
    }

    private boolean isOver(Instant call, Instant now) {
        return Duration.between(call, now).compareTo(within) >= 0;
    }

    /** Allows no call for this time. */
    void rest(Instant now, Duration pause) {
        Instant later = SteadyTime.later(now, pause);
        notBefore = later.isAfter(notBefore) ? later : notBefore;
    }
}
