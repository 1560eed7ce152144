package io.lifecycle.kafkastreams;

import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * The bytes of events and news: JSON objects in UTF-8, for producers and consumers in any language.
 *
 * <p>Each has a field {@code at}, a time such as {@code 2026-11-27T05:00:00Z}, from 1970 to 9999. Fields that are not named here are
 * ignored. All serdes are safe for use by many threads.
 *
 * @since 0.1
 */
public final class LifecycleSerdes {

    private LifecycleSerdes() {}

    /**
     * Returns the serde of events. Reading throws nothing. If bytes are no event, it returns a {@link ResourceEvent.Unreadable}, which a
     * processor reports, or stops at.
     *
     * <pre>{@code
     * {"event":"read", "at":"2026-11-27T05:00:00Z", "source":"eu-1", "status":"ACTIVE", "signals":{"task_state":null}}
     * {"event":"absent", "at":"...", "source":"eu-1", "missing":2, "expected":100}
     * {"event":"added", "at":"...", "source":"eu-1", "estimate":"bms [RUNNING]"}
     * {"event":"requested", "at":"...", "operation":"STOP"}     also refused, attempted
     * {"event":"progressed", "at":"...", "operation":"STOP", "is":"COMPLETED"}
     * {"event":"lagged", "at":"..."}                            also confirmed
     * }</pre>
     *
     * <p>In a reading, {@code signals} may be left out. {@code missing} and {@code expected} stand together, or both are left out. In
     * {@code added}, the {@code estimate} may be left out.
     */
    public static Serde<ResourceEvent> events() {
        return Serdes.serdeFrom(
                (topic, event) -> event == null ? null : EventText.write(event),
                (topic, bytes) -> bytes == null ? null : readable(bytes));
    }

    private static ResourceEvent readable(byte[] bytes) {
        try {
            return EventText.read(bytes);
        } catch (IllegalArgumentException | ArithmeticException e) {
            return new ResourceEvent.Unreadable(String.valueOf(e.getMessage()));
        }
    }

    /**
     * Returns the serde of news. Each has fields {@code news}, {@code number}, {@code at} and {@code message}; and, by its kind,
     *
     * <pre>{@code
     * {"news":"changed", "before":"bms [RUNNING]", "after":"bms [STOPPING]"}
     * {"news":"surprising", "kind":"UnknownStatus"}
     * {"news":"overdue", "stays":[{"state":"STOPPING", "since":"...", "budget":"PT10M"}]}
     * {"news":"unsettled", "estimate":"bms [STOPPING]"}
     * {"news":"held-back", "source":"eu-1", "existing":100}
     * {"news":"unreadable"}
     * }</pre>
     *
     * <p>Reading throws a {@link SerializationException} if bytes are no news.
     */
    public static Serde<ResourceNews> news() {
        return Serdes.serdeFrom((topic, news) -> news == null ? null : NewsText.write(news), (topic, bytes) -> {
            try {
                return bytes == null ? null : NewsText.read(bytes);
            } catch (IllegalArgumentException | ArithmeticException e) {
                throw new SerializationException("a record of topic '" + topic + "' is no news: " + e.getMessage(), e);
            }
        });
    }
}
