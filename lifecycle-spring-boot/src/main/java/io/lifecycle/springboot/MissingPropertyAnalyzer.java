package io.lifecycle.springboot;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in place of a stack trace which property is missing. */
final class MissingPropertyAnalyzer extends AbstractFailureAnalyzer<MissingPropertyException> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, MissingPropertyException cause) {
        return new FailureAnalysis(String.valueOf(cause.getMessage()), "Set '" + cause.property() + "'.", cause);
    }
}
