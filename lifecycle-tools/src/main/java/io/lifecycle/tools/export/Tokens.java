package io.lifecycle.tools.export;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Gives each thing its own name of letters, digits, dashes and underscores. Mutable. */
final class Tokens {

    private final Set<String> taken = new HashSet<>();
    private final Map<Object, String> tokens = new LinkedHashMap<>();

    /** Returns the name of a thing. The first time, it is made from what the thing is called. */
    String of(Object thing, String called) {
        return tokens.computeIfAbsent(thing, unnamed -> free(token(called)));
    }

    private String free(String token) {
        String free = token;
        for (int number = 2; !taken.add(free.toLowerCase(Locale.ROOT)); number++) {
            free = token + "_" + number;
        }
        return free;
    }

    private static String token(String called) {
        StringBuilder token = new StringBuilder();
        called.codePoints().forEach(c -> token.appendCodePoint(isPlain(c) ? c : '_'));
        boolean beginsWell = token.length() > 0 && token.charAt(0) != '-' && !Character.isDigit(token.charAt(0));
        return beginsWell ? token.toString() : "_" + token;
    }

    private static boolean isPlain(int c) {
        return c == '-' || c == '_' || (c <= 'z' && Character.isLetterOrDigit(c));
    }
}
