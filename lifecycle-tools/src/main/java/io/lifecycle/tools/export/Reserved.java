package io.lifecycle.tools.export;

import java.util.Set;

/** The reserved words of the languages. */
final class Reserved {

    // @formatter:off
    private static final Set<String> GO = Set.of(
            "break", "case", "chan", "const", "continue", "default", "defer", "else", "fallthrough", "for", "func", "go", "goto", "if",
            "import", "interface", "map", "package", "range", "return", "select", "struct", "switch", "type", "var");

    private static final Set<String> JAVA = Set.of(
            "_", "abstract", "assert", "boolean", "break", "byte", "case", "catch", "char", "class", "const", "continue", "default", "do",
            "double", "else", "enum", "extends", "false", "final", "finally", "float", "for", "goto", "if", "implements", "import",
            "instanceof", "int", "interface", "long", "native", "new", "null", "package", "private", "protected", "public", "return",
            "short", "static", "strictfp", "super", "switch", "synchronized", "this", "throw", "throws", "transient", "true", "try",
            "void", "volatile", "while");
    // @formatter:on

    private Reserved() {}

    static boolean inGo(String name) {
        return GO.contains(name);
    }

    static boolean inJava(String name) {
        return JAVA.contains(name);
    }
}
