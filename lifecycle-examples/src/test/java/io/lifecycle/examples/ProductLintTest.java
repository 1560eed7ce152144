package io.lifecycle.examples;

import io.lifecycle.core.StatusMapping;
import io.lifecycle.core.observe.Control;
import io.lifecycle.proof.Terms;
import io.lifecycle.tools.lint.Likenesses;
import io.lifecycle.tools.lint.Listings;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What the tools find in each product's vocabularies, against what its rows say. */
class ProductLintTest {

    private static <S> List<StatusMapping<S>> mappings(Product<S, ?> product) {
        List<StatusMapping<S>> mappings =
                new ArrayList<>(List.of(product.lifecycle().statuses()));
        mappings.addAll(product.otherStatuses());
        return mappings;
    }

    @ParameterizedTest
    @FieldSource("io.lifecycle.examples.Product#ALL")
    <S, O> void states_are_alike_and_told_apart_as_their_rows_say(Product<S, O> product) {
        for (StatusMapping<S> mapping : mappings(product)) {
            Likenesses.areAsTheRowsSay(product.lifecycle(), mapping);
        }
    }

    @ParameterizedTest
    @FieldSource("io.lifecycle.examples.Product#ALL")
    <S, O> void lists_of_statuses_are_judged_and_derived_as_what_may_become_of_the_resource_says(
            Product<S, O> product) {
        for (StatusMapping<S> mapping : mappings(product)) {
            for (Control control : Control.values()) {
                Listings.areJudgedRightly(product.lifecycle(), mapping, Terms.of(control, false));
                Listings.areJudgedRightly(product.lifecycle(), mapping, Terms.of(control, true));
            }
        }
    }
}
