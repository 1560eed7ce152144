package io.lifecycle.examples.power;

import io.lifecycle.bms.Bms;
import io.lifecycle.bms.BmsOperation;
import io.lifecycle.core.Reading;
import io.lifecycle.core.observe.Progress;
import java.util.Optional;

/** The cloud's API, as far as this service needs it; behind it stands whatever client you have. */
public interface Cloud {

    /** What the API says to a request. */
    enum Response {
        /** It has accepted it. */
        ACCEPTED,

        /** It has refused it for the state that the server is in: for a conflict, and not for a quota or a limit of rate. */
        REFUSED
    }

    /**
     * Returns what the API answers of a server: its status with {@link Bms#TASK_STATE}; {@link Reading#absent()} where the API
     * answers 404.
     */
    Reading read(String server);

    /**
     * Requests an operation, and returns what the API says to that. What it throws means that nobody knows whether the request
     * arrived.
     */
    Response request(String server, BmsOperation operation);

    /** Returns what the job of a server's last reinstallation says; empty where its OS was never installed again. */
    Optional<Progress> reinstallation(String server);
}
