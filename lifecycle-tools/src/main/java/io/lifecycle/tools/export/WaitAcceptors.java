package io.lifecycle.tools.export;

import io.lifecycle.tools.lint.StatusLists;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The lists of a wait as acceptors, of which the first that fits decides. */
final class WaitAcceptors {

    /** How an answer is treated that an acceptor accepts. */
    enum Verdict {
        SUCCESS,
        FAILURE,
        RETRY;
    }

    /**
     * An acceptor.
     *
     * @param isOfAbsence whether it accepts that there is no such resource, rather than a status
     */
    record Acceptor(Verdict verdict, String status, boolean isOfAbsence) {}

    private WaitAcceptors() {}

    /** Returns the acceptors. Of many resources, one failure is enough to fail, but success needs all. */
    static List<Acceptor> of(ListedWait wait) {
        List<Acceptor> acceptors = new ArrayList<>();
        add(acceptors, Verdict.FAILURE, wait.lists().failures());
        add(acceptors, Verdict.SUCCESS, wait.lists().targets());
        add(acceptors, Verdict.RETRY, wait.lists().pending());
        return acceptors;
    }

    private static void add(List<Acceptor> acceptors, Verdict verdict, Set<String> statuses) {
        statuses.forEach(status -> acceptors.add(new Acceptor(verdict, status, status.equals(StatusLists.ABSENT))));
    }

    /** Returns what acceptors cannot say of a wait. */
    static List<String> limits(ListedWait wait) {
        List<String> limits = new ArrayList<>(wait.findings());
        limits.add("Only the status is read: signals which would tell more, and what was read before, do not count.");
        limits.add("Statuses are compared to the letter.");
        if (!wait.lists().pending().isEmpty()) {
            limits.add("A status without an acceptor is waited through, although the lists give up on it.");
        }
        limits.add("An absence is believed at once, although wrong credentials may get the same answer.");
        if (wait.source().isOfMany()) {
            limits.add(
                    "If there are many resources, all must show the same target; if there are none, that counts as no answer.");
        }
        return limits;
    }
}
