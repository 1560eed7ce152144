package io.lifecycle.cli;

import io.lifecycle.tools.lint.StatusLists;
import io.lifecycle.tools.lint.Treatment;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One block of a file of lists: a wait by lists of statuses, as somebody wrote it down. */
record ListBlock(Map<Field, Entry> entries) {

    /** What a block may say. */
    enum Field {
        LIST,
        AFTER,
        UNTIL,
        FROM,
        PENDING,
        TARGETS,
        FAILURES,
        OTHERWISE,
        ABSENT,
        TO_THE_LETTER;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /** What it says of a field, and in which line. */
    record Entry(String value, int line) {}

    ListBlock {
        entries = new LinkedHashMap<>(entries);
    }

    String name() {
        return get(Field.LIST);
    }

    String get(Field field) {
        Entry entry = entries.get(field);
        return entry == null ? "" : entry.value();
    }

    /** Returns the line of a field, or the block's first line if the field is missing. */
    int line(Field field) {
        Entry entry = entries.get(field);
        return entry == null ? entries.values().iterator().next().line() : entry.line();
    }

    Set<String> words(Field field) {
        return Arrays.stream(get(field).split(",", -1))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /**
     * Returns the line for a finding about a status: that of the list that names the status, or else of the block's
     * name. It does not search a list for each finding, because a list may have many.
     */
    ToIntFunction<Optional<String>> linesOfStatuses() {
        Map<String, Integer> lines = new HashMap<>();
        for (Field field : new Field[] {Field.TARGETS, Field.PENDING, Field.FAILURES}) {
            words(field).forEach(word -> lines.putIfAbsent(word.toLowerCase(Locale.ROOT), line(field)));
        }
        int ofAbsence = line(entries.containsKey(Field.ABSENT) ? Field.ABSENT : Field.LIST);
        int ofOthers = line(Field.LIST);
        return status -> lines.getOrDefault(
                status.orElse(StatusLists.ABSENT).toLowerCase(Locale.ROOT), status.isEmpty() ? ofAbsence : ofOthers);
    }

    /**
     * Returns the lists.
     *
     * @throws CliException if something about them is wrong; the message begins with the line
     */
    StatusLists lists(String file) {
        StatusLists lists;
        try {
            lists = StatusLists.of(words(Field.PENDING), words(Field.TARGETS), words(Field.FAILURES));
        } catch (IllegalArgumentException e) {
            throw wrong(file, Field.TARGETS, e.getMessage());
        }
        if (entries.containsKey(Field.OTHERWISE)) {
            lists = lists.otherwise(treatment(file, Field.OTHERWISE, get(Field.OTHERWISE)));
        }
        String absent = get(Field.ABSENT);
        if (absent.startsWith("=")) {
            lists = lists.absentIs(treatment(file, Field.ABSENT, absent.substring(1)));
        } else if (!absent.isEmpty()) {
            lists = lists.absentAs(absent);
        }
        String letter = get(Field.TO_THE_LETTER).toLowerCase(Locale.ROOT);
        return switch (letter) {
            case "", "no" -> lists;
            case "yes" -> lists.toTheLetter();
            default ->
                throw wrong(
                        file, Field.TO_THE_LETTER, "field 'to the letter' must be yes or no, and is '" + letter + "'");
        };
    }

    private Treatment treatment(String file, Field field, String word) {
        Map<String, Treatment> known = new LinkedHashMap<>();
        for (Treatment treatment : Treatment.values()) {
            known.put(treatment.name().toLowerCase(Locale.ROOT), treatment);
        }
        return Nearest.find(word, known)
                .orElseThrow(() -> wrong(
                        file,
                        field,
                        "field '" + field + "' must be "
                                + (field == Field.ABSENT
                                        ? "a status, or =pending, =target or =failure"
                                        : "pending, target or failure")
                                + ", and is '" + get(field) + "'" + Nearest.question(word, known.keySet())));
    }

    CliException wrong(String file, Field field, @Nullable String message) {
        return new CliException(file + ":" + line(field) + ": " + message);
    }
}
