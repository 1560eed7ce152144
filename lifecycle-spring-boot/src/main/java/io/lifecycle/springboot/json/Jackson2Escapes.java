package io.lifecycle.springboot.json;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** Writes surrogates by their codes, and everything else as the mapper does. */
final class Jackson2Escapes extends CharacterEscapes {

    @Serial
    private static final long serialVersionUID = 1L;

    private final @Nullable CharacterEscapes others;

    Jackson2Escapes(@Nullable CharacterEscapes others) {
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
