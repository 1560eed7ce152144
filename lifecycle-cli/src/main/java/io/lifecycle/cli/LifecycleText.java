package io.lifecycle.cli;

import io.lifecycle.core.Finding;
import io.lifecycle.core.InvalidLifecycleException;
import io.lifecycle.core.Lifecycle;
import io.lifecycle.tools.export.LifecycleFile;
import java.util.List;
import java.util.Locale;

/** Lifecycles in files of JSON. */
final class LifecycleText {

    private static final String ENDING = ".json";

    private LifecycleText() {}

    /** Returns whether a word is the name of such a file, rather than of a lifecycle. */
    static boolean isNamedBy(String word) {
        return word.toLowerCase(Locale.ROOT).endsWith(ENDING);
    }

    /**
     * Returns the lifecycle in a file.
     *
     * @throws CliException if the file cannot be read, or the lifecycle has defects: a line for each
     */
    static Subject<?, ?> read(String file) {
        String text = TextFile.read(file);
        try {
            return subject(LifecycleFile.read(text));
        } catch (InvalidLifecycleException e) {
            throw new CliException(
                    e.findings().stream().map(finding -> told(file, finding)).toList());
        }
    }

    private static <S, O> Subject<S, O> subject(Lifecycle<S, O> lifecycle) {
        return new Subject<>(lifecycle.name(), lifecycle, List.of());
    }

    /** Returns a finding in the form of a compiler's message. */
    private static String told(String file, Finding finding) {
        String place = finding.origin().orElse("").replaceFirst("^line (\\d+), column (\\d+)$", ":$1:$2");
        String level = finding.severity().name().toLowerCase(Locale.ROOT);
        return file + place + ": " + level + " " + finding.id() + ": " + finding.message();
    }
}
