package io.lifecycle.core;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An attribute of a state, an operation, a status or a signal that the declaration gives outside its row. */
record Attribute<K, V>(K about, V value, Optional<Evidence> evidence) {

    /** An attribute without evidence. */
    Attribute(K about, V value) {
        this(about, value, Optional.empty());
    }

    static <K, V> Map<K, Attribute<K, V>> byAbout(List<Attribute<K, V>> attributes) {
        if (attributes.isEmpty()) {
            return Map.of();
        }
        Map<K, Attribute<K, V>> map = new LinkedHashMap<>();
        for (Attribute<K, V> attribute : attributes) {
            map.put(attribute.about(), attribute);
        }
        return map;
    }

    static <V> Optional<V> valueOf(@Nullable Attribute<?, V> attribute) {
        return attribute == null ? Optional.empty() : Optional.of(attribute.value());
    }

    static Optional<Evidence> evidenceOf(@Nullable Attribute<?, ?> attribute) {
        return attribute == null ? Optional.empty() : attribute.evidence();
    }

    static <K, V> Map<K, V> map(List<Attribute<K, V>> attributes) {
        if (attributes.isEmpty()) {
            return Map.of();
        }
        Map<K, V> map = new LinkedHashMap<>();
        for (Attribute<K, V> attribute : attributes) {
            map.put(attribute.about(), attribute.value());
        }
        return map;
    }
}
