package io.lifecycle.tools.export;

import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.observe.StateObserver;
import io.lifecycle.proof.RandomLifecycles;
import io.lifecycle.proof.Terms;
import io.lifecycle.tools.lint.WaitLint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;
import org.junit.jupiter.api.Test;

/** Whatever a lifecycle and its names are, the readers of its exports read what it says. */
class ExportProperties {

    private static Lifecycle<?, ?> drawn(long seed) {
        return OddNames.of(RandomLifecycles.draw(new Random(seed)), seed);
    }

    @Property(tries = 200)
    void machines_are_the_graph(@ForAll long seed) throws Exception {
        Lifecycle<?, ?> lifecycle = drawn(seed);

        Machines.xStateHasTheGraph(lifecycle);
        Machines.scxmlWalksTheGraph(lifecycle);
    }

    @Property(tries = 200)
    void documents_conform_to_the_schema_and_hold_all_rows(@ForAll long seed) {
        Documents.areComplete(drawn(seed));
    }

    @Property(tries = 200)
    void a_file_that_was_written_is_read_back(@ForAll long seed) {
        Documents.areReadBack(drawn(seed));
    }

    @Property(tries = 1000)
    void what_is_told_of_the_form_of_a_file_is_what_its_schema_has_against_it(@ForAll long seed) {
        Random random = new Random(seed);
        String file = Documents.mutilated(Export.json(drawn(random.nextInt(5))).text(), random);

        Statistics.collect(Documents.isToldAsTheSchemaSays(file));
        Statistics.coverage(coverage -> {
            coverage.check("sound").percentage(percentage -> percentage > 5);
            coverage.check("formless").percentage(percentage -> percentage > 40);
            coverage.check("declares nonsense").percentage(percentage -> percentage > 2);
        });
    }

    @Test
    void so_it_is_with_each_field_left_out_or_set_to_something_else() {
        Documents.variants(Export.json(drawn(0)).text()).forEach(Documents::isToldAsTheSchemaSays);
    }

    @Property(tries = 20)
    void java_tables_answer_as_the_mapping_does(@ForAll long seed) throws Exception {
        Path folder = Files.createTempDirectory("table");
        try {
            int unused = Tables.javaAnswersAlike(drawn(seed).statuses(), folder);
        } finally {
            try (var files = Files.walk(folder)) {
                for (Path file :
                        files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    @Property(tries = 20)
    void waiters_decide_as_the_lists_do(@ForAll long seed) {
        List<ListedWait> waits = waits(drawn(seed), new Random(seed));
        for (ListedWait wait : waits) {
            Waits.smithyDecidesAlike(wait);
            Waits.awsDecidesAlike(wait);
            Waits.terraformHasTheLists(wait);
        }
        Statistics.collect(waits.isEmpty() ? "no wait" : "waits");
        Statistics.coverage(coverage -> coverage.check("waits").percentage(percentage -> percentage > 30));
    }

    /** Returns a wait after each operation for which there is one. */
    static <S, O> List<ListedWait> waits(Lifecycle<S, O> lifecycle, Random random) {
        StateObserver<S, O> observer = Terms.draw(lifecycle, random).observer(lifecycle, lifecycle.statuses());
        List<ListedWait> waits = new ArrayList<>();
        lifecycle
                .operations()
                .forEach(operation -> lint(observer, operation.id())
                        .ifPresent(lint -> waits.add(ListedWait.of("Wait" + waits.size(), lint))));
        return waits;
    }

    private static <S, O> Optional<WaitLint<S, O>> lint(StateObserver<S, O> observer, O operation) {
        try {
            return Optional.of(WaitLint.after(observer, operation));
        } catch (IllegalArgumentException nothingToWaitFor) {
            return Optional.empty();
        }
    }
}
