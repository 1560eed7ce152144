package io.lifecycle.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.lifecycle.core.observe.Progress;
import io.lifecycle.core.wait.TimeSource;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The jobs of a cloud, of which it keeps the last ten thousand. */
final class Jobs {

    private static final int KEPT = 10_000;

    private final Map<String, Job> jobs = new Latest<>(KEPT);
    private final TimeSource time;

    Jobs(TimeSource time) {
        this.time = time;
    }

    /** A job, with one part for each server. */
    record Job(String id, String type, Instant begun, List<Part> parts) {}

    /** What a job says of one server. */
    static final class Part {
        private final String id = newId();
        private final String type;
        private final SimulatedServer<?, ?> server;
        private volatile @Nullable Progress last;

        /** Makes the part of a request that was accepted, or else refused when the job began. */
        Part(String type, SimulatedServer<?, ?> server, boolean isAccepted) {
            this.type = type;
            this.server = server;
            this.last = isAccepted ? null : Progress.FAILED;
        }

        String type() {
            return type;
        }

        Progress progress() {
            Progress ended = last;
            return ended == null ? server.progress() : ended;
        }

        /**
         * Ends it, because another one begins. If it is still under way, it has failed: it will not complete as it was
         * meant to.
         */
        void end() {
            if (last == null) {
                last = server.resource().place().isGone() ? Progress.COMPLETED : ended(server.progress());
            }
        }

        private static Progress ended(Progress progress) {
            return progress == Progress.UNDER_WAY ? Progress.FAILED : progress;
        }
    }

    private static String newId() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    synchronized String begin(String type, List<Part> parts) {
        Job job = new Job(newId(), type, time.now(), parts);
        jobs.put(job.id(), job);
        return job.id();
    }

    /** Returns a job as the API shows it. */
    synchronized Optional<ObjectNode> show(String id) {
        return Optional.ofNullable(jobs.get(id)).map(this::show);
    }

    /** Returns a job as the API shows it. It succeeds if a part does, as the vendor's jobs may. */
    private ObjectNode show(Job job) {
        List<Progress> progress = job.parts().stream().map(Part::progress).toList();
        Progress all = progress.contains(Progress.UNDER_WAY)
                ? Progress.UNDER_WAY
                : progress.contains(Progress.COMPLETED) ? Progress.COMPLETED : Progress.FAILED;
        ObjectNode shown = show(job.id(), job.type(), job.begun(), all);
        ObjectNode entities = shown.putObject("entities");
        entities.put("sub_jobs_total", job.parts().size());
        ArrayNode parts = entities.putArray("sub_jobs");
        for (int i = 0; i < job.parts().size(); i++) {
            Part part = job.parts().get(i);
            ObjectNode sub = show(part.id, part.type, job.begun(), progress.get(i));
            sub.putObject("entities").put("server_id", part.server.id());
            parts.add(sub);
        }
        return shown;
    }

    private ObjectNode show(String id, String type, Instant begun, Progress progress) {
        boolean isFailed = progress == Progress.FAILED;
        return JsonNodeFactory.instance
                .objectNode()
                .put("job_id", id)
                .put("job_type", type)
                .put("status", isFailed ? "FAIL" : progress == Progress.UNDER_WAY ? "RUNNING" : "SUCCESS")
                .put("begin_time", begun.toString())
                .put(
                        "end_time",
                        progress == Progress.UNDER_WAY ? null : time.now().toString())
                .put("error_code", isFailed ? "Ecs.0200" : null)
                .put("fail_reason", isFailed ? "the operation failed, as the simulated server did" : null);
    }
}
