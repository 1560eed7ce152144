package io.lifecycle.examples.power;

import io.lifecycle.bms.Bms;
import io.lifecycle.bms.BmsOperation;
import io.lifecycle.core.Reading;

/** The cloud's API, as far as this service needs it; behind it stands whatever client you have. */
public interface Cloud {

    /**
     * Returns what the API answers of a server: its status with {@link Bms#TASK_STATE}, and with {@link Bms#JOB}, the status
     * of the job of its last OS operation; {@link Reading#absent()} where the API answers 404.
     */
    Reading read(String server);

    /** Requests an operation, and returns when the API has accepted it. */
    void request(String server, BmsOperation operation);
}
