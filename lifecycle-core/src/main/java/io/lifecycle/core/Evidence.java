package io.lifecycle.core;

import static java.util.Objects.requireNonNull;

import io.lifecycle.core.internal.ValueStyle;
import org.immutables.value.Value;

/**
 * What a row of a declaration rests on: its basis, and the source in which the fact was read.
 *
 * @since 0.1
 */
@Value.Immutable
@ValueStyle
public sealed interface Evidence permits ImmutableEvidence {

    /** Returns how well the fact is founded. */
    Basis basis();

    /** Returns where the fact was read: document, section and date; or, where it is inferred, from what. */
    String source();

    /**
     * Returns evidence that the vendor documents.
     *
     * @param source the document and its section
     */
    static Evidence documented(String source) {
        return ImmutableEvidence.of(Basis.DOCUMENTED, source);
    }

    /**
     * Returns evidence that is concluded.
     *
     * @param source what it is concluded from
     */
    static Evidence inferred(String source) {
        return ImmutableEvidence.of(Basis.INFERRED, source);
    }

    /**
     * Returns this evidence joined by a further source, {@link Basis#INFERRED} as soon as either is.
     *
     * @param other the further evidence
     */
    default Evidence and(Evidence other) {
        requireNonNull(other, "other");
        Basis joined = basis() == Basis.INFERRED ? Basis.INFERRED : other.basis();
        return ImmutableEvidence.of(joined, source() + "; " + other.source());
    }

    /**
     * Returns this evidence with a remark on its source: where in it, or what it says there.
     *
     * @param remark what to add
     */
    default Evidence noting(String remark) {
        return ImmutableEvidence.of(basis(), source() + ": " + requireNonNull(remark, "remark"));
    }
}
