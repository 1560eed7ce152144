package io.lifecycle.cli;

import io.lifecycle.tools.lint.Spelling;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds the name that a word means, or the names that it may mean. */
final class Nearest {

    /** The most names that are proposed. */
    private static final int MOST = 3;

    /** In a word of up to this many letters, two wrong letters make another word. */
    private static final int MOST_OF_SHORT = 6;

    /** Longer words are not mistyped names. */
    private static final int LONGEST = 100;

    private static final Pattern SEPARATORS = Pattern.compile("[-_ ]+");

    private Nearest() {}

    /** Returns a form for comparing names: in lower case, with blanks, hyphens and underscores alike. */
    static String comparable(String name) {
        return SEPARATORS.matcher(name.strip().toLowerCase(Locale.ROOT)).replaceAll("-");
    }

    /** Returns what is known by this name. */
    static <T> Optional<T> find(String word, Map<String, T> known) {
        String wanted = comparable(word);
        return known.entrySet().stream()
                .filter(entry -> comparable(entry.getKey()).equals(wanted))
                .<T>map(Map.Entry::getValue)
                .findFirst();
    }

    /**
     * Returns whether a word must be another one misspelt: it is one letter apart, or two if the other is long,
     * ignoring hyphens and case.
     */
    static boolean isNearly(String word, String known) {
        String one = letters(word);
        String other = letters(known);
        int most = other.length() > MOST_OF_SHORT ? 2 : 1;
        return Math.abs(one.length() - other.length()) <= most && Spelling.distance(one, other) <= most;
    }

    private static String letters(String word) {
        return comparable(word).replace("-", "");
    }

    /** Returns the hint that ends a message about an unknown word: the nearest names, or all if none is near. */
    static String hint(String word, Collection<String> known) {
        String question = question(word, known);
        if (!question.isEmpty()) {
            return question;
        }
        return known.isEmpty() ? "; there is none" : "; known: " + String.join(", ", known);
    }

    /** Returns the question whether the nearest names were meant; empty if none is near. */
    static String question(String word, Collection<String> known) {
        String wanted = comparable(word.length() > LONGEST ? word.substring(0, LONGEST) : word);
        int most = wanted.length() < 3 ? 1 : Math.max(2, wanted.length() / 3);
        Map<String, Integer> distances = new LinkedHashMap<>();
        for (String name : known) {
            int distance = Spelling.distance(wanted, comparable(name));
            boolean isPart = wanted.length() > 2 && comparable(name).contains(wanted);
            if (isPart || distance <= most) {
                distances.put(name, isPart ? 0 : distance);
            }
        }
        List<String> nearest = distances.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .limit(MOST)
                .map(entry -> "'" + entry.getKey() + "'")
                .toList();
        return nearest.isEmpty() ? "" : "; did you mean " + String.join(" or ", nearest) + "?";
    }
}
