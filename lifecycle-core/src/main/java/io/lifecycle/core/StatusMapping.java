package io.lifecycle.core;

import static java.util.Objects.requireNonNull;

import io.lifecycle.core.internal.Constants;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The mapping between states and what the API answers: which statuses a state may show, and which states an answer may
 * mean.
 *
 * <p>Many states may share a status, and a state may show several. Comparison ignores case and surrounding blanks, in
 * statuses and in the names and values of signals. A blank value is {@code none}.
 *
 * <p>Sets of states iterate in the order of their enum, statuses and rows in the order of declaration. Two mappings are
 * equal if they have equal names and rows, and declare the same statuses unmapped and the same states unreadable.
 *
 * @param <S> the product's states
 * @since 0.1
 */
public sealed interface StatusMapping<S> permits StatusTable {
    /** The largest number of {@linkplain #readings readings} that are given for a state, absence not counted. */
    int MOST_READINGS = 64;

    /** Starts the declaration of a separate status vocabulary, beside the one that a lifecycle declares. */
    static <S extends Enum<S>> StatusMappingBuilder<S> named(String name, Class<S> states) {
        return new StatusMappingBuilder<>(
                requireNonNull(name, "name"), new Constants<>(requireNonNull(states, "states")), new Origins());
    }

    /**
     * Returns whether two spellings are the same status, or the same value of a signal. The comparison ignores case (in
     * the root locale) and surrounding blanks. A blank text is the same as {@value Signal#NONE}.
     */
    static boolean isSame(String one, String other) {
        return Signal.isSame(requireNonNull(one, "one"), requireNonNull(other, "other"));
    }

    /** Returns the vocabulary's name, such as {@code bms} or {@code vzlist}. */
    String name();

    /** Returns the rows. */
    List<StatusRow<S>> rows();

    /** Returns the statuses that rows name, in the vendor's spelling. */
    Set<String> statuses();

    /** Returns the statuses that the API is known to answer, but that belong to no state. */
    Set<String> unmapped();

    /**
     * Returns the evidence for an {@linkplain #unmapped() unmapped} status.
     *
     * @throws IllegalArgumentException if the status is not one of {@link #unmapped()}
     */
    Evidence unmappedEvidence(String status);

    /**
     * Returns the states that this vocabulary has no reading for. To a consumer of this vocabulary they do not exist.
     */
    Set<S> unreadable();

    /**
     * Returns the evidence that no reading of a state exists.
     *
     * @throws IllegalArgumentException if the state is not one of {@link #unreadable()}
     */
    Evidence unreadableEvidence(S state);

    /** Returns the names of the signals in the rows. A consumer should supply these beside the status. */
    Set<String> signals();

    /**
     * Returns the other names by which answers may call a signal.
     *
     * @param signal one of its names
     * @throws IllegalArgumentException if the mapping has no such signal
     */
    Set<String> otherNames(String signal);

    /**
     * Returns the statuses that the API may answer in a state. Empty if the state is only ever absent, or unreadable.
     */
    Set<String> statusesOf(S state);

    /** Returns the states that a status may mean, judged by the status alone. Empty if it is unknown or unmapped. */
    Set<S> statesOf(String status);

    /**
     * Returns the states that a reading may mean. These are the states whose rows have the same status (or absence) and
     * disagree on the fewest signals.
     *
     * <p>A row agrees on a signal that it does not name, and on one that was not supplied. Two things are ignored: a
     * value that no row of this mapping allows for its signal, and a signal whose name the mapping does not have.
     *
     * <p>If a reading has the same signal under several names, the first one counts whose value is not {@code none} and
     * is allowed by some row.
     */
    Set<S> statesOf(Reading reading);

    /**
     * Returns the signals of a reading that {@link #statesOf(Reading)} ignores, as the API wrote them. These are
     * signals whose name the mapping does not have; signals with a value that no row allows; signals on which the
     * closest rows still disagree; and all signals if the resource is absent.
     *
     * <p>A signal that {@link #using} left out is not among them.
     */
    Map<String, String> ignored(Reading reading);

    /** Returns the own names of the signals that rows name and that the reading lacks under each of their names. */
    Set<String> missing(Reading reading);

    /**
     * Returns the answers that the API may give in a state, with all signals. For each status, there is one reading for
     * each set of states that an answer may leave open. If the state has an absent row, the absent reading is added.
     *
     * <p>There are at most {@link #MOST_READINGS}, absence not counted. {@link #givesAllReadings} says whether these
     * are all.
     */
    List<Reading> readings(S state);

    /**
     * Returns the sets of states that the {@link #readings} of a state leave open, without that of absence. Each set
     * holds the state.
     */
    Set<Set<S>> leftOpen(S state);

    /**
     * Returns whether {@link #readings} of a state is complete. It is not if there are more than it gives, or if the
     * search had to stop after some thousands of sets of rows.
     */
    boolean givesAllReadings(S state);

    /** Returns the statuses that may mean several states, each with these states. */
    Map<String, Set<S>> ambiguous();

    /** Returns whether the status is one of {@link #statuses()} or {@link #unmapped()}. */
    boolean knows(String status);

    /**
     * Returns this mapping for a consumer that supplies only these signals.
     *
     * <p>Rows that differ in nothing else are merged into one, with the evidence of the first.
     *
     * @throws IllegalArgumentException if a name is not one of {@link #signals()}, or another name of one
     */
    StatusMapping<S> using(Set<String> signals);
}
