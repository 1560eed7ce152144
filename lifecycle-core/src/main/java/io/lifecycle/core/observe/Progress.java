package io.lifecycle.core.observe;

import java.util.Locale;

/**
 * What a platform's job says about its operation.
 *
 * @since 0.1
 */
public enum Progress {
    /** It is running, or has not begun yet. */
    UNDER_WAY,

    /** It has completed. The status may follow some seconds later. */
    COMPLETED,

    /** It has failed. */
    FAILED,

    /** It has ended: completed or failed. */
    ENDED;

    /** Returns the text for messages, such as {@code under way}. */
    public String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
