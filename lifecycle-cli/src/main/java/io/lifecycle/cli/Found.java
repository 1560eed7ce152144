package io.lifecycle.cli;

import io.lifecycle.tools.lint.StatusLists;
import io.lifecycle.tools.lint.WaitFinding;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * A finding, and where it is.
 *
 * @param list the name of the list
 * @param line the line to look at
 * @param states the names of the finding's states
 * @param key the same for the same finding, even if the list has moved in the file
 */
record Found(String list, int line, WaitFinding<?, ?> finding, List<String> states, String key) {

    Found {
        states = List.copyOf(states);
    }

    static <S, O> Found of(Subject<S, O> subject, String list, int line, WaitFinding<S, O> finding) {
        String key = subject.name() + ": " + list + ": " + finding.id() + " "
                + finding.status().orElse(StatusLists.ABSENT);
        return new Found(
                list,
                line,
                finding,
                finding.states().stream().map(subject::name).toList(),
                Output.printable(key));
    }

    /** Returns a hash of the key. */
    String fingerprint() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
