package io.lifecycle.tools.export;

import io.lifecycle.tools.export.WaitAcceptors.Acceptor;
import io.lifecycle.tools.export.WaitAcceptors.Verdict;
import io.lifecycle.tools.internal.Json;
import java.util.List;
import java.util.Locale;

/** A wait as a trait of a Smithy model. */
final class SmithyWaiter {

    private SmithyWaiter() {}

    static Export of(ListedWait wait) {
        ListedWait.Source source = wait.source();
        if (!source.operation().contains("#")) {
            throw new IllegalArgumentException("operation is '" + source.operation()
                    + "'; Smithy needs its namespace, such as 'com.example#" + source.operation() + "'");
        }
        List<String> limits = WaitAcceptors.limits(wait);
        limits.add("The caller decides how often it looks: a waiter has no number of looks.");
        Json.Fields waiter = Json.fields()
                .with("documentation", String.join("\n", Literals.heading(wait + ".", limits)))
                .with(
                        "acceptors",
                        WaitAcceptors.of(wait).stream()
                                .map(acceptor -> acceptor(source, acceptor))
                                .toList())
                .with("minDelay", wait.seconds())
                .with("maxDelay", wait.seconds());
        Json.Fields traits =
                Json.fields().with("smithy.waiters#waitable", Json.fields().with(wait.name(), waiter));
        Json.Fields model = Json.fields()
                .with("smithy", "2.0")
                .with(
                        "shapes",
                        Json.fields()
                                .with(
                                        source.operation(),
                                        Json.fields().with("type", "apply").with("traits", traits)));
        return new Exported(Json.text(model), limits);
    }

    private static Json.Fields acceptor(ListedWait.Source source, Acceptor acceptor) {
        return Json.fields()
                .with("state", acceptor.verdict().name().toLowerCase(Locale.ROOT))
                .with("matcher", matcher(source, acceptor));
    }

    private static Json.Fields matcher(ListedWait.Source source, Acceptor acceptor) {
        if (acceptor.isOfAbsence()) {
            return Json.fields().with("errorType", source.absence());
        }
        String comparator = !source.isOfMany()
                ? "stringEquals"
                : acceptor.verdict() == Verdict.SUCCESS ? "allStringEquals" : "anyStringEquals";
        return Json.fields()
                .with(
                        "output",
                        Json.fields()
                                .with("path", source.path())
                                .with("expected", acceptor.status())
                                .with("comparator", comparator));
    }
}
