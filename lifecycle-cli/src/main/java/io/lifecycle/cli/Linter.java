package io.lifecycle.cli;

import io.lifecycle.cli.ListBlock.Field;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.tools.lint.StatusLists;
import io.lifecycle.tools.lint.WaitFinding;
import io.lifecycle.tools.lint.WaitLint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/** Lints all lists of a file. */
final class Linter<S, O> {

    private final Subject<S, O> subject;
    private final StateObserver<S, O> observer;
    private final Set<O> never;
    private final String file;

    /** The lints made so far. A long file repeats its waits, and making a lint takes longer than using it. */
    private final Map<Wait<S, O>, WaitLint<S, O>> lints = new HashMap<>();

    /** What a wait is for. */
    private record Wait<S, O>(O after, Optional<Set<S>> until, Optional<Set<S>> from) {}

    /**
     * Creates a linter.
     *
     * @param assumed what is taken for granted
     * @param file what messages call the file
     */
    Linter(Subject<S, O> subject, Assumed assumed, String file) {
        this.subject = subject;
        this.observer = assumed.observer(subject);
        this.never = assumed.never(subject);
        this.file = file;
    }

    /**
     * Returns what is wrong with these lists.
     *
     * @throws CliException if any names something that the lifecycle does not have; it says all of that, by line
     */
    List<Found> findings(List<ListBlock> blocks) {
        List<Found> found = new ArrayList<>();
        List<String> errors = new ArrayList<>();
        for (ListBlock block : blocks) {
            try {
                StatusLists lists = block.lists(file);
                ToIntFunction<Optional<String>> lines = block.linesOfStatuses();
                for (WaitFinding<S, O> finding : lint(block).findings(lists)) {
                    found.add(Found.of(subject, block.name(), lines.applyAsInt(finding.status()), finding));
                }
            } catch (CliException e) {
                errors.addAll(e.lines());
            }
        }
        ListFile.throwIfAny(errors);
        return found;
    }

    private WaitLint<S, O> lint(ListBlock block) {
        O after = at(block, Field.AFTER, () -> subject.operation(block.get(Field.AFTER)));
        Optional<Set<S>> until = states(block, Field.UNTIL);
        Optional<Set<S>> from = states(block, Field.FROM);
        if (never.contains(after)) {
            throw block.wrong(
                    file,
                    Field.AFTER,
                    "the wait is after '" + block.get(Field.AFTER)
                            + "', which --never says that nobody requests; leave one of them out");
        }
        Wait<S, O> wait = new Wait<>(after, until, from);
        WaitLint<S, O> known = lints.get(wait);
        if (known != null) {
            return known;
        }
        WaitLint<S, O> anywhere = at(
                block,
                until.isPresent() ? Field.UNTIL : Field.AFTER,
                () -> until.isPresent()
                        ? WaitLint.after(observer, after, until.get())
                        : WaitLint.after(observer, after));
        WaitLint<S, O> lint = at(block, Field.FROM, () -> from.isPresent() ? anywhere.from(from.get()) : anywhere);
        lints.put(wait, lint);
        return lint;
    }

    private Optional<Set<S>> states(ListBlock block, Field field) {
        Set<S> states = new LinkedHashSet<>();
        for (String word : block.words(field)) {
            states.add(at(block, field, () -> subject.state(word)));
        }
        return states.isEmpty() ? Optional.empty() : Optional.of(states);
    }

    /** Returns what is asked for, or says in which line it went wrong. */
    private <T> T at(ListBlock block, Field field, Supplier<T> asked) {
        try {
            return asked.get();
        } catch (CliException | IllegalArgumentException e) {
            throw block.wrong(file, field, e.getMessage());
        }
    }
}
