package io.lifecycle.huaweicloud;

import io.lifecycle.core.observe.Progress;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A job of the platform, and what it says of one server. One job may be for many servers, with a part for each: the whole may have
 * succeeded while one of them failed.
 *
 * @param id the job's id, for messages
 * @param type what it does, such as {@code baremetalReinstallOs}
 * @param server the server that it is for, where it is for one and says so
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
            // The parts of a job for one server are its steps: the job goes on when they are done, and may fail yet.
            return forOneServer ? whole : Progress.COMPLETED;
        }
        if (forOneServer || whole == Progress.UNDER_WAY) {
            return whole;
        }
        if (parts.stream().anyMatch(part -> part.server() != null)) {
            throw new UnexpectedAnswerException("job '" + id + "' says nothing of server '" + serverId + "', but of "
                    + parts.stream().map(Part::server).toList());
        }
        return Progress.ENDED; // it is over; how it ended for this server, it does not say
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
