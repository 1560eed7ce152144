package io.lifecycle.core.observe;

import io.lifecycle.core.internal.Fields;
import io.lifecycle.core.internal.Text;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Function;

/** Writes what is known of a fleet as lines, and reads it. */
final class Snapshot<K, S, O> {

    private static final String BEGIN = "fleet\t";
    private static final String END = "end\t";

    private final String lifecycle;

    Snapshot(String lifecycle) {
        this.lifecycle = lifecycle;
    }

    void write(Appendable out, FleetResources<K, S, O> resources, Function<? super K, String> id) throws IOException {
        out.append(BEGIN).append(Fields.escaped(lifecycle)).append('\n');
        int written = 0;
        Iterator<Map.Entry<K, String>> texts = resources.texts().iterator();
        while (texts.hasNext()) {
            Map.Entry<K, String> each = texts.next();
            out.append(Fields.escaped(id.apply(each.getKey())))
                    .append('\t')
                    .append(each.getValue())
                    .append('\n');
            written++;
        }
        out.append(END).append(Integer.toString(written)).append('\n');
    }

    SnapshotReport read(BufferedReader in, Function<String, ? extends K> id, BiPredicate<K, String> taker)
            throws IOException {
        String first = in.readLine();
        if (first == null || !first.equals(BEGIN + Fields.escaped(lifecycle))) {
            throw new IllegalArgumentException("line 1 must be '" + BEGIN.strip() + " " + lifecycle
                    + "', separated by a tab, and is " + (first == null ? "missing" : Text.quoted(first)));
        }
        List<String> problems = new ArrayList<>();
        int read = 0;
        int lines = 0;
        String ended = null;
        for (String line = in.readLine(); line != null; line = ended == null ? in.readLine() : null) {
            if (isEnd(line)) {
                ended = line;
            } else {
                lines++;
                read += read(line, lines + 1, id, taker, problems) ? 1 : 0;
            }
        }
        if (!(END + lines).equals(ended)) {
            problems.add("line " + (lines + 2) + ": the snapshot was cut off, or lacks lines: it does not end with '"
                    + END.strip() + "' and the number of its resources");
        }
        return new SnapshotReport(read, problems);
    }

    /** Returns whether a line ends the snapshot. The line of a resource with the id 'end' has a text, not a number. */
    private static boolean isEnd(String line) {
        return line.startsWith(END)
                && line.length() > END.length()
                && line.chars().skip(END.length()).allMatch(Character::isDigit);
    }

    private boolean read(
            String line,
            int number,
            Function<String, ? extends K> id,
            BiPredicate<K, String> taker,
            List<String> problems) {
        int tab = line.indexOf('\t');
        String subject = "line " + number + (tab < 0 ? "" : ", " + Text.quoted(line.substring(0, tab))) + ": ";
        try {
            if (tab < 0) {
                throw new IllegalArgumentException(
                        Text.quoted(line) + " is not an id and a text with a tab between them");
            }
            if (taker.test(id.apply(Fields.plain(line.substring(0, tab))), line.substring(tab + 1))) {
                return true;
            }
            problems.add(subject + "the fleet has this resource already");
        } catch (RuntimeException e) {
            problems.add(subject + (e.getMessage() == null ? e : e.getMessage()));
        }
        return false;
    }
}
