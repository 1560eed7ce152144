package io.lifecycle.examples.postgres;

import io.lifecycle.core.reconcile.Reconciliation;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A row of the table, as it was read or is to be written; see schema.sql. */
record ServerRow(
        String id,
        @Nullable String goal,
        String standing,
        String reason,
        String watch,
        @Nullable String reconciliation,
        @Nullable String requesting,
        Instant due,
        long version) {

    private static final int LONGEST_REASON = 500;

    /** How far an order is. */
    enum Standing {
        /** Nothing was ordered: the server is only watched. */
        WATCHED,
        /** It was ordered to a goal, and nobody has begun. */
        ORDERED,
        /** It is being brought there. */
        GOING,
        /** It was brought there. */
        DONE,
        /** Nothing that is permitted helps. */
        STUCK,
        /** The deadline has passed. */
        LATE
    }

    ServerRow {
        reason = reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) : reason;
    }

    /** Returns this row with other knowledge, to be written. */
    ServerRow with(Known known, Standing other, String why, @Nullable String request, Instant again) {
        return new ServerRow(
                id,
                goal,
                other.name(),
                why,
                known.watch().text(),
                known.bringing().map(Reconciliation::text).orElse(null),
                request,
                again,
                version);
    }

    /** Returns this row after its next update. */
    ServerRow updated() {
        return new ServerRow(id, goal, standing, reason, watch, reconciliation, requesting, due, version + 1);
    }
}
