package consumer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lifecycle.bms.Bms;
import io.lifecycle.bms.BmsOperation;
import io.lifecycle.bms.BmsState;
import io.lifecycle.core.Reading;
import io.lifecycle.core.observe.Control;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.core.observe.Watch;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class WatchLogsTest {

    @Test
    void slf4j_is_the_one_that_this_project_is_there_for() {
        boolean fluent = Arrays.stream(Logger.class.getMethods()).anyMatch(method -> method.getName().equals("atWarn"));

        assertEquals(System.getProperty("slf4j.expected"), fluent ? "2.0" : "1.7");
    }

    @Test
    void a_watch_logs_what_surprises() {
        PrintStream err = System.err;
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        System.setErr(new PrintStream(written, true, StandardCharsets.UTF_8));
        try {
            StateObserver<BmsState, BmsOperation> observer = StateObserver.of(Bms.LIFECYCLE, Control.SHARED);
            Watch.from(observer, observer.at(BmsState.RUNNING), Instant.EPOCH)
                    .afterReading(Reading.of("NEVER_HEARD_OF"), Instant.EPOCH)
                    .log(LoggerFactory.getLogger("servers"), "web-1");
        } finally {
            System.setErr(err);
        }

        String line = written.toString(StandardCharsets.UTF_8);
        for (String part : new String[] {"WARN", "servers", "lifecycle=bms", "resource=web-1", "'NEVER_HEARD_OF'"}) {
            assertTrue(line.contains(part), () -> part + " is missing in: " + line);
        }
    }
}
