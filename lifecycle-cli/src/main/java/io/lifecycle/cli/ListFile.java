package io.lifecycle.cli;

import io.lifecycle.cli.ListBlock.Entry;
import io.lifecycle.cli.ListBlock.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads a file of lists: blocks of fields, with blank lines between them. */
final class ListFile {

    /** Nobody would read more. */
    private static final int MOST_ERRORS = 20;

    private static final Map<String, Field> FIELDS = Arrays.stream(Field.values())
            .collect(Collectors.toMap(Field::toString, field -> field, (a, b) -> a, LinkedHashMap::new));

    private final String file;
    private final List<String> errors = new ArrayList<>();
    private final List<ListBlock> blocks = new ArrayList<>();

    private ListFile(String file) {
        this.file = file;
    }

    /**
     * Returns the blocks of a text.
     *
     * @param file what messages call it
     * @throws CliException if anything is wrong with it; it says all errors, by line
     */
    static List<ListBlock> parse(String file, String text) {
        ListFile reader = new ListFile(file);
        reader.read(text);
        return reader.result();
    }

    private List<ListBlock> result() {
        if (errors.isEmpty() && blocks.isEmpty()) {
            errors.add(file + ": has no list; begin one with a line like 'list: my wait'");
        }
        throwIfAny(errors);
        return blocks;
    }

    /** Throws the errors, if there are any. */
    static void throwIfAny(List<String> errors) {
        if (errors.size() > MOST_ERRORS) {
            List<String> first = new ArrayList<>(errors.subList(0, MOST_ERRORS));
            first.add("and " + (errors.size() - MOST_ERRORS) + " more errors");
            throw new CliException(first);
        }
        if (!errors.isEmpty()) {
            throw new CliException(errors);
        }
    }

    private void read(String text) {
        Map<Field, Entry> open = new LinkedHashMap<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (line.isBlank()) {
                close(open);
                open = new LinkedHashMap<>();
            } else if (!line.strip().startsWith("#")) {
                field(line, number, open);
            }
        }
        close(open);
        Map<String, Integer> lines = new HashMap<>();
        for (ListBlock block : blocks) {
            int line = block.line(Field.LIST);
            Integer other = lines.putIfAbsent(block.name(), line);
            if (other != null) {
                errors.add(at(line) + "list '" + block.name() + "' is in line " + other + " too; give it another name");
            }
        }
    }

    private void field(String line, int number, Map<Field, Entry> open) {
        int colon = line.indexOf(':');
        if (colon < 0) {
            errors.add(
                    at(number) + "'" + shortened(line.strip()) + "' is not a field; write it like 'targets: ACTIVE'");
            return;
        }
        String word = line.substring(0, colon).strip();
        String value = line.substring(colon + 1).strip();
        Optional<Field> field = Nearest.find(word, FIELDS);
        if (field.isEmpty()) {
            errors.add(at(number) + "unknown field '" + shortened(word) + "'" + Nearest.hint(word, FIELDS.keySet()));
        } else if (open.putIfAbsent(field.get(), new Entry(value, number)) != null) {
            errors.add(at(number) + "field '" + field.get() + "' is given twice; leave a blank line between two lists");
        }
    }

    private void close(Map<Field, Entry> open) {
        if (open.isEmpty()) {
            return;
        }
        ListBlock block = new ListBlock(open);
        for (Field wanted : List.of(Field.LIST, Field.AFTER)) {
            if (block.get(wanted).isEmpty()) {
                errors.add(at(block.line(wanted)) + "the list has no field '" + wanted + "'; add it, as in '"
                        + (wanted == Field.LIST ? "list: my wait" : "after: stop") + "'");
            }
        }
        blocks.add(block);
    }

    private String at(int line) {
        return file + ":" + line + ": ";
    }

    private static String shortened(String text) {
        return text.length() > 60 ? text.substring(0, 60) + "..." : text;
    }
}
