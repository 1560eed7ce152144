package io.lifecycle.examples.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lifecycle.core.observe.Control;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.core.observe.Watch;
import io.lifecycle.ecs.Ecs;
import io.lifecycle.proof.Snippets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.text.NumberFormat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The code in docs/postgresql.md compiles and runs. */
class RecipeTest {

    private static final String FOLDER = "io/lifecycle/examples/postgres/";

    private static String page() throws IOException {
        return Files.readString(Path.of("../docs/postgresql.md"), UTF_8);
    }

    private static String resource(String name) throws IOException {
        return Files.readString(Path.of("src/main/resources", FOLDER, name), UTF_8);
    }

    @Test
    void the_page_shows_the_code() {
        Path sources = Path.of("src/main/java", FOLDER);

        Snippets.match(
                Path.of("../docs/postgresql.md"),
                sources.resolve("ServerTable.java"),
                sources.resolve("Worker.java"),
                sources.resolve("Goals.java"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"schema.sql", "alerts.sql"})
    void the_page_shows_the_statements(String name) throws IOException {
        assertThat(page()).contains("```sql\n" + resource(name).strip() + "\n```");
    }

    @Test
    void the_page_names_the_command_and_the_longest_text() throws IOException {
        StateObserver<?, ?> any = StateObserver.of(Ecs.LIFECYCLE, Control.SHARED);
        int longest = longest(any);

        assertThat(page())
                .contains("-Dexec.mainClass=" + ServerService.class.getName())
                .contains(NumberFormat.getIntegerInstance(Locale.ROOT).format(longest) + " characters");
        assertThat(resource("schema.sql")).contains("varchar(" + longest + ")");
    }

    private static <S, O> int longest(StateObserver<S, O> observer) {
        return Watch.from(observer, observer.created(), Instant.EPOCH).longestText();
    }

    @ParameterizedTest
    @EnumSource
    void the_alerts_find_what_they_are_for(Database database) throws Exception {
        String url = database.fresh();
        try (ServerTable table = Database.table(url)) {
            table.create();
            Instant now = table.now();
            table.add("late", "", now.minusSeconds(120));
            table.add("stuck", "", now.plusSeconds(120));
            table.add("open", "", now.minusSeconds(30));
            table.add("busy", "", now.plusSeconds(30));
            table.add("well", "", now.plusSeconds(30));
        }
        Database.execute(url, "update servers set standing = 'STUCK' where id = 'stuck'");
        Database.execute(url, "update servers set requesting = 'STOP' where id in ('open', 'busy')");

        List<String> found = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            for (String query : resource("alerts.sql").split(";\\s*", -1)) {
                if (!query.isBlank()) {
                    try (ResultSet result = statement.executeQuery(query)) {
                        while (result.next()) {
                            found.add(result.getString(1));
                        }
                    }
                }
            }
        }
        assertThat(found).containsExactly("1", "stuck", "open");
    }
}
