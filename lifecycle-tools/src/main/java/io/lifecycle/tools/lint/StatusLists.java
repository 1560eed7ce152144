package io.lifecycle.tools.lint;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The lists of statuses by which a tool waits that knows no states: what to wait through, what to wait for, and what to give
 * up on. A {@link WaitLint} says what is wrong with them, and which are right.
 *
 * <pre>{@code
 * StatusLists.of(Set.of("BUILD"), Set.of("ACTIVE"));                             // a StateChangeConf of Terraform
 * StatusLists.of(Set.of("ACTIVE"), Set.of("DELETED")).absentAs("DELETED");       // whose refresh calls a 404 DELETED
 * StatusLists.of(Set.of(), Set.of("ACTIVE"), Set.of("ERROR")).absentIs(FAILURE); // while status != ACTIVE: sleep
 * }</pre>
 *
 * <p>What is listed nowhere, such a tool gives up on; but if nothing is listed as pending, it waits through it. A tool that does
 * {@linkplain #otherwise otherwise} says so. So two lists are enough for a {@code StateChangeConf} of Terraform and of Go's
 * clouds, the targets for gophercloud's {@code WaitForStatus}, and targets and failures for a waiter of AWS.
 *
 * <p>Immutable, if {@linkplain #code code} is.
 *
 * @since 0.1
 */
public sealed interface StatusLists permits NamedLists, CodedLists {

    /**
     * How a list writes that the API has no such resource, unless it has {@linkplain #absentAs another word} for it. It is what
     * an empty {@code Target} of a {@code StateChangeConf} waits for. Where no list has it, it is given up on.
     */
    String ABSENT = "(absent)";

    /** Returns the statuses to wait through; none where they are code. */
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
        NamedLists lists =
                NamedLists.of(named(pending, "pending"), named(targets, "targets"), named(failures, "failures"));
        if (lists.targets().isEmpty()) {
            throw new IllegalArgumentException("there is nothing to wait for: no target status is given; list '"
                    + ABSENT + "' to wait until the resource is gone");
        }
        return lists;
    }

    /**
     * Returns what a tool makes of each status that keeps no lists, but asks in its code.
     *
     * @param code what is made of a status, as the API writes it, or of an absence, which is empty
     */
    static StatusLists code(Function<Optional<String>, Treatment> code) {
        return new CodedLists(requireNonNull(code, "code"));
    }

    /** Returns these for a tool which makes this of a status that no list has. */
    StatusLists otherwise(Treatment treatment);

    /** Returns these for a tool to which an absence is this status, and goes by the lists. */
    StatusLists absentAs(String status);

    /** Returns these for a tool which makes this of an absence, whatever the lists are. */
    StatusLists absentIs(Treatment treatment);

    /** Returns these for a tool which compares statuses to the letter; else they are trimmed, and compared without case. */
    StatusLists toTheLetter();

    private static Set<String> named(Set<String> statuses, String list) {
        Set<String> copy = new LinkedHashSet<>();
        for (String status : requireNonNull(statuses, list)) {
            copy.add(requireNonNull(status, "status"));
        }
        return copy;
    }
}
