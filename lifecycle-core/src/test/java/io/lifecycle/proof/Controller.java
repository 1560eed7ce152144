package io.lifecycle.proof;

import io.lifecycle.core.Reading;
import io.lifecycle.proof.Platform.Fate;
import java.time.Instant;
import java.util.Optional;

/** Somebody who is to bring a resource somewhere: looks, requests, and says at last whether it is there. */
public interface Controller<O> {

    /** Returns what to request now. */
    Optional<O> request();

    /** Returns when to look next, where nothing is to be requested. */
    Instant nextLook();

    boolean isOver();

    /** Returns whether the resource is where it is to be, by what this controller knows. */
    boolean isDone();

    void answered(O operation, Fate fate, Instant now);

    void looked(Reading reading, Instant now);
}
