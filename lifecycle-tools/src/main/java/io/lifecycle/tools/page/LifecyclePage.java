package io.lifecycle.tools.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.lifecycle.core.Lifecycle;
import io.lifecycle.tools.internal.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * A lifecycle as a page to explore in a browser. It shows what a state means, what may be done in it, what leaves it,
 * and the evidence; what a status may mean; how to get from one state to another; and where a resource may be, request
 * by request and answer by answer.
 *
 * <pre>{@code
 * Files.writeString(Path.of("bms.html"), LifecyclePage.of(Bms.LIFECYCLE));
 * }</pre>
 *
 * <p>The page is one file and needs no network. It computes estimates like a
 * {@link io.lifecycle.core.observe.StateObserver} that is not lagging, in the lifecycle's own vocabulary.
 *
 * @since 0.1
 */
public final class LifecyclePage {

    private LifecyclePage() {}

    /** Returns the page as HTML. The same lifecycle always gives the same page. Safe for use by many threads. */
    public static String of(Lifecycle<?, ?> lifecycle) {
        String data = Json.script(new PageData<>(requireNonNull(lifecycle, "lifecycle")).map());
        return resource("page.html")
                .replace("/* style */", resource("page.css"))
                .replace("/* estimates */", resource("estimates.js"))
                .replace("/* page */", resource("page.js"))
                .replace("/* data */", "const data = " + data + ";");
    }

    private static String resource(String name) {
        try (InputStream in = requireNonNull(LifecyclePage.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
