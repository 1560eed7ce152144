package io.lifecycle.examples;

/** How the program ends; if several apply, the last of them. */
enum Exit {
    READ(0, "everything was read"),
    PARTLY_READ(1, "something could not be read"),
    WRONG_CALL(2, "the options are wrong, or --id is needed to choose a server"),
    NOT_READ(3, "nothing was read from a file"),
    NOT_THERE(4, "with --live: the server did not reach its goal");

    /** The exit status. */
    final int status;

    /** What it means, in words. */
    final String meaning;

    Exit(int status, String meaning) {
        this.status = status;
        this.meaning = meaning;
    }

    /** Returns the one of both that weighs more. */
    Exit or(Exit other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
