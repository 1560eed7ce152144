package io.lifecycle.core.observe;

import org.slf4j.Logger;

/** How news is logged, by slf4j 2.0 or, where something else on the class path holds it back, by 1.7. */
final class WatchLog {

    private static final boolean KNOWS_PAIRS = knowsPairs();

    private WatchLog() {}

    /** Looks for a type of slf4j 2.0 by its name: what is missing would otherwise be an error in the middle of a service. */
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

    /** Logs the pairs as slf4j 2.0 does for a logger that knows none: before the message. */
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
