package io.lifecycle.springboot.json;

import io.lifecycle.core.LifecycleException;
import java.io.Serial;
import java.util.List;

/** JSON is not one of our values; says why, and where in it. Modules turn this into an exception of Jackson. */
final class Misread extends LifecycleException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient List<Object> path;

    Misread(List<Object> path, String message) {
        super(message);
        this.path = List.copyOf(path);
    }

    /** Returns the names of fields and the indices in lists that lead to it, from the outermost. */
    List<Object> path() {
        return path;
    }
}
