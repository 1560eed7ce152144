package io.lifecycle.huaweicloud;

import com.huaweicloud.sdk.core.exception.SdkException;
import io.lifecycle.core.Reading;
import io.lifecycle.core.wait.RetryLaterException;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What looks through either client have in common: what is an absence, what is a failure, and which signals an answer supplies. */
final class Looks {

    private static final String TASK_STATE = "task_state";
    private static final String ECM_RES_STATUS = "EcmResStatus";

    private Looks() {}

    /** Returns what a look at one server answers; that there is no such server is an absence. */
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

    /** Returns what any other look answers: a page, or a job. */
    static <T> T any(Supplier<T> look) {
        try {
            return look.get();
        } catch (SdkException e) {
            throw unlessThrottled(e);
        }
    }

    /** Returns the failure, unless it only says to ask less often. When to ask again, the client does not tell by itself. */
    private static RuntimeException unlessThrottled(SdkException failure) {
        if (Fate.of(failure) != Fate.THROTTLED) {
            return failure;
        }
        RetryLaterException later = new RetryLaterException(Duration.ZERO);
        later.initCause(failure);
        return later;
    }

    /** Returns a part of an answer that has to be there. */
    static <T> T present(@Nullable T part, String name, String call) {
        if (part == null) {
            throw new UnexpectedAnswerException("the answer to " + call + " has no '" + name
                    + "': an empty body, another type of content, or not this API");
        }
        return part;
    }

    /**
     * Returns a reading. No client tells a task of {@code null} from a missing key: there is no task where the key's neighbours
     * are there, else nothing is said of tasks.
     */
    static Reading reading(
            @Nullable String status, @Nullable String task, @Nullable String vmState, @Nullable Integer powerState) {
        Reading reading = Reading.of(present(status, "status", "a question for a server"));
        return task != null || vmState != null || powerState != null ? reading.with(TASK_STATE, task) : reading;
    }

    /** Returns a reading with what the metadata says of a freeze, which is nothing where there is no metadata. */
    static Reading withFreeze(Reading reading, @Nullable Map<String, String> metadata) {
        return metadata == null ? reading : reading.with(ECM_RES_STATUS, metadata.get(ECM_RES_STATUS));
    }
}
