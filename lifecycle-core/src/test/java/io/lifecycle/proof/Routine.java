package io.lifecycle.proof;

import io.lifecycle.core.Reading;
import io.lifecycle.core.reconcile.Reconciling;
import io.lifecycle.core.wait.Polling;
import io.lifecycle.core.wait.Rhythm;
import io.lifecycle.proof.Platform.Fate;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the controllers that are compared with a reconciliation share with it: when they look, how often they request, and when
 * they give up. So they differ only in what they decide.
 */
public abstract class Routine<O> implements Controller<O> {

    private static final Duration BACKOFF = Duration.ofSeconds(10);

    /** What to do. */
    protected enum Verdict {
        DONE,
        WAIT,
        STUCK
    }

    private final Map<O, Integer> made = new HashMap<>();
    private final Map<O, Instant> last = new HashMap<>();
    private Rhythm rhythm;
    private Verdict verdict = Verdict.WAIT;
    private @Nullable O request;
    private boolean isResting;

    protected Routine(Polling polling) {
        this.rhythm = Rhythm.begin(polling, Instant.EPOCH);
    }

    /** Decides after a look, by {@link #say} or {@link #ask}. */
    protected abstract void decide(Reading reading, Instant now);

    protected void say(Verdict what, boolean nothingIsUnderWay) {
        verdict = what;
        isResting = nothingIsUnderWay;
    }

    /** Asks for a request, if it may be made again already. If no more requests may be made, this is the end. */
    protected void ask(O operation, Instant now) {
        int count = made.getOrDefault(operation, 0);
        int all = made.values().stream().mapToInt(Integer::intValue).sum();
        if (count >= Reconciling.OF_A_KIND || all >= Reconciling.REQUESTS) {
            say(Verdict.STUCK, true);
        } else if (count == 0 || !now.isBefore(last(operation).plus(BACKOFF.multipliedBy(1L << (count - 1))))) {
            request = operation;
        }
    }

    protected Instant last(O operation) {
        return last.getOrDefault(operation, Instant.MIN);
    }

    @Override
    public Optional<O> request() {
        return Optional.ofNullable(request);
    }

    @Override
    public Instant nextLook() {
        return rhythm.count() == 0
                ? rhythm.latest()
                : rhythm.nextLook(isResting).orElseThrow();
    }

    @Override
    public boolean isOver() {
        return verdict != Verdict.WAIT || rhythm.isOver();
    }

    @Override
    public boolean isDone() {
        return verdict == Verdict.DONE;
    }

    @Override
    public void answered(O operation, Fate fate, Instant now) {
        if (fate != Fate.NOT_NOW) {
            made.merge(operation, 1, Integer::sum);
            last.put(operation, now);
        }
        request = null;
        rhythm = rhythm.restarted(now);
    }

    @Override
    public void looked(Reading reading, Instant now) {
        rhythm = rhythm.afterReading(reading, false, now);
        say(Verdict.WAIT, false);
        decide(reading, now);
    }
}
