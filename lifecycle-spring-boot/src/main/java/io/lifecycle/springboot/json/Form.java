package io.lifecycle.springboot.json;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How values of one type are written and read, with either Jackson: as objects of texts, numbers, truth values, lists and objects.
 *
 * @param type the type
 * @param writer makes fields of a value
 * @param reader makes a value from fields; null if such values are only written
 */
record Form<T>(
        Class<T> type,
        Function<? super T, Map<String, Object>> writer,
        @Nullable Function<Said, ? extends T> reader) {

    /** Returns a form whose values are written and not read. */
    static <T> Form<T> written(Class<T> type, Function<? super T, Map<String, Object>> writer) {
        return new Form<>(type, writer, null);
    }

    /**
     * Returns the fields of a value.
     *
     * @throws IllegalArgumentException if its lifecycle is unknown here
     */
    Map<String, Object> write(T value) {
        return writer.apply(value);
    }

    /**
     * Returns the value that was read.
     *
     * @param asked the enums that the caller expects
     * @throws Misread if it is not such a value
     */
    T read(@Nullable Object tree, List<Class<?>> asked) {
        if (reader == null) {
            throw new Misread(List.of(), "values of type " + type.getSimpleName() + " can be written, but not read");
        }
        return reader.apply(Said.of(tree, asked));
    }
}
