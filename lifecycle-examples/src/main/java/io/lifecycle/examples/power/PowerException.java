package io.lifecycle.examples.power;

import io.lifecycle.core.wait.WaitDecision;
import io.lifecycle.core.wait.WaitDecision.Verdict;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A server did not reach its goal. The message says where it is, why it does not get there, and what would help. */
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

    /** Returns the verdict: if it is PENDING, call again later; otherwise somebody has to act first. */
    public Verdict verdict() {
        return verdict;
    }

    /** Returns whether the server no longer exists, so that nobody can do anything about it. */
    public boolean isGone() {
        return isGone;
    }
}
