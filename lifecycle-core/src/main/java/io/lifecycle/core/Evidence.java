package io.lifecycle.core;

import static java.util.Objects.requireNonNull;

import io.lifecycle.core.internal.ValueStyle;
import org.immutables.value.Value;

/**
 * The evidence for a row of a declaration: its basis, and the source of the fact.
 *
 * @since 0.1
 */
@Value.Immutable
@ValueStyle
public sealed interface Evidence permits ImmutableEvidence {

    /** Returns how well the fact is supported. */
    Basis basis();

    /** Returns the source: document, section and date; for an inferred fact, what it was inferred from. */
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
     * Returns evidence that is inferred.
     *
     * @param source what it is inferred from
     */
    static Evidence inferred(String source) {
        return ImmutableEvidence.of(Basis.INFERRED, source);
    }

    /**
     * Returns this evidence together with another. The result is {@link Basis#INFERRED} if either of the two is.
     *
     * @param other the other evidence
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
