package io.lifecycle.examples;

import static io.lifecycle.ecs.EcsOperation.STOP;
import static io.lifecycle.ecs.EcsState.STOPPED;
import static io.lifecycle.ecs.EcsState.STOPPING;

import io.lifecycle.core.Reading;
import io.lifecycle.core.observe.Control;
import io.lifecycle.core.observe.Fleet;
import io.lifecycle.core.observe.FleetListener;
import io.lifecycle.core.observe.FleetNews;
import io.lifecycle.core.observe.HeldBack;
import io.lifecycle.core.observe.News;
import io.lifecycle.core.observe.SnapshotReport;
import io.lifecycle.core.observe.StateEstimate;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.core.observe.Watch;
import io.lifecycle.core.wait.FleetPoller;
import io.lifecycle.core.wait.FleetPolling;
import io.lifecycle.core.wait.ListingSource;
import io.lifecycle.core.wait.Polling;
import io.lifecycle.core.wait.TimeSource;
import io.lifecycle.core.wait.Wait;
import io.lifecycle.core.wait.WaitResult;
import io.lifecycle.core.wait.Waiter;
import io.lifecycle.ecs.Ecs;
import io.lifecycle.ecs.EcsOperation;
import io.lifecycle.ecs.EcsState;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;

/** The example of docs/fleets.md: a thousand servers, from the answer of a list to an alert. */
final class ManyServers {

    /** Stops a server; throws if the API refuses. */
    interface Cloud {
        void stop(String id);
    }

    private final Fleet<String, EcsState, EcsOperation> fleet;
    private final FleetPoller<String, EcsState, EcsOperation> poller;
    private final Waiter<EcsState> stopped;
    private final TimeSource time;

    // begin docs: watch
    ManyServers(
            Collection<String> ids,
            ListingSource<String> list, // asks the API for one page
            Consumer<String> alerts,
            ScheduledExecutorService executor,
            TimeSource time) {
        this.time = time;
        StateObserver<EcsState, EcsOperation> observer =
                StateObserver.of(Ecs.LIFECYCLE, Control.EXCLUSIVE).lagging();
        this.stopped = Waiter.until(observer, Set.of(STOPPED));
        this.fleet = Fleet.of(Watch.from(observer, observer.created(), time.now())
                .requestLag(Duration.ofSeconds(30))
                .expecting(STOPPING, Duration.ofMinutes(10)));
        fleet.listen(new FleetListener<String, EcsState>() {
            @Override
            public void heard(FleetNews<String, EcsState> news) {
                if (!(news.news() instanceof News.Changed)) {
                    alerts.accept(news.message());
                }
            }

            @Override
            public void heldBack(HeldBack<String> absences) {
                alerts.accept(absences.message());
            }
        });
        ids.forEach(id -> fleet.add(id, time.now()));
        this.poller = FleetPoller.of(
                fleet,
                list,
                FleetPolling.usual().budget(100, Duration.ofMinutes(1)).time(time));
        poller.start(executor);
    }
    // end docs

    // begin docs: stop
    CompletableFuture<WaitResult<EcsState>> stop(String id, Cloud cloud) {
        cloud.stop(id);
        fleet.afterRequest(id, STOP, time.now());
        return poller.await(id, stopped, Polling.within(Duration.ofMinutes(10)).firstDelay(Duration.ofSeconds(5)));
    }
    // end docs

    /** Writes everything that is known, as a service does before it ends. */
    void save(Writer out) throws IOException {
        // begin docs: save
        fleet.write(out, id -> id);
        // end docs
    }

    /** Reads what was written, as a service does when it begins, and returns the problems. */
    List<String> restore(BufferedReader in) throws IOException {
        // begin docs: restore
        SnapshotReport report = fleet.read(in, id -> id);
        return report.problems(); // each with the number of its line; all others were read
        // end docs
    }

    /** Stops a server whose answers come from elsewhere, one by one. */
    StateEstimate<EcsState> stopByHand(String id, Iterator<Reading> answers) {
        // begin docs: by hand
        Wait<EcsState> wait = stopped.begin(fleet.estimate(id), Polling.within(Duration.ofMinutes(10)), time.now());
        while (!wait.isOver()) {
            Reading reading = answers.next(); // asked for at the latest at wait.nextLook()
            fleet.afterReading(id, reading, time.now());
            wait = wait.afterReading(reading, time.now());
            wait = wait.knowing(fleet.estimate(id), time.now()); // and what jobs and other requests have told
        }
        return wait.result(time.now()).orThrow();
        // end docs
    }

    Fleet<String, EcsState, EcsOperation> fleet() {
        return fleet;
    }

    FleetPoller<String, EcsState, EcsOperation> poller() {
        return poller;
    }
}
