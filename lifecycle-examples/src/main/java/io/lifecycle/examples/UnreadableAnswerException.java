package io.lifecycle.examples;

/** An entry says nothing about a server. */
final class UnreadableAnswerException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Why it says nothing. */
    final String problem;

    UnreadableAnswerException(String problem) {
        super(problem);
        this.problem = problem;
    }
}
