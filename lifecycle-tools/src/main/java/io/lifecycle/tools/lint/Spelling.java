package io.lifecycle.tools.lint;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/**
 * The distance between words, and which known word a mistyped one may mean.
 *
 * <p>Its methods are safe for use by many threads.
 *
 * @since 0.1
 */
public final class Spelling {

    private Spelling() {}

    /**
     * Returns the nearest known word. It differs only in case and blanks, or by one letter in five and at most two:
     * wrong, missing, added, or swapped with its neighbour.
     */
    public static Optional<String> nearest(String word, Collection<String> known) {
        String plain = plain(requireNonNull(word, "word"));
        int most = Math.min(2, plain.length() / 5);
        Optional<String> nearest = Optional.empty();
        int best = most + 1;
        for (String candidate : requireNonNull(known, "known")) {
            String other = plain(candidate);
            if (Math.abs(other.length() - plain.length()) < best) {
                int distance = distance(plain, other);
                if (distance < best) {
                    best = distance;
                    nearest = Optional.of(candidate);
                }
            }
        }
        return nearest;
    }

    private static String plain(String word) {
        return word.strip().toLowerCase(Locale.ROOT);
    }

    /** Returns how many letters are wrong, missing, one too many, or in their neighbour's place. */
    public static int distance(String one, String other) {
        requireNonNull(one, "one");
        int[] beforeLast = new int[requireNonNull(other, "other").length() + 1];
        int[] last = new int[other.length() + 1];
        int[] row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int changed = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(Math.min(row[j - 1] + 1, last[j] + 1), last[j - 1] + changed);
                boolean areSwapped = i > 1
                        && j > 1
                        && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1);
                if (areSwapped) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
            }
            int[] free = beforeLast;
            beforeLast = last;
            last = row;
            row = free;
        }
        return last[other.length()];
    }
}
