package io.lifecycle.core;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an API answers while a resource is in a state, and so which states an answer may mean.
 *
 * <p>Many states may share a status, and a state may show several. Statuses and the values of signals are compared
 * trimmed and without case; a blank value is {@code none}.
 *
 * <p>Sets of states iterate in the order of their enum, statuses and rows in the order of declaration. Two mappings are
 * equal when their names, their rows and what they declare to be unmapped and unreadable are.
 *
 * @param <S> the product's states
 * @since 0.1
 */
public sealed interface StatusMapping<S> permits StatusTable {

    /** Starts the declaration of a status vocabulary of its own, beside the one which a lifecycle declares. */
    static <S extends Enum<S>> StatusMappingBuilder<S> named(String name, Class<S> states) {
        return new StatusMappingBuilder<>(requireNonNull(name, "name"), requireNonNull(states, "states"));
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

    /** Returns the statuses that the API may answer in a state; none where it is only ever absent or unreadable. */
    Set<String> statusesOf(S state);

    /** Returns the states that a status may mean, judged by the status alone; none where it is unknown or unmapped. */
    Set<S> statesOf(String status);

    /**
     * Returns the states that a reading may mean: those with a row of the same status, or of absence, which agrees on
     * every signal that both name.
     *
     * <p>A value that no row of this mapping names for its signal is ignored. Where the signals that remain fit no row
     * of the status, the status alone decides.
     */
    Set<S> statesOf(Reading reading);

    /**
     * Returns the signals of a reading that {@link #statesOf(Reading)} leaves out of account, with their values as the
     * API wrote them: those whose value no row names for them; and all, where what remains fits no row of the status.
     *
     * <p>Signals that are not among {@link #signals()} do not count, and are not reported.
     */
    Map<String, String> ignored(Reading reading);

    /** Returns the statuses that may mean several states, and which. */
    Map<String, Set<S>> ambiguous();

    /** Returns whether the status is one of {@link #statuses()} or {@link #unmapped()}. */
    boolean knows(String status);

    /**
     * Returns this mapping as it is for a consumer that supplies these signals and no others.
     *
     * <p>Rows that differ in nothing else any more are one, with the evidence of the first.
     *
     * @throws IllegalArgumentException if a name is not one of {@link #signals()}
     */
    StatusMapping<S> using(Set<String> signals);
}
