package io.lifecycle.springboot.json;

import java.io.Serial;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.CharacterEscapes;
import tools.jackson.core.io.SerializedString;

/** Writes surrogates by their codes, and everything else as the mapper does. */
final class Jackson3Escapes extends CharacterEscapes {

    @Serial
    private static final long serialVersionUID = 1L;

    private final @Nullable CharacterEscapes others;

    Jackson3Escapes(@Nullable CharacterEscapes others) {
        this.others = others;
    }

    @Override
    public int[] getEscapeCodesForAscii() {
        return others == null ? standardAsciiEscapesForJSON() : others.getEscapeCodesForAscii();
    }

    @Override
    public @Nullable SerializableString getEscapeSequence(int unit) {
        if (unit >= Character.MIN_SURROGATE && unit <= Character.MAX_SURROGATE) {
            return new SerializedString(Halves.code(unit));
        }
        return others == null ? null : others.getEscapeSequence(unit);
    }
}
