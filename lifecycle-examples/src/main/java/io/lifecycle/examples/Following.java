package io.lifecycle.examples;

import static io.lifecycle.bms.BmsOperation.STOP;
import static io.lifecycle.bms.BmsState.RUNNING;

import io.lifecycle.bms.Bms;
import io.lifecycle.bms.BmsOperation;
import io.lifecycle.bms.BmsState;
import io.lifecycle.core.Reading;
import io.lifecycle.core.observe.Control;
import io.lifecycle.core.observe.StateEstimate;
import io.lifecycle.core.observe.StateObserver;
import java.util.List;
import java.util.Optional;

/** The guide's example of following a server. */
final class Following {

    private Following() {}

    static List<Optional<BmsState>> follow() {
        // begin docs
        StateObserver<BmsState, BmsOperation> observer =
                StateObserver.of(Bms.LIFECYCLE, Control.EXCLUSIVE).lagging();
        Reading active = Reading.of("ACTIVE").with(Bms.TASK_STATE, null);
        Reading shutoff = Reading.of("SHUTOFF").with(Bms.TASK_STATE, null);

        StateEstimate<BmsState> known = observer.at(RUNNING);
        StateEstimate<BmsState> requested = observer.afterRequest(known, STOP); // the API accepted it
        StateEstimate<BmsState> stale = observer.afterReading(requested, active);
        StateEstimate<BmsState> stopped = observer.afterReading(stale, shutoff);

        stale.exact(); // empty: the request may not have taken effect yet
        stopped.exact(); // STOPPED, though Stopping was never seen
        observer.operations(stopped); // [START, REINSTALL_OS, REBUILD, DELETE]
        String column = stopped.toString(); // "bms [STOPPED]", for your database
        observer.parse(column); // the same estimate again
        // end docs
        return List.of(stale.exact(), stopped.exact());
    }
}
