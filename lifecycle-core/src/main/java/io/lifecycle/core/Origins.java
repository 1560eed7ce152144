package io.lifecycle.core;

import java.util.IdentityHashMap;

/** Where rows were declared, if their author said so. Rows are told apart by identity, because two may be equal. */
final class Origins {

    private final IdentityHashMap<Object, String> origins = new IdentityHashMap<>();

    /** Notes where a row is declared, unless the text is blank. Returns the row. */
    <R> R declared(R row, String origin) {
        if (!origin.isBlank()) {
            origins.put(row, origin);
        }
        return row;
    }

    /** Returns where a row was declared; blank if nobody said. */
    String of(Object row) {
        return origins.getOrDefault(row, "");
    }
}
