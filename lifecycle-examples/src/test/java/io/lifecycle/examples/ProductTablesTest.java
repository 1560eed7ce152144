package io.lifecycle.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** A product's table can be checked against the vendor's page by eye: see {@link TableText}. */
class ProductTablesTest {

    private static String source(Product<?, ?> product) throws IOException {
        return Files.readString(
                Path.of(
                        product.folder(),
                        "src/main/java",
                        product.table().getName().replace('.', '/') + ".java"),
                UTF_8);
    }

    @ParameterizedTest
    @FieldSource("io.lifecycle.examples.Product#ALL")
    void a_table_marks_what_is_inferred_and_has_a_block_for_each_state(Product<?, ?> product) throws Exception {
        assertThat(TableText.faults(source(product), product)).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("io.lifecycle.examples.Product#ALL")
    void an_inferred_row_without_a_mark_is_a_fault(Product<?, ?> product) throws Exception {
        isFault("(?m)^/\\*\\?\\*/ (.*transition.*)$", "      $1", "is inferred, and not marked", product);
        isFault("(?m)^/\\*\\?\\*/ (.*status.*)$", "      $1", "is inferred, and not marked", product);
    }

    @ParameterizedTest
    @FieldSource("io.lifecycle.examples.Product#ALL")
    void a_documented_row_with_a_mark_is_a_fault(Product<?, ?> product) throws Exception {
        for (String kind : new String[] {"intermediate", "advice", "operation", "entry", "transition", "removal"}) {
            isFault("(?m)^      (  \\." + kind + ".*)$", "/*?*/ $1", "is marked, and not inferred", product);
        }
    }

    @ParameterizedTest
    @FieldSource("io.lifecycle.examples.Product#ALL")
    void a_line_that_is_too_wide_is_a_fault(Product<?, ?> product) throws Exception {
        isFault("(?m)^(.*\\.transition.*), ", "$1, " + " ".repeat(160), "columns, and may have 160", product);
    }

    @ParameterizedTest
    @FieldSource("io.lifecycle.examples.Product#ALL")
    void a_row_that_is_not_a_line_of_the_table_is_a_fault(Product<?, ?> product) throws Exception {
        isFault("(?m)^.*\\.operation.*\\R", "", "is declared, and is no line of the table", product);
        isFault("(?m)^(.*\\.transition.*), (.*)$", "$1,\n$2", "has a row that is not a line", product);
        isFault("(?m)^(.*\\.status *\\(\\w+, *)\"", "$1\"NO_", "declares nothing", product);
    }

    @ParameterizedTest
    @FieldSource("io.lifecycle.examples.Product#ALL")
    void a_row_outside_the_block_of_its_state_is_a_fault(Product<?, ?> product) throws Exception {
        isFault("(?m)^(.*\\.entry *\\(.*)\\R((?:.*\\R)*?.*\\.transition.*)\\R", "$2\n$1\n", "stands below", product);
    }

    @ParameterizedTest
    @FieldSource("io.lifecycle.examples.Product#ALL")
    void a_table_that_explains_no_marks_is_a_fault(Product<?, ?> product) throws Exception {
        isFault("marked /\\*\\?\\*/", "so", "no comment in the table says", product);
    }

    private static void isFault(String pattern, String replacement, String fault, Product<?, ?> product)
            throws IOException {
        String planted = source(product).replaceFirst(pattern, replacement);

        assertThat(planted).as(pattern).isNotEqualTo(source(product));
        assertThat(TableText.faults(planted, product)).as(pattern).anyMatch(found -> found.contains(fault));
    }
}
