package io.lifecycle.testkit;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.function.Supplier;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/** What the assertions share: what was expected and what was found, both put in words. */
abstract class WordedAssert<SELF extends WordedAssert<SELF, A>, A> extends AbstractAssert<SELF, A> {

    WordedAssert(@Nullable A actual, Class<?> selfType) {
        super(actual, selfType);
    }

    /** Returns how each message begins: with the lifecycle's name, if it is known. */
    abstract String subject();

    /**
     * Returns what is asserted on.
     *
     * @throws AssertionError if it is null
     */
    final A given() {
        isNotNull();
        return actual;
    }

    /**
     * Fails if an expectation does not hold.
     *
     * @param expectation a clause to follow "expected that"
     * @param found a clause to follow "but"
     */
    final SELF expect(boolean holds, String expectation, Supplier<String> found) {
        if (!holds) {
            // An argument, not the format: names may hold a percent sign.
            failWithMessage("%s", subject() + "expected that " + expectation + "\nbut " + found.get());
        }
        return myself;
    }

    /** Returns the assertion on a part of what is asserted on, under the same description. */
    final <T extends AbstractAssert<?, ?>> T onPart(T part) {
        part.info.description(info.description());
        part.info.overridingErrorMessage(info.overridingErrorMessage());
        return part;
    }

    /** Returns the items of a caller, none of which may be null. */
    static <T> List<T> all(T[] items, String plural, String singular) {
        for (T item : requireNonNull(items, plural)) {
            requireNonNull(item, singular);
        }
        return List.of(items);
    }
}
