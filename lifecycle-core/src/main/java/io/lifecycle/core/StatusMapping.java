package io.lifecycle.core;

import static java.util.Objects.requireNonNull;

import io.lifecycle.core.internal.Constants;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an API answers while a resource is in a state, and so which states an answer may mean.
 *
 * <p>Many states may share a status, and a state may show several. Statuses, and the names and values of signals, are
 * compared trimmed and without case; a blank value is {@code none}.
 *
 * <p>Sets of states iterate in the order of their enum, statuses and rows in the order of declaration. Two mappings are
 * equal when their names, their rows and what they declare to be unmapped and unreadable are.
 *
 * @param <S> the product's states
 * @since 0.1
 */
public sealed interface StatusMapping<S> permits StatusTable {
    /** As many {@linkplain #readings readings} of a state are given, beside absence. */
    int MOST_READINGS = 64;

    /** Starts the declaration of a status vocabulary of its own, beside the one which a lifecycle declares. */
    static <S extends Enum<S>> StatusMappingBuilder<S> named(String name, Class<S> states) {
        return new StatusMappingBuilder<>(
                requireNonNull(name, "name"), new Constants<>(requireNonNull(states, "states")), new Origins());
    }

    /**
     * Returns whether two spellings are the same status, or the same value of a signal: compared trimmed and without case in
     * the root locale, a blank one being {@value Signal#NONE}.
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

    /** Returns the statuses that the API is known to answer, but that are no state's. */
    Set<String> unmapped();

    /**
     * Returns what is known of a status that is {@linkplain #unmapped() no state's}.
     *
     * @throws IllegalArgumentException if the status is not one of {@link #unmapped()}
     */
    Evidence unmappedEvidence(String status);

    /** Returns the states of which this vocabulary has no reading: for whoever reads it, they do not exist. */
    Set<S> unreadable();

    /**
     * Returns why no reading of a state exists.
     *
     * @throws IllegalArgumentException if the state is not one of {@link #unreadable()}
     */
    Evidence unreadableEvidence(S state);

    /** Returns the names of the signals that rows name: what a consumer should supply beside the status. */
    Set<String> signals();

    /**
     * Returns the other names by which answers may call a signal.
     *
     * @param signal one of its names
     * @throws IllegalArgumentException if the mapping has no such signal
     */
    Set<String> otherNames(String signal);

    /** Returns the statuses that the API may answer in a state; none where it is only ever absent or unreadable. */
    Set<String> statusesOf(S state);

    /** Returns the states that a status may mean, judged by the status alone; none where it is unknown or unmapped. */
    Set<S> statesOf(String status);

    /**
     * Returns the states that a reading may mean: those with a row of the same status, or of absence, which disagrees on
     * the fewest signals.
     *
     * <p>A row agrees on a signal that it does not name, and on one that was not supplied. A value that no row of this
     * mapping allows its signal is left out of account; so is a signal of a name that the mapping does not have.
     *
     * <p>Where a reading has the same signal under several names, the first of them counts whose value is not {@code none}
     * and that some row allows.
     */
    Set<S> statesOf(Reading reading);

    /**
     * Returns the signals of a reading that {@link #statesOf(Reading)} leaves out of account, as the API wrote them: those
     * of names that the mapping does not have, those with a value that no row allows, those on which a row disagrees though
     * none disagrees on fewer, and all where the resource is absent.
     *
     * <p>A signal that was left out by {@link #using} is not among them.
     */
    Map<String, String> ignored(Reading reading);

    /** Returns the own names of the signals that rows have and a reading was not supplied with, by whichever name. */
    Set<String> missing(Reading reading);

    /**
     * Returns what the API may answer in a state, with every signal: of each status one reading for each set of states that
     * such an answer leaves open, and that of absence where the state has a row of it.
     *
     * <p>There are at most {@link #MOST_READINGS}, absence apart; {@link #givesAllReadings} says whether these are all.
     */
    List<Reading> readings(S state);

    /**
     * Returns the sets of states that {@link #readings} of a state leave open, that of absence apart: each holds the state.
     */
    Set<Set<S>> leftOpen(S state);

    /**
     * Returns whether {@link #readings} of a state leaves none out: whether there are no more than it gives, and they were
     * found among some thousands of sets of rows.
     */
    boolean givesAllReadings(S state);

    /** Returns the statuses that may mean several states, and which. */
    Map<String, Set<S>> ambiguous();

    /** Returns whether the status is one of {@link #statuses()} or {@link #unmapped()}. */
    boolean knows(String status);

    /**
     * Returns this mapping as it is for a consumer that supplies these signals and no others.
     *
     * <p>Rows that differ in nothing else any more are one, with the evidence of the first.
     *
     * @throws IllegalArgumentException if a name is not one of {@link #signals()}, or another name of one
     */
    StatusMapping<S> using(Set<String> signals);
}
