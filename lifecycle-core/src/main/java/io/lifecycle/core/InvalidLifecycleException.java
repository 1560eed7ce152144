package io.lifecycle.core;

import static java.util.Objects.requireNonNull;

import java.io.Serial;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A declaration has defects and was not built.
 *
 * @since 0.1
 */
public final class InvalidLifecycleException extends LifecycleException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient @Nullable List<Finding> findings;

    /**
     * Makes an exception whose message has a line for each finding.
     *
     * @param subject what was not built, such as {@code lifecycle "bms"}
     * @param findings what is wrong with it
     */
    public InvalidLifecycleException(String subject, List<Finding> findings) {
        super(message(requireNonNull(subject, "subject"), requireNonNull(findings, "findings")));
        this.findings = List.copyOf(findings);
    }

    /**
     * Returns everything that was found, warnings included, in a fixed order. Empty after serialization; the message
     * still has everything.
     */
    public List<Finding> findings() {
        return findings == null ? List.of() : findings;
    }

    private static String message(String subject, List<Finding> findings) {
        StringBuilder text = new StringBuilder(subject).append(" is invalid:");
        for (Finding finding : findings) {
            text.append("\n  ")
                    .append(finding.severity())
                    .append(' ')
                    .append(finding.id())
                    .append(finding.origin().map(origin -> " at " + origin).orElse(""))
                    .append(": ")
                    .append(finding.message());
        }
        return text.toString();
    }
}
