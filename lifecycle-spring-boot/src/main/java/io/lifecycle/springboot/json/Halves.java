package io.lifecycle.springboot.json;

/**
 * Halves of characters: surrogates that stand alone. A Java text can have them, but no encoding can. So they are written by their
 * codes, or not at all where JSON does not accept codes.
 */
final class Halves {

    private Halves() {}

    /** Returns whether a text has half a character. */
    static boolean isIn(String text) {
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (Character.isHighSurrogate(unit)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(unit)) {
                return true;
            }
        }
        return false;
    }

    /** Returns the code of a unit, as JSON writes it. */
    static String code(int unit) {
        StringBuilder code = new StringBuilder("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
            code.append(Character.toUpperCase(Character.forDigit((unit >> shift) & 0xF, 16)));
        }
        return code.toString();
    }
}
