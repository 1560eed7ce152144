package io.lifecycle.examples;

import static io.lifecycle.bms.BmsOperation.START;
import static io.lifecycle.bms.BmsState.REINSTALLING_OS;
import static io.lifecycle.bms.BmsState.RUNNING;
import static io.lifecycle.bms.BmsState.STOPPED;

import io.lifecycle.bms.Bms;
import io.lifecycle.bms.BmsOperation;
import io.lifecycle.bms.BmsState;
import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.Reading;
import java.util.Set;

/** The guide's example of what a status means. */
final class FirstSteps {

    private FirstSteps() {}

    static Set<BmsState> take() {
        // begin docs
        Lifecycle<BmsState, BmsOperation> bms = Bms.LIFECYCLE;

        // SHUTOFF, says the API. Is the server stopped?
        bms.statuses().statesOf("SHUTOFF"); // it is in one of six states
        Reading answer = Reading.of("SHUTOFF").with(Bms.TASK_STATE, "powering-on");
        Set<BmsState> where = bms.statuses().statesOf(answer); // [STARTING]

        bms.operations(STOPPED); // [START, REINSTALL_OS, REBUILD, DELETE]
        bms.require(STOPPED, START); // STARTING; where it is not allowed, an exception says what is
        bms.plan(RUNNING, REINSTALLING_OS).orElseThrow().description(); // stop, (completed), reinstall-os
        bms.state(STOPPED).stability(); // STABLE
        // end docs
        return where;
    }
}
