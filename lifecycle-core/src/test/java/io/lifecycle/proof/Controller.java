package io.lifecycle.proof;

import io.lifecycle.core.Reading;
import io.lifecycle.proof.Platform.Fate;
import java.time.Instant;
import java.util.Optional;

/** Brings a resource somewhere: looks, requests, and says at the end whether it is there. */
public interface Controller<O> {

    /** Returns what to request now. */
    Optional<O> request();

    /** Returns when to look next, if there is nothing to request. */
    Instant nextLook();

    boolean isOver();

    /** Returns whether the resource is at its goal, by what this controller knows. */
    boolean isDone();

    void answered(O operation, Fate fate, Instant now);

    void looked(Reading reading, Instant now);
}
