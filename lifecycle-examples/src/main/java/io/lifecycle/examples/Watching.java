package io.lifecycle.examples;

import static io.lifecycle.bms.BmsOperation.STOP;
import static io.lifecycle.bms.BmsState.RUNNING;
import static io.lifecycle.bms.BmsState.STOPPING;

import io.lifecycle.bms.BmsOperation;
import io.lifecycle.bms.BmsState;
import io.lifecycle.core.observe.News;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.core.observe.Watch;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/** The guide's example of what is new and what is overdue. */
final class Watching {

    private Watching() {}

    static Watch<BmsState, BmsOperation> watch(
            StateObserver<BmsState, BmsOperation> observer, Instant now, Consumer<String> alerts) {
        // begin docs
        Watch<BmsState, BmsOperation> watch = Watch.from(observer, observer.at(RUNNING), now)
                .requestLag(Duration.ofSeconds(30)) // a request takes effect within this time, or never
                .expecting(STOPPING, Duration.ofMinutes(10)); // no stop takes longer

        watch = watch.afterRequest(STOP, now);
        watch = watch.tick(now.plus(Duration.ofMinutes(11)));
        for (News<BmsState> news : watch.news()) {
            alerts.accept(news.message());
        }
        watch.isOverdue(); // true
        String column = watch.text(); // for your database
        watch = watch.parse(column); // after a restart it goes on from there
        // end docs
        return watch;
    }
}
