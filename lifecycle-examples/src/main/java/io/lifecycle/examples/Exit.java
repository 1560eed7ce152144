package io.lifecycle.examples;

/** What the program ends with; where it could end with several, the last of them. */
enum Exit {
    READ(0, "all was read"),
    PARTLY_READ(1, "something could not be read"),
    WRONG_CALL(2, "the options are wrong, or --id is needed to choose a server"),
    NOT_READ(3, "of a file nothing was read"),
    NOT_THERE(4, "with --live: the server is not where it was wanted");

    /** What a shell is told. */
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
