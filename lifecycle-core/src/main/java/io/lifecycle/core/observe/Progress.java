package io.lifecycle.core.observe;

import java.util.Locale;

/**
 * What a platform's job says of the operation that it carries out.
 *
 * @since 0.1
 */
public enum Progress {
    /** It goes on; or has not begun yet. */
    UNDER_WAY,

    /** It has done what was requested. The status may follow some seconds later. */
    COMPLETED,

    /** It has failed. */
    FAILED,

    /** It is over, one way or the other. */
    ENDED;

    /** Returns it as messages say it, such as {@code under way}. */
    public String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
