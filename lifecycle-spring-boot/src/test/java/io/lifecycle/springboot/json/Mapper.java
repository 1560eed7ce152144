package io.lifecycle.springboot.json;

import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/** A mapper of either generation of Jackson, with a module of lifecycles. */
interface Mapper {

    /** Returns the JSON of a value, in one line. */
    String write(Object value);

    /** Returns the JSON of a value as Jackson itself encodes it. */
    byte[] encode(Object value);

    /**
     * Returns the value that some JSON is.
     *
     * @throws RefusedException if Jackson refuses it
     */
    Object read(String json, Type type);

    /** Returns this mapper, but it adds the type of a value wherever the declared type leaves it open. */
    Mapper withTypes();

    /** Jackson refused to read or write. Has the path to the place, such as {@code hypotheses[0].place}. */
    final class RefusedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final String path;

        RefusedException(String message, String path, Exception cause) {
            super(message, cause);
            this.path = path;
        }

        String path() {
            return path;
        }
    }

    /** Adds one step to a path. */
    static void append(StringBuilder path, @Nullable String field, int index) {
        if (field == null) {
            path.append('[').append(index).append(']');
        } else {
            path.append(path.isEmpty() ? "" : ".").append(field);
        }
    }
}
