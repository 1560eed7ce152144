package io.lifecycle.tools.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A module of Go in a folder of its own, which is built from its files and Go alone. */
final class GoModule {

    private static final String RETRY = "github.com/hashicorp/terraform-plugin-sdk/v2";

    /**
     * Stands for the SDK of Terraform, which cannot be had without the network: the types of its package {@code
     * helper/retry} that a wait names, with all their fields, but without their behaviour.
     */
    private static final String STUB = """
            package retry

            import "time"

            type StateRefreshFunc func() (result interface{}, state string, err error)

            type StateChangeConf struct {
            	Delay                     time.Duration
            	Pending                   []string
            	Refresh                   StateRefreshFunc
            	Target                    []string
            	Timeout                   time.Duration
            	MinTimeout                time.Duration
            	PollInterval              time.Duration
            	NotFoundChecks            int
            	ContinuousTargetOccurence int
            }
            """;

    private final Path folder;

    /** An empty module. */
    GoModule(Path folder) throws IOException {
        this.folder = folder;
        file("go.mod", "module check\n\ngo 1.18\n");
    }

    /** Adds a file, by its path in the module. */
    void file(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text, UTF_8);
    }

    /** Lets the module's files import what waits for Terraform import. */
    void requireRetry() throws IOException {
        file("go.mod", "module check\n\ngo 1.18\n\nrequire " + RETRY + " v2.0.0\n\nreplace " + RETRY + " => ./sdk\n");
        file("sdk/go.mod", "module " + RETRY + "\n\ngo 1.18\n");
        file("sdk/helper/retry/state.go", STUB);
    }

    /** Asserts that Go does not complain about any package, and that the program at the top succeeds. */
    void runs() throws IOException, InterruptedException {
        Map<String, String> environment = Map.of(
                "GOFLAGS", "-mod=mod",
                "GOCACHE", folder.resolve("cache").toString(),
                "GOPATH", folder.resolve("path").toString(),
                "GOENV", "off",
                "GOWORK", "off",
                "GOPROXY", "off",
                "GOTOOLCHAIN", "local",
                "CGO_ENABLED", "0");
        String vetted = Programs.succeeds(folder, environment, "go", "vet", "./...");
        String ran = Programs.succeeds(folder, environment, "go", "run", ".");
        assertThat(vetted + ran).isEmpty();
    }
}
