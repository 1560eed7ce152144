package io.lifecycle.tools.lint;

import static java.util.Objects.requireNonNull;

import io.lifecycle.core.Finding;
import io.lifecycle.core.Graph;
import io.lifecycle.core.Names;
import io.lifecycle.core.Places;
import io.lifecycle.core.Reading;
import io.lifecycle.core.Severity;
import io.lifecycle.core.StatusMapping;
import io.lifecycle.core.Steps;
import io.lifecycle.core.Trigger;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.core.wait.Waiter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is wrong with a wait by {@linkplain StatusLists lists of statuses}, and which lists are right: for those who must use a
 * tool that waits so, instead of a {@link Waiter}.
 *
 * <pre>{@code
 * WaitLint<BmsState, BmsOperation> lint = WaitLint.after(observer, FORCE_RESTART);
 * lint.findings(StatusLists.of(Set.of("REBOOT"), Set.of("ACTIVE"))); // HARD_REBOOT is missing, REBOOT cannot be met
 * lint.lists();                                                      // the lists to use
 * }</pre>
 *
 * <p>Lists are right when they make of each status what a waiter would make of every place that shows it: it is a target, or
 * one may still come by what is under way, or neither. What counts is all that may become of the resource from the accepted
 * request to where it rests and a waiter would stop: what the observer allows for between two events, and where it is
 * {@linkplain StateObserver#lagging() lagging}, that the request has not taken effect yet. Where one status shows places that
 * want it in different lists, no list is right.
 *
 * <p>Immutable.
 *
 * @param <S> the product's states
 * @param <O> the product's operations
 * @since 0.1
 */
public final class WaitLint<S, O> {

    /** What lists make of a status. */
    private enum Treatment {
        TARGET("is taken for success", "list it as a target"),
        PENDING("is waited through", "list it as pending"),
        FAILURE("is given up on", "list it as a failure");

        final String does;
        final String cure;

        Treatment(String does, String cure) {
            this.does = does;
            this.cure = cure;
        }
    }

    /** What a place is to the wait, and so what is to be made of a status that shows it. */
    private enum Role {
        /** A target. */
        THERE(Treatment.TARGET),

        /** A target that another follows, so that waiting on does no harm. */
        PASSING(Treatment.PENDING),

        /** From here, a target may still come. */
        COMING(Treatment.PENDING),

        /** The request has not taken effect yet. */
        STALE(Treatment.PENDING),

        /** From here, no target will come. */
        HOPELESS(Treatment.FAILURE);

        final Treatment best;

        Role(Treatment best) {
            this.best = best;
        }

        boolean suits(Treatment treatment) {
            return treatment == best || (this == PASSING && treatment == Treatment.TARGET);
        }

        String fault(Treatment given) {
            return switch (this) {
                case THERE, PASSING -> "missing-target";
                case COMING, STALE -> given == Treatment.TARGET ? "early-target" : "missing-status";
                case HOPELESS -> "unnoticed-failure";
            };
        }
    }

    private final StateObserver<S, O> observer;
    private final O operation;
    private final Graph<S, O> graph;
    private final Names<S, O> names;
    private final Waiter<S> waiter;
    private final Places<S> targets;

    /** The places that a status may show until the resource rests and a waiter would stop, by what they are to the wait. */
    private final Map<String, Map<Role, Places<S>>> statuses = new LinkedHashMap<>();

    private final List<Ambiguity<S>> ambiguities;

    private WaitLint(StateObserver<S, O> observer, O operation, Waiter<S> waiter) {
        this.observer = observer;
        this.operation = operation;
        this.graph = observer.graph();
        this.names = observer.lifecycle().names();
        this.waiter = waiter;
        this.targets = waiter.targets();
        Map<Role, Places<S>> places = places();
        Stream.concat(observer.mapping().statuses().stream(), Stream.of(StatusLists.ABSENT))
                .forEach(status -> {
                    Map<Role, Places<S>> shown = new EnumMap<>(places);
                    shown.replaceAll((role, all) -> all.and(fits(status)));
                    shown.values().removeIf(Places::isEmpty);
                    if (!shown.isEmpty()) {
                        statuses.put(status, shown);
                    }
                });
        this.ambiguities = statuses.values().stream().anyMatch(shown -> shown.size() > 1)
                ? Ambiguities.of(observer.lifecycle(), observer.mapping()).pairs()
                : List.of();
    }

    /** Returns every place where the resource may be until it rests and a waiter would stop. */
    private Map<Role, Places<S>> places() {
        Steps<S> hidden = graph.steps(observer::mayHappenUnobserved);
        Trigger<O> request = Trigger.requested(operation);
        Places<S> legal = graph.sources(request);
        Places<S> stale = observer.isLagging() ? legal : graph.none();
        Places<S> coming = graph.places().minus(targets).filter(place -> leadsThere(graph.only(place)));
        Places<S> ending = targets.minus(graph.atRest());
        Places<S> passing = ending.filter(place -> outlook(graph.only(place)).intersects(targets.minus(ending)));
        Places<S> at = graph.targets(request).plus(hidden.step(stale).minus(legal));
        Places<S> before;
        do {
            before = at;
            at = at.plus(hidden.step(at.and(coming.plus(ending))));
        } while (!at.equals(before));
        return Map.of(
                Role.THERE, at.and(targets).minus(passing),
                Role.PASSING, at.and(passing),
                Role.COMING, at.and(coming),
                Role.STALE, stale,
                Role.HOPELESS, at.minus(targets).minus(coming));
    }

    private Places<S> outlook(Places<S> from) {
        return observer.outlook(from, Set.of());
    }

    private boolean leadsThere(Places<S> from) {
        return outlook(from).intersects(targets);
    }

    private Places<S> fits(String status) {
        return observer.fits(isAbsent(status) ? Reading.absent() : Reading.of(status));
    }

    private static boolean isAbsent(String status) {
        return StatusMapping.isSame(status, StatusLists.ABSENT);
    }

    /**
     * Returns the lint for a wait until an operation has led where it is meant to: where what it begins comes to rest, if
     * nothing fails.
     *
     * @throws IllegalArgumentException if no reading shows a state in which the operation is allowed, or in which it ends
     */
    public static <S, O> WaitLint<S, O> after(StateObserver<S, O> observer, O operation) {
        requireAllowed(observer, operation);
        return new WaitLint<>(observer, operation, meant(observer, operation));
    }

    /**
     * Returns a waiter for what an operation is meant to lead to: where what it begins comes to rest, over completions alone;
     * over failures too, where completions never rest.
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
                            + " begins comes to rest in no state that status mapping '"
                            + observer.mapping().name() + "' shows; say what to wait for");
        }
        if (ends.onlyStates().isEmpty()) {
            return Waiter.untilGone(observer);
        }
        Waiter<S> states = Waiter.until(observer, ends.states());
        return ends.hasGone() ? states.orGone() : states;
    }

    /**
     * Returns the lint for a wait, after an operation, until one of these states is reached.
     *
     * @throws IllegalArgumentException if no reading shows a state in which the operation is allowed; if there are no
     *     targets, one is of another product, or no reading shows it; or if nothing that the operation begins leads to any
     */
    public static <S, O> WaitLint<S, O> after(StateObserver<S, O> observer, O operation, Set<S> targets) {
        requireAllowed(observer, operation);
        Waiter<S> waiter = Waiter.until(observer, requireNonNull(targets, "targets"));
        Places<S> begun = observer.graph().targets(Trigger.requested(operation));
        if (!observer.outlook(begun, Set.of()).intersects(waiter.targets())) {
            throw new IllegalArgumentException(
                    "nothing that " + observer.lifecycle().names().operation(operation) + " begins leads to " + waiter
                            + "; wait for what it leads to");
        }
        return new WaitLint<>(observer, operation, waiter);
    }

    private static <S, O> void requireAllowed(StateObserver<S, O> observer, O operation) {
        requireNonNull(observer, "observer");
        if (observer.graph()
                .sources(Trigger.requested(requireNonNull(operation, "operation")))
                .isEmpty()) {
            throw new IllegalArgumentException(observer.lifecycle().names().operation(operation)
                    + " is allowed in no state that status mapping '"
                    + observer.mapping().name() + "' shows");
        }
    }

    /**
     * Returns the best lists there are: right, where {@link #findings} has nothing to say about them; where it warns, no
     * lists are.
     *
     * <p>A status that a target shows is a target, even if other states show it as well; what else may be met on the way is
     * pending.
     */
    public StatusLists lists() {
        return new NamedLists(those(Treatment.PENDING), those(Treatment.TARGET), those(Treatment.FAILURE));
    }

    private Set<String> those(Treatment treatment) {
        return statuses.entrySet().stream()
                .filter(entry -> best(entry.getValue()) == treatment)
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static <S> Treatment best(Map<Role, Places<S>> shown) {
        return Collections.min(shown.keySet()).best;
    }

    /**
     * Returns all that is wrong with lists: errors where other lists do better; warnings where none does, and where it does
     * no harm.
     *
     * <p>Their ids are {@code early-target}, {@code missing-target}, {@code missing-status}, {@code unnoticed-failure},
     * {@code impossible-status} and {@code listed-twice}.
     */
    public List<Finding> findings(StatusLists lists) {
        requireNonNull(lists, "lists");
        List<Finding> findings = new ArrayList<>();
        statuses.forEach((status, shown) -> {
            Treatment given = treatment(lists, status);
            shown.forEach((role, places) -> {
                if (!role.suits(given)) {
                    findings.add(fault(status, given, role, places, shown));
                }
            });
        });
        Stream.of(lists.pending(), lists.targets(), lists.failures())
                .flatMap(Collection::stream)
                .distinct()
                .flatMap(status -> Stream.of(impossible(status), listedTwice(status, lists)))
                .flatMap(Optional::stream)
                .forEach(findings::add);
        return Collections.unmodifiableList(findings);
    }

    private static Treatment treatment(StatusLists lists, String status) {
        if (isIn(lists.targets(), status)) {
            return Treatment.TARGET;
        }
        if (isIn(lists.failures(), status)) {
            return Treatment.FAILURE;
        }
        boolean isLeftOver = lists.pending().isEmpty() && !isAbsent(status);
        return isLeftOver || isIn(lists.pending(), status) ? Treatment.PENDING : Treatment.FAILURE;
    }

    private static boolean isIn(Set<String> list, String status) {
        return list.stream().anyMatch(listed -> StatusMapping.isSame(listed, status));
    }

    private Finding fault(String status, Treatment given, Role role, Places<S> places, Map<Role, Places<S>> shown) {
        Treatment best = best(shown);
        boolean isCurable = role.suits(best);
        return Finding.of(
                role.fault(given),
                isCurable ? Severity.ERROR : Severity.WARNING,
                "status '" + status + "' " + given.does + ", though it may be " + words(role, places) + "; "
                        + (isCurable ? best.cure : noList(role, places, shown)));
    }

    /** Says why the best that can be made of a status is not right everywhere, and what would tell. */
    private String noList(Role role, Places<S> places, Map<Role, Places<S>> shown) {
        Role other = Collections.min(shown.keySet());
        Places<S> others = requireNonNull(shown.get(other));
        return "no list does better, for it may as well be " + words(other, others)
                + (role == Role.STALE
                        ? "; look first when " + names.operation(operation) + " must have taken effect"
                        : signals(places, others));
    }

    private String words(Role role, Places<S> places) {
        String where = names.either(places);
        return switch (role) {
            case THERE -> where + ", where it is to be";
            case PASSING, COMING -> where + ", on the way to " + waiter;
            case STALE -> where + " until " + names.operation(operation) + " takes effect";
            case HOPELESS -> where + ", from where " + waiter + " will not come";
        };
    }

    /** Names the signals which, by some of their values at least, tell each of some places from each of others. */
    private String signals(Places<S> some, Places<S> others) {
        String telling = observer.mapping().signals().stream()
                .filter(signal -> some.each().stream()
                        .allMatch(one -> others.each().stream().allMatch(other -> tells(signal, one.plus(other)))))
                .map(signal -> "'" + signal + "'")
                .collect(Collectors.joining(" or "));
        return telling.isEmpty() ? "" : "; the signal " + telling + " may tell";
    }

    private boolean tells(String signal, Places<S> pair) {
        return ambiguities.stream()
                .filter(alike -> graph.of(List.of(alike.one(), alike.other())).equals(pair))
                .anyMatch(alike -> alike.signals().contains(signal)
                        || alike.signalsAtTimes().contains(signal));
    }

    private Optional<Finding> impossible(String status) {
        if (statuses.keySet().stream().anyMatch(possible -> StatusMapping.isSame(possible, status))) {
            return Optional.empty();
        }
        Places<S> places = fits(status);
        String why = !places.isEmpty()
                ? "it means " + names.either(places)
                : observer.mapping().knows(status) ? "it is no state's" : "it is unknown";
        return Optional.of(Finding.of(
                "impossible-status",
                Severity.WARNING,
                "status '" + status + "' cannot be met in this wait: " + why + " in status mapping '"
                        + observer.mapping().name() + "'; remove it"));
    }

    private static Optional<Finding> listedTwice(String status, StatusLists lists) {
        long times = Stream.of(lists.pending(), lists.targets(), lists.failures())
                .filter(list -> isIn(list, status))
                .count();
        return times < 2
                ? Optional.empty()
                : Optional.of(Finding.of(
                        "listed-twice",
                        Severity.ERROR,
                        "status '" + status + "' is in several lists; keep it in the one that is meant"));
    }
}
