package io.lifecycle.examples;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.lifecycle.proof.Estimates;
import io.lifecycle.proof.LifecycleLaws;
import io.lifecycle.proof.VendorTable;
import io.lifecycle.testkit.LifecycleContract;
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

    /** The artifacts that are no products, in the order of the build. */
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
                .containsExactlyElementsOf(Stream.of(BEFORE.stream(), products, AFTER.stream())
                        .flatMap(artifacts -> artifacts)
                        .toList());
    }

    @ParameterizedTest
    @FieldSource("io.lifecycle.examples.Product#ALL")
    void a_product_is_held_against_the_vendors_table_the_contract_and_the_laws(Product<?, ?> product) {
        JavaClasses tests = new ClassFileImporter().importPath(product.folder() + "/target/test-classes");

        for (Class<?> proof : List.of(LifecycleContract.class, LifecycleLaws.class)) {
            assertThat(tests).anyMatch(test -> test.isAssignableTo(proof));
        }
        for (Class<?> proof : List.of(VendorTable.class, Estimates.class)) {
            assertThat(tests)
                    .anyMatch(test -> test.getDirectDependenciesFromSelf().stream()
                            .anyMatch(used -> used.getTargetClass().isEquivalentTo(proof)));
        }
    }

    @ParameterizedTest
    @FieldSource("io.lifecycle.examples.Product#ALL")
    void a_product_is_found_by_readers(Product<?, ?> product) throws Exception {
        assertThat(Path.of("../README.md")).content(UTF_8).contains("(docs/" + product + ".md)");
        assertThat(Path.of("../docs/guide.md"))
                .content(UTF_8)
                .contains("`io.lifecycle:" + product.artifact() + "`")
                .contains("`" + product.packageName() + "`")
                .contains("(" + product + ".md)");
        assertThat(Path.of("../docs/handbook.md")).content(UTF_8).contains(product.artifact());
        assertThat(Path.of("../CHANGELOG.md")).content(UTF_8).contains("`" + product.artifact() + "`");
    }

    /** Modules that are built before this one cannot use the list. */
    @ParameterizedTest
    @FieldSource("io.lifecycle.examples.Product#ALL")
    void a_product_is_known_where_the_list_cannot_be_used(Product<?, ?> product) {
        for (String list : List.of(
                "lifecycle-cli/src/main/java/io/lifecycle/cli/Products.java",
                "lifecycle-spring-boot/src/test/java/io/lifecycle/springboot/json/ProductsTest.java",
                "lifecycle-kafka-streams/src/test/java/io/lifecycle/kafkastreams/FleetEqualityProperties.java")) {
            assertThat(Path.of("..", list))
                    .content(UTF_8)
                    .contains(product.table().getSimpleName() + ".LIFECYCLE");
        }
    }
}
