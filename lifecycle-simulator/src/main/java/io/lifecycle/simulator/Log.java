package io.lifecycle.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Makes the line that is logged for a call. */
final class Log {

    private static final int LONGEST = 200;

    private Log() {}

    static String line(Instant at, Call call, Answer answer) {
        String action = call.onlyKey().map(key -> " " + key).orElse("");
        String outcome = answer.isCut() ? "cut off" : Integer.toString(answer.status());
        String said = answer.body().map(Log::said).orElse("");
        String asked = shortened(call.method() + " " + call.uri().getPath() + action);
        return at.truncatedTo(ChronoUnit.SECONDS) + "  " + asked + "  " + outcome + shortened(said);
    }

    private static String said(JsonNode body) {
        String job = body.path("job_id").asText();
        String status = body.path("server").path("status").asText();
        String task = body.path("server").path("OS-EXT-STS:task_state").asText();
        String error = body.path("error").path("code").asText();
        return (job.isEmpty() ? "" : "  job " + job)
                + (status.isEmpty() ? "" : "  " + status + (task.isEmpty() || task.equals("null") ? "" : ", " + task))
                + (error.isEmpty() ? "" : "  " + error);
    }

    /** Returns a text without control characters and not too long, because a client may send anything. */
    private static String shortened(String text) {
        StringBuilder safe = new StringBuilder();
        text.codePoints().limit(LONGEST).forEach(c -> safe.appendCodePoint(Character.isISOControl(c) ? '?' : c));
        return safe.toString();
    }
}
