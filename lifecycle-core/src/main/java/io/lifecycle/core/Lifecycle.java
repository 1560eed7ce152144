package io.lifecycle.core;

import static java.util.Objects.requireNonNull;

import io.lifecycle.core.internal.Constants;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The lifecycle of one kind of resource: its states, the triggers that move it between them, how it is created and
 * removed, and what its API answers in each state.
 *
 * <pre>{@code
 * Bms.LIFECYCLE.operations(BmsState.STOPPED);                      // start, reinstall-os, rebuild, delete
 * Bms.LIFECYCLE.require(BmsState.STOPPED, BmsOperation.START);     // STARTING
 * Bms.LIFECYCLE.statuses().statesOf("SHUTOFF");                    // six states
 * Bms.LIFECYCLE.plan(RUNNING, REINSTALLING_OS).get().operations(); // STOP, REINSTALL_OS
 * }</pre>
 *
 * <p>One law holds for every lifecycle: a state is intermediate exactly when a transition or a removal leaves it on an
 * outcome.
 *
 * <p>A lifecycle is immutable and safe for use by many threads. Lists keep the order of declaration; sets iterate in the
 * order of their enum, and are shared and immutable. Lifecycles are equal when they are the same object.
 *
 * @param <S> the product's states, an enum
 * @param <O> the product's operations, an enum
 * @since 0.1
 */
public final class Lifecycle<S, O> {

    private final Declaration<S, O> declaration;
    private final StatusMapping<S> statuses;
    private final List<Finding> findings;
    private final Graph<S, O> graph;
    private final TransitionTable<S, O> table;
    private final State<S>[] states;
    private final Operation<O>[] operations;

    /** Made for the first plan, or for the first message of a refusal. */
    private volatile @Nullable Planner<S, O> planner;

    @SuppressWarnings("unchecked") // Java has no arrays of parameterised types
    Lifecycle(Declaration<S, O> declaration, Graph<S, O> graph, StatusMapping<S> statuses, List<Finding> findings) {
        this.declaration = declaration;
        this.statuses = statuses;
        this.findings = findings;
        this.graph = graph;
        this.table = new TransitionTable<>(declaration, graph);
        this.states = (State<S>[]) new State<?>[declaration.states().size()];
        for (State<S> state : declaration.states()) {
            states[Constants.ordinal(state.id())] = state;
        }
        this.operations =
                (Operation<O>[]) new Operation<?>[declaration.operations().size()];
        for (Operation<O> operation : declaration.operations()) {
            operations[Constants.ordinal(operation.id())] = operation;
        }
    }

    /**
     * Starts the declaration of a lifecycle.
     *
     * @param name what messages call it, such as {@code bms}
     * @param states the enum of its states, at most 62
     * @param operations the enum of its operations
     */
    public static <S extends Enum<S>, O extends Enum<O>> LifecycleBuilder<S, O> named(
            String name, Class<S> states, Class<O> operations) {
        return new LifecycleBuilder<>(
                requireNonNull(name, "name"),
                requireNonNull(states, "states"),
                requireNonNull(operations, "operations"));
    }

    /** Returns the lifecycle's name. */
    public String name() {
        return declaration.name();
    }

    /** Returns where the vendor documents it, and when that was read. */
    public String source() {
        return declaration.source();
    }

    /** Returns all states, in the vendor's order. */
    public List<State<S>> states() {
        return declaration.states();
    }

    /** Returns the declaration of a state. */
    public State<S> state(S id) {
        return states[Constants.ordinal(requireNonNull(id, "id"))];
    }

    /** Returns all operations, in the order of declaration. */
    public List<Operation<O>> operations() {
        return declaration.operations();
    }

    /** Returns the declaration of an operation. */
    public Operation<O> operation(O id) {
        return operations[Constants.ordinal(requireNonNull(id, "id"))];
    }

    /** Returns all transitions, in the order of declaration. */
    public List<Transition<S, O>> transitions() {
        return declaration.transitions();
    }

    /** Returns the ways in which the resource comes into being. */
    public List<Entry<S, O>> entries() {
        return declaration.entries();
    }

    /** Returns the ways in which the resource is removed. */
    public List<Removal<S, O>> removals() {
        return declaration.removals();
    }

    /** Returns what the API answers in each state. */
    public StatusMapping<S> statuses() {
        return statuses;
    }

    /** Returns what looked odd when it was built. These are warnings only: a lifecycle with errors is not built. */
    public List<Finding> findings() {
        return findings;
    }

    /** Returns the operations that may be requested in a state. */
    public Set<O> operations(S from) {
        return table.operations(requireNonNull(from, "from"));
    }

    /**
     * Returns the state that is entered when the platform accepts an operation. Empty if the operation is not allowed,
     * or removes the resource at once.
     */
    public Optional<S> next(S from, O operation) {
        return table.next(requireNonNull(from, "from"), requireNonNull(operation, "operation"));
    }

    /**
     * Returns the states that a trigger leads to from a state. Empty if the trigger does not happen there.
     *
     * <p>An operation leads to at most one state. Outcomes and occurrences may lead to several.
     */
    public Set<S> targets(S from, Trigger<O> trigger) {
        return table.targets(requireNonNull(from, "from"), requireNonNull(trigger, "trigger"));
    }

    /**
     * Returns the state that is entered when the platform accepts an operation, and throws if it is not allowed.
     *
     * @return {@link #next}; {@code from} if the operation removes the resource at once, so that no state is entered
     * @throws IllegalOperationException if the operation is not allowed in that state; the exception says which ones
     *     are, and the shortest way to a state that allows this one
     */
    public S require(S from, O operation) {
        Optional<S> entered = next(from, operation);
        if (entered.isPresent()) {
            return entered.get();
        }
        if (operations(from).contains(operation)) {
            return from;
        }
        throw new IllegalOperationException(new Refusal<>(this, from, operation));
    }

    /**
     * Returns the state that a trigger leads to, if there is exactly one.
     *
     * @return the only one of {@link #targets}; {@code from} if the trigger removes the resource, so that no state is
     *     entered
     * @throws IllegalOperationException if the trigger is an operation that is not allowed in that state
     * @throws IllegalArgumentException if it is an outcome or an occurrence that does not happen there, or may lead to
     *     several places; the message names them
     */
    public S require(S from, Trigger<O> trigger) {
        if (requireNonNull(trigger, "trigger") instanceof Trigger.Requested<O> request) {
            return require(from, request.operation());
        }
        Set<S> entered = targets(from, trigger);
        boolean removes = table.removes(from, trigger);
        if (entered.size() + (removes ? 1 : 0) == 1) {
            return removes ? from : entered.iterator().next();
        }
        String subject = "lifecycle '" + name() + "': " + trigger + " in state '"
                + state(from).name() + "'";
        if (entered.isEmpty()) {
            throw new IllegalArgumentException(subject + " leads nowhere; ask targets(..), which may be empty");
        }
        List<String> places = new ArrayList<>();
        for (S state : entered) {
            places.add("'" + state(state).name() + "'");
        }
        if (removes) {
            places.add("its removal");
        }
        throw new IllegalArgumentException(
                subject + " may lead to several: " + String.join(", ", places) + "; ask targets(..) for all of them");
    }

    /** Returns the states in which an operation is allowed. */
    public Set<S> statesAllowing(O operation) {
        return table.allowing(requireNonNull(operation, "operation"));
    }

    /** Returns the names of all occurrences, in the order of declaration: entries first, removals last. */
    public Set<String> occurrences() {
        return graph.occurrences();
    }

    /** Returns the lifecycle as a graph, for code that follows its steps. */
    public Graph<S, O> graph() {
        return graph;
    }

    /** Returns what messages call its states and operations. */
    public Names<S, O> names() {
        return new Names<>(this);
    }

    /** Returns the states that entries lead to. */
    public Set<S> initial() {
        return table.initial();
    }

    /** Returns the states that no transition leaves. A removal may. */
    public Set<S> terminal() {
        return table.terminal();
    }

    /** Returns the states that any number of transitions lead to, on any triggers. It includes {@code from}. */
    public Set<S> reachableFrom(S from) {
        return table.reachable(requireNonNull(from, "from"));
    }

    /**
     * Returns the stable states that outcomes alone lead to from a state. For a stable state, that is the state itself.
     *
     * <p>Empty if only the removal can follow by itself.
     */
    public Set<S> settlesIn(S from) {
        return table.settlesIn(requireNonNull(from, "from"));
    }

    /**
     * Returns the best plan that leads from one state to another. Empty if no transitions lead there.
     *
     * <p>Plans are compared by these numbers, in this order; the lowest wins: failures and occurrences that the plan
     * relies on, operations, completions that may lead elsewhere, steps. Among equal plans, the one that takes the
     * transition declared first wins, at every state. If {@code from} is {@code to}, the plan has no steps.
     */
    public Optional<Plan<S, O>> plan(S from, S to) {
        requireNonNull(from, "from");
        return planner().plan(from, Set.of(requireNonNull(to, "to")), operation -> true);
    }

    /**
     * Returns the best {@linkplain #plan(Object, Object) plan} that requests only these operations. Empty if there is
     * none.
     */
    public Optional<Plan<S, O>> plan(S from, S to, Set<O> permitted) {
        requireNonNull(from, "from");
        requireNonNull(to, "to");
        return planner().plan(from, Set.of(to), requireNonNull(permitted, "permitted")::contains);
    }

    Planner<S, O> planner() {
        Planner<S, O> known = planner;
        if (known == null) {
            known = new Planner<>(declaration, graph, this::operation);
            planner = known;
        }
        return known;
    }

    /** Returns the lifecycle's name and size. */
    @Override
    public String toString() {
        return "lifecycle '" + name() + "' (" + states().size() + " states, "
                + operations().size() + " operations, " + transitions().size() + " transitions)";
    }
}
