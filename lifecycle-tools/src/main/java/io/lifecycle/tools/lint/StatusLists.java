package io.lifecycle.tools.lint;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The lists of statuses by which a tool waits that knows no states: what to wait through, what to wait for, and what to give
 * up on. A {@link WaitLint} says what is wrong with them, and which are right.
 *
 * <p>What is listed nowhere, such a tool gives up on; but if nothing is listed as pending, it waits through it. So two lists
 * are enough for a {@code StateChangeConf} of Terraform and of Go's clouds, the targets for gophercloud's
 * {@code WaitForStatus}, and targets and failures for a waiter of AWS.
 *
 * @since 0.1
 */
public sealed interface StatusLists permits NamedLists {

    /**
     * How a list writes that the API has no such resource. It is what an empty {@code Target} of a {@code StateChangeConf}
     * waits for. Where no list has it, it is given up on.
     */
    String ABSENT = "(absent)";

    /** Returns the statuses to wait through. */
    Set<String> pending();

    /** Returns the statuses to wait for. One that is listed elsewhere too counts as a target. */
    Set<String> targets();

    /** Returns the statuses to give up on. */
    Set<String> failures();

    /**
     * Returns lists which give up on all that they do not name, unless they name nothing as pending.
     *
     * @throws IllegalArgumentException if there are no targets
     */
    static StatusLists of(Set<String> pending, Set<String> targets) {
        return of(pending, targets, Set.of());
    }

    /**
     * Returns lists which name what to give up on.
     *
     * @throws IllegalArgumentException if there are no targets
     */
    static StatusLists of(Set<String> pending, Set<String> targets, Set<String> failures) {
        StatusLists lists =
                new NamedLists(named(pending, "pending"), named(targets, "targets"), named(failures, "failures"));
        if (lists.targets().isEmpty()) {
            throw new IllegalArgumentException("there is nothing to wait for: no target status is given; list '"
                    + ABSENT + "' to wait until the resource is gone");
        }
        return lists;
    }

    private static Set<String> named(Set<String> statuses, String list) {
        Set<String> copy = new LinkedHashSet<>();
        for (String status : requireNonNull(statuses, list)) {
            copy.add(requireNonNull(status, "status"));
        }
        return copy;
    }
}
