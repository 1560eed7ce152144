package io.lifecycle.examples.postgres;

import io.lifecycle.simulator.CloudSimulator;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The service as a process of its own, on a table and a cloud that outlive it. */
final class Instance {

    private Instance() {}

    /** Starts one. Its output goes to the folder {@code target/instances}. */
    static Process start(String url, CloudSimulator cloud, String name, List<String> jvm, String... options)
            throws IOException {
        File log = new File("target/instances");
        if (!log.isDirectory() && !log.mkdirs()) {
            throw new IOException("there can be no " + log);
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvm);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), ServerService.class.getName()));
        command.addAll(List.of("--jdbc", url, "--name", name));
        command.addAll(
                List.of("--endpoint", cloud.endpoint(), "--project", cloud.project(), "--ak", "ak", "--sk", "sk"));
        command.addAll(List.of(options));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(new File(log, name + ".log"))
                .start();
    }
}
