package io.lifecycle.cli;

import io.lifecycle.core.observe.Control;
import io.lifecycle.core.observe.StateObserver;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Option;

/** The options that say who may request which operations. */
final class Assumed {

    @Option(names = "--shared", description = "others may request operations too")
    private boolean isShared;

    @Option(
            names = "--without-requests",
            split = ",",
            paramLabel = "OPERATION",
            description = "with --shared: what others never request; several with commas between them")
    private List<String> withoutRequests = List.of();

    @Option(
            names = "--never",
            split = ",",
            paramLabel = "OPERATION",
            description = "what nobody ever requests; states that only it leads to do not exist then")
    private List<String> never = List.of();

    @Option(
            names = "--vocabulary",
            paramLabel = "NAME",
            description = "the vocabulary of the statuses, if the lifecycle has several")
    private String vocabulary = "";

    /**
     * Returns an observer that assumes what the options say.
     *
     * @throws CliException if an operation or the vocabulary is unknown, or something is said about others, of whom
     *     there are none
     */
    <S, O> StateObserver<S, O> observer(Subject<S, O> subject) {
        if (!isShared && !withoutRequests.isEmpty()) {
            throw new CliException("--without-requests is about others, and there are none; add --shared");
        }
        return subject.observer(vocabulary, isShared ? Control.SHARED : Control.EXCLUSIVE)
                .withoutRequests(operations(subject, withoutRequests))
                .never(never(subject));
    }

    /** Returns what nobody ever requests. */
    <O> Set<O> never(Subject<?, O> subject) {
        return operations(subject, never);
    }

    private static <O> Set<O> operations(Subject<?, O> subject, List<String> words) {
        Set<O> operations = new LinkedHashSet<>();
        words.forEach(word -> operations.add(subject.operation(word)));
        return operations;
    }
}
