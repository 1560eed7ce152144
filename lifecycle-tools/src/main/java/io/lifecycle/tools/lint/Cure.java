package io.lifecycle.tools.lint;

import static java.util.Objects.requireNonNull;

/**
 * What to do to correct a wait by lists.
 *
 * @param kind the kind of correction
 * @param subject the status, the signal or the operation that it is about; empty if there is none
 * @since 0.1
 */
public record Cure(Kind kind, String subject) {

    /** What to do. */
    public enum Kind {
        /** List the status as pending. */
        ADD_TO_PENDING("list '%s' as pending"),

        /** List the status as a target. */
        ADD_TO_TARGETS("list '%s' as a target"),

        /** List the status as a failure. */
        ADD_TO_FAILURES("list '%s' as a failure"),

        /** Take the status out of the targets. */
        REMOVE_FROM_TARGETS("take '%s' out of the targets"),

        /** Keep the status in one list. */
        KEEP_IN_ONE_LIST("keep '%s' only in the list that you mean"),

        /** Spell the status in this way. */
        SPELL("write '%s'"),

        /** Read this signal beside the status. */
        READ_SIGNAL("read '%s' too, which tells the difference"),

        /** Wait for the job of the operation first, if the platform has one. */
        AWAIT_JOB("wait for the job of '%s' first"),

        /** Believe the job of the operation, if the platform has one, whatever the status is. */
        GO_BY_JOB("go by what the job of '%s' says, and not by the status"),

        /** Begin to look only when the operation must have taken effect. */
        LOOK_LATER("start to look when '%s' must have taken effect"),

        /** Wait for this status first, then for the target. */
        SPLIT_WAIT("wait for '%s' first, and then for the target"),

        /** Say what others never do. */
        EXCLUDE_REQUESTS("say what others never request, by withoutRequests(..) of the observer%s");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    public Cure {
        requireNonNull(kind, "kind");
        requireNonNull(subject, "subject");
    }

    /** Returns it as part of a sentence, such as {@code list 'HARD_REBOOT' as pending}. */
    @Override
    public String toString() {
        return kind.words.formatted(subject);
    }
}
