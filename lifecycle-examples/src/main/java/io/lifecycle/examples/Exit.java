package io.lifecycle.examples;

/** What the program ends with; each is told before those that weigh less. */
enum Exit {
    READ("all was read"),
    PARTLY_READ("something could not be read"),
    WRONG_CALL("the options are wrong, or --id is needed to choose a server"),
    NOT_READ("of a file nothing was read");

    private final String meaning;

    Exit(String meaning) {
        this.meaning = meaning;
    }

    /** Returns the status that a shell is told. */
    int status() {
        return ordinal();
    }

    /** Returns what it means, in words. */
    String meaning() {
        return meaning;
    }

    /** Returns the one of both that weighs more. */
    Exit or(Exit other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
