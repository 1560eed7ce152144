package io.lifecycle.huaweicloud;

import com.huaweicloud.sdk.core.exception.SdkException;
import io.lifecycle.core.reconcile.Requester;
import io.lifecycle.core.reconcile.Response;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The calls that request operations of one server, by the names of the operations. */
final class Calls {

    private static final String DELETE = "DELETE";

    private final String server;
    private final Consumer<String> jobs;
    private final Map<String, Supplier<@Nullable String>> calls = new LinkedHashMap<>();

    Calls(String server, Consumer<String> jobs) {
        this.server = server;
        this.jobs = jobs;
    }

    /** Adds a call, which returns the id of its job; null where the answer has none. */
    Calls on(String operation, Supplier<@Nullable String> call) {
        calls.put(operation, call);
        return this;
    }

    /** Returns an option that the operation needs, or says how to set it. */
    static <T> T needed(@Nullable T option, String operation, String cure) {
        if (option == null) {
            throw new IllegalArgumentException("operation '" + operation + "' needs more parameters: " + cure);
        }
        return option;
    }

    <O extends Enum<O>> Requester<O> requester() {
        return operation -> request(operation.name());
    }

    private Response request(String operation) {
        Supplier<@Nullable String> call = calls.get(operation);
        if (call == null) {
            throw new IllegalArgumentException(
                    "there is no call for operation '" + operation + "'; there are calls for "
                            + calls.keySet().stream().collect(Collectors.joining("', '", "'", "'")));
        }
        String job;
        try {
            job = call.get();
        } catch (SdkException e) {
            // If the client sent the deletion twice, the second gets this answer because the first was carried out.
            if (operation.equals(DELETE) && Fate.of(e) == Fate.NO_SUCH_SERVER) {
                throw e;
            }
            return Refusals.response(e);
        }
        if (job == null) {
            // The client returns the same for an empty body, a page of HTML, a body that was cut off, and a 202 that
            // means "too often".
            throw new UnexpectedAnswerException("the answer to '" + operation + "' of server '" + server
                    + "' names no job; only a look tells whether it was accepted");
        }
        jobs.accept(job);
        return Response.ACCEPTED;
    }
}
