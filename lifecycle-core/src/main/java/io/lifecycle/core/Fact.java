package io.lifecycle.core;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Something that a declaration says of a state or of a status, beside its row. */
record Fact<K, V>(K about, V value) {

    static <K, V> Map<K, V> map(List<Fact<K, V>> facts) {
        Map<K, V> map = new LinkedHashMap<>();
        for (Fact<K, V> fact : facts) {
            map.put(fact.about(), fact.value());
        }
        return map;
    }
}
