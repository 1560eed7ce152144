package io.lifecycle.tools.lint;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Lists that name statuses, in the order of naming.
 *
 * @param other how a status in no list is treated
 * @param absentAs what an absence is called
 * @param absence how an absence is treated, whatever it is called
 * @param isToTheLetter whether statuses are compared exactly
 */
record NamedLists(
        Set<String> pending,
        Set<String> targets,
        Set<String> failures,
        Treatment other,
        String absentAs,
        Optional<Treatment> absence,
        boolean isToTheLetter)
        implements StatusLists {

    NamedLists {
        pending = Collections.unmodifiableSet(new LinkedHashSet<>(pending));
        targets = Collections.unmodifiableSet(new LinkedHashSet<>(targets));
        failures = Collections.unmodifiableSet(new LinkedHashSet<>(failures));
    }

    static NamedLists of(Set<String> pending, Set<String> targets, Set<String> failures) {
        return new NamedLists(
                pending,
                targets,
                failures,
                pending.isEmpty() ? Treatment.PENDING : Treatment.FAILURE,
                ABSENT,
                Optional.empty(),
                false);
    }

    @Override
    public StatusLists otherwise(Treatment treatment) {
        return new NamedLists(
                pending, targets, failures, requireNonNull(treatment, "treatment"), absentAs, absence, isToTheLetter);
    }

    @Override
    public StatusLists absentAs(String status) {
        return new NamedLists(
                pending, targets, failures, other, requireNonNull(status, "status"), Optional.empty(), isToTheLetter);
    }

    @Override
    public StatusLists absentIs(Treatment treatment) {
        Treatment given = requireNonNull(treatment, "treatment");
        return new NamedLists(pending, targets, failures, other, absentAs, Optional.of(given), isToTheLetter);
    }

    @Override
    public StatusLists toTheLetter() {
        return new NamedLists(pending, targets, failures, other, absentAs, absence, true);
    }

    /** Returns all statuses that are named, each once. */
    Set<String> all() {
        Set<String> all = new LinkedHashSet<>(pending);
        all.addAll(targets);
        all.addAll(failures);
        return all;
    }

    /** Returns the form in which a status is compared. */
    String key(String status) {
        return isToTheLetter ? status : status.strip().toLowerCase(Locale.ROOT);
    }

    /** Returns how each status is treated, by a quick lookup. */
    Function<Optional<String>, Treatment> treatments() {
        Map<String, Treatment> byKey = new HashMap<>();
        pending.forEach(status -> byKey.put(key(status), Treatment.PENDING));
        failures.forEach(status -> byKey.put(key(status), Treatment.FAILURE));
        targets.forEach(status -> byKey.put(key(status), Treatment.TARGET));
        Treatment ofAbsence = absence.orElseGet(() -> byKey.getOrDefault(key(absentAs), Treatment.FAILURE));
        return answer ->
                answer.map(status -> byKey.getOrDefault(key(status), other)).orElse(ofAbsence);
    }
}
