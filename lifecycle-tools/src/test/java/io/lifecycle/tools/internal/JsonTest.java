package io.lifecycle.tools.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTest {

    @Test
    void people_read_what_can_be_seen_as_it_is() {
        assertThat(Json.text(Json.fields()
                        .with("é<中", "a~\u007Fb\u0001c\u202Ed\u2028e\uE000f\"g\\h\ni\tj")
                        .with("none", List.of())
                        .with("empty", Json.fields())
                        .with("all", List.of(1, true, 2.5))))
                .isEqualTo("""
                        {
                          "é<中": "a~\\u007Fb\\u0001c\\u202ed\\u2028e\\ue000f\\"g\\\\h\\ni\\tj",
                          "none": [],
                          "empty": {},
                          "all": [
                            1,
                            true,
                            2.5
                          ]
                        }
                        """);
    }

    @Test
    void a_script_gets_ascii_without_tags() {
        assertThat(Json.script(Map.of("é", "</script>\u2028\uD83D\uDE00~\u007F")))
                .isEqualTo("{\"\\u00e9\":\"\\u003C/script>\\u2028\\ud83d\\ude00~\\u007F\"}");
    }
}
