package io.lifecycle.tools.lint;

import static java.util.Objects.requireNonNull;

import io.lifecycle.core.Graph;
import io.lifecycle.core.Operation;
import io.lifecycle.core.Places;
import io.lifecycle.core.Severity;
import io.lifecycle.core.Trigger;
import io.lifecycle.core.observe.Control;
import io.lifecycle.core.observe.StateEstimate;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.core.wait.Waiter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Says what is wrong with a wait by {@linkplain StatusLists lists of statuses}, and which lists are right. Use it if
 * you need a tool that waits by lists, instead of a {@link Waiter}.
 *
 * <pre>{@code
 * WaitLint<BmsState, BmsOperation> lint = WaitLint.after(observer, FORCE_RESTART);
 * lint.findings(StatusLists.of(Set.of("REBOOT"), Set.of("ACTIVE"))); // HARD_REBOOT is missing
 * lint.lists();                                                      // the lists to use
 * }</pre>
 *
 * <p>Lists are right if they treat each status as a waiter would treat every place that shows it: it is a target, a
 * target may still come from what is under way, or neither. All places count where the resource may be between the
 * accepted request and the place where it rests and a waiter would stop: what the request begins, and how that ends. If
 * the observer is {@linkplain StateObserver#lagging() lagging}, the place before the request takes effect counts too.
 * So do occurrences that are {@linkplain #countingOn counted on}. If the observer shares the resource with others, and
 * was told what they {@linkplain StateObserver#withoutRequests never request}, their other requests count too.
 *
 * <p>You can wait until an operation has led to its end, or until a state on the way, such as a resize that has to be
 * confirmed. These are two different waits with different lists. If you name no targets, the wait is until the end.
 *
 * <p>Immutable.
 *
 * @param <S> the product's states
 * @param <O> the product's operations
 * @since 0.1
 */
public final class WaitLint<S, O> {

    /** The observer as it was given. */
    private final StateObserver<S, O> given;

    private final O operation;
    private final Waiter<S> waiter;

    /** Where the request may be accepted. */
    private final Places<S> starts;

    private final Set<String> counted;

    private final Course<S, O> course;

    /** The course if others make requests; empty if there are no others, or something was said about them. */
    private final Optional<Course<S, O>> amongOthers;

    private WaitLint(StateObserver<S, O> given, O operation, Waiter<S> waiter, Places<S> starts, Set<String> counted) {
        this.given = given;
        this.operation = operation;
        this.waiter = waiter;
        this.starts = starts;
        this.counted = counted;
        StateObserver<S, O> counting = counting(given, counted);
        boolean isUntold = given.control() == Control.SHARED && !hasToldOfOthers(given);
        this.course = course(isUntold ? alone(counting) : counting);
        this.amongOthers = isUntold ? Optional.of(course(counting)) : Optional.empty();
    }

    private Course<S, O> course(StateObserver<S, O> observer) {
        return new Course<>(observer, operation, waiter.targets(), starts, counted);
    }

    private static <S, O> StateObserver<S, O> counting(StateObserver<S, O> observer, Set<String> counted) {
        return observer.without(observer.lifecycle().occurrences().stream()
                .filter(occurrence -> !counted.contains(occurrence))
                .toArray(String[]::new));
    }

    private static <S, O> StateObserver<S, O> alone(StateObserver<S, O> observer) {
        return observer.withoutRequests(operations(observer));
    }

    private static <O> Set<O> operations(StateObserver<?, O> observer) {
        return observer.lifecycle().operations().stream().map(Operation::id).collect(Collectors.toSet());
    }

    /** Returns whether the observer was told what others never request. */
    private static <S, O> boolean hasToldOfOthers(StateObserver<S, O> observer) {
        return operations(observer).stream()
                .anyMatch(operation -> !observer.mayHappenUnobserved(Trigger.requested(operation)));
    }

    /**
     * Returns the lint for a wait until an operation has led to its end: to where what it begins comes to rest, if
     * nothing fails.
     *
     * @throws IllegalArgumentException if no reading shows a state in which the operation is allowed, or in which it ends
     */
    public static <S, O> WaitLint<S, O> after(StateObserver<S, O> observer, O operation) {
        Places<S> starts = starts(observer, operation);
        return new WaitLint<>(observer, operation, meant(observer, operation), starts, Set.of());
    }

    /**
     * Returns the lint for a wait after an operation, until one of these states is reached.
     *
     * @throws IllegalArgumentException if no reading shows a state in which the operation is allowed; if there are no
     *     targets, one is of another product, or no reading shows it; or if nothing that the operation begins leads to any
     */
    public static <S, O> WaitLint<S, O> after(StateObserver<S, O> observer, O operation, Set<S> targets) {
        Places<S> starts = starts(observer, operation);
        Waiter<S> waiter = Waiter.until(observer, requireNonNull(targets, "targets"));
        Places<S> begun = observer.graph().targets(Trigger.requested(operation));
        if (!observer.outlook(begun, Set.of()).intersects(waiter.targets())) {
            throw new IllegalArgumentException(
                    "nothing that " + observer.lifecycle().names().operation(operation) + " begins leads to " + waiter
                            + "; wait for what it leads to");
        }
        return new WaitLint<>(observer, operation, waiter, starts, Set.of());
    }

    /**
     * Returns the lint for a wait after an operation that is accepted at this estimate.
     *
     * @throws IllegalArgumentException as {@link #after(StateObserver, Object)}, or if the operation is allowed neither
     *     in a state of the estimate nor in one that what is under way there leads to
     */
    public static <S, O> WaitLint<S, O> after(StateObserver<S, O> observer, StateEstimate<S> estimate, O operation) {
        WaitLint<S, O> anywhere = after(observer, operation);
        return anywhere.from(observer.outlook(requireNonNull(estimate, "estimate"), Set.of()), estimate.toString());
    }

    private static <S, O> Places<S> starts(StateObserver<S, O> observer, O operation) {
        Places<S> starts = requireNonNull(observer, "observer")
                .graph()
                .sources(Trigger.requested(requireNonNull(operation, "operation")));
        if (starts.isEmpty()) {
            throw new IllegalArgumentException(observer.lifecycle().names().operation(operation)
                    + " is not allowed in any state that status mapping '"
                    + observer.mapping().name() + "' shows");
        }
        return starts;
    }

    /**
     * Returns a waiter for what an operation is meant to lead to: where what it begins comes to rest by completions
     * alone, or by failures too if completions never do.
     */
    private static <S, O> Waiter<S> meant(StateObserver<S, O> observer, O operation) {
        Graph<S, O> graph = observer.graph();
        Places<S> begun = graph.targets(Trigger.requested(operation));
        Places<S> completed =
                graph.steps(Trigger.completed()::equals).reach(begun).and(graph.atRest());
        Places<S> ends = completed.isEmpty() ? graph.outcomes().reach(begun).and(graph.atRest()) : completed;
        if (ends.isEmpty()) {
            throw new IllegalArgumentException(
                    "what " + observer.lifecycle().names().operation(operation)
                            + " begins never comes to rest in a state that status mapping '"
                            + observer.mapping().name() + "' shows; say what to wait for");
        }
        if (ends.onlyStates().isEmpty()) {
            return Waiter.untilGone(observer);
        }
        Waiter<S> states = Waiter.until(observer, ends.states());
        return ends.hasGone() ? states.orGone() : states;
    }

    /**
     * Returns the lint for the same wait if the operation was accepted in one of these states.
     *
     * @throws IllegalArgumentException if it is allowed in none of them
     */
    public WaitLint<S, O> from(Set<S> states) {
        Places<S> places = given.graph().of(requireNonNull(states, "states"));
        return from(places, given.lifecycle().names().all(places));
    }

    private WaitLint<S, O> from(Places<S> places, String words) {
        Places<S> allowed = starts.and(places);
        if (allowed.isEmpty()) {
            throw new IllegalArgumentException(given.lifecycle().names().operation(operation) + " is not allowed in "
                    + words + ", but only in " + given.lifecycle().names().all(starts));
        }
        return new WaitLint<>(given, operation, waiter, allowed, counted);
    }

    /**
     * Returns the lint for the same wait if these occurrences count too.
     *
     * @throws IllegalArgumentException if the lifecycle has no such occurrence
     */
    public WaitLint<S, O> countingOn(String... occurrences) {
        Set<String> all = new LinkedHashSet<>(counted);
        for (String occurrence : requireNonNull(occurrences, "occurrences")) {
            if (!given.lifecycle().occurrences().contains(requireNonNull(occurrence, "occurrence"))) {
                throw new IllegalArgumentException(
                        "lifecycle '" + given.lifecycle().name() + "' has no occurrence '"
                                + occurrence + "'; it has: "
                                + String.join(", ", given.lifecycle().occurrences()));
            }
            all.add(occurrence);
        }
        return new WaitLint<>(given, operation, waiter, starts, Collections.unmodifiableSet(all));
    }

    /**
     * Returns the best possible lists. They are right if {@link #findings} finds nothing in them; if it does, no lists
     * are right.
     *
     * <p>A status that a target shows is a target, even if other states show it too. Every other status that may be met
     * on the way is pending.
     */
    public StatusLists lists() {
        return NamedLists.of(those(Treatment.PENDING), those(Treatment.TARGET), those(Treatment.FAILURE));
    }

    private Set<String> those(Treatment treatment) {
        return course.statuses().entrySet().stream()
                .filter(entry -> best(entry.getValue().keySet()) == treatment)
                .map(entry -> entry.getKey().orElse(StatusLists.ABSENT))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /**
     * Returns the treatment that suits all roles that a status shows; if none does, the best one for the first role.
     */
    private static Treatment best(Set<Role> shown) {
        Treatment wanted = Collections.min(shown).best;
        return Stream.of(wanted, Treatment.PENDING, Treatment.FAILURE, Treatment.TARGET)
                .filter(treatment -> shown.stream().allMatch(role -> role.suits(treatment)))
                .findFirst()
                .orElse(wanted);
    }

    /**
     * Returns everything that is wrong with lists, with at most one finding for each status. They come in the order of
     * the mapping's statuses, then an absence, then unknown words in the order of the lists, then what only others may
     * do.
     *
     * <p>Errors can be shown by a run:
     *
     * <ul>
     *   <li>{@code early-target}: success is reported although no target is reached, because no target shows the
     *     status;
     *   <li>{@code trap}: the same, for a status that a target shows too, so no lists are right;
     *   <li>{@code missing-target}: a target is reached, and the wait goes on until its time is over, or fails;
     *   <li>{@code missing-status}: the wait fails, although a target may still come.
     * </ul>
     *
     * <p>Warnings are for you to judge:
     *
     * <ul>
     *   <li>{@code unnoticed-failure}: the wait goes on, although the target will not come unless somebody acts;
     *   <li>{@code passed-target}: the wait fails because a target that ends by itself came and went between two looks;
     *   <li>{@code misspelt-status}: a word that is not a status, but nearly one;
     *   <li>{@code listed-twice}: a status that is in several lists;
     *   <li>{@code others}: some statuses mean something else if others make requests, and nothing was said about
     *     others.
     * </ul>
     *
     * <p>Other words that are not known statuses, or belong to no state, are not reported: they may be there for a good
     * reason.
     */
    public List<WaitFinding<S, O>> findings(StatusLists lists) {
        requireNonNull(lists, "lists");
        Function<Optional<String>, Treatment> treatments =
                lists instanceof NamedLists named ? named.treatments() : ((CodedLists) lists).code();
        Faults<S, O> faults = new Faults<>(course, waiter, given.lifecycle().names());
        List<WaitFinding<S, O>> findings = new ArrayList<>();
        course.statuses().forEach((status, shown) -> {
            Treatment treatment = treatments.apply(status);
            Places<S> wrong = course.wrong(treatment, shown);
            if (!wrong.isEmpty()) {
                findings.add(faults.of(status, treatment, shown, wrong));
            }
        });
        Set<Optional<String>> said = findings.stream().map(WaitFinding::status).collect(Collectors.toSet());
        if (lists instanceof NamedLists named) {
            findings.addAll(Words.misspelt(given.mapping(), named));
            findings.addAll(Words.listedTwice(named, said));
        }
        findings.addAll(ofOthers(treatments, said));
        return Collections.unmodifiableList(findings);
    }

    /**
     * Returns one finding about the statuses that the wait misjudges only if others act about whom nothing was said.
     */
    private List<WaitFinding<S, O>> ofOthers(
            Function<Optional<String>, Treatment> treatments, Set<Optional<String>> said) {
        if (amongOthers.isEmpty()) {
            return List.of();
        }
        Course<S, O> others = amongOthers.get();
        Places<S> wrong = given.graph().none();
        List<String> words = new ArrayList<>();
        for (Map.Entry<Optional<String>, Map<Role, Places<S>>> entry :
                others.statuses().entrySet()) {
            Places<S> here = others.wrong(treatments.apply(entry.getKey()), entry.getValue());
            if (!here.isEmpty() && !said.contains(entry.getKey())) {
                wrong = wrong.plus(here);
                words.add(entry.getKey().map(status -> "'" + status + "'").orElse("an absence"));
            }
        }
        return words.isEmpty()
                ? List.of()
                : List.of(new Fault<>(
                        "others",
                        Severity.WARNING,
                        Optional.empty(),
                        wrong.states(),
                        Optional.empty(),
                        "if others request something meanwhile, the wait misjudges " + String.join(", ", words),
                        List.of(new Cure(Cure.Kind.EXCLUDE_REQUESTS, ""))));
    }
}
