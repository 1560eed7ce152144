package io.lifecycle.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a file contains, the program prints what it makes of it, in plain characters, and ends as its help says. */
class WhereIsMyServerProperties {

    private static final List<String> TEXTS = texts();

    private static final List<String> SCRAPS = List.of(
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\"",
            "\n",
            "null",
            "7",
            "1e999",
            "[]",
            "{}",
            "\\",
            "\u0000",
            "\u001b[2J",
            "\"at\":",
            "\"server\":",
            "\"servers\":",
            "\"body\":",
            "\"status\":",
            "\"task_state\":",
            "\"request\":",
            "\"stop\"",
            "\"is\":",
            "\"progress\":",
            "\"ctid\":",
            "\"uuid\":",
            "\"id\":",
            "\"ACTIVE\"",
            "\"running\"",
            "\"error\":",
            "\"code\":404",
            "\"message\":\"Instance could not be found.\"",
            "\"Field\":",
            "\"Value\":",
            "\"count\":",
            "\"servers_links\":",
            "\"+1000000000-12-31T23:59:59.999999999Z\"");

    private static List<String> texts() {
        List<String> texts = new ArrayList<>();
        for (String folder : List.of("src/main/resources/recordings", "src/test/resources/recorded")) {
            try (Stream<Path> files = Files.list(Path.of(folder))) {
                for (Path file : files.sorted().toList()) {
                    texts.add(Files.readString(file));
                }
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }
        return texts;
    }

    @Provide
    Arbitrary<byte[]> bytes() {
        return Arbitraries.bytes().array(byte[].class).ofMaxSize(2000);
    }

    @Provide
    Arbitrary<byte[]> scraps() {
        return Arbitraries.of(SCRAPS)
                .list()
                .ofMaxSize(60)
                .map(scraps -> String.join("", scraps).getBytes(UTF_8));
    }

    /** A recording in which some parts were replaced by other parts of it, or by scraps. */
    @Provide
    Arbitrary<byte[]> mutations() {
        Arbitrary<Integer> places = Arbitraries.integers().between(0, 20_000);
        Arbitrary<String> scraps = Arbitraries.of(SCRAPS);
        return Arbitraries.of(TEXTS)
                .flatMap(text -> Combinators.combine(places, places, places, scraps)
                        .as((at, from, length, scrap) -> {
                            int begin = at % text.length();
                            int end = Math.min(text.length(), begin + length % 200);
                            int other = from % text.length();
                            String inserted = length % 2 == 0
                                    ? scrap
                                    : text.substring(other, Math.min(text.length(), other + length % 300));
                            return new String[] {text.substring(0, begin), inserted, text.substring(end)};
                        })
                        .list()
                        .ofMinSize(1)
                        .ofMaxSize(3)
                        .map(parts -> parts.stream()
                                .map(part -> String.join("", part))
                                .reduce("", (one, other) -> one + other)
                                .getBytes(UTF_8)));
    }

    @Property(tries = 500)
    void any_bytes_are_read_or_refused(@ForAll("bytes") byte[] bytes) {
        assertSound(bytes);
    }

    @Property(tries = 1000)
    void any_scraps_of_json_are_read_or_refused(@ForAll("scraps") byte[] bytes) {
        assertSound(bytes);
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void any_broken_recording_is_read_or_refused(@ForAll("mutations") byte[] bytes) {
        assertSound(bytes);
    }

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void any_broken_archive_is_read_or_refused(@ForAll("mutations") byte[] bytes, @ForAll int place)
            throws IOException {
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(archive)) {
            out.write(bytes);
        }
        byte[] broken = archive.toByteArray();
        int at = Math.floorMod(place, broken.length);

        assertSound(Arrays.copyOf(broken, at));
        broken[at]++;
        assertSound(broken);
    }

    private static void assertSound(byte[] bytes) {
        for (String call : List.of("--bms -", "--alone --ecs -", "--id 102 --until gone --container -")) {
            Run run = Run.run(bytes, List.of(call.split(" ")));

            assertThat(IntStream.concat(run.out().chars(), run.err().chars()))
                    .allMatch(character -> character == '\n' || (character >= ' ' && character != 0x7F));
            assertThat(run.exit() == Exit.WRONG_CALL || run.out().contains("  in all ") || run.exit() == Exit.NOT_READ)
                    .as(run.toString())
                    .isTrue();
            if (run.exit() == Exit.READ) {
                assertThat(run.out()).doesNotContain("cannot be read", "nothing was read");
            }
        }
    }
}
