package io.lifecycle.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifecycle.core.StatusMapping;
import io.lifecycle.core.observe.Control;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.tools.export.Documents;
import io.lifecycle.tools.export.Export;
import io.lifecycle.tools.export.ListedWait;
import io.lifecycle.tools.export.Machines;
import io.lifecycle.tools.export.Programs;
import io.lifecycle.tools.export.Tables;
import io.lifecycle.tools.export.Waits;
import io.lifecycle.tools.lint.WaitLint;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Each product's exports, read by the tools that they are for. */
class ProductExportsTest {

    private static <S> List<StatusMapping<S>> mappings(Product<S, ?> product) {
        List<StatusMapping<S>> mappings =
                new ArrayList<>(List.of(product.lifecycle().statuses()));
        mappings.addAll(product.otherStatuses());
        return mappings;
    }

    @ParameterizedTest
    @FieldSource("io.lifecycle.examples.Product#ALL")
    <S, O> void machines_are_the_graph(Product<S, O> product) throws Exception {
        Machines.xStateHasTheGraph(product.lifecycle());
        Machines.scxmlWalksTheGraph(product.lifecycle());
    }

    @ParameterizedTest
    @FieldSource("io.lifecycle.examples.Product#ALL")
    <S, O> void xstate_is_led_over_all_edges(Product<S, O> product, @TempDir Path folder) throws Exception {
        Machines.xStateWalksTheGraph(product.lifecycle(), Programs.assumeXState(), folder);
    }

    @ParameterizedTest
    @FieldSource("io.lifecycle.examples.Product#ALL")
    <S, O> void documents_conform_to_the_schema_and_hold_all_rows(Product<S, O> product) {
        Documents.areComplete(product.lifecycle());
        Documents.areReadBack(product.lifecycle());
    }

    @ParameterizedTest
    @FieldSource("io.lifecycle.examples.Product#ALL")
    void java_tables_answer_as_the_mapping_does(Product<?, ?> product, @TempDir Path folder) throws Exception {
        for (StatusMapping<?> mapping : mappings(product)) {
            assertThat(Tables.javaAnswersAlike(mapping, folder))
                    .isGreaterThan(mapping.statuses().size());
        }
    }

    @ParameterizedTest
    @FieldSource("io.lifecycle.examples.Product#ALL")
    void python_tables_answer_as_the_mapping_does(Product<?, ?> product, @TempDir Path folder) throws Exception {
        Programs.assumeRuns("python3", "--version");

        for (StatusMapping<?> mapping : mappings(product)) {
            Tables.pythonAnswersAlike(mapping, folder);
        }
    }

    @ParameterizedTest
    @FieldSource("io.lifecycle.examples.Product#ALL")
    void go_tables_and_waits_are_read(Product<?, ?> product, @TempDir Path folder) throws Exception {
        Programs.assumeRuns("gofmt", "-h");

        for (StatusMapping<?> mapping : mappings(product)) {
            Tables.goIsWellFormed(Export.goTable(mapping, "servers"), folder);
        }
        for (ListedWait wait : waits(product)) {
            Tables.goIsWellFormed(Export.terraform(wait, "servers"), folder);
        }
    }

    @ParameterizedTest
    @FieldSource("io.lifecycle.examples.Product#ALL")
    void go_tables_answer_as_the_mapping_does(Product<?, ?> product, @TempDir Path folder) throws Exception {
        Programs.assumeRuns("go", "version");

        Tables.goAnswersAlike(mappings(product), folder);
    }

    @ParameterizedTest
    @FieldSource("io.lifecycle.examples.Product#ALL")
    void go_waits_have_the_lists(Product<?, ?> product, @TempDir Path folder) throws Exception {
        Programs.assumeRuns("go", "version");

        Waits.goHasTheLists(waits(product), folder);
    }

    @ParameterizedTest
    @FieldSource("io.lifecycle.examples.Product#ALL")
    void waiters_decide_as_the_lists_do(Product<?, ?> product) {
        List<ListedWait> waits = waits(product);

        assertThat(waits).isNotEmpty().allSatisfy(wait -> {
            Waits.smithyDecidesAlike(wait);
            Waits.awsDecidesAlike(wait);
            Waits.terraformHasTheLists(wait);
        });
    }

    /** Returns a wait after each operation. */
    private static <S, O> List<ListedWait> waits(Product<S, O> product) {
        StateObserver<S, O> observer = StateObserver.of(product.lifecycle(), Control.EXCLUSIVE);
        List<ListedWait> waits = new ArrayList<>();
        product.lifecycle()
                .operations()
                .forEach(operation ->
                        waits.add(ListedWait.of("Wait" + waits.size(), WaitLint.after(observer, operation.id()))));
        return waits;
    }
}
