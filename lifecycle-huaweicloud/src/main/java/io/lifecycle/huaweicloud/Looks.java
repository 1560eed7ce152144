package io.lifecycle.huaweicloud;

import com.huaweicloud.sdk.core.exception.SdkException;
import io.lifecycle.core.Reading;
import io.lifecycle.core.wait.RetryLaterException;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What looks through both clients have in common: absences, failures, and the signals of an answer. */
final class Looks {

    private static final String TASK_STATE = "task_state";
    private static final String ECM_RES_STATUS = "EcmResStatus";

    private Looks() {}

    /** Returns the reading of one server. If there is no such server, it is an absence. */
    static Reading one(Supplier<Reading> look) {
        try {
            return look.get();
        } catch (SdkException e) {
            if (Fate.of(e) == Fate.NO_SUCH_SERVER) {
                return Reading.absent();
            }
            throw unlessThrottled(e);
        }
    }

    /** Returns the answer to any other look: a page, or a job. */
    static <T> T any(Supplier<T> look) {
        try {
            return look.get();
        } catch (SdkException e) {
            throw unlessThrottled(e);
        }
    }

    /** Returns the failure, or one that says to ask again later. The client itself does not say when. */
    private static RuntimeException unlessThrottled(SdkException failure) {
        if (Fate.of(failure) != Fate.THROTTLED) {
            return failure;
        }
        RetryLaterException later = new RetryLaterException(Duration.ZERO);
        later.initCause(failure);
        return later;
    }

    /** Returns a part that an answer must have. */
    static <T> T present(@Nullable T part, String name, String call) {
        if (part == null) {
            throw new UnexpectedAnswerException("the answer to " + call + " has no '" + name
                    + "': an empty body, another type of content, or not this API");
        }
        return part;
    }

    /**
     * Returns a reading. Neither client distinguishes a task of {@code null} from a missing key. If one of the fields beside it is
     * present, there is no task; if not, the answer says nothing about tasks.
     */
    static Reading reading(
            @Nullable String status, @Nullable String task, @Nullable String vmState, @Nullable Integer powerState) {
        Reading reading = Reading.of(present(status, "status", "a question for a server"));
        return task != null || vmState != null || powerState != null ? reading.with(TASK_STATE, task) : reading;
    }

    /** Returns a reading with what the metadata says about a freeze; without metadata, the reading as it is. */
    static Reading withFreeze(Reading reading, @Nullable Map<String, String> metadata) {
        return metadata == null ? reading : reading.with(ECM_RES_STATUS, metadata.get(ECM_RES_STATUS));
    }
}
