package io.lifecycle.examples;

/** A line that says nothing about a server; its message says why. */
final class UnreadableAnswerException extends Exception {

    private static final long serialVersionUID = 1L;

    UnreadableAnswerException(String message) {
        super(message);
    }
}
