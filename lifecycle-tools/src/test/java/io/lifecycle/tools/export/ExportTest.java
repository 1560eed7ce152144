package io.lifecycle.tools.export;

import static io.lifecycle.proof.Cluster.API;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.StatusMapping;
import io.lifecycle.core.observe.Control;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.proof.Cluster;
import io.lifecycle.proof.Golden;
import io.lifecycle.proof.RandomLifecycles;
import io.lifecycle.tools.lint.WaitLint;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class ExportTest {

    private static final Path FILES = Path.of("src/test/resources/io/lifecycle/tools/export");

    private static final Lifecycle<Cluster.Place, Cluster.Request> CLUSTER =
            Cluster.declaration().build();

    private static final StateObserver<Cluster.Place, Cluster.Request> OBSERVER =
            StateObserver.of(CLUSTER, Control.EXCLUSIVE);

    /** The longest time between looks that Go can count. */
    private static final Duration LONGEST = Duration.ofSeconds(9_223_372_035L);

    private static ListedWait wait(String name, Cluster.Request operation) {
        return Waits.ofOne(ListedWait.of(name, WaitLint.after(OBSERVER, operation)));
    }

    private static Map<String, Export> exports() {
        ListedWait restarted = wait("ClusterRestarted", Cluster.Request.RESTART);
        Map<String, Export> exports = new LinkedHashMap<>();
        exports.put("cluster.xstate.json", Export.xState(CLUSTER));
        exports.put("cluster.scxml", Export.scxml(CLUSTER));
        exports.put("cluster.json", Export.json(CLUSTER));
        exports.put("ClusterStatuses.java.txt", Export.javaTable(CLUSTER.statuses(), "com.example.ClusterStatuses"));
        exports.put("cluster.py.txt", Export.pythonTable(CLUSTER.statuses()));
        exports.put("cluster.go.txt", Export.goTable(CLUSTER.statuses(), "clusters"));
        exports.put("restarted.smithy.json", Export.smithyWaiter(restarted));
        exports.put("restarted.aws.json", Export.awsWaiter(restarted));
        exports.put("restarted.go.txt", Export.terraform(restarted, "clusters"));
        exports.put("deleted.go.txt", Export.terraform(wait("ClusterDeleted", Cluster.Request.DELETE), "clusters"));
        return exports;
    }

    @TestFactory
    Stream<DynamicTest> texts_are_as_in_their_files() {
        return exports().entrySet().stream()
                .map(export -> DynamicTest.dynamicTest(
                        export.getKey(),
                        () -> Golden.matches(
                                FILES.resolve(export.getKey()),
                                export.getValue().text())));
    }

    @TestFactory
    Stream<DynamicTest> each_text_says_what_it_cannot_say() {
        return exports().entrySet().stream()
                .map(export -> DynamicTest.dynamicTest(export.getKey(), () -> {
                    String words = export.getValue()
                            .text()
                            .replaceAll("\\s+(//|#)?\\s*", " ")
                            .replaceAll("- (?=-)", "-");
                    assertThat(export.getValue().limits())
                            .isNotEmpty()
                            .allSatisfy(limit -> assertThat(words)
                                    .contains(JsonText.write(limit)
                                            .replaceAll("^\"|\"$", "")
                                            .replace("\\\"", "\""))
                                    .doesNotContain("\r"));
                }));
    }

    @Test
    void what_the_lint_finds_in_the_best_lists_is_a_limit_of_each_wait() {
        WaitLint<Cluster.Place, Cluster.Request> lint = WaitLint.after(OBSERVER, Cluster.Request.RESTART);
        List<String> findings = lint.findings(lint.lists()).stream()
                .map(finding -> finding.text())
                .toList();
        ListedWait wait = wait("ClusterRestarted", Cluster.Request.RESTART);

        assertThat(findings).isNotEmpty();
        for (Export export :
                List.of(Export.smithyWaiter(wait), Export.awsWaiter(wait), Export.terraform(wait, "clusters"))) {
            assertThat(export.limits()).containsAll(findings);
        }
    }

    @Test
    void python_reads_the_tables_and_answers_as_the_mapping_does(@TempDir Path folder) throws Exception {
        Programs.assumeRuns("python3", "--version");

        Tables.pythonAnswersAlike(CLUSTER.statuses(), folder);
        for (int seed = 0; seed < 10; seed++) {
            Tables.pythonAnswersAlike(odd(seed).statuses(), folder);
        }
    }

    @Test
    void go_reads_the_tables_and_the_waits(@TempDir Path folder) throws Exception {
        Programs.assumeRuns("gofmt", "-h");

        for (int seed = 0; seed < 10; seed++) {
            Tables.goIsWellFormed(Export.goTable(odd(seed).statuses(), "odd"), folder);
            for (ListedWait wait : ExportProperties.waits(odd(seed), new Random(seed))) {
                Tables.goIsWellFormed(Export.terraform(wait, "odd"), folder);
            }
        }
    }

    @Test
    void go_compiles_the_tables_which_answer_as_the_mapping_does(@TempDir Path folder) throws Exception {
        Programs.assumeRuns("go", "version");

        List<StatusMapping<?>> mappings = new ArrayList<>(List.of(CLUSTER.statuses()));
        for (int seed = 0; seed < 10; seed++) {
            mappings.add(odd(seed).statuses());
        }
        Tables.goAnswersAlike(mappings, folder);
    }

    @Test
    void go_compiles_the_waits_which_have_the_lists(@TempDir Path folder) throws Exception {
        Programs.assumeRuns("go", "version");

        Lifecycle<?, ?> odd = odd(3);
        List<ListedWait> waits = new ArrayList<>(ExportProperties.waits(odd, new Random(3)));
        waits.add(wait("Restarted", Cluster.Request.RESTART).looking(Duration.ofMillis(1500), 7));
        waits.add(wait("Deleted", Cluster.Request.DELETE).looking(LONGEST, 1));
        Waits.goHasTheLists(waits, folder);
    }

    @Test
    void botocore_decides_by_the_waiters_as_the_lists_do(@TempDir Path folder) throws Exception {
        Programs.assumeRuns("python3", "-c", "import botocore.waiter");

        for (int seed = 0; seed < 4; seed++) {
            for (ListedWait wait : ExportProperties.waits(odd(seed), new Random(seed))) {
                Waits.botocoreDecidesAlike(wait, folder);
            }
        }
    }

    private static Lifecycle<?, ?> odd(long seed) {
        return OddNames.of(RandomLifecycles.draw(new Random(seed)), seed);
    }

    @Test
    void the_schema_refuses_what_is_no_lifecycle() {
        String document = Export.json(CLUSTER).text();

        assertThat(Documents.defects(document)).isEmpty();
        for (String[] change : new String[][] {
            {"\"form\": 1", "\"form\": 2"},
            {"\"stability\": \"stable\"", "\"stability\": \"steady\""},
            {"\"outcome\": \"completed\"", "\"outcome\": \"done\""},
            {"\"outcome\": \"completed\"", "\"outcome\": \"completed\", \"operation\": \"CREATE\""},
            {"\"absent\": false", "\"absent\": true"},
            {"\"basis\"", "\"base\""},
            {"\"unmapped\"", "\"Unmapped\""}
        }) {
            assertThat(document).contains(change[0]);
            assertThat(Documents.defects(document.replace(change[0], change[1])))
                    .as(change[1])
                    .isNotEmpty();
        }
    }

    /** States with the names of the two places that are no states. */
    enum Homonym {
        NOTHING,
        GONE,
        nothing,
        a$b,
        a_b
    }

    enum Poke {
        POKE
    }

    private static Lifecycle<Homonym, Poke> homonyms() {
        return Lifecycle.named("--> homonyms", Homonym.class, Poke.class)
                .source("nowhere")
                .stable(Homonym.NOTHING, "One", "Text.", API)
                .stable(Homonym.GONE, "Two", "Text.", API)
                .stable(Homonym.nothing, "Three", "Text.", API)
                .stable(Homonym.a$b, "Four", "Text.", API)
                .stable(Homonym.a_b, "Five", "Text.", API)
                .operation(Poke.POKE, "poke", "Pokes.")
                .status(Homonym.NOTHING, "1", API)
                .status(Homonym.GONE, "2", API)
                .status(Homonym.nothing, "3", API)
                .status(Homonym.a$b, "4", API)
                .status(Homonym.a_b, "5", API)
                .entry("a b", Homonym.NOTHING, API)
                .entry("a.b", Homonym.GONE, API)
                .entry("a_b", Homonym.nothing, API)
                .entry("*", Homonym.a$b, API)
                .entry("\u00e9", Homonym.a_b, API)
                .transition(Homonym.NOTHING, Poke.POKE, Homonym.GONE, API)
                .build();
    }

    @Test
    void names_that_would_be_alike_are_numbered() throws Exception {
        Machines.xStateHasTheGraph(homonyms());
        Machines.scxmlWalksTheGraph(homonyms());
        assertThat(Export.xState(homonyms()).text())
                .contains(
                        "\"initial\": \"NOTHING_3\"",
                        "\"GONE_2\": {",
                        "\"nothing_2\": {",
                        "\"occurrence.a_b\"",
                        "\"occurrence.a_b_2\"",
                        "\"occurrence.a_b_3\"");
    }

    @Test
    void xstate_is_led_over_all_edges(@TempDir Path folder) throws Exception {
        Path xState = Programs.assumeXState();

        Machines.xStateWalksTheGraph(CLUSTER, xState, folder);
        Machines.xStateWalksTheGraph(homonyms(), xState, folder);
        for (int seed = 0; seed < 10; seed++) {
            Machines.xStateWalksTheGraph(odd(seed), xState, folder);
        }
    }

    @Test
    void a_wait_is_refused_where_it_says_what_no_tool_takes() {
        WaitLint<Cluster.Place, Cluster.Request> lint = WaitLint.after(OBSERVER, Cluster.Request.RESTART);
        ListedWait wait = ListedWait.of("Restarted", lint);

        refused(() -> ListedWait.of("restarted", lint), "name is 'restarted'; use letters and digits, such as");
        refused(() -> wait.reading("Show Server", "status", "E"), "operation is 'Show Server'");
        refused(() -> wait.reading("ShowServer", "server[?x]", "E"), "path is 'server[?x]'");
        refused(() -> wait.reading("ShowServer", "status", " "), "absence is blank; name the error");
        refused(() -> wait.looking(Duration.ofMillis(999), 1), "every is PT0.999S");
        refused(() -> wait.looking(Duration.ofSeconds(1), 0), "times is 0");
        refused(
                () -> wait.looking(Duration.ofSeconds(5), Integer.MAX_VALUE),
                "every is PT5S and times is 2147483647; together that is longer than the 292 years");
        refused(() -> Export.awsWaiter(wait), "wait 'Restarted' does not say how to read the status");
        refused(
                () -> Export.smithyWaiter(wait.reading("ShowServer", "status", "E")),
                "operation is 'ShowServer'; Smithy needs its namespace, such as 'com.example#ShowServer'");
        refused(() -> Export.terraform(wait, "Waits"), "packageName is 'Waits'");
        refused(() -> Export.terraform(wait, "type"), "packageName is 'type'");
    }

    @Test
    void a_table_is_refused_where_its_language_has_no_such_name() {
        StatusMapping<?> statuses = CLUSTER.statuses();

        refused(() -> Export.javaTable(statuses, "com.example.statuses"), "className is 'com.example.statuses'");
        refused(() -> Export.goTable(statuses, "a-b"), "packageName is 'a-b'");
        refused(() -> Export.goTable(statuses, "func"), "packageName is 'func'");
        refused(() -> Export.javaTable(statuses, "com.int.Statuses"), "className is 'com.int.Statuses'");
        refused(() -> Export.javaTable(statuses, "com.example.Map"), "className is 'com.example.Map'");
        refused(() -> Export.javaTable(statuses, "String"), "className is 'String'");
    }

    private static void refused(Supplier<?> misuse, String message) {
        assertThatThrownBy(misuse::get)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void looks_are_counted_in_whole_seconds() {
        ListedWait wait = wait("ClusterRestarted", Cluster.Request.RESTART).looking(Duration.ofMillis(1500), 7);

        assertThat(Export.awsWaiter(wait).text()).contains("\"delay\": 2,", "\"maxAttempts\": 7,");
        assertThat(Export.smithyWaiter(wait).text()).contains("\"minDelay\": 2,", "\"maxDelay\": 2");
        assertThat(Export.terraform(wait, "waits").text()).contains("2 * time.Second", "14 * time.Second");
    }

    @Test
    void null_is_refused() {
        nullRefused(() -> Export.xState(nothing()), "lifecycle");
        nullRefused(() -> Export.scxml(nothing()), "lifecycle");
        nullRefused(() -> Export.json(nothing()), "lifecycle");
        nullRefused(() -> Export.pythonTable(nothing()), "statuses");
        nullRefused(() -> Export.javaTable(nothing(), "A"), "statuses");
        nullRefused(() -> Export.javaTable(CLUSTER.statuses(), nothing()), "className");
        nullRefused(() -> Export.goTable(CLUSTER.statuses(), nothing()), "packageName");
        nullRefused(() -> Export.smithyWaiter(nothing()), "wait");
        nullRefused(() -> Export.awsWaiter(nothing()), "wait");
        nullRefused(() -> Export.terraform(nothing(), "a"), "wait");
        nullRefused(() -> ListedWait.of("A", nothing()), "lint");
    }

    private static void nullRefused(Supplier<?> misuse, String name) {
        assertThatThrownBy(misuse::get).isInstanceOf(NullPointerException.class).hasMessage(name);
    }

    @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"}) // the misuse under test
    private static <T> T nothing() {
        return null;
    }
}
