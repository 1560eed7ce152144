package io.lifecycle.examples.power;

import io.lifecycle.bms.Bms;
import io.lifecycle.bms.BmsOperation;
import io.lifecycle.core.Reading;
import io.lifecycle.core.observe.Progress;
import java.util.Optional;

/** The cloud's API, as far as this service needs it. Implement it with the client that you have. */
public interface Cloud {

    /** What the API says to a request. */
    enum Response {
        /** It has accepted it. */
        ACCEPTED,

        /** It has refused it for the state that the server is in (a conflict), and not for a quota or a rate limit. */
        REFUSED
    }

    /**
     * Returns what the API answers about a server: its status with {@link Bms#TASK_STATE}; {@link Reading#absent()} if the API
     * answers 404.
     */
    Reading read(String server);

    /**
     * Requests an operation, and returns the API's response. An exception means that nobody knows whether the request arrived.
     */
    Response request(String server, BmsOperation operation);

    /** Returns what the job of a server's last reinstallation says; empty if its OS was never installed again. */
    Optional<Progress> reinstallation(String server);
}
