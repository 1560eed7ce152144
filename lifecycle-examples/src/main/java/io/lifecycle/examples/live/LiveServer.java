package io.lifecycle.examples.live;

import io.lifecycle.core.observe.Control;
import io.lifecycle.core.wait.TimeSource;
import io.lifecycle.huaweicloud.HuaweiBms;
import io.lifecycle.huaweicloud.HuaweiEcs;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The live form of "Where is my server?", for a server of a simulated cloud, or of a real one. */
public final class LiveServer {

    /** How it is called. */
    public static final String HELP = """
            --live [--picture FILE.dot]
              Starts a cloud in this process, and takes one of its servers through its life with the vendor's own client.

            --live --endpoint URL --ak KEY --sk SECRET --project ID --bms|--ecs SERVER [--alone] [--goal STATE|gone] [--yes]
              Follows a server of a real cloud until it rests, or reaches the goal. --alone says that nobody else requests
              anything. Without --yes nothing is requested, and nothing destructive unless the goal is 'gone'.
            """;

    private static final List<String> VALUES =
            List.of("--picture", "--endpoint", "--ak", "--sk", "--project", "--bms", "--ecs", "--goal");

    private static final Set<String> PICTURE_ALONE = Set.of("--picture");

    private static final List<String> FLAGS = List.of("--alone", "--yes");

    private final Map<String, String> given = new LinkedHashMap<>();
    private final PrintStream out;
    private final PrintStream err;

    private LiveServer(List<String> arguments, PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
        for (Iterator<String> rest = arguments.iterator(); rest.hasNext(); ) {
            String option = rest.next();
            if (!FLAGS.contains(option) && !VALUES.contains(option)) {
                throw new IllegalArgumentException("unknown option '" + option + "' of --live");
            }
            if (VALUES.contains(option) && !rest.hasNext()) {
                throw new IllegalArgumentException("option '" + option + "' needs a value");
            }
            given.put(option, VALUES.contains(option) ? rest.next() : "");
        }
    }

    /**
     * Runs it with the options after {@code --live}, with the time of a real cloud. A simulated one has its own.
     *
     * @return whether the server reached its goal
     * @throws IllegalArgumentException if an option is wrong
     * @throws IOException if the picture cannot be written
     */
    public static boolean run(List<String> arguments, TimeSource time, PrintStream out, PrintStream err)
            throws IOException, InterruptedException {
        return new LiveServer(arguments, out, err).run(time);
    }

    private boolean run(TimeSource time) throws IOException, InterruptedException {
        if (!given.containsKey("--endpoint")) {
            if (!PICTURE_ALONE.containsAll(given.keySet())) {
                throw new IllegalArgumentException("option '--endpoint' is needed to follow a server");
            }
            new SimulatedLife(out, err).live(Path.of(given.getOrDefault("--picture", "target/where-is-my-server.dot")));
            return true;
        }
        String endpoint = needed("--endpoint");
        String accessKey = needed("--ak");
        String secretKey = needed("--sk");
        String project = needed("--project");
        Optional<String> goal = Optional.ofNullable(given.get("--goal"));
        boolean isDriven = given.containsKey("--yes");
        Control control = given.containsKey("--alone") ? Control.EXCLUSIVE : Control.SHARED;
        RealServer<?, ?> server = given.containsKey("--bms")
                ? RealServer.bms(
                        HuaweiBms.of(Clients.bms(endpoint, accessKey, secretKey, project)),
                        needed("--bms"),
                        goal,
                        isDriven)
                : RealServer.ecs(
                        HuaweiEcs.of(Clients.ecs(endpoint, accessKey, secretKey, project)),
                        needed("--ecs"),
                        goal,
                        isDriven);
        return server.follow(control, time, out, err);
    }

    private String needed(String option) {
        String value = given.get(option);
        if (value == null) {
            throw new IllegalArgumentException("option '" + option + "' is needed");
        }
        return value;
    }
}
