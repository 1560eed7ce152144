package io.lifecycle.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which values a text has, at which lines, and where reading goes on after something that is not a value. */
class ValuesTest {

    private static List<String> read(String text) throws IOException {
        return read(new ByteArrayInputStream(text.getBytes(UTF_8)));
    }

    /** Reads everything, each value with its line. The first element of an array is the entry of a list if it has a key "listed". */
    private static List<String> read(InputStream in) throws IOException {
        List<String> read = new ArrayList<>();
        try (Values values = new Values(new Lines(in), first -> first.has("listed"))) {
            for (Optional<Values.Item> item = values.next(); item.isPresent(); item = values.next()) {
                Values.Item found = item.get();
                read.add(found.line() + " "
                        + (found instanceof Values.Value value ? value.json() : ((Values.Unreadable) found).problem()));
            }
        }
        return read;
    }

    @Test
    void reads_one_after_another_however_they_stand() throws IOException {
        assertThat(read("{\"a\":1}\n\n{\"a\":2} {\"a\":3}\n{\n \"a\":\n  4\n}{\"a\":5}"))
                .containsExactly("1 {\"a\":1}", "3 {\"a\":2}", "3 {\"a\":3}", "4 {\"a\":4}", "7 {\"a\":5}");
    }

    @Test
    void reads_the_elements_of_an_array_and_a_list_as_a_whole() throws IOException {
        assertThat(read("[{\"a\":1},\n{\"a\":2}]\n[\n{\"listed\":1},\n{\"a\":2}\n]\n[]\n[[1, 2],\n[3]]\n7"))
                .containsExactly(
                        "1 {\"a\":1}",
                        "2 {\"a\":2}",
                        "3 [{\"listed\":1},{\"a\":2}]",
                        "7 []",
                        "8 [1,2]",
                        "9 [3]",
                        "10 7");
    }

    @Test
    void goes_on_at_the_next_line_after_what_is_no_value() throws IOException {
        assertThat(read("{\"a\":1}\nhello {\n{\"a\":2}\n}\n{\"a\":3}"))
                .satisfiesExactly(
                        item -> assertThat(item).isEqualTo("1 {\"a\":1}"),
                        item -> assertThat(item).startsWith("2 not JSON: Unrecognized token 'hello'"),
                        item -> assertThat(item).isEqualTo("3 {\"a\":2}"),
                        item -> assertThat(item).startsWith("4 not JSON: Unexpected close marker '}'"),
                        item -> assertThat(item).isEqualTo("5 {\"a\":3}"));
    }

    @Test
    void loses_but_the_one_value_that_was_cut_off() throws IOException {
        assertThat(read("{\"a\":\n{\"a\":2}\n{\"a\":3}\n{\"a\n{\"a\":5}\n{\"a\":[\n{\"a\":7}\n{\"a\":8}"))
                .satisfiesExactly(
                        item -> assertThat(item).startsWith("1 not JSON: ").endsWith(", at line 3"),
                        item -> assertThat(item).isEqualTo("2 {\"a\":2}"),
                        item -> assertThat(item).isEqualTo("3 {\"a\":3}"),
                        item -> assertThat(item).isEqualTo("4 not JSON: the line ends in the middle of a text"),
                        item -> assertThat(item).isEqualTo("5 {\"a\":5}"),
                        item -> assertThat(item).startsWith("6 not JSON: ").endsWith(", at line 8"),
                        item -> assertThat(item).isEqualTo("7 {\"a\":7}"),
                        item -> assertThat(item).isEqualTo("8 {\"a\":8}"));
    }

    @Test
    void goes_on_after_a_broken_value_of_many_lines_at_the_next_value() throws IOException {
        assertThat(read("{\n  \"a\": {\n    \"b\": oops\n  },\n  \"c\": {}\n}\n{\n  \"a\": 2\n}"))
                .satisfiesExactly(
                        item -> assertThat(item).startsWith("1 not JSON: ").endsWith(", at line 3"),
                        item -> assertThat(item).isEqualTo("7 {\"a\":2}"));
    }

    @Test
    void goes_on_in_an_array_after_a_broken_element() throws IOException {
        assertThat(read("[\n  {\"a\": 1},\n  {\n    \"a\": oops\n  },\n  {\"a\": 3}\n]\n{\"a\":4}"))
                .satisfiesExactly(
                        item -> assertThat(item).isEqualTo("2 {\"a\":1}"),
                        item -> assertThat(item).startsWith("3 not JSON: ").endsWith(", at line 4"),
                        item -> assertThat(item).isEqualTo("6 {\"a\":3}"),
                        item -> assertThat(item).isEqualTo("8 {\"a\":4}"));
        assertThat(read("[\n{\"a\":1},\n{oops},\n{\"a\":3}\n]"))
                .satisfiesExactly(
                        item -> assertThat(item).isEqualTo("2 {\"a\":1}"),
                        item -> assertThat(item).startsWith("3 not JSON: "),
                        item -> assertThat(item).isEqualTo("4 {\"a\":3}"));
    }

    @Test
    void goes_on_in_an_array_that_begins_with_a_broken_element() throws IOException {
        assertThat(read("[\n  {\"a\": oops\n  },\n  {\"a\": 3},\n  {\"a\": 4}\n]\n{\"a\":5}"))
                .satisfiesExactly(
                        item -> assertThat(item).startsWith("2 not JSON: "),
                        item -> assertThat(item).isEqualTo("4 {\"a\":3}"),
                        item -> assertThat(item).isEqualTo("5 {\"a\":4}"),
                        item -> assertThat(item).isEqualTo("7 {\"a\":5}"));
    }

    @Test
    void makes_nothing_of_a_list_with_a_broken_entry() throws IOException {
        assertThat(read("[\n  {\"listed\": 1},\n  {\"a\": oops},\n  {\"a\": 3}\n]\n{\"a\":4}"))
                .satisfiesExactly(
                        item -> assertThat(item).startsWith("1 not JSON: ").endsWith(", at line 3"),
                        item -> assertThat(item).isEqualTo("6 {\"a\":4}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{\"a\":", "{\"a\":{}", "[{\"listed\":1},"})
    void says_that_a_value_has_no_end(String text) throws IOException {
        assertThat(read("{\"a\":1}\n" + text)).containsExactly("1 {\"a\":1}", "2 it has no end");
    }

    @Test
    void says_that_an_array_has_no_end() throws IOException {
        assertThat(read("[{\"a\":1},\n{\"a\":2},\n"))
                .containsExactly("1 {\"a\":1}", "2 {\"a\":2}", "2 the array around it has no end");
    }

    @Test
    void goes_on_after_brackets_that_are_never_closed() throws IOException {
        assertThat(read("{\"a\":\n".repeat(2_000) + "1}\n{\"a\":2}"))
                .hasSize(2_001)
                .endsWith("2000 {\"a\":1}", "2002 {\"a\":2}");
    }

    @Test
    void takes_no_key_twice() throws IOException {
        assertThat(read("{\"a\":{\"b\":1,\"b\":2}}\n{\"a\":1}"))
                .containsExactly("1 not JSON: Duplicate field 'b'", "2 {\"a\":1}");
    }

    @Test
    void spoils_but_the_line_that_is_no_utf8() throws IOException {
        byte[] bytes = "{\"a\":1}\n{\"a\":\"?\"}\n{\"a\":\"\uFFFD \u20AC\"}".getBytes(UTF_8);
        bytes[new String(bytes, UTF_8).indexOf('?')] = (byte) 0xFF;

        assertThat(read(new ByteArrayInputStream(bytes)))
                .containsExactly("1 {\"a\":1}", "2 its bytes are not UTF-8", "3 {\"a\":\"\uFFFD \u20AC\"}");
    }

    @Test
    void cuts_no_character_of_a_long_line_in_two() throws IOException {
        for (int begin = 0; begin < 5; begin++) {
            String text = "x".repeat(begin) + "a\u00E9\u20AC\uD83D\uDE00".repeat(20_000);

            assertThat(read("{\"a\":\"" + text + "\"}")).containsExactly("1 {\"a\":\"" + text + "\"}");
        }
    }

    @Test
    void reads_a_long_line_of_many_elements() throws IOException {
        int count = 200_000;

        assertThat(read("[" + "{\"a\":\"0123456789012345678901234567890123456789\"},".repeat(count - 1)
                        + "{\"a\":1}]\n2"))
                .hasSize(count + 1)
                .endsWith("1 {\"a\":1}", "2 2");
    }

    @Test
    void goes_on_after_a_value_that_is_too_long() throws IOException {
        String tooLong = "{\"a\":[" + "0,".repeat(Values.LONGEST / 2) + "0]}";

        assertThat(read(tooLong + "\n{\"a\":2}\n"))
                .containsExactly("1 a value of more than 8388608 characters", "2 {\"a\":2}");
        assertThat(read(tooLong.replace(",", ",\n ") + "\n{\"a\":2}\n"))
                .hasSize(2)
                .satisfies(read ->
                        assertThat(read.get(0)).startsWith("1 a value of more than 8388608 characters, at line "))
                .satisfies(read -> assertThat(read.get(1)).endsWith(" {\"a\":2}"));
    }

    @Test
    void says_where_the_text_cannot_be_read_any_further() throws IOException {
        InputStream torn = new InputStream() {
            private final InputStream begin = new ByteArrayInputStream("{\"a\":1}\n{\"a\"".getBytes(UTF_8));

            @Override
            public int read() throws IOException {
                int read = begin.read();
                if (read < 0) {
                    throw new IOException("disk \u001b[0m gone");
                }
                return read;
            }

            @Override
            public int read(byte[] to, int offset, int length) throws IOException {
                to[offset] = (byte) read();
                return 1;
            }
        };

        assertThat(read(torn)).containsExactly("1 {\"a\":1}", "1 and neither can the rest: disk \\u001B[0m gone");
    }
}
