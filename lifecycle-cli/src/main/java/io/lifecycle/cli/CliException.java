package io.lifecycle.cli;

import java.util.List;

/** A wrong call, or input that cannot be read: each line is printed before the program ends with status 2. */
final class CliException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient List<String> lines;

    CliException(String line) {
        this(List.of(line));
    }

    CliException(List<String> lines) {
        super(String.join("\n", lines));
        this.lines = List.copyOf(lines);
    }

    List<String> lines() {
        return lines;
    }
}
