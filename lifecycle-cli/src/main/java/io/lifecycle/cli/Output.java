package io.lifecycle.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.Help.Ansi;

/**
 * Where the program writes what it found, and what it could not read.
 *
 * @param ansi whether what it found is in colour
 */
record Output(PrintWriter out, PrintWriter err, Ansi ansi) {

    /** Writes one line, whatever is in it. */
    void line(String text) {
        out.println(printable(text));
    }

    /** Writes one line, with tabs between its parts, whatever is in them. */
    void tabbed(List<String> parts) {
        out.println(parts.stream().map(Output::printable).collect(Collectors.joining("\t")));
    }

    /** Writes one line about an error. */
    void error(String text) {
        err.println("lifecycle: " + printable(text));
        err.flush();
    }

    /** Flushes the output, and returns whether anybody still reads it: {@code head} stops at some line. */
    boolean isTaken() {
        return !out.checkError();
    }

    /** Writes a text of many lines as it is. */
    void text(String text) {
        out.print(text);
        out.flush();
    }

    /** Returns a word in a style, such as {@code bold,red}; the word must be one of ours. */
    String styled(String style, String word) {
        return ansi.string("@|" + style + " " + word + "|@");
    }

    /** Writes lines whose first word is in a style. */
    void styledLine(String before, String style, String word, String after) {
        out.println(printable(before) + styled(style, word) + printable(after));
    }

    /** Writes rows as columns that are as wide as their widest cell, a few blanks in front of them. */
    void columns(List<List<String>> rows) {
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                widths[i] = Math.max(widths[i], printable(row.get(i)).length());
            }
        }
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < row.size(); i++) {
                String cell = printable(row.get(i));
                line.append("  ").append(cell).append(" ".repeat(widths[i] - cell.length()));
            }
            out.println(line.toString().stripTrailing());
        }
    }

    /** Returns a text with a code for each character that would end the line, or command a terminal. */
    static String printable(String text) {
        StringBuilder line = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            int type = Character.getType(c);
            boolean isHidden = type == Character.CONTROL
                    || type == Character.FORMAT
                    || type == Character.LINE_SEPARATOR
                    || type == Character.PARAGRAPH_SEPARATOR
                    || type == Character.SURROGATE;
            if (isHidden) {
                line.append(String.format(Locale.ROOT, "\\u%04x", c));
            } else {
                line.appendCodePoint(c);
            }
        });
        return line.toString();
    }
}
