package io.lifecycle.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintWriter;
import java.io.SequenceInputStream;
import java.io.StringWriter;
import java.io.Writer;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import picocli.CommandLine.Help.Ansi;

/** The stream of lines that {@code where} reads: one after another, however many there are, and whatever is in them. */
@Timeout(120)
class WhereStreamTest {

    private static final String NONE = "{\"status\":\"SHUTOFF\",\"task_state\":null}\n";

    private static Shell.Ran bms(String lines) {
        return Shell.pipe(lines, "where", "bms", "-");
    }

    private static String last(String lines) {
        return bms(lines).out().lines().reduce((one, other) -> other).orElseThrow();
    }

    @Test
    void text_that_is_none_is_refused() {
        byte[] latin = "{\"id\":\"für\",\"status\":\"BUILD\"}\n".getBytes(ISO_8859_1);
        byte[] after = NONE.getBytes(UTF_8);

        Shell.Ran ran = Shell.pipe(
                new SequenceInputStream(new ByteArrayInputStream(latin), new ByteArrayInputStream(after)),
                "where",
                "bms",
                "-");

        assertThat(ran.err()).isEqualTo("lifecycle: standard input:1: is not UTF-8; write it as UTF-8\n");
        assertThat(ran.out()).hasLineCount(1);
        assertThat(ran.status()).isEqualTo(2);
        Shell.Ran binary = bms(NONE + "{\"status\":\0\n" + NONE);
        assertThat(binary.err())
                .isEqualTo("lifecycle: standard input:2: is binary; lines of JSON in UTF-8 are wanted\n");
        assertThat(binary.out()).hasLineCount(1);
        assertThat(binary.status()).isEqualTo(2);
    }

    @Test
    void line_without_an_end_is_refused_where_it_is_too_long_and_not_kept() {
        String longest = "{\"status\":\"BUILD\",\"x\":\"";
        String end = "\"}";
        String fits = longest + "x".repeat(TextLines.LONGEST - longest.length() - end.length()) + end;

        assertThat(last(fits + "\n" + fits)).isEqualTo("-\tCreating");
        Shell.Ran ran = bms(NONE + fits + " \n");
        assertThat(ran.err())
                .startsWith("lifecycle: standard input:2: is longer than 1 MiB, and nothing after it is read")
                .hasLineCount(1);
        assertThat(ran.status()).isEqualTo(2);
        InputStream endless = new Texts(Stream.generate(() -> "x".repeat(1000)));
        assertThat(Shell.pipe(endless, "where", "bms", "-").err()).contains(":1: is longer than 1 MiB");
    }

    @Test
    void line_is_answered_before_the_next_is_read() throws Exception {
        BlockingQueue<String> told = new LinkedBlockingQueue<>();
        Writer lines = new StringWriter() {
            @Override
            public void flush() {
                String text = toString();
                getBuffer().setLength(0);
                if (!text.isEmpty()) {
                    told.add(text.strip());
                }
            }
        };
        PipedOutputStream in = new PipedOutputStream();
        try (PipedInputStream source = new PipedInputStream(in)) {
            CompletableFuture<Integer> status = CompletableFuture.supplyAsync(() -> Cli.run(
                    List.of("where", "bms", "-"), source, new PrintWriter(lines), new PrintWriter(lines), Ansi.OFF));
            for (String each : List.of("Stopped", "Stopped", "Stopped")) {
                in.write("{\"status\":\"SHUTOFF\",\"task_state\":\"dancing\"}\n".getBytes(UTF_8));
                in.flush();
                assertThat(told.poll(60, TimeUnit.SECONDS)).contains(each);
            }
            in.write("nonsense\n".getBytes(UTF_8));
            in.flush();
            assertThat(told.poll(60, TimeUnit.SECONDS)).contains("standard input:4: is not JSON");
            in.close();
            assertThat(status.get(60, TimeUnit.SECONDS)).isEqualTo(2);
        }
    }

    @Test
    void nothing_more_is_read_when_nobody_takes_the_answers() {
        InputStream endless = new Texts(Stream.generate(() -> NONE));
        Writer broken = new Writer() {
            @Override
            public void write(char[] text, int offset, int length) throws IOException {
                throw new IOException("Broken pipe");
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };

        int status = Cli.run(
                List.of("where", "bms", "-"),
                endless,
                new PrintWriter(broken),
                new PrintWriter(Writer.nullWriter()),
                Ansi.OFF);

        assertThat(status).isZero();
    }

    @Test
    void many_lines_take_a_while_and_little_memory() {
        int lines = 200_000;
        InputStream in = new Texts(IntStream.range(0, lines)
                .mapToObj(i ->
                        "{\"id\":\"server-" + i % 100 + "\",\"status\":\"ACTIVE\",\"task_state\":\"t" + i + "\"}\n"));
        long[] count = {0};
        Writer counting = new Writer() {
            @Override
            public void write(char[] text, int offset, int length) {
                for (int i = offset; i < offset + length; i++) {
                    count[0] += text[i] == '\n' ? 1 : 0;
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };

        Cli.run(
                List.of("where", "bms", "-"),
                in,
                new PrintWriter(counting),
                new PrintWriter(Writer.nullWriter()),
                Ansi.OFF);

        assertThat(count[0]).isEqualTo(lines);
    }
}
