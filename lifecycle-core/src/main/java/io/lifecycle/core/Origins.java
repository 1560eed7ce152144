package io.lifecycle.core;

import java.util.IdentityHashMap;

/** Where rows were declared, if their author said so: rows are told apart by identity, for two may be alike. */
final class Origins {

    private final IdentityHashMap<Object, String> origins = new IdentityHashMap<>();

    /** Notes where a row is declared, unless that is blank, and returns the row. */
    <R> R declared(R row, String origin) {
        if (!origin.isBlank()) {
            origins.put(row, origin);
        }
        return row;
    }

    /** Returns where a row was declared; blank where nobody said. */
    String of(Object row) {
        return origins.getOrDefault(row, "");
    }
}
