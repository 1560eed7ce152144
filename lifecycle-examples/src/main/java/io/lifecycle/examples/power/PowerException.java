package io.lifecycle.examples.power;

import io.lifecycle.core.wait.WaitDecision;
import io.lifecycle.core.wait.WaitDecision.Verdict;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A server is not where it was to be. The message says where it is, why it does not get there, and what would help. */
public final class PowerException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final Verdict verdict;
    private final boolean isGone;

    PowerException(String server, String message, WaitDecision<?> decision, @Nullable Throwable cause) {
        super("server '" + server + "': " + message, cause);
        this.verdict = decision.verdict();
        this.isGone = decision.estimate().isGone();
    }

    /** Returns what there is to do: to call again later where it is PENDING; otherwise somebody has to act first. */
    public Verdict verdict() {
        return verdict;
    }

    /** Returns whether the server does not exist any more, so that nobody can do anything about it. */
    public boolean isGone() {
        return isGone;
    }
}
