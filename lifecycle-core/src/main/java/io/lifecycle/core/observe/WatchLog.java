package io.lifecycle.core.observe;

import org.slf4j.Logger;

/** Logs news by slf4j 2.0, or by 1.7 if another dependency brings that. */
final class WatchLog {

    private static final boolean KNOWS_PAIRS = knowsPairs();

    private WatchLog() {}

    /** Looks for a type of slf4j 2.0 by its name. To call it without looking would throw an error in a running service. */
    private static boolean knowsPairs() {
        try {
            Class.forName("org.slf4j.spi.LoggingEventBuilder", false, Logger.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    static void warn(Logger logger, String lifecycle, String resource, StateEstimate<?> estimate, News<?> item) {
        if (KNOWS_PAIRS) {
            logger.atWarn()
                    .addKeyValue("lifecycle", lifecycle)
                    .addKeyValue("resource", resource)
                    .addKeyValue("kind", kind(item))
                    .addKeyValue("estimate", estimate)
                    .log(item.message());
        } else {
            inTheMessage(logger, lifecycle, resource, estimate, item);
        }
    }

    /** Logs the pairs before the message, as slf4j 2.0 does for a logger without key-value pairs. */
    static void inTheMessage(
            Logger logger, String lifecycle, String resource, StateEstimate<?> estimate, News<?> item) {
        logger.warn(
                "lifecycle={} resource={} kind={} estimate={} {}",
                lifecycle,
                resource,
                kind(item),
                estimate,
                item.message());
    }

    private static String kind(News<?> item) {
        return item instanceof News.Surprising<?> surprising
                ? surprising.anomaly().kind()
                : item.getClass().getSimpleName();
    }
}
