package io.lifecycle.container;

import io.lifecycle.core.Reading;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The line of {@code vzctl status}: whether the container is there, whether its files are mounted, and what it does. Older
 * versions begin it with VEID, and add that a container which is down is suspended.
 */
final class VzctlLine {

    private static final Pattern LINE = Pattern.compile(
            "(?:CTID|VEID)\\s+\\S+\\s+(?<is>exist|deleted)\\s+(?<files>mounted|unmounted)\\s+(?:down\\s+)?(?<does>\\w+)",
            Pattern.CASE_INSENSITIVE);

    private VzctlLine() {}

    static Reading read(String line) {
        Matcher words = LINE.matcher(line.strip());
        if (!words.matches()) {
            return Reading.of(line.strip());
        }
        if (words.group("is").equalsIgnoreCase("deleted")) {
            return Reading.absent();
        }
        if (words.group("does").equalsIgnoreCase("down")) {
            return Reading.of(words.group("files").equalsIgnoreCase("mounted") ? "mounted" : "stopped");
        }
        return Reading.of(words.group("does"));
    }
}
