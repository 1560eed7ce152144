package io.lifecycle.tools.export;

import java.util.List;

/** The one implementation of {@link Export}. */
record Exported(String text, List<String> limits) implements Export {

    Exported {
        limits = List.copyOf(limits);
    }

    /** Returns the text. */
    @Override
    public String toString() {
        return text;
    }
}
