package io.lifecycle.tools.lint;

import io.lifecycle.core.Names;
import io.lifecycle.core.Places;
import io.lifecycle.core.Severity;
import io.lifecycle.core.wait.Waiter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes findings about statuses that a wait misjudges. */
record Faults<S, O>(Course<S, O> course, Waiter<S> waiter, Names<S, O> names) {

    static final String MISSING_STATUS = "missing-status";
    private static final String EARLY_TARGET = "early-target";
    private static final String TRAP = "trap";
    private static final String MISSING_TARGET = "missing-target";
    private static final String UNNOTICED_FAILURE = "unnoticed-failure";

    private static final String PASSED_TARGET = "passed-target";

    /** All that the wait fails wrongly has passed a target. */
    private static final Set<Role> PASSED = Set.of(Role.PAST);

    /** A status with no other roles is shown neither by a target nor by a failure. */
    private static final Set<Role> WAY = Collections.unmodifiableSet(EnumSet.of(Role.COMING, Role.UNDOING));

    /** Returns what is wrong with treating a status in this way. */
    Fault<S, O> of(Optional<String> status, Treatment treatment, Map<Role, Places<S>> shown, Places<S> wrong) {
        boolean mayBeThere = shown.containsKey(Role.THERE) || shown.containsKey(Role.PASSING);
        String id = switch (treatment) {
            case TARGET -> WAY.containsAll(shown.keySet()) ? EARLY_TARGET : TRAP;
            case PENDING -> shown.containsKey(Role.THERE) ? MISSING_TARGET : UNNOTICED_FAILURE;
            case FAILURE ->
                mayBeThere ? MISSING_TARGET : wrongly(shown).equals(PASSED) ? PASSED_TARGET : MISSING_STATUS;
        };
        return new Fault<>(
                id,
                id.equals(UNNOTICED_FAILURE) || id.equals(PASSED_TARGET) ? Severity.WARNING : Severity.ERROR,
                status,
                wrong.states(),
                id.equals(PASSED_TARGET)
                        ? course.runPastTarget(status, wrong)
                        : course.run(
                                status,
                                id.equals(MISSING_STATUS),
                                shown.containsKey(Role.STALE) && !Role.STALE.suits(treatment),
                                wrong),
                subject(status) + " is " + treatment.words + ", but the resource may be "
                        + whereabouts(shown, treatment) + harm(id, treatment, shown),
                cures(status, id, shown, wrong));
    }

    private static Set<Role> wrongly(Map<Role, ?> shown) {
        return shown.keySet().stream()
                .filter(role -> !role.suits(Treatment.FAILURE))
                .collect(Collectors.toSet());
    }

    static String subject(Optional<String> status) {
        return status.map(text -> "status '" + text + "'").orElse("an absence");
    }

    /** Says where the resource may be while the wait misjudges it. */
    private String whereabouts(Map<Role, Places<S>> shown, Treatment treatment) {
        List<String> words = new ArrayList<>();
        shown.forEach((role, places) -> {
            if (!role.suits(treatment)) {
                String where = names.either(places);
                words.add(
                        switch (role) {
                            case THERE -> where + ", where it should be";
                            case PASSING, COMING, UNDOING -> where + ", on the way to " + waiter;
                            case STALE -> where + ", because '" + course.operation() + "' has not taken effect yet";
                            case HOPELESS -> where + ", which does not lead to " + waiter + " by itself";
                            case PAST -> where + ", after " + waiter;
                        });
            }
        });
        return String.join("; or ", words);
    }

    private static <S> String harm(String id, Treatment treatment, Map<Role, Places<S>> shown) {
        return switch (id) {
            case EARLY_TARGET, TRAP -> ": the wait falsely reports success";
            case PASSED_TARGET -> ": the target ends by itself, and a wait that misses it between two looks fails";
            case UNNOTICED_FAILURE ->
                shown.size() == 1
                        ? ": the wait fails late; giving up at once would fail what somebody may still repair"
                        : ": a failure is noticed only when the time is over; giving up at once would fail what is well";
            default ->
                treatment == Treatment.PENDING
                        ? ": the wait goes on until its time is over"
                        : ": the wait fails, although nothing went wrong";
        };
    }

    private List<Cure> cures(Optional<String> status, String id, Map<Role, Places<S>> shown, Places<S> wrong) {
        String word = status.orElse(StatusLists.ABSENT);
        List<Cure> cures = new ArrayList<>();
        switch (id) {
            case EARLY_TARGET -> {
                cures.add(new Cure(Cure.Kind.REMOVE_FROM_TARGETS, word));
                cures.add(new Cure(Cure.Kind.ADD_TO_PENDING, word));
            }
            case MISSING_TARGET, PASSED_TARGET -> {
                if (course.wrong(Treatment.TARGET, shown).isEmpty()) {
                    cures.add(new Cure(Cure.Kind.ADD_TO_TARGETS, word));
                }
            }
            default -> {}
        }
        course.telling(status, wrong, course.places(shown).minus(wrong))
                .forEach(signal -> cures.add(new Cure(Cure.Kind.READ_SIGNAL, signal)));
        if (id.equals(MISSING_STATUS) && (status.isPresent() || course.isOfBefore(status))) {
            // The signals come first, because a wait through the status misses the failures that it shows as well. A
            // resource that was there and is absent now may have moved, and this wait would never find it again.
            cures.add(new Cure(Cure.Kind.ADD_TO_PENDING, word));
        }
        if (id.equals(TRAP)) {
            if (shown.containsKey(Role.STALE)) {
                cures.add(new Cure(Cure.Kind.LOOK_LATER, course.operation()));
                course.between().ifPresent(other -> cures.add(new Cure(Cure.Kind.SPLIT_WAIT, other)));
            }
            cures.add(new Cure(Cure.Kind.AWAIT_JOB, course.operation()));
        }
        if (id.equals(UNNOTICED_FAILURE) && shown.size() == 1 && !course.isOfBefore(status)) {
            // A status that was shown before the request may go on for a while: a wait that gives up on it may fail at
            // the first look.
            cures.add(new Cure(Cure.Kind.ADD_TO_FAILURES, word));
        }
        if (cures.isEmpty()) {
            // Once the job has ended, a target that ends by itself may be over.
            boolean isPassed = shown.containsKey(Role.PAST);
            cures.add(new Cure(isPassed ? Cure.Kind.GO_BY_JOB : Cure.Kind.AWAIT_JOB, course.operation()));
        }
        return cures;
    }
}
