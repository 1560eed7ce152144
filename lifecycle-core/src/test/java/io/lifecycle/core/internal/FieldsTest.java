package io.lifecycle.core.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldsTest {

    @Property(tries = 300)
    void what_was_written_is_read_and_is_one_line_of_printable_ascii(@ForAll @NotEmpty Map<String, String> fields) {
        String text = Fields.write(fields);

        assertThat(Fields.read(text)).containsExactlyEntriesOf(new LinkedHashMap<>(fields));
        assertThat(text).matches("[ -~]*");
    }

    @Property(tries = 1000)
    void what_was_escaped_is_plain_again_and_has_no_separators(@ForAll String value) {
        String escaped = Fields.escaped(value);

        assertThat(Fields.plain(escaped)).isEqualTo(value);
        assertThat(escaped).matches("[ -~&&[^;=]]*");
    }

    @Test
    void fields_are_written_in_their_order_and_as_they_are_where_they_are_plain() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("since", "2026-11-27T05:00:00Z");
        fields.put("at", "");
        fields.put("a=b", "100 %;\t\u4e2d\ud800");

        assertThat(Fields.write(fields))
                .isEqualTo("since=2026-11-27T05:00:00Z;at=;a%003Db=100 %0025%003B%0009%4E2D%D800");
        assertThat(Fields.read(Fields.write(fields))).isEqualTo(fields);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%+041", "%-001", "%00G1", "% 041", "%\uff10\uff10\uff14\uff11", "%%%%%"})
    void a_wrong_escape_is_refused(String escaped) {
        assertThatThrownBy(() -> Fields.plain(escaped))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'" + escaped + "' is not an escaped character");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "%0", "%00", "%004", "a%0041%004"})
    void an_escape_that_was_cut_off_is_refused(String escaped) {
        assertThatThrownBy(() -> Fields.plain(escaped))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'" + escaped + "' ends within an escaped character");
    }

    @Test
    void an_escape_may_be_the_end() {
        assertThat(Fields.plain("a%0041")).isEqualTo("aA");
    }

    @Test
    void what_is_no_field_or_there_twice_is_refused() {
        assertThatThrownBy(() -> Fields.read("a=1;b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'b' is not a field of the form 'name=value'");
        assertThatThrownBy(() -> Fields.read("a=1;"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'' is not a field of the form 'name=value'");
        assertThatThrownBy(() -> Fields.read("a=1;b=2;%0061=1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("field 'a' occurs twice");
        assertThat(Fields.read("a=b=c")).containsOnly(Map.entry("a", "b=c"));
    }
}
