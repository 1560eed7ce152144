package io.lifecycle.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.lifecycle.proof.Estimates;
import io.lifecycle.proof.LifecycleLaws;
import io.lifecycle.proof.VendorTable;
import io.lifecycle.testkit.LifecycleContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The list of products is complete, and each has the tests that only it can have. */
class ProductTest {

    /** The artifacts that are not products, in the order of the build. */
    private static final List<String> BEFORE = List.of(
            "lifecycle-bom",
            "lifecycle-core",
            "lifecycle-core/tests",
            "lifecycle-tools",
            "lifecycle-tools/tests",
            "lifecycle-testkit");

    private static final List<String> AFTER = List.of(
            "lifecycle-simulator",
            "lifecycle-simulator/tests",
            "lifecycle-cli",
            "lifecycle-huaweicloud",
            "lifecycle-openstack4j",
            "lifecycle-spring-boot",
            "lifecycle-kafka-streams",
            "lifecycle-examples",
            "lifecycle-benchmarks",
            "lifecycle-examples/consumers");

    @Test
    void every_module_of_the_build_is_known() throws Exception {
        Stream<String> modules = Pattern.compile("<module>(.*?)</module>")
                .matcher(Files.readString(Path.of("../pom.xml"), UTF_8))
                .results()
                .map(module -> module.group(1));
        Stream<String> products = Product.ALL.stream().map(Product::artifact);

        assertThat(modules)
                .as("the modules of pom.xml, the products between the test kit and the simulator; a product that is not"
                        + " expected here is not in Product, which has them in the same order")
                .containsExactlyElementsOf(Stream.of(BEFORE.stream(), products, AFTER.stream())
                        .flatMap(artifacts -> artifacts)
                        .toList());
    }

    @ParameterizedTest
    @FieldSource("io.lifecycle.examples.Product#ALL")
    void a_product_is_held_against_the_vendors_table_the_contract_and_the_laws(Product<?, ?> product) {
        JavaClasses tests = new ClassFileImporter().importPath(product.folder() + "/target/test-classes");

        for (Class<?> proof : List.of(LifecycleContract.class, LifecycleLaws.class)) {
            assertThat(tests)
                    .as("the tests of %s, one of which is to extend %s", product.artifact(), proof.getSimpleName())
                    .anyMatch(test -> test.isAssignableTo(proof));
        }
        for (Class<?> proof : List.of(VendorTable.class, Estimates.class)) {
            assertThat(tests)
                    .as("the tests of %s, one of which is to use %s", product.artifact(), proof.getSimpleName())
                    .anyMatch(test -> test.getDirectDependenciesFromSelf().stream()
                            .anyMatch(used -> used.getTargetClass().isEquivalentTo(proof)));
        }
    }

    @ParameterizedTest
    @FieldSource("io.lifecycle.examples.Product#ALL")
    void a_product_is_found_by_readers(Product<?, ?> product) {
        assertThat(Stream.of(
                                lacking("README.md", "(docs/" + product + ".md)"),
                                lacking(
                                        "docs/guide.md",
                                        "`io.lifecycle:" + product.artifact() + "`",
                                        "`" + product.packageName() + "`",
                                        "(" + product + ".md)"),
                                lacking("docs/handbook.md", "\n" + product.artifact() + " "),
                                lacking("CHANGELOG.md", "`" + product.artifact() + "`"))
                        .flatMap(lacking -> lacking))
                .as("what the pages lack of '%s'; write it beside what they say of the other products", product)
                .isEmpty();
    }

    /** Modules that are built before this one cannot use the list. */
    @ParameterizedTest
    @FieldSource("io.lifecycle.examples.Product#ALL")
    void a_product_is_known_where_the_list_cannot_be_used(Product<?, ?> product) {
        String use = product.table().getSimpleName() + ".LIFECYCLE";

        assertThat(Stream.of(
                                "lifecycle-cli/src/main/java/io/lifecycle/cli/Products.java",
                                "lifecycle-spring-boot/src/test/java/io/lifecycle/springboot/json/ProductsTest.java",
                                "lifecycle-kafka-streams/src/test/java/io/lifecycle/kafkastreams/FleetEqualityProperties.java",
                                "lifecycle-kafka-streams/src/test/java/io/lifecycle/kafkastreams/RepetitionProperties.java")
                        .flatMap(list -> lacking(list, use)))
                .as("lists of products that lack '%s'; add it, and its artifact to the POM of the module", product)
                .isEmpty();
    }

    /** Returns what a file of the project lacks, with a sentence for each. */
    private static Stream<String> lacking(String file, String... texts) {
        try {
            String content = Files.readString(Path.of("..", file), UTF_8);
            return Stream.of(texts)
                    .filter(text -> !content.contains(text))
                    .map(text -> file + " does not have '" + text.strip() + "'");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
