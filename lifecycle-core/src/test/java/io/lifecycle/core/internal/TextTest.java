package io.lifecycle.core.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextTest {

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "ACTIVE", "OS-EXT-STS:task_state", "état – 状態 \uD83D\uDE00", "~{[|]}\\'\""})
    void a_text_that_can_be_seen_is_shown_as_it_is(String text) {
        assertThat(Text.shown(text)).isEqualTo(text);
        assertThat(Text.isPlain(text)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "000A, \\u000A", // a line break
        "001B, \\u001B", // begins a terminal's command
        "007F, \\u007F",
        "0085, \\u0085",
        "00AD, \\u00AD",
        "061C, \\u061C",
        "200B, \\u200B", // of no width
        "200F, \\u200F",
        "2028, \\u2028",
        "2029, \\u2029",
        "202E, \\u202E", // writes what follows backwards
        "2060, \\u2060",
        "2066, \\u2066",
        "D800, \\uD800", // half a character
        "FEFF, \\uFEFF",
        "E0001, \\uDB40\\uDC01"
    })
    void a_character_that_cannot_be_seen_is_shown_by_its_code(String code, String shown) {
        String text = "a" + Character.toString(Integer.parseInt(code, 16)) + "b";

        assertThat(Text.shown(text)).isEqualTo("a" + shown + "b");
        assertThat(Text.isPlain(text)).isFalse();
    }

    @Test
    void a_long_text_is_cut() {
        String longest = "x".repeat(100);

        assertThat(Text.shown(longest)).isEqualTo(longest);
        assertThat(Text.shown(longest + "y")).isEqualTo(longest + "...");
        assertThat(Text.cut(longest)).isSameAs(longest);
        assertThat(Text.cut(longest + "\ny")).isEqualTo(longest);
    }

    @Test
    void no_character_is_cut_in_half() {
        assertThat(Text.cut("x".repeat(99) + "\uD83D\uDE00")).isEqualTo("x".repeat(99));
        assertThat(Text.cut("x".repeat(98) + "\uD83D\uDE00y")).isEqualTo("x".repeat(98) + "\uD83D\uDE00");
    }

    @Test
    void lists_are_quoted_item_by_item() {
        assertThat(Text.quoted("a\n")).isEqualTo("'a\\u000A'");
        assertThat(Text.quoted(List.of("a", 1, "b\t"))).isEqualTo("'a', '1', 'b\\u0009'");
        assertThat(Text.quoted(List.of())).isEqualTo("none");
    }
}
