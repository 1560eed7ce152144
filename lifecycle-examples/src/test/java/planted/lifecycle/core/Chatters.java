package planted.lifecycle.core;

import java.util.Date;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Planted: prints, logs by other means, throws exceptions that nobody can name, and uses old classes. */
final class Chatters {
    static final Logger logger = LoggerFactory.getLogger(Chatters.class);

    private Chatters() {}

    static void print() {
        System.out.println();
        java.util.logging.Logger.getLogger("x").info("x");
    }

    static void fail() {
        throw new RuntimeException("x");
    }

    @SuppressWarnings("JavaUtilDate") // planted
    static long time(Date date) {
        return date.getTime();
    }
}
