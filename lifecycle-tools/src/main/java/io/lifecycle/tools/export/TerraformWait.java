package io.lifecycle.tools.export;

import io.lifecycle.tools.lint.StatusLists;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A wait as a Go file of a provider of Terraform. */
final class TerraformWait {

    private static final String BODY = """

            package %2$s

            import (
            	"time"

            	"github.com/hashicorp/terraform-plugin-sdk/v2/helper/retry"
            )

            // The statuses that %1$s waits through, waits for and gives up on. Loops of retry.RetryContext can use them too.
            var (
            	%1$sPending = []string{%3$s}
            	%1$sTarget  = []string{%4$s}
            	%1$sFailure = []string{%5$s}
            )

            // %1$s waits until a target status is read.
            %6$sfunc %1$s(refresh retry.StateRefreshFunc) *retry.StateChangeConf {
            	return &retry.StateChangeConf{
            		Pending:                   %1$sPending,
            		Target:                    %1$sTarget,
            		Refresh:                   refresh,
            		PollInterval:              %7$d * time.Second,
            		Timeout:                   %8$d * time.Second,
            		ContinuousTargetOccurence: 1,
            	}
            }
            """;

    private TerraformWait() {}

    static Export of(ListedWait wait, String packageName) {
        GoTable.checkPackage(packageName);
        StatusLists lists = wait.lists();
        boolean isUntilGone = lists.targets().equals(Set.of(StatusLists.ABSENT));
        List<String> limits = new ArrayList<>(wait.findings());
        limits.add("Only the status is read: signals which would tell more, and what was read before, do not count.");
        limits.add("Statuses are compared to the letter.");
        if (lists.pending().isEmpty()) {
            Set<String> failures = new LinkedHashSet<>(lists.failures());
            if (!lists.targets().contains(StatusLists.ABSENT)) {
                failures.add(StatusLists.ABSENT);
            }
            if (!failures.isEmpty()) {
                limits.add(
                        "Without a pending status it waits through everything, even through what it should give up on: "
                                + String.join(", ", failures) + "; refresh must return an error for these.");
            }
        }
        limits.add("An absence is believed at once, although wrong credentials may get the same answer.");
        String refresh = Literals.comment(
                "//",
                List.of(
                        "Refresh asks the API, and returns a value that is not nil with the status as the API writes it. It returns "
                                + (isUntilGone
                                        ? "nil and \"\""
                                        : "a value that is not nil and \"" + StatusLists.ABSENT + "\"")
                                + " if there is no such resource, and an error if it got no answer."));
        String heading = Literals.comment(
                "//",
                Literals.heading(
                        wait.name() + ", a wait by lists of statuses. Made by lifecycle-tools; do not edit it.",
                        limits));
        return new Exported(
                heading
                        + BODY.formatted(
                                wait.name(),
                                packageName,
                                Literals.plain(lists.pending()),
                                isUntilGone ? "" : Literals.plain(lists.targets()),
                                Literals.plain(lists.failures()),
                                refresh,
                                wait.seconds(),
                                wait.seconds() * wait.times()),
                limits);
    }
}
