package io.lifecycle.springboot;

import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.observe.Control;
import io.lifecycle.core.observe.StateObserver;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an observer may take for granted.
 *
 * @param control Whether others may request operations, too (shared), or not (exclusive); required.
 * @param lagging Whether answers may still show the state before a request.
 * @param without Occurrences that do not happen.
 * @param supplying A signal that every reading has.
 */
record ObserverProperties(
        @Nullable Control control,
        @DefaultValue("false") boolean lagging,
        @DefaultValue List<String> without,
        @Nullable String supplying) {

    /** Returns the observer of a lifecycle. */
    <S, O> StateObserver<S, O> observer(Lifecycle<S, O> lifecycle, String prefix) {
        Control known = Check.required(
                control, prefix + ".control", "an observer needs to know whether others request operations, too");
        StateObserver<S, O> observer = StateObserver.of(lifecycle, known);
        if (lagging) {
            observer = observer.lagging();
        }
        try {
            observer = observer.without(without.toArray(String[]::new));
        } catch (IllegalArgumentException e) {
            throw Check.invalid(prefix + ".without", without, String.valueOf(e.getMessage()));
        }
        if (supplying != null) {
            try {
                observer = observer.supplying(supplying);
            } catch (IllegalArgumentException e) {
                throw Check.invalid(prefix + ".supplying", supplying, String.valueOf(e.getMessage()));
            }
        }
        return observer;
    }
}
