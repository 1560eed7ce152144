package io.lifecycle.core;

import static java.util.Objects.requireNonNull;

import io.lifecycle.core.internal.Constants;
import io.lifecycle.core.internal.Text;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Declares a {@link Lifecycle}, one row a line, so that the declaration reads like the vendor's page.
 *
 * <p>Rows may come in any order; the order of declaration is kept. {@link #build()} checks everything and reports all
 * defects at once.
 *
 * <p>A builder is for one thread. Later declarations do not change a lifecycle that was built before.
 *
 * @param <S> the product's states
 * @param <O> the product's operations
 * @since 0.1
 */
public final class LifecycleBuilder<S, O> {

    private final String name;
    private final Constants<S> stateConstants;
    private final Constants<O> operationConstants;
    private final Origins origins = new Origins();
    private final StatusMappingBuilder<S> statuses;
    private final MembersBuilder<S, O> members = new MembersBuilder<>(origins);
    private final List<Entry<S, O>> entries = new ArrayList<>();
    private final List<Transition<S, O>> transitions = new ArrayList<>();
    private final List<Removal<S, O>> removals = new ArrayList<>();
    private String source = "";
    private String origin = "";

    LifecycleBuilder(String name, Class<S> states, Class<O> operations) {
        this.name = name;
        this.stateConstants = new Constants<>(states);
        this.operationConstants = new Constants<>(operations);
        this.statuses = new StatusMappingBuilder<>(name, stateConstants, origins);
    }

    /** Declares where the lifecycle is documented: the vendor's page, and when it was read. */
    public LifecycleBuilder<S, O> source(String source) {
        this.source = requireNonNull(source, "source");
        return this;
    }

    /**
     * Says where the rows that follow are declared, such as {@code line 12}. Use it when you read rows from a file or a
     * table: {@linkplain Finding#origin findings} then name the place. A blank text means "not known", which is the
     * default.
     */
    public LifecycleBuilder<S, O> at(String origin) {
        this.origin = requireNonNull(origin, "origin");
        members.at(origin);
        statuses.at(origin);
        return this;
    }

    private <R> R declared(R row) {
        return origins.declared(row, origin);
    }

    /**
     * Declares a stable state: it lasts until an operation is requested or an occurrence happens.
     *
     * @param id the constant that stands for it
     * @param name the vendor's name of it
     * @param description what it means, in a sentence
     * @param evidence where the vendor says that it is stable
     */
    public LifecycleBuilder<S, O> stable(S id, String name, String description, Evidence evidence) {
        members.state(id, name, Stability.STABLE, description, evidence);
        return this;
    }

    /**
     * Declares an intermediate state: it ends by itself, on an outcome.
     *
     * @param id the constant that stands for it
     * @param name the vendor's name of it
     * @param description what it means, in a sentence
     * @param evidence where the vendor says that it is intermediate
     */
    public LifecycleBuilder<S, O> intermediate(S id, String name, String description, Evidence evidence) {
        members.state(id, name, Stability.INTERMEDIATE, description, evidence);
        return this;
    }

    /** Declares that the resource is in service in this state: it does what it is rented for. */
    public LifecycleBuilder<S, O> inService(S state) {
        members.inService(state);
        return this;
    }

    /**
     * Declares advice: whom to ask, or what to do, when the resource stays in this state too long or something went
     * wrong.
     */
    public LifecycleBuilder<S, O> advice(S state, String text) {
        members.advice(state, text, Optional.empty());
        return this;
    }

    /**
     * Declares advice, and who gives it: whom to ask, or what to do, when the resource stays in this state too long or
     * something went wrong.
     *
     * @param state the state that it is about
     * @param text the advice, in a sentence
     * @param evidence where the vendor gives it
     */
    public LifecycleBuilder<S, O> advice(S state, String text, Evidence evidence) {
        members.advice(state, text, given(evidence));
        return this;
    }

    /**
     * Declares the time after which staying in this state is abnormal.
     *
     * @throws IllegalArgumentException if the time is not greater than zero
     */
    public LifecycleBuilder<S, O> expectedWithin(S state, Duration time) {
        members.expectedWithin(state, time, Optional.empty());
        return this;
    }

    /**
     * Declares the time after which staying in this state is abnormal, and who says so.
     *
     * @param state the state that it is about
     * @param time the time, greater than zero
     * @param evidence where the vendor names it
     * @throws IllegalArgumentException if the time is not greater than zero
     */
    public LifecycleBuilder<S, O> expectedWithin(S state, Duration time, Evidence evidence) {
        members.expectedWithin(state, time, given(evidence));
        return this;
    }

    /**
     * Declares an operation for which the API has no action.
     *
     * @param id the constant that stands for it
     * @param name the name used in plans and messages, such as {@code rebuild}
     * @param description what it does, in a sentence
     */
    public LifecycleBuilder<S, O> operation(O id, String name, String description) {
        members.operation(id, name, Optional.empty(), description, Optional.empty());
        return this;
    }

    /**
     * Declares an operation for which the API has no action, and who says so.
     *
     * @param id the constant that stands for it
     * @param name the name used in plans and messages, such as {@code rebuild}
     * @param description what it does, in a sentence
     * @param evidence where the vendor describes it
     */
    public LifecycleBuilder<S, O> operation(O id, String name, String description, Evidence evidence) {
        members.operation(id, name, Optional.empty(), description, given(evidence));
        return this;
    }

    /**
     * Declares an operation.
     *
     * @param id the constant that stands for it
     * @param name the name used in plans and messages, such as {@code start}
     * @param action the API's name of the call, such as {@code os-start}
     * @param description what it does, in a sentence
     */
    public LifecycleBuilder<S, O> operation(O id, String name, String action, String description) {
        members.operation(id, name, Optional.of(requireNonNull(action, "action")), description, Optional.empty());
        return this;
    }

    /**
     * Declares an operation, and who says so.
     *
     * @param id the constant that stands for it
     * @param name the name used in plans and messages, such as {@code start}
     * @param action the API's name of the call, such as {@code os-start}
     * @param description what it does, in a sentence
     * @param evidence where the vendor describes it
     */
    public LifecycleBuilder<S, O> operation(O id, String name, String action, String description, Evidence evidence) {
        members.operation(id, name, Optional.of(requireNonNull(action, "action")), description, given(evidence));
        return this;
    }

    private static Optional<Evidence> given(Evidence evidence) {
        return Optional.of(requireNonNull(evidence, "evidence"));
    }

    /** Declares that these operations are destructive: they take away data, or the resource itself, for good. */
    @SafeVarargs
    public final LifecycleBuilder<S, O> destructive(O... operations) {
        for (O operation : requireNonNull(operations, "operations")) {
            members.destructive(operation);
        }
        return this;
    }

    /**
     * Declares that the API may answer this status in this state.
     *
     * @see StatusMappingBuilder#status
     * @throws IllegalArgumentException if a signal is named twice
     */
    public LifecycleBuilder<S, O> status(S state, String status, Evidence evidence, Signal... signals) {
        statuses.status(state, status, evidence, signals);
        return this;
    }

    /**
     * Declares the other names by which answers may call a signal.
     *
     * @see StatusMappingBuilder#signal
     */
    public LifecycleBuilder<S, O> signal(String name, String... otherNames) {
        statuses.signal(name, otherNames);
        return this;
    }

    /**
     * Declares that the API may answer in this state that there is no such resource.
     *
     * @see StatusMappingBuilder#absent
     */
    public LifecycleBuilder<S, O> absent(S state, Evidence evidence) {
        statuses.absent(state, evidence);
        return this;
    }

    /**
     * Declares a status that the API is known to answer, but that belongs to no state of this lifecycle.
     *
     * @see StatusMappingBuilder#unmapped
     */
    public LifecycleBuilder<S, O> unmapped(String status, Evidence evidence) {
        statuses.unmapped(status, evidence);
        return this;
    }

    /**
     * Declares that the API has no reading of this state.
     *
     * @see StatusMappingBuilder#unreadable
     */
    public LifecycleBuilder<S, O> unreadable(S state, Evidence evidence) {
        statuses.unreadable(state, evidence);
        return this;
    }

    /** Declares an entry: the resource comes into being when an operation is accepted. */
    public LifecycleBuilder<S, O> entry(O operation, S to, Evidence evidence) {
        return entered(Trigger.requested(requireNonNull(operation, "operation")), to, evidence);
    }

    /** Declares an entry: the resource comes into being on an occurrence. */
    public LifecycleBuilder<S, O> entry(String occurrence, S to, Evidence evidence) {
        return entered(Trigger.occurred(requireNonNull(occurrence, "occurrence")), to, evidence);
    }

    private LifecycleBuilder<S, O> entered(Trigger<O> trigger, S to, Evidence evidence) {
        entries.add(
                declared(ImmutableEntry.of(trigger, requireNonNull(to, "to"), requireNonNull(evidence, "evidence"))));
        return this;
    }

    /** Declares a transition on an operation: the state that is entered when the platform accepts it. */
    public LifecycleBuilder<S, O> transition(S from, O operation, S to, Evidence evidence) {
        return transition(from, Trigger.requested(requireNonNull(operation, "operation")), to, evidence);
    }

    /** Declares a transition on an occurrence. */
    public LifecycleBuilder<S, O> transition(S from, String occurrence, S to, Evidence evidence) {
        return transition(from, Trigger.occurred(requireNonNull(occurrence, "occurrence")), to, evidence);
    }

    /** Declares a transition on {@link Trigger#completed()}, {@link Trigger#failed()} or any other trigger. */
    public LifecycleBuilder<S, O> transition(S from, Trigger<O> trigger, S to, Evidence evidence) {
        transitions.add(declared(ImmutableTransition.of(
                requireNonNull(from, "from"),
                requireNonNull(trigger, "trigger"),
                requireNonNull(to, "to"),
                requireNonNull(evidence, "evidence"))));
        return this;
    }

    /**
     * Declares a transition on an operation from each of several states, in the order of their enum.
     *
     * @throws IllegalArgumentException if there are no states
     */
    public LifecycleBuilder<S, O> transition(Set<S> from, O operation, S to, Evidence evidence) {
        return transition(from, Trigger.requested(requireNonNull(operation, "operation")), to, evidence);
    }

    /**
     * Declares a transition on an occurrence from each of several states, in the order of their enum.
     *
     * @throws IllegalArgumentException if there are no states
     */
    public LifecycleBuilder<S, O> transition(Set<S> from, String occurrence, S to, Evidence evidence) {
        return transition(from, Trigger.occurred(requireNonNull(occurrence, "occurrence")), to, evidence);
    }

    /**
     * Declares a transition on any trigger from each of several states, in the order of their enum.
     *
     * @throws IllegalArgumentException if there are no states
     */
    public LifecycleBuilder<S, O> transition(Set<S> from, Trigger<O> trigger, S to, Evidence evidence) {
        requireNonNull(trigger, "trigger");
        requireNonNull(to, "to");
        requireNonNull(evidence, "evidence");
        for (S one : some(from)) {
            transition(one, trigger, to, evidence);
        }
        return this;
    }

    private Set<S> some(Set<S> from) {
        if (requireNonNull(from, "from").isEmpty()) {
            throw new IllegalArgumentException(
                    "'from' has no states; name those that the row leaves, or remove the row");
        }
        for (S state : from) {
            requireNonNull(state, "state");
        }
        return stateConstants.setOf(from);
    }

    /** Declares that the resource is gone as soon as an operation is accepted. */
    public LifecycleBuilder<S, O> removal(S from, O operation, Evidence evidence) {
        return removal(from, Trigger.requested(requireNonNull(operation, "operation")), evidence);
    }

    /** Declares that the resource is gone on an occurrence. */
    public LifecycleBuilder<S, O> removal(S from, String occurrence, Evidence evidence) {
        return removal(from, Trigger.occurred(requireNonNull(occurrence, "occurrence")), evidence);
    }

    /** Declares that the resource is gone on {@link Trigger#completed()}, {@link Trigger#failed()} or another trigger. */
    public LifecycleBuilder<S, O> removal(S from, Trigger<O> trigger, Evidence evidence) {
        removals.add(declared(ImmutableRemoval.of(
                requireNonNull(from, "from"),
                requireNonNull(trigger, "trigger"),
                requireNonNull(evidence, "evidence"))));
        return this;
    }

    /**
     * Declares that the resource is gone from each of several states as soon as an operation is accepted.
     *
     * @throws IllegalArgumentException if there are no states
     */
    public LifecycleBuilder<S, O> removal(Set<S> from, O operation, Evidence evidence) {
        return removal(from, Trigger.requested(requireNonNull(operation, "operation")), evidence);
    }

    /**
     * Declares that the resource is gone from each of several states on an occurrence.
     *
     * @throws IllegalArgumentException if there are no states
     */
    public LifecycleBuilder<S, O> removal(Set<S> from, String occurrence, Evidence evidence) {
        return removal(from, Trigger.occurred(requireNonNull(occurrence, "occurrence")), evidence);
    }

    /**
     * Declares that the resource is gone from each of several states on any trigger.
     *
     * @throws IllegalArgumentException if there are no states
     */
    public LifecycleBuilder<S, O> removal(Set<S> from, Trigger<O> trigger, Evidence evidence) {
        requireNonNull(trigger, "trigger");
        requireNonNull(evidence, "evidence");
        for (S one : some(from)) {
            removal(one, trigger, evidence);
        }
        return this;
    }

    /**
     * Builds the lifecycle.
     *
     * @throws InvalidLifecycleException if the declaration has defects; the exception names all of them
     */
    public Lifecycle<S, O> build() {
        Findings findings = new Findings(origins);
        findings.throwIfTooMany("lifecycle " + Text.quoted(name), stateConstants);
        Declaration<S, O> declaration = declaration();
        Graph<S, O> graph = new Graph<>(declaration);
        new LifecycleCheck<>(declaration, graph, findings).check();
        members.check(stateConstants.setOf(declaration.declaredStates()), declaration.declaredOperations(), findings);
        StatusTable<S> table = statuses.checked(declaration.declaredStates(), findings);
        List<Finding> warnings = findings.throwIfInvalid("lifecycle " + Text.quoted(name));
        return new Lifecycle<>(declaration, graph, table, warnings);
    }

    private Declaration<S, O> declaration() {
        return new Declaration<>(
                name,
                source,
                stateConstants,
                operationConstants,
                members.states(),
                members.operations(),
                List.copyOf(transitions),
                List.copyOf(entries),
                List.copyOf(removals));
    }
}
