package io.lifecycle.huaweicloud;

import io.lifecycle.core.observe.Progress;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A job of the platform, and what it says about one server. One job may be for many servers, with a part for each. The job as a
 * whole may succeed although one of them failed.
 *
 * @param id the job's id, for messages
 * @param type what it does, such as {@code baremetalReinstallOs}
 * @param server the server that it is for; null if it is for many, or does not say
 */
record Jobs(
        @Nullable String id,
        @Nullable String type,
        @Nullable String status,
        @Nullable String server,
        List<Part> parts) {

    /** A part of the job, for one server. */
    record Part(@Nullable String status, @Nullable String server) {}

    Progress progress(String serverId) {
        Progress whole = progress(status, "");
        List<Progress> own = parts.stream()
                .filter(part -> serverId.equalsIgnoreCase(part.server()))
                .map(part -> progress(part.status(), "a part of "))
                .toList();
        boolean forOneServer = serverId.equalsIgnoreCase(server) || isOfAnOs();
        if (own.contains(Progress.FAILED)) {
            return Progress.FAILED;
        }
        if (own.contains(Progress.UNDER_WAY)) {
            return Progress.UNDER_WAY;
        }
        if (!own.isEmpty()) {
            // The parts of a job for one server are its steps. The job may go on after them, and still fail.
            return forOneServer ? whole : Progress.COMPLETED;
        }
        if (forOneServer || whole == Progress.UNDER_WAY) {
            return whole;
        }
        if (parts.stream().anyMatch(part -> part.server() != null)) {
            throw new UnexpectedAnswerException("job '" + id + "' is not about server '" + serverId + "', but about "
                    + parts.stream().map(Part::server).toList());
        }
        return Progress.ENDED; // it does not say how it ended for this server
    }

    private boolean isOfAnOs() {
        String kind = String.valueOf(type).toLowerCase(Locale.ROOT).replace("_", "");
        return kind.contains("reinstallos") || kind.contains("changeos");
    }

    private Progress progress(@Nullable String told, String of) {
        return switch (String.valueOf(told).strip().toUpperCase(Locale.ROOT)) {
            case "INIT", "RUNNING", "PENDING_PAYMENT" -> Progress.UNDER_WAY;
            case "SUCCESS" -> Progress.COMPLETED;
            case "FAIL" -> Progress.FAILED;
            default ->
                throw new UnexpectedAnswerException(
                        of + "job '" + id + "' has the status '" + told + "', which is not documented");
        };
    }
}
