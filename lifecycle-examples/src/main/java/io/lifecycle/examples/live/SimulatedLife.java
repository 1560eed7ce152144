package io.lifecycle.examples.live;

import static io.lifecycle.bms.BmsOperation.DELETE;
import static io.lifecycle.bms.BmsOperation.REINSTALL_OS;
import static io.lifecycle.bms.BmsOperation.STOP;
import static io.lifecycle.bms.BmsState.RUNNING;
import static io.lifecycle.bms.BmsState.STOPPED;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.huaweicloud.sdk.bms.v1.model.OsReinstall;
import io.lifecycle.bms.Bms;
import io.lifecycle.bms.BmsOperation;
import io.lifecycle.bms.BmsState;
import io.lifecycle.core.Edge;
import io.lifecycle.core.observe.Control;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.core.reconcile.Reconciler;
import io.lifecycle.huaweicloud.BmsOptions;
import io.lifecycle.huaweicloud.HuaweiBms;
import io.lifecycle.simulator.CloudSimulator;
import io.lifecycle.simulator.SimulatedServer;
import io.lifecycle.tools.render.Renderer;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The life of a bare metal server of a simulated cloud. The installation of its OS hangs once. */
final class SimulatedLife {

    private static final Duration PATIENCE = Duration.ofMinutes(30);
    private static final Duration LONG = Duration.ofHours(2);

    private final PrintStream out;
    private final PrintStream err;

    SimulatedLife(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** Runs it, and draws the way that the server truly went. */
    void live(Path picture) throws IOException, InterruptedException {
        try (CloudSimulator cloud = CloudSimulator.start()) {
            SimulatedServer<BmsState, BmsOperation> server = cloud.bms(RUNNING);
            out.println("a simulated cloud answers in this process; the client is Huawei Cloud's own");
            live(cloud, server);
            draw(server, picture);
        }
    }

    private void live(CloudSimulator cloud, SimulatedServer<BmsState, BmsOperation> server)
            throws InterruptedException {
        HuaweiBms bms = HuaweiBms.of(Clients.bms(cloud.endpoint(), "ak", "sk", cloud.project()));
        List<String> jobs = new ArrayList<>();
        BmsOptions options = BmsOptions.none()
                .reinstalling(new OsReinstall().withAdminpass("secret"))
                .onJob(jobs::add);
        StateObserver<BmsState, BmsOperation> observer = StateObserver.of(Bms.LIFECYCLE, Control.EXCLUSIVE);
        Driver<BmsState, BmsOperation> driver = new Driver<>(
                observer.created(),
                bms.source(server.id()),
                bms.<BmsOperation>requester(server.id(), options),
                cloud.time(),
                out,
                err);
        Reconciler<BmsState, BmsOperation> reinstalled =
                Reconciler.to(observer, Set.of(RUNNING)).lastResort(REINSTALL_OS);

        driver.bring("stop it", Reconciler.to(observer, Set.of(STOPPED)).permitting(STOP), LONG, PATIENCE);
        server.resource().hang();
        driver.bring("install its OS again", reinstalled, LONG, PATIENCE);
        out.println("the installation was scripted to hang; now the platform gives it up");
        server.resource().failNext();
        server.resource().release();
        String job = jobs.get(jobs.size() - 1);
        driver.hear(observer, REINSTALL_OS, bms.progress(job, server.id()));
        driver.bring("install its OS once more", reinstalled, LONG, PATIENCE);
        driver.bring("delete it", Reconciler.toGone(observer).permitting(DELETE), LONG, PATIENCE);
        driver.printTable();
    }

    private void draw(SimulatedServer<BmsState, BmsOperation> server, Path picture)
            throws IOException, InterruptedException {
        List<Edge<BmsState, BmsOperation>> way = server.resource().edges();
        Set<Object> walked = new LinkedHashSet<>();
        Bms.LIFECYCLE.transitions().stream()
                .filter(row -> way.contains(Edge.of(row)))
                .forEach(walked::add);
        Bms.LIFECYCLE.removals().stream()
                .filter(row -> way.contains(Edge.of(row)))
                .forEach(walked::add);
        Path folder = picture.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Files.writeString(picture, Renderer.dot().marking(walked).render(Bms.LIFECYCLE), UTF_8);
        out.println();
        out.println("the way it went, drawn for Graphviz: " + picture);
        Path png = picture.resolveSibling(picture.getFileName().toString().replaceFirst("\\.dot$", "") + ".png");
        if (isDrawn(picture, png)) {
            out.println("and as a picture: " + png);
        }
    }

    private static boolean isDrawn(Path picture, Path png) throws InterruptedException {
        try {
            return new ProcessBuilder("dot", "-Tpng", "-o", png.toString(), picture.toString())
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false; // Graphviz is not installed
        }
    }
}
