package io.lifecycle.tools.lint;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The lists of statuses for a tool that waits without knowing states: statuses to wait through, to wait for, and to
 * give up on. A {@link WaitLint} says what is wrong with them, and which lists are right.
 *
 * <pre>{@code
 * StatusLists.of(Set.of("BUILD"), Set.of("ACTIVE"));                             // a StateChangeConf of Terraform
 * StatusLists.of(Set.of("ACTIVE"), Set.of("DELETED")).absentAs("DELETED");       // whose refresh calls a 404 DELETED
 * StatusLists.of(Set.of(), Set.of("ACTIVE"), Set.of("ERROR")).absentIs(FAILURE); // while status != ACTIVE: sleep
 * }</pre>
 *
 * <p>Such a tool gives up on a status that is in no list. But if no status is listed as pending, it waits through it.
 * For a tool that does something else, call {@link #otherwise}. So a {@code StateChangeConf}, as in Terraform and Go
 * clients of clouds, needs two lists; gophercloud's {@code WaitForStatus} needs only the targets; and an AWS waiter
 * needs targets and failures.
 *
 * <p>Immutable, if {@linkplain #code code} is.
 *
 * @since 0.1
 */
public sealed interface StatusLists permits NamedLists, CodedLists {

    /**
     * The word in lists for "the API has no such resource", unless they have {@linkplain #absentAs another word} for
     * it. An empty {@code Target} of a {@code StateChangeConf} waits for it. If no list has it, the tool gives up on
     * it.
     */
    String ABSENT = "(absent)";

    /** Returns the statuses to wait through. Empty if the tool decides in code. */
    Set<String> pending();

    /** Returns the statuses to wait for. One that is listed elsewhere too counts as a target. */
    Set<String> targets();

    /** Returns the statuses to give up on. */
    Set<String> failures();

    /**
     * Returns lists that give up on every status they do not name, unless nothing is listed as pending.
     *
     * @throws IllegalArgumentException if there are no targets
     */
    static StatusLists of(Set<String> pending, Set<String> targets) {
        return of(pending, targets, Set.of());
    }

    /**
     * Returns lists that also name the statuses to give up on.
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
     * Returns the lists of a tool that has no lists, but decides about each status in its code.
     *
     * @param code returns how a status is treated, as the API writes it; an absence is empty
     */
    static StatusLists code(Function<Optional<String>, Treatment> code) {
        return new CodedLists(requireNonNull(code, "code"));
    }

    /** Returns these lists for a tool that treats a status in no list in this way. */
    StatusLists otherwise(Treatment treatment);

    /** Returns these lists for a tool that turns an absence into this status, and then uses the lists. */
    StatusLists absentAs(String status);

    /** Returns these lists for a tool that treats an absence in this way, whatever the lists are. */
    StatusLists absentIs(Treatment treatment);

    /**
     * Returns these lists for a tool that compares statuses exactly. By default, case and surrounding blanks are
     * ignored.
     */
    StatusLists toTheLetter();

    private static Set<String> named(Set<String> statuses, String list) {
        Set<String> copy = new LinkedHashSet<>();
        for (String status : requireNonNull(statuses, list)) {
            copy.add(requireNonNull(status, "status"));
        }
        return copy;
    }
}
