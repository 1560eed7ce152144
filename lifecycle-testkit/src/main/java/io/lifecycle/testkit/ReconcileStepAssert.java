package io.lifecycle.testkit;

import static java.util.Objects.requireNonNull;

import io.lifecycle.core.reconcile.ReconcileStep;
import io.lifecycle.core.reconcile.WouldHelp;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on a {@link ReconcileStep}.
 *
 * <p>All throw {@code AssertionError} if they do not hold, and name states and operations by their constants. Messages
 * say what the step is instead, at which estimate, and why.
 *
 * @param <S> the product's states
 * @param <O> the product's operations
 * @since 0.1
 */
public final class ReconcileStepAssert<S, O> extends WordedAssert<ReconcileStepAssert<S, O>, ReconcileStep<S, O>> {

    ReconcileStepAssert(@Nullable ReconcileStep<S, O> actual) {
        super(actual, ReconcileStepAssert.class);
    }

    @Override
    String subject() {
        return new EstimateAssert<>(actual.estimate()).subject();
    }

    /** Checks that the resource is at its goal; {@link #estimate()} tells where that is. */
    public ReconcileStepAssert<S, O> isDone() {
        return expect(given() instanceof ReconcileStep.Done, "the step is Done");
    }

    /** Checks that the step is to look again later. */
    public ReconcileStepAssert<S, O> isAwaiting() {
        return expect(given() instanceof ReconcileStep.Await, "the step is Await");
    }

    /** Checks that the step is to request this operation, whether it is certain to be allowed or an attempt. */
    public ReconcileStepAssert<S, O> requests(O operation) {
        requireNonNull(operation, "operation");
        return expectRequest(
                request -> request.operation().equals(operation), "the step requests " + Wording.constant(operation));
    }

    /** Checks that the step is to request an operation of this tier: 0 for freely, 1 for the first last resort. */
    public ReconcileStepAssert<S, O> isInTier(int tier) {
        return expectRequest(request -> request.tier() == tier, "the step is a request in tier " + tier);
    }

    /** Checks that the step is to request an operation that is allowed wherever the resource may be. */
    public ReconcileStepAssert<S, O> isCertain() {
        return expectRequest(ReconcileStep.Request::certain, "the step is a request that is certain to be allowed");
    }

    /** Checks that the step is to request an operation that may be refused because of where the resource is. */
    public ReconcileStepAssert<S, O> isAttempt() {
        return expectRequest(request -> !request.certain(), "the step is an attempt");
    }

    private ReconcileStepAssert<S, O> expectRequest(Predicate<ReconcileStep.Request<S, O>> wanted, String expectation) {
        return expect(given() instanceof ReconcileStep.Request<S, O> request && wanted.test(request), expectation);
    }

    /** Checks that the resource is stuck, for any reason. */
    public ReconcileStepAssert<S, O> isStuck() {
        return expect(given() instanceof ReconcileStep.Stuck, "the step is Stuck");
    }

    /** Checks that the resource is stuck, for this reason. */
    public ReconcileStepAssert<S, O> isStuck(ReconcileStep.Why why) {
        requireNonNull(why, "why");
        return expect(
                given() instanceof ReconcileStep.Stuck<S, O> stuck && stuck.why() == why, "the step is Stuck: " + why);
    }

    /**
     * Checks that it is stuck, and that permitting exactly these operations as last resorts would help; fewer would
     * not.
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    public final ReconcileStepAssert<S, O> wouldHelpPermitting(O... operations) {
        List<O> expected = all(operations, "operations", "operation");
        return expectHelp(
                help -> help.permitted().contains(Set.copyOf(expected)),
                "permitting these would help: " + Wording.list(expected, Wording::constant));
    }

    /**
     * Checks that it is stuck, and that permitting exactly these operations would remove the resource; fewer would not.
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    public final ReconcileStepAssert<S, O> wouldRemovePermitting(O... operations) {
        List<O> expected = all(operations, "operations", "operation");
        return expectHelp(
                help -> help.removing().contains(Set.copyOf(expected)),
                "permitting these would allow its removal: " + Wording.list(expected, Wording::constant));
    }

    /** Checks that it is stuck, and that answers with this signal would tell what has to be known. */
    public ReconcileStepAssert<S, O> wouldHelpSignal(String signal) {
        requireNonNull(signal, "signal");
        return expectHelp(help -> help.signals().contains(signal), "the signal '" + signal + "' would help");
    }

    /** Checks that it is stuck, and that excluding this occurrence would help. */
    public ReconcileStepAssert<S, O> wouldHelpWithout(String occurrence) {
        requireNonNull(occurrence, "occurrence");
        return expectHelp(
                help -> help.without().contains(occurrence), "excluding that '" + occurrence + "' occurs would help");
    }

    /** Checks that it is stuck, and that excluding requests of this operation by others would help. */
    public ReconcileStepAssert<S, O> wouldHelpWithoutRequests(O operation) {
        requireNonNull(operation, "operation");
        return expectHelp(
                help -> help.withoutRequests().contains(operation),
                "excluding that others request " + Wording.constant(operation) + " would help");
    }

    /** Checks that it is stuck, and that excluding all requests of this operation would help. */
    public ReconcileStepAssert<S, O> wouldHelpNever(O operation) {
        requireNonNull(operation, "operation");
        return expectHelp(
                help -> help.never().contains(operation),
                "excluding that anybody ever requests " + Wording.constant(operation) + " would help");
    }

    private ReconcileStepAssert<S, O> expectHelp(Predicate<WouldHelp<O>> wanted, String expectation) {
        return expect(
                given() instanceof ReconcileStep.Stuck<S, O> stuck && wanted.test(stuck.wouldHelp()),
                "the step is Stuck and " + expectation,
                () -> found(actual)
                        + (actual instanceof ReconcileStep.Stuck<S, O> stuck ? help(stuck.wouldHelp()) : ""));
    }

    /** Returns a line for each kind of help that there is. */
    private static <O> String help(WouldHelp<O> help) {
        List<String> lines = new ArrayList<>();
        lines.add(line("permitting", sets(help.permitted())));
        lines.add(line("its removal by permitting", sets(help.removing())));
        lines.add(line("the signal", help.signals()));
        lines.add(line("excluding that these occur", help.without()));
        lines.add(line("excluding that others request", constants(help.withoutRequests())));
        lines.add(line("excluding that anybody requests", constants(help.never())));
        String would = lines.stream().filter(line -> !line.isEmpty()).collect(Collectors.joining());
        return would.isEmpty() ? "\nnothing would help" : "\nwould help:" + would;
    }

    private static String line(String kind, Collection<String> items) {
        return items.isEmpty() ? "" : "\n  " + kind + ": " + String.join("; or ", items);
    }

    private static <O> List<String> sets(Set<Set<O>> sets) {
        return sets.stream()
                .map(set -> String.join(" and ", constants(set)))
                .sorted()
                .toList();
    }

    private static <O> List<String> constants(Set<O> operations) {
        return operations.stream().map(Wording::constant).toList();
    }

    /** Checks that the reason contains a text. */
    public ReconcileStepAssert<S, O> hasReasonContaining(String part) {
        requireNonNull(part, "part");
        return expect(given().reason().contains(part), "the reason contains '" + part + "'");
    }

    /** Returns assertions on the estimate that the step is about. */
    public EstimateAssert<S> estimate() {
        return onPart(new EstimateAssert<>(given().estimate()));
    }

    private ReconcileStepAssert<S, O> expect(boolean holds, String expectation) {
        return expect(holds, expectation, () -> found(actual));
    }

    private static String found(ReconcileStep<?, ?> step) {
        return "it is " + text(step);
    }

    /** Returns what is to be done, where, and why. */
    static String text(ReconcileStep<?, ?> step) {
        String details = "";
        if (step instanceof ReconcileStep.Request<?, ?> request) {
            details = " of " + Wording.constant(request.operation()) + " in tier " + request.tier()
                    + (request.certain() ? ", certain to be allowed," : ", an attempt,");
        } else if (step instanceof ReconcileStep.Stuck<?, ?> stuck) {
            details = ": " + stuck.why() + ",";
        }
        return step.getClass().getSimpleName() + details + " at " + step.estimate() + ": " + step.reason();
    }
}
