package io.lifecycle.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifecycle.core.Reading;
import io.lifecycle.core.Trigger;
import io.lifecycle.core.observe.Control;
import io.lifecycle.core.observe.Progress;
import io.lifecycle.proof.Rules.Hypothesis;
import io.lifecycle.proof.Rules.Place;
import io.lifecycle.proof.Rules.Step;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Every run of a lifecycle that fits the events so far, enumerated hypothesis by hypothesis from the rows: the oracle of
 * observers. It is meant to read like a translation of the design's section on meaning.
 */
public final class Runs<S, O> {

    /** What was surprising about an event. If several apply, the first counts. */
    public enum Surprise {
        UNKNOWN_STATUS,
        UNMAPPED_STATUS,
        CONTRADICTION,
        VANISHED,
        UNEXPECTED_PROGRESS,
        ILLEGAL_REQUEST,
        UNEXPECTED_REFUSAL,
        DISTURBED,
        UNKNOWN_SIGNAL;

        /** Returns the name of the anomaly. */
        public String kind() {
            return Arrays.stream(name().split("_", -1))
                    .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining());
        }
    }

    private final Rules<S, O> rules;
    private Set<Hypothesis<S, O>> hypotheses;
    private Optional<Surprise> surprise = Optional.empty();
    private Set<String> disturbances = Set.of();
    private Optional<String> showing = Optional.empty();
    private boolean isExplained = true;

    /** What may become of the hypotheses, with and without occurrences; null until asked for. */
    private @Nullable Set<Hypothesis<S, O>> reached;

    private @Nullable Set<Hypothesis<S, O>> undisturbed;

    private Runs(Rules<S, O> rules, Collection<Hypothesis<S, O>> hypotheses) {
        this.rules = rules;
        this.hypotheses = new LinkedHashSet<>(hypotheses);
    }

    // Starts

    /** Starts anywhere. */
    public static <S, O> Runs<S, O> anything(Rules<S, O> rules) {
        return new Runs<>(rules, settledAt(rules.places()));
    }

    /** Starts in any state, or gone already. */
    public static <S, O> Runs<S, O> created(Rules<S, O> rules) {
        Set<Place<S>> created = new LinkedHashSet<>(rules.states());
        created.add(Place.gone());
        return new Runs<>(rules, settledAt(created));
    }

    /** Starts at a place. */
    public static <S, O> Runs<S, O> at(Rules<S, O> rules, Place<S> place) {
        return new Runs<>(rules, settledAt(Set.of(place)));
    }

    /** Starts with some hypotheses. */
    public static <S, O> Runs<S, O> at(Rules<S, O> rules, Collection<Hypothesis<S, O>> hypotheses) {
        return new Runs<>(rules, hypotheses);
    }

    /** Starts where an estimate says, judged only by its text. */
    public static <S, O> Runs<S, O> from(Rules<S, O> rules, String estimate) {
        String name = rules.lifecycle().name() + " ";
        assertThat(estimate).startsWith(name);
        Matcher parts = Pattern.compile("\\[([^\\[\\]]*)\\]((?: \\S+ in flight \\[[^\\[\\]]+\\])*)(?: showing '(.*)')?")
                .matcher(estimate.substring(name.length()));
        assertThat(parts.matches()).as(estimate).isTrue();
        Set<Hypothesis<S, O>> hypotheses = settledAt(named(rules, parts.group(1)));
        Matcher waiting =
                Pattern.compile(" (\\S+) in flight \\[([^\\[\\]]+)\\]").matcher(parts.group(2));
        while (waiting.find()) {
            for (O operation : rules.operations()) {
                if (((Enum<?>) operation).name().equals(waiting.group(1))) {
                    named(rules, waiting.group(2)).forEach(place -> hypotheses.add(new Hypothesis<>(place, operation)));
                }
            }
        }
        Runs<S, O> runs = new Runs<>(rules, hypotheses);
        runs.showing = Optional.ofNullable(parts.group(3));
        assertThat(runs).hasToString(estimate);
        return runs;
    }

    private static <S> Set<Place<S>> named(Rules<S, ?> rules, String names) {
        List<String> wanted = List.of(names.split(" ", -1));
        return rules.places().stream()
                .filter(place -> wanted.contains(place.toString()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static <S, O> Set<Hypothesis<S, O>> settledAt(Collection<Place<S>> places) {
        return places.stream().map(Hypothesis::<S, O>at).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    // What is known

    /** Returns all hypotheses that the events so far allow. */
    public Set<Hypothesis<S, O>> hypotheses() {
        return hypotheses;
    }

    /** Returns what was surprising about the last event. */
    public Optional<Surprise> surprise() {
        return surprise;
    }

    /** Returns the occurrences on the runs with the fewest of them, if the last event was disturbed. */
    public Set<String> disturbances() {
        return disturbances;
    }

    /** Returns the status of the last answer, if it belongs to no state. */
    public Optional<String> showing() {
        return showing;
    }

    /** Returns whether some run explains the last event. If none does, the hypotheses are those of a restart. */
    public boolean isExplained() {
        return isExplained;
    }

    public Rules<S, O> rules() {
        return rules;
    }

    /** Returns the places of all hypotheses. */
    public Set<Place<S>> places() {
        return hypotheses.stream().map(Hypothesis::place).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Returns the places of the hypotheses in which this operation waits. */
    private Set<Place<S>> places(@Nullable O waiting) {
        return hypotheses.stream()
                .filter(it -> Objects.equals(it.waiting(), waiting))
                .map(Hypothesis::place)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Returns the operations that wait in some hypothesis. */
    public Set<O> requests() {
        return rules.operations().stream()
                .filter(operation -> !places(operation).isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Returns the operations allowed in every hypothesis; none while one waits, or while the resource is in no state. */
    public Set<O> allowed() {
        return rules.operations().stream()
                .filter(operation -> showing.isEmpty() && hypotheses.stream().allMatch(it -> accepts(it, operation)))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Returns the one state that is left. */
    public Optional<S> exact() {
        boolean isOne = showing.isEmpty() && places().size() == 1 && requests().isEmpty();
        return isOne ? places().iterator().next().state() : Optional.empty();
    }

    /** Returns the text of the estimate that holds these hypotheses. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(rules.lifecycle().name() + " " + listed(places((O) null)));
        for (O operation : requests()) {
            text.append(' ').append(((Enum<?>) operation).name()).append(" in flight ");
            text.append(listed(places(operation)));
        }
        showing.ifPresent(status -> text.append(" showing '").append(status).append('\''));
        return text.toString();
    }

    private String listed(Set<Place<S>> wanted) {
        return rules.places().stream()
                .filter(wanted::contains)
                .map(Place::toString)
                .collect(Collectors.joining(" ", "[", "]"));
    }

    // Events

    /** The API answered. */
    public void read(Reading reading) {
        Set<Hypothesis<S, O>> before = reached();
        if (rules.isNoStates(reading)) {
            readNoStates(reading.status().orElseThrow(), before);
            return;
        }
        Predicate<Hypothesis<S, O>> fits = it -> rules.fits(reading, it.place());
        Set<Hypothesis<S, O>> after = those(before, fits);
        if (after.isEmpty()) {
            surprised(Surprise.CONTRADICTION, restarted(reading, before));
            isExplained = false;
        } else if (hasVanished(after)) {
            surprised(Surprise.VANISHED, after);
        } else {
            explained(after, fits);
        }
        if (surprise.isEmpty() && !rules.mapping().ignored(reading).isEmpty()) {
            surprised(Surprise.UNKNOWN_SIGNAL, after);
        }
    }

    /** The status belongs to no state: what was possible stays, without nothing and gone; if nothing is left, any state. */
    private void readNoStates(String status, Set<Hypothesis<S, O>> before) {
        Set<Hypothesis<S, O>> kept = those(before, it -> it.place().state().isPresent());
        surprised(
                rules.mapping().knows(status) ? Surprise.UNMAPPED_STATUS : Surprise.UNKNOWN_STATUS,
                kept.isEmpty() ? anyState(before) : kept);
        isExplained = !kept.isEmpty();
        showing = Optional.of(status.strip());
    }

    /** Returns all places that fit, except nothing. A request that waited somewhere may wait in each state among them. */
    private Set<Hypothesis<S, O>> restarted(Reading reading, Set<Hypothesis<S, O>> before) {
        Set<Hypothesis<S, O>> restarted = new LinkedHashSet<>();
        for (Place<S> place : rules.places()) {
            if (rules.fits(reading, place) && !place.equals(Place.nothing())) {
                restarted.add(Hypothesis.at(place));
                if (place.state().isPresent()) {
                    before.stream()
                            .filter(Hypothesis::waits)
                            .forEach(it -> restarted.add(new Hypothesis<>(place, it.waiting())));
                }
            }
        }
        return restarted;
    }

    /** Returns whether it can only be gone, though neither requests nor what was under way lead there. */
    private boolean hasVanished(Set<Hypothesis<S, O>> after) {
        Hypothesis<S, O> gone = Hypothesis.at(Place.gone());
        return after.equals(Set.of(gone))
                && !rules.reached(hypotheses, Oracle::isOutcome).contains(gone);
    }

    /** The API accepted a request. */
    public void request(O operation) {
        Set<Hypothesis<S, O>> before = reached();
        Set<Hypothesis<S, O>> after = new LinkedHashSet<>();
        for (Hypothesis<S, O> it : before) {
            if (accepts(it, operation)) {
                after.addAll(settledAt(rules.next(it.place(), operation)));
            }
            if (rules.terms().lagging() && leadsToWhereAccepted(it, operation)) {
                after.add(new Hypothesis<>(it.place(), operation));
            }
        }
        if (after.isEmpty()) {
            surprised(Surprise.ILLEGAL_REQUEST, acceptedAllTheSame(operation, before));
            isExplained = false;
        } else {
            explained(after, it -> accepts(it, operation));
        }
    }

    boolean accepts(Hypothesis<S, O> it, O operation) {
        return !it.waits() && rules.allows(operation, it.place());
    }

    /** Returns whether it accepts the request, or will once the waiting request is settled. */
    boolean leadsToWhereAccepted(Hypothesis<S, O> it, O operation) {
        Set<Hypothesis<S, O>> settled = it.waits() ? rules.reached(Set.of(it), rules::happens) : Set.of(it);
        return settled.stream().anyMatch(to -> accepts(to, operation));
    }

    /** The table lacks a row, or the belief is wrong. The resource exists. If the operation leads nowhere, nothing waits. */
    private Set<Hypothesis<S, O>> acceptedAllTheSame(O operation, Set<Hypothesis<S, O>> before) {
        Set<Place<S>> targets = rules.targets(operation);
        Set<Hypothesis<S, O>> after = settledAt(targets);
        for (Hypothesis<S, O> it : before) {
            if (it.place().state().isPresent()) {
                after.add(Hypothesis.at(it.place()));
                if (!targets.isEmpty()) {
                    after.add(new Hypothesis<>(it.place(), operation));
                }
            }
        }
        if (rules.terms().lagging()) {
            rules.places().stream()
                    .filter(place -> rules.allows(operation, place))
                    .forEach(place -> after.add(new Hypothesis<>(place, operation)));
        }
        return after.isEmpty() ? anyState(before) : after;
    }

    /** The API refused a request because of the state that the resource is in. */
    public void refuse(O operation) {
        Set<Hypothesis<S, O>> before = reached();
        Predicate<Hypothesis<S, O>> refuses = it -> !accepts(it, operation);
        if (undisturbed().stream().noneMatch(refuses)) {
            surprised(Surprise.UNEXPECTED_REFUSAL, before);
        } else {
            explained(those(before, refuses), refuses);
        }
    }

    /** A request was sent, and nobody knows what became of it. */
    public void attempt(O operation) {
        Set<Hypothesis<S, O>> after = new LinkedHashSet<>(reached());
        for (Hypothesis<S, O> it : reached()) {
            if (accepts(it, operation)) {
                after.add(new Hypothesis<>(it.place(), operation));
                after.addAll(settledAt(rules.next(it.place(), operation)));
            }
        }
        explained(after, it -> true);
    }

    /** Whatever was in flight has taken effect, lapsed or was lost. */
    public void lag() {
        explained(those(reached(), it -> !it.waits()), it -> !it.waits());
    }

    /** The platform reported the progress of an operation's job. */
    public void progress(O operation, Progress progress) {
        Predicate<Hypothesis<S, O>> fits = fits(operation, progress);
        Set<Hypothesis<S, O>> before = reached();
        Set<Hypothesis<S, O>> after = those(before, fits);
        if (after.isEmpty()) {
            surprised(Surprise.UNEXPECTED_PROGRESS, before);
        } else {
            explained(after, fits);
        }
    }

    /** Returns which hypotheses fit the progress of an operation's job. */
    Predicate<Hypothesis<S, O>> fits(O operation, Progress progress) {
        return switch (progress) {
            case UNDER_WAY -> isUnderWay(operation);
            case COMPLETED -> isOver(operation, rules.completed(operation));
            case FAILED -> isOver(operation, rules.failed(operation));
            case ENDED -> isOver(operation, rules.completed(operation)).or(isOver(operation, rules.failed(operation)));
        };
    }

    private Predicate<Hypothesis<S, O>> isUnderWay(O operation) {
        Set<Place<S>> underWay = rules.underWay(operation);
        return it -> it.waits() ? operation.equals(it.waiting()) : underWay.contains(it.place());
    }

    /** It came from where the job ended. If answers lag, they may not show yet that the job is over. */
    private Predicate<Hypothesis<S, O>> isOver(O operation, Set<Place<S>> ends) {
        Set<Place<S>> since = rules.reach(ends, rules::happens);
        return it -> operation.equals(it.waiting()) ? rules.terms().lagging() : since.contains(it.place());
    }

    // Between events, and after them

    /** Returns what may have become of the hypotheses right before the next event. */
    private Set<Hypothesis<S, O>> reached() {
        Set<Hypothesis<S, O>> known = reached;
        if (known == null) {
            known = rules.reached(hypotheses, rules::happens);
            reached = known;
        }
        return known;
    }

    private Set<Hypothesis<S, O>> undisturbed() {
        Set<Hypothesis<S, O>> known = undisturbed;
        if (known == null) {
            known = rules.reached(hypotheses, rules::happensUndisturbed);
            undisturbed = known;
        }
        return known;
    }

    /** Returns a copy of these runs as they are now. */
    public Runs<S, O> copy() {
        Runs<S, O> copy = new Runs<>(rules, hypotheses);
        copy.showing = showing;
        copy.reached = reached();
        copy.undisturbed = undisturbed();
        return copy;
    }

    private void becomes(Set<Hypothesis<S, O>> after) {
        hypotheses = new LinkedHashSet<>(after);
        reached = null;
        undisturbed = null;
        showing = Optional.empty();
        isExplained = true;
    }

    private Set<Hypothesis<S, O>> anyState(Set<Hypothesis<S, O>> before) {
        return rules.states().isEmpty() ? before : settledAt(rules.states());
    }

    private void surprised(Surprise by, Set<Hypothesis<S, O>> after) {
        becomes(after);
        surprise = Optional.of(by);
        disturbances = Set.of();
    }

    /** Some hypotheses explain what happened; under exclusive control, perhaps only by occurrences. */
    private void explained(Set<Hypothesis<S, O>> after, Predicate<Hypothesis<S, O>> explains) {
        isExplained = true;
        boolean isDisturbed = rules.terms().control() == Control.EXCLUSIVE
                && undisturbed().stream().noneMatch(explains);
        disturbances = isDisturbed ? onRunsWithTheFewest(explains) : Set.of();
        surprise = isDisturbed ? Optional.of(Surprise.DISTURBED) : Optional.empty();
        becomes(after);
    }

    /** Returns the occurrences on the runs to an explanation that have the fewest. */
    private Set<String> onRunsWithTheFewest(Predicate<Hypothesis<S, O>> explains) {
        Map<Hypothesis<S, O>, Integer> fewest = new HashMap<>();
        Map<Hypothesis<S, O>, Set<String>> named = new HashMap<>();
        hypotheses.forEach(it -> fewest.put(it, 0));
        hypotheses.forEach(it -> named.put(it, new TreeSet<>()));
        boolean changes = true;
        while (changes) {
            changes = false;
            for (Hypothesis<S, O> from : List.copyOf(fewest.keySet())) {
                for (Step<S, O> step : rules.steps(from, rules::happens)) {
                    int count = fewest.getOrDefault(from, 0) + (step.isOccurrence() ? 1 : 0);
                    if (count < fewest.getOrDefault(step.to(), Integer.MAX_VALUE)) {
                        fewest.put(step.to(), count);
                        named.put(step.to(), new TreeSet<>());
                        changes = true;
                    }
                    if (count == fewest.getOrDefault(step.to(), Integer.MAX_VALUE)) {
                        Set<String> names = new TreeSet<>(named.getOrDefault(from, Set.of()));
                        if (step.trigger() instanceof Trigger.Occurred<O> occurred) {
                            names.add(occurred.occurrence());
                        }
                        changes |= named.computeIfAbsent(step.to(), k -> new TreeSet<>())
                                .addAll(names);
                    }
                }
            }
        }
        List<Hypothesis<S, O>> explanations =
                fewest.keySet().stream().filter(explains).toList();
        int least = explanations.stream()
                .mapToInt(it -> fewest.getOrDefault(it, 0))
                .min()
                .orElseThrow();
        Set<String> all = new LinkedHashSet<>();
        for (Hypothesis<S, O> explanation : explanations) {
            if (fewest.getOrDefault(explanation, 0) == least) {
                all.addAll(named.getOrDefault(explanation, Set.of()));
            }
        }
        return all;
    }

    private static <H> Set<H> those(Set<H> all, Predicate<H> wanted) {
        return all.stream().filter(wanted).collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
