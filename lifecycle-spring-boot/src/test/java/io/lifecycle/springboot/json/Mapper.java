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
     * Returns the value of a JSON.
     *
     * @throws RefusedException if Jackson refuses it
     */
    Object read(String json, Type type);

    /** Returns this mapper with the types of values added to them, wherever their declared type leaves them open. */
    Mapper withTypes();

    /** Jackson refused to read or write; with the fields and indices on the way there, such as {@code hypotheses[0].place}. */
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
