package io.lifecycle.core;

import io.lifecycle.core.internal.Constants;
import io.lifecycle.core.internal.Text;

/**
 * Whether the names in the declaration of a lifecycle can be shown in a message, on one line.
 *
 * <p>Subjects are put into words only where there is something to say, for a service builds its lifecycles while it starts.
 */
final class TextCheck {

    private TextCheck() {}

    static <S, O> void check(Declaration<S, O> declaration, Findings findings) {
        findings.unlessNamed("the name of the lifecycle", declaration.name());
        for (State<S> state : declaration.states()) {
            if (!Text.isPlain(state.name())) {
                findings.unprintable("the name of state " + Constants.name(state.id()), state.name());
            }
        }
        for (Operation<O> operation : declaration.operations()) {
            if (!Text.isPlain(operation.name())) {
                findings.unprintable("the name of operation " + Constants.name(operation.id()), operation.name());
            }
            String action = operation.action().orElse("");
            if (!Text.isPlain(action)) {
                findings.unprintable("the action of operation " + Constants.name(operation.id()), action);
            }
        }
        for (Entry<S, O> row : declaration.entries()) {
            if (isUnprintable(row.trigger())) {
                unprintable(row.trigger(), "entry to " + Constants.name(row.to()), findings);
            }
        }
        for (Transition<S, O> row : declaration.transitions()) {
            if (isUnprintable(row.trigger())) {
                String ends = Constants.name(row.from()) + " to " + Constants.name(row.to());
                unprintable(row.trigger(), "transition from " + ends, findings);
            }
        }
        for (Removal<S, O> row : declaration.removals()) {
            if (isUnprintable(row.trigger())) {
                unprintable(row.trigger(), "removal from " + Constants.name(row.from()), findings);
            }
        }
    }

    private static boolean isUnprintable(Trigger<?> trigger) {
        return trigger instanceof Trigger.Occurred<?> occurred && !Text.isPlain(occurred.occurrence());
    }

    private static void unprintable(Trigger<?> trigger, String row, Findings findings) {
        findings.unprintable("the occurrence of the " + row, ((Trigger.Occurred<?>) trigger).occurrence());
    }
}
