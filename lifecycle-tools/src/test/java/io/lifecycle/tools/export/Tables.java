package io.lifecycle.tools.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lifecycle.core.Reading;
import io.lifecycle.core.Signal;
import io.lifecycle.core.StatusMapping;
import io.lifecycle.core.StatusRow;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** Exported tables, against what the mapping itself answers. */
public final class Tables {

    /**
     * Up to this many combinations of signals are all tried for each status. If there are more, this many are drawn.
     */
    private static final int MOST = 2000;

    /** A program of Go: packages of tables, and checks of them. */
    private static final String GO_MAIN = """
            package main

            import (
            	"encoding/json"
            	"fmt"
            	"os"
            	"reflect"
            %s)

            type asked struct {
            	Status  *string
            	Signals [][2]string
            	States  []string
            }

            func main() {
            %s}

            func read(path string) []asked {
            	text, err := os.ReadFile(path)
            	if err != nil {
            		panic(err)
            	}
            	var all []asked
            	if err := json.Unmarshal(text, &all); err != nil {
            		panic(err)
            	}
            	return all
            }

            func compare(asked asked, answer []string) {
            	if len(answer) == len(asked.States) && (len(answer) == 0 || reflect.DeepEqual(answer, asked.States)) {
            		return
            	}
            	text, _ := json.Marshal(asked)
            	fmt.Printf("%%s: %%q\\n", text, answer)
            	os.Exit(1)
            }
            """;

    private static final String GO_CHECK = """
            	for _, asked := range read("%1$s/asked.json") {
            		var signals []%1$s.Signal
            		for _, pair := range asked.Signals {
            			signals = append(signals, %1$s.Signal{Name: pair[0], Value: pair[1]})
            		}
            		answer := %1$s.StatesOfAbsence()
            		if asked.Status != nil {
            			answer = %1$s.StatesOf(*asked.Status, signals...)
            		}
            		compare(asked, answer)
            	}
            """;

    private Tables() {}

    /** Returns readings of every status with what rows name of every signal, with what they do not, and without it. */
    static List<Reading> readings(StatusMapping<?> statuses) {
        Map<String, Set<@Nullable String>> values = new LinkedHashMap<>();
        for (String signal : statuses.signals()) {
            Set<@Nullable String> of = new LinkedHashSet<>();
            of.add(null);
            of.add("nobody's");
            for (StatusRow<?> row : statuses.rows()) {
                Optional.ofNullable(row.signals().get(signal))
                        .map(Signal::values)
                        .ifPresent(of::addAll);
            }
            values.put(signal, of);
            statuses.otherNames(signal).forEach(other -> values.put(other, of));
        }
        List<Reading> readings = new ArrayList<>(List.of(Reading.absent()));
        Set<String> all = new LinkedHashSet<>(statuses.statuses());
        all.addAll(statuses.unmapped());
        all.add("nobody's");
        Random random = new Random(all.hashCode());
        for (String status : all) {
            readings.add(Reading.of(" " + status.toUpperCase(java.util.Locale.ROOT)));
            List<Reading> some = new ArrayList<>(List.of(Reading.of(status)));
            values.forEach((signal, of) -> {
                List<Reading> more = new ArrayList<>(some);
                of.forEach(value -> some.forEach(reading -> more.add(reading.with(signal, value))));
                some.clear();
                some.addAll(more);
                while (some.size() > MOST) {
                    some.remove(random.nextInt(some.size()));
                }
            });
            readings.addAll(some);
        }
        return readings;
    }

    private static List<String> expected(StatusMapping<?> statuses, Reading reading) {
        List<String> names = new ArrayList<>();
        statuses.statesOf(reading).forEach(state -> names.add(((Enum<?>) state).name()));
        return names;
    }

    /**
     * Asserts that the Java class compiles without a warning, and answers what the mapping does. Returns the number of
     * readings.
     */
    public static int javaAnswersAlike(StatusMapping<?> statuses, Path folder) throws Exception {
        Path source = folder.resolve("Answers.java");
        Files.writeString(
                source, Export.javaTable(statuses, "com.example.Answers").text(), UTF_8);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, UTF_8)) {
            boolean isCompiled = compiler.getTask(
                            said,
                            files,
                            null,
                            List.of("-Xlint:all", "-Werror", "-proc:none", "--release", "11", "-d", folder.toString()),
                            null,
                            files.getJavaFileObjects(source))
                    .call();
            assertThat(isCompiled).as("%s", said).isTrue();
        }
        List<Reading> readings = readings(statuses);
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
            Method statesOf = loader.loadClass("com.example.Answers").getMethod("statesOf", String.class, Map.class);
            for (Reading reading : readings) {
                Object answer = statesOf.invoke(null, reading.status().orElse(null), reading.signals());
                assertThat(List.copyOf((Set<?>) answer)).as("%s", reading).isEqualTo(expected(statuses, reading));
            }
        }
        return readings.size();
    }

    /** Returns readings and the states that they may mean, in a form that other languages read: signals are pairs in their order. */
    private static List<Map<String, @Nullable Object>> asked(StatusMapping<?> statuses) {
        List<Map<String, @Nullable Object>> asked = new ArrayList<>();
        for (Reading reading : readings(statuses)) {
            List<List<@Nullable String>> signals = new ArrayList<>();
            reading.signals().forEach((name, value) -> signals.add(Arrays.asList(name, value)));
            Map<String, @Nullable Object> one = new LinkedHashMap<>();
            one.put("status", reading.status().orElse(null));
            one.put("signals", signals);
            one.put("states", expected(statuses, reading));
            asked.add(one);
        }
        return asked;
    }

    /** Asserts that the Python module is parsed, and answers what the mapping does. */
    public static void pythonAnswersAlike(StatusMapping<?> statuses, Path folder) throws Exception {
        Files.writeString(
                folder.resolve("answers.py"), Export.pythonTable(statuses).text(), UTF_8);
        Files.writeString(folder.resolve("asked.json"), JsonText.write(asked(statuses)), UTF_8);
        Path check = folder.resolve("check.py");
        Files.writeString(check, """
                import ast, json, pathlib, sys
                folder = pathlib.Path(sys.argv[1])
                ast.parse((folder / "answers.py").read_text("utf-8"))
                sys.path.insert(0, str(folder))
                import answers
                for asked in json.loads((folder / "asked.json").read_text("utf-8")):
                    answer = answers.states_of(asked["status"], dict(asked["signals"]))
                    if answer != asked["states"]:
                        sys.exit(f"{asked}: {answer}")
                """, UTF_8);
        String unused = Programs.succeeds("python3", check.toString(), folder.toString());
    }

    /** Asserts that the Go files are compiled, each in a package of its own, and answer what the mappings do. */
    public static void goAnswersAlike(List<? extends StatusMapping<?>> mappings, Path folder) throws Exception {
        GoModule module = new GoModule(folder);
        StringBuilder imports = new StringBuilder();
        StringBuilder checks = new StringBuilder();
        for (int i = 0; i < mappings.size(); i++) {
            String name = "table" + i;
            module.file(
                    name + "/answers.go", Export.goTable(mappings.get(i), name).text());
            module.file(name + "/asked.json", JsonText.write(asked(mappings.get(i))));
            imports.append("\t\"check/").append(name).append("\"\n");
            checks.append(GO_CHECK.formatted(name));
        }
        module.file("main.go", GO_MAIN.formatted(imports, checks));
        module.runs();
    }

    /** Asserts that gofmt parses the Go file, and has nothing to say about its form. */
    public static void goIsWellFormed(Export export, Path folder) throws Exception {
        Path file = folder.resolve("export.go");
        Files.writeString(file, export.text(), UTF_8);
        assertThat(Programs.succeeds("gofmt", "-e", "-l", file.toString())).isEmpty();
    }
}
