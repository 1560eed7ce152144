package io.lifecycle.examples.postgres;

/** A column of a row cannot be read, for example because another version of the service has written it. */
final class UnreadableRowException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadableRowException(String column, IllegalArgumentException cause) {
        super("column '" + column + "': " + cause.getMessage(), cause);
    }
}
