package io.lifecycle.proof;

import io.lifecycle.core.Reading;
import io.lifecycle.core.Trigger;
import io.lifecycle.proof.Decisions.Decision;
import io.lifecycle.proof.Decisions.Kind;
import io.lifecycle.proof.Rules.Hypothesis;
import io.lifecycle.proof.Rules.Step;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A second opinion on {@linkplain Decisions decisions}: a search, over estimates, for any strategy that surely brings the
 * resource to its goal. It also says whether the decisions are such a strategy.
 *
 * <p>Surely means: at every place of the estimate, and for all answers to looks and requests, provided that what is under way
 * completes, waiting requests take effect, and nobody else acts. At each estimate, a strategy chooses to look again, or to
 * request an operation that may be requested there and then look. A strategy that waits looks again when something has
 * happened to what is under way. An earlier look counts if it shows another estimate. If nothing happens any more, and
 * nothing else is shown, the estimate becomes overdue.
 */
public final class Strategies<S, O> {

    /** Whether there is a strategy. */
    public enum Answer {
        YES,
        NO,

        /** There were too many situations. */
        GIVEN_UP
    }

    /** A set of hypotheses as one object: equal sets are the same object. */
    private static final class Group<S, O> {
        private final Set<Hypothesis<S, O>> members;

        private Group(Set<Hypothesis<S, O>> members) {
            this.members = members;
        }
    }

    /**
     * Where a strategy may find itself.
     *
     * @param believed the estimate
     * @param possible the part of it where the resource may be, if nobody else acted
     * @param overdue whether the estimate has lasted too long
     * @param refused by estimate, what was refused there since the last accepted request
     */
    private record Situation<S, O>(
            Group<S, O> believed, Group<S, O> possible, boolean overdue, Map<Group<S, O>, Set<O>> refused) {
        Set<O> refusedHere() {
            return refused.getOrDefault(believed, Set.of());
        }
    }

    /** What a look may show: an estimate, and the part of it where the resource may be. */
    private record Shown<S, O>(Group<S, O> believed, Group<S, O> possible) {}

    private static final int MOST = 500;

    private final Rules<S, O> rules;
    private final Decisions<S, O> decisions;
    private final Verdicts<S, O> verdicts;
    private final Map<Set<Hypothesis<S, O>>, Group<S, O>> groups = new HashMap<>();
    private final Map<Hypothesis<S, O>, Set<Hypothesis<S, O>>> counted = new HashMap<>();
    private final Map<Shown<S, O>, Set<Shown<S, O>>> looks = new HashMap<>();
    private final Map<Situation<S, O>, Boolean> isThereAny = new HashMap<>();
    private final Map<Situation<S, O>, Boolean> isDeciding = new HashMap<>();

    /** Makes the decisions that are followed. */
    public interface Decider<S, O> {
        Decision<O> decide(Set<Hypothesis<S, O>> believed, boolean overdue, Set<O> refused);
    }

    private final Decider<S, O> decider;

    public Strategies(Decisions<S, O> decisions, Decider<S, O> decider) {
        this.decider = decider;
        this.rules = decisions.rules();
        this.decisions = decisions;
        this.verdicts = decisions.verdicts();
    }

    /** Returns whether some strategy surely brings it there. */
    public Answer isThereAny(Set<Hypothesis<S, O>> from) {
        return leads(from, this::allMoves, isThereAny);
    }

    /** Returns whether doing what is decided surely brings it there. */
    public Answer isDeciding(Set<Hypothesis<S, O>> from) {
        return leads(from, this::decided, isDeciding);
    }

    /** Returns whether moves can be chosen so that everything that may come of them leads to the goal in finitely many moves. */
    private Answer leads(
            Set<Hypothesis<S, O>> from,
            Function<Situation<S, O>, List<Set<Situation<S, O>>>> moves,
            Map<Situation<S, O>, Boolean> known) {
        Group<S, O> anywhere = group(from);
        Situation<S, O> start = new Situation<>(anywhere, anywhere, false, Map.of());
        Map<Situation<S, O>, List<Set<Situation<S, O>>>> graph = new LinkedHashMap<>();
        Set<Situation<S, O>> seen = new HashSet<>(Set.of(start));
        Set<Situation<S, O>> won = new HashSet<>();
        Deque<Situation<S, O>> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            Situation<S, O> at = open.remove();
            if (known.getOrDefault(at, false) || decisions.isDone(at.believed().members)) {
                won.add(at);
            } else if (!known.containsKey(at)) {
                List<Set<Situation<S, O>>> ways = moves.apply(at);
                graph.put(at, ways);
                ways.stream().flatMap(Collection::stream).filter(seen::add).forEach(open::add);
                if (graph.size() > MOST) {
                    return Answer.GIVEN_UP;
                }
            }
        }
        boolean grows = true;
        while (grows) {
            grows = false;
            for (Map.Entry<Situation<S, O>, List<Set<Situation<S, O>>>> entry : graph.entrySet()) {
                if (entry.getValue().stream().anyMatch(won::containsAll)) {
                    grows |= won.add(entry.getKey());
                }
            }
        }
        seen.forEach(situation -> known.put(situation, won.contains(situation)));
        return won.contains(start) ? Answer.YES : Answer.NO;
    }

    private List<Set<Situation<S, O>>> allMoves(Situation<S, O> at) {
        List<Set<Situation<S, O>>> moves = new ArrayList<>(List.of(awaiting(at)));
        if (at.believed().members.stream().noneMatch(Hypothesis::waits)) {
            decisions.permitted().stream()
                    .filter(operation ->
                            decisions.mayBeRequested(operation, at.believed().members, at.overdue(), at.refusedHere()))
                    .forEach(operation -> moves.add(requesting(operation, at)));
        }
        return moves;
    }

    private List<Set<Situation<S, O>>> decided(Situation<S, O> at) {
        Decision<O> decision = decider.decide(at.believed().members, at.overdue(), at.refusedHere());
        if (decision.kind() == Kind.STUCK) {
            return List.of();
        }
        Optional<O> requested = decision.operation();
        return List.of(requested.isPresent() ? requesting(requested.get(), at) : awaiting(at));
    }

    /** What is under way goes on, at least a little. Or it does not, but a look shows something new. */
    private Set<Situation<S, O>> awaiting(Situation<S, O> at) {
        Set<Hypothesis<S, O>> moved = new LinkedHashSet<>();
        Set<Hypothesis<S, O>> resting = new LinkedHashSet<>();
        for (Hypothesis<S, O> truth : at.possible().members) {
            (counted(truth).isEmpty() ? resting : moved).add(truth);
        }
        moved = ever(moved.stream().flatMap(it -> counted(it).stream()).toList());
        Set<Situation<S, O>> after = new LinkedHashSet<>();
        for (Shown<S, O> shown : looked(at.believed(), at.possible())) {
            if (shown.believed() != at.believed()) {
                after.add(new Situation<>(shown.believed(), shown.possible(), false, at.refused()));
            }
        }
        for (Shown<S, O> shown : looked(at.believed(), group(moved))) {
            boolean overdue = at.overdue() && shown.believed() == at.believed();
            after.add(new Situation<>(shown.believed(), shown.possible(), overdue, at.refused()));
        }
        for (Shown<S, O> shown : looked(at.believed(), group(resting))) {
            if (shown.believed() == at.believed()) {
                after.add(new Situation<>(
                        shown.believed(), shown.possible(), true, at.overdue() ? at.refused() : Map.of()));
            }
        }
        return after;
    }

    /** The request is accepted or refused, at once or after what is under way went on. Then comes a look. */
    private Set<Situation<S, O>> requesting(O operation, Situation<S, O> at) {
        Set<Hypothesis<S, O>> accepting = new LinkedHashSet<>();
        Set<Hypothesis<S, O>> refusing = new LinkedHashSet<>();
        for (Hypothesis<S, O> truth : ever(at.possible().members)) {
            if (!truth.waits() && rules.allows(operation, truth.place())) {
                rules.next(truth.place(), operation).forEach(place -> accepting.add(Hypothesis.at(place)));
                if (rules.terms().lagging()) {
                    accepting.add(new Hypothesis<>(truth.place(), operation));
                }
            } else {
                refusing.add(truth);
            }
        }
        Set<Situation<S, O>> after = new LinkedHashSet<>();
        if (!accepting.isEmpty()) {
            Runs<S, O> runs = Runs.at(rules, at.believed().members);
            runs.request(operation);
            looked(group(runs.hypotheses()), group(ever(accepting)))
                    .forEach(shown -> after.add(new Situation<>(shown.believed(), shown.possible(), false, Map.of())));
        }
        if (!refusing.isEmpty()) {
            Runs<S, O> runs = Runs.at(rules, at.believed().members);
            runs.refuse(operation);
            Map<Group<S, O>, Set<O>> refused = new HashMap<>(at.refused());
            Set<O> here = new LinkedHashSet<>(at.refusedHere());
            here.add(operation);
            refused.put(at.believed(), here);
            for (Shown<S, O> shown : looked(group(runs.hypotheses()), group(ever(refusing)))) {
                boolean overdue = at.overdue() && shown.believed() == at.believed();
                after.add(new Situation<>(shown.believed(), shown.possible(), overdue, refused));
            }
        }
        return after;
    }

    /** Returns what a look may show. */
    private Set<Shown<S, O>> looked(Group<S, O> believed, Group<S, O> possible) {
        return looks.computeIfAbsent(new Shown<>(believed, possible), k -> {
            Map<Group<S, O>, Set<Hypothesis<S, O>>> shown = new LinkedHashMap<>();
            for (Hypothesis<S, O> truth : possible.members) {
                for (Reading answer : verdicts.answers(truth.place())) {
                    shown.computeIfAbsent(
                                    group(verdicts.after(believed.members, answer)), none -> new LinkedHashSet<>())
                            .add(truth);
                }
            }
            return shown.entrySet().stream()
                    .map(entry -> new Shown<>(entry.getKey(), group(entry.getValue())))
                    .collect(Collectors.toCollection(LinkedHashSet::new));
        });
    }

    private Group<S, O> group(Set<Hypothesis<S, O>> members) {
        return groups.computeIfAbsent(members, k -> new Group<>(Set.copyOf(members)));
    }

    /** Returns what becomes of hypotheses, sooner or later. */
    private Set<Hypothesis<S, O>> ever(Collection<Hypothesis<S, O>> from) {
        Set<Hypothesis<S, O>> ever = new LinkedHashSet<>(from);
        Deque<Hypothesis<S, O>> open = new ArrayDeque<>(ever);
        while (!open.isEmpty()) {
            counted(open.pop()).stream().filter(ever::add).forEach(open::push);
        }
        return ever;
    }

    /** Returns what becomes of a hypothesis next: it completes, fails only if nothing completes, or its request takes effect. */
    private Set<Hypothesis<S, O>> counted(Hypothesis<S, O> from) {
        return counted.computeIfAbsent(from, k -> {
            List<Step<S, O>> steps = new ArrayList<>(rules.moves(from, Trigger.completed()::equals));
            if (steps.isEmpty()) {
                steps.addAll(rules.moves(from, Oracle::isOutcome));
            }
            steps.addAll(rules.effects(from));
            return steps.stream().map(Step::to).collect(Collectors.toCollection(LinkedHashSet::new));
        });
    }
}
