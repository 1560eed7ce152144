package io.lifecycle.tools.page;

import static io.lifecycle.core.Evidence.documented;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lifecycle.core.Lifecycle;
import io.lifecycle.proof.Cluster;
import org.junit.jupiter.api.Test;

/** What the page is made of. The examples try in a browser what it does. */
class LifecyclePageTest {

    private final String page = LifecyclePage.of(Cluster.declaration().build());

    @Test
    void a_page_is_one_file_that_asks_for_nothing() {
        assertThat(page)
                .startsWith("<!DOCTYPE html>")
                .endsWith("</html>\n")
                .doesNotContain("src=", "href=", "@import", "url(", "fetch(", "XMLHttpRequest")
                .doesNotContain("/* data */", "/* style */", "/* page */", "/* estimates */");
    }

    @Test
    void the_same_lifecycle_makes_the_same_page() {
        assertThat(LifecyclePage.of(Cluster.declaration().build())).isEqualTo(page);
    }

    @Test
    void nothing_that_is_declared_ends_the_script() {
        Lifecycle<Cluster.Place, Cluster.Request> hostile = Cluster.declaration()
                .source("</script><script>alert(1)</script>")
                .advice(Cluster.Place.AVAILABLE, "a \"quote\", a \\ and /* page */ \u2028 \n")
                .transition(
                        Cluster.Place.DEGRADED,
                        "<!-- \"lost\" -->",
                        Cluster.Place.DELETING,
                        documented("<img src=x onerror=alert(1)>"))
                .build();

        assertThat(LifecyclePage.of(hostile))
                .doesNotContain("alert(1)</script>", "<!-- \"lost\"", "<img")
                .containsOnlyOnce("</script>")
                .contains("a \\\"quote\\\", a \\\\ and /* page */ \\u2028 \\n");
    }

    @Test
    @SuppressWarnings("NullAway") // the misuse under test
    void null_is_refused() {
        assertThatThrownBy(() -> LifecyclePage.of(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("lifecycle");
    }
}
