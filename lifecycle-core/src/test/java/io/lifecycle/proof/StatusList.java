package io.lifecycle.proof;

import io.lifecycle.core.Reading;
import io.lifecycle.core.wait.Polling;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * What services have instead of a reconciler: what each status means, and when the call was made. Absence is the status
 * {@value #ABSENT}.
 *
 * @param targets the statuses at which it is done
 * @param calls what to call at which status
 * @param failures the statuses at which it gives up; all others are pending
 * @param busy the signals that say that something is under way, if they are supplied and not none; may be empty
 */
public record StatusList<O>(Set<String> targets, Map<String, O> calls, Set<String> failures, Set<String> busy) {

    public static final String ABSENT = "absent";

    /** The time after which the call is made once more. */
    private static final Duration AGAIN = Duration.ofMinutes(5);

    /** Returns a controller that goes by this list. */
    public Controller<O> begin(Polling polling) {
        return new ByList<>(this, polling);
    }

    private static final class ByList<O> extends Routine<O> {

        private final StatusList<O> list;

        ByList(StatusList<O> list, Polling polling) {
            super(polling);
            this.list = list;
        }

        @Override
        protected void decide(Reading reading, Instant now) {
            String status = reading.status().orElse(ABSENT);
            boolean isBusy = list.busy.stream()
                    .map(reading.signals()::get)
                    .anyMatch(value -> value != null && !value.equals("none"));
            if (isBusy) {
                return;
            }
            O call = list.calls.get(status);
            if (list.targets.contains(status)) {
                say(Verdict.DONE, true);
            } else if (list.failures.contains(status)) {
                say(Verdict.STUCK, true);
            } else if (call != null && last(call).isBefore(now.minus(AGAIN))) {
                ask(call, now);
            }
        }
    }
}
