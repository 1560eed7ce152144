package io.lifecycle.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lifecycle.core.Lifecycle;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Help.Ansi;

class ProvidersTest {

    /** Has the name of a product. */
    public static final class Impostor implements LifecycleProvider<Door.State, Door.Operation> {
        @Override
        public Lifecycle<Door.State, Door.Operation> lifecycle() {
            return Door.LIFECYCLE;
        }

        @Override
        public String name() {
            return "BMS";
        }
    }

    /** Cannot be loaded. */
    public static final class Broken implements LifecycleProvider<Door.State, Door.Operation> {

        public Broken() {
            throw new IllegalStateException("the hinges are rusty");
        }

        @Override
        public Lifecycle<Door.State, Door.Operation> lifecycle() {
            return Door.LIFECYCLE;
        }
    }

    private static Shell.Ran withProvider(Path folder, String provider, String... arguments) throws Exception {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(services.resolve(LifecycleProvider.class.getName()), provider, UTF_8);
        ClassLoader own = Objects.requireNonNull(Shell.class.getClassLoader());
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, own)) {
            return Shell.run(Ansi.OFF, loader, arguments);
        }
    }

    @Test
    void ones_own_lifecycle_serves_every_command() {
        assertThat(Shell.run("show", "door").out()).startsWith("lifecycle 'door' (4 states");
        assertThat(Shell.run("draw", "door").out()).contains("Walled up");
        assertThat(Shell.run("where", "door", "open").out()).contains("Open", "Closing");
        assertThat(Shell.run("plan", "door", "open", "bricked-up").out()).contains("close, (completed), brick-up");
        assertThat(Shell.run("plan", "door", "open", "walled up"))
                .isEqualTo(Shell.run("plan", "door", "open", "BRICKED_UP"));
    }

    @Test
    void two_of_one_name_are_refused(@TempDir Path folder) throws Exception {
        Shell.Ran ran = withProvider(folder, Impostor.class.getName(), "show");

        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err())
                .startsWith("lifecycle: two providers are named 'BMS': ")
                .contains(Products.OfBms.class.getName(), Impostor.class.getName())
                .hasLineCount(1);
    }

    @Test
    void one_that_cannot_be_loaded_is_named(@TempDir Path folder) throws Exception {
        Shell.Ran broken = withProvider(folder, Broken.class.getName(), "show");
        Shell.Ran missing = withProvider(folder, "no.such.Class", "show");

        assertThat(broken.status()).isEqualTo(2);
        assertThat(broken.err()).contains("Broken", "the hinges are rusty").hasLineCount(1);
        assertThat(missing.status()).isEqualTo(2);
        assertThat(missing.err()).contains("no.such.Class").hasLineCount(1);
    }
}
