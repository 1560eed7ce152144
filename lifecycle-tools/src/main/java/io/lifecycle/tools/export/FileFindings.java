package io.lifecycle.tools.export;

import static java.util.Comparator.comparingInt;

import io.lifecycle.core.Finding;
import io.lifecycle.core.Severity;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with a file, and where. */
final class FileFindings {

    private record Located(JsonValue value, Finding finding) {
        int line() {
            return value.line();
        }

        int column() {
            return value.column();
        }
    }

    private final List<Located> findings = new ArrayList<>();

    void error(JsonValue value, String id, String message) {
        findings.add(new Located(value, Finding.of(id, Severity.ERROR, message, value.origin())));
    }

    boolean isEmpty() {
        return findings.isEmpty();
    }

    /** Returns all findings, in the order of the file. */
    List<Finding> inOrder() {
        return findings.stream()
                .sorted(comparingInt(Located::line).thenComparing(Located::column))
                .map(Located::finding)
                .toList();
    }
}
