package io.lifecycle.springboot;

import io.lifecycle.core.LifecycleException;

/** A property is missing, and others mean nothing without it. */
final class MissingPropertyException extends LifecycleException {

    private static final long serialVersionUID = 1L;

    private final String property;

    MissingPropertyException(String property, String why) {
        super("property '" + property + "' is missing: " + why + "; set it");
        this.property = property;
    }

    String property() {
        return property;
    }
}
