package io.lifecycle.springboot;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says which property is missing, in place of a stack trace. */
final class MissingPropertyAnalyzer extends AbstractFailureAnalyzer<MissingPropertyException> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, MissingPropertyException cause) {
        return new FailureAnalysis(String.valueOf(cause.getMessage()), "Set '" + cause.property() + "'.", cause);
    }
}
