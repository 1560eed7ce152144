package io.lifecycle.tools.export;

import io.lifecycle.tools.export.WaitAcceptors.Acceptor;
import io.lifecycle.tools.export.WaitAcceptors.Verdict;
import io.lifecycle.tools.internal.Json;
import java.util.List;
import java.util.Locale;

/** A wait in the form of the AWS SDKs. */
final class AwsWaiter {

    private AwsWaiter() {}

    static Export of(ListedWait wait) {
        ListedWait.Source source = wait.source();
        List<String> limits = WaitAcceptors.limits(wait);
        Json.Fields waiter = Json.fields()
                .with("description", String.join("\n", Literals.heading(wait + ".", limits)))
                .with("delay", wait.seconds())
                .with("maxAttempts", wait.times())
                .with("operation", source.call())
                .with(
                        "acceptors",
                        WaitAcceptors.of(wait).stream()
                                .map(acceptor -> acceptor(source, acceptor))
                                .toList());
        Json.Fields waiters =
                Json.fields().with("version", 2).with("waiters", Json.fields().with(wait.name(), waiter));
        return new Exported(Json.text(waiters), limits);
    }

    private static Json.Fields acceptor(ListedWait.Source source, Acceptor acceptor) {
        Json.Fields fields =
                Json.fields().with("state", acceptor.verdict().name().toLowerCase(Locale.ROOT));
        if (acceptor.isOfAbsence()) {
            return fields.with("matcher", "error").with("expected", source.absence());
        }
        String matcher = !source.isOfMany() ? "path" : acceptor.verdict() == Verdict.SUCCESS ? "pathAll" : "pathAny";
        return fields.with("matcher", matcher).with("argument", source.path()).with("expected", acceptor.status());
    }
}
