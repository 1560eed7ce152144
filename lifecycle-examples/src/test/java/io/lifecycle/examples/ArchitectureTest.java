package io.lifecycle.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The rules of {@link Architecture}: each holds for the project, and each is seen to fail on a planted violation. */
class ArchitectureTest {

    private static final JavaClasses PROJECT = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("-tests"))
            .importPackages("io.lifecycle");

    private static final JavaClasses TESTS = new ClassFileImporter()
            .importPaths(Stream.concat(
                            Stream.of("core", "tools", "testkit", "simulator", "cli", "examples")
                                    .map(name -> "../lifecycle-" + name),
                            Product.ALL.stream().map(Product::folder))
                    .map(folder -> Path.of(folder, "target", "test-classes"))
                    .toList())
            .that(JavaClass.Predicates.resideInAPackage("io.lifecycle.."));

    private static final JavaClasses PLANTED = new ClassFileImporter().importPackages("planted");

    /** The planted imports that no arrow of the house allows. All other planted imports are allowed. */
    private static final List<String> AGAINST_THE_ARROWS = List.of(
            "planted.lifecycle.core.internal.AccessesModel imports planted.lifecycle.core.Other",
            "planted.lifecycle.core.AccessesObserve imports planted.lifecycle.core.observe.Other",
            "planted.lifecycle.core.AccessesProduct imports planted.lifecycle.ecs.Other",
            "planted.lifecycle.core.observe.AccessesWait imports planted.lifecycle.core.wait.Other",
            "planted.lifecycle.core.wait.AccessesReconcile imports planted.lifecycle.core.reconcile.Other",
            "planted.lifecycle.core.explain.AccessesWait imports planted.lifecycle.core.wait.Other",
            "planted.lifecycle.core.attic.Homeless resides in core.attic",
            "planted.lifecycle.unmarked.Unmarked resides in unmarked",
            "planted.lifecycle.bms.AccessesObserve imports planted.lifecycle.core.observe.Other",
            "planted.lifecycle.bms.AccessesProduct imports planted.lifecycle.ecs.Other",
            "planted.lifecycle.bms.AccessesExamples imports planted.lifecycle.examples.Sample",
            "planted.lifecycle.bms.AccessesInternals imports planted.lifecycle.core.internal.Secret",
            "planted.lifecycle.tools.AccessesProduct imports planted.lifecycle.ecs.Other",
            "planted.lifecycle.tools.AccessesInternals imports planted.lifecycle.core.internal.Secret",
            "planted.lifecycle.testkit.AccessesProduct imports planted.lifecycle.ecs.Other",
            "planted.lifecycle.testkit.AccessesTools imports planted.lifecycle.tools.Other",
            "planted.lifecycle.simulator.AccessesTools imports planted.lifecycle.tools.Other",
            "planted.lifecycle.cli.AccessesInternals imports planted.lifecycle.core.internal.Secret",
            "planted.lifecycle.examples.AccessesInternals imports planted.lifecycle.core.internal.Secret");

    /** Each rule, and what its violation must name. */
    private static Map<String, ArchRule> rules() {
        Map<String, ArchRule> rules = new LinkedHashMap<>();
        AGAINST_THE_ARROWS.forEach(planted -> rules.put(planted, Architecture.IMPORTS_FOLLOW_THE_ARROWS_OF_THE_HOUSE));
        rules.put("planted.lifecycle.testkit.UsesJqwik", Architecture.THE_TESTKIT_WORKS_WITHOUT_JQWIK);
        rules.put("planted.lifecycle.core.AccessesObserve", Architecture.PACKAGES_ARE_FREE_OF_CYCLES);
        rules.put("planted.lifecycle.core.UsesLibrary", Architecture.CORE_STANDS_ON_THE_JDK_AND_SLF4J_ALONE);
        rules.put("planted.lifecycle.core.Shows.hidden()", Architecture.THE_INTERFACE_SHOWS_NO_IMPLEMENTATION);
        rules.put("planted.lifecycle.core.Shows.hiddenInAList()", Architecture.THE_INTERFACE_SHOWS_NO_IMPLEMENTATION);
        rules.put("planted.lifecycle.core.Shows.generated()", Architecture.THE_INTERFACE_SHOWS_NO_IMPLEMENTATION);
        rules.put("planted.lifecycle.bms.AccessesInternals", Architecture.INTERNALS_STAY_INSIDE_THEIR_ARTIFACT);
        rules.put("planted.lifecycle.core.Changes.count", Architecture.FIELDS_ARE_FINAL);
        rules.put("planted.lifecycle.core.Changes", Architecture.CLASSES_OF_THE_INTERFACE_ARE_FINAL);
        rules.put("System.nanoTime()", Architecture.CORE_HAS_NO_AMBIENT_INPUT);
        rules.put("java.nio.file.Files", Architecture.CORE_HAS_NO_AMBIENT_INPUT);
        rules.put("java.util.Random", Architecture.CORE_HAS_NO_AMBIENT_INPUT);
        rules.put("System.out", Architecture.NOTHING_IS_PRINTED);
        rules.put("java.util.logging.Logger", Architecture.NOTHING_IS_LOGGED_BY_OTHER_MEANS);
        rules.put("java.lang.RuntimeException", Architecture.NO_GENERIC_EXCEPTION_IS_THROWN);
        rules.put("java.util.Date", Architecture.TIME_IS_OF_JAVA_TIME);
        rules.put("planted.lifecycle.core.Chatters.logger", Architecture.LOGGERS_ARE_PRIVATE_STATIC_FINAL);
        rules.put("planted.lifecycle.unmarked.Unmarked", Architecture.PACKAGES_ARE_NULL_MARKED);
        rules.put("planted.lifecycle.core.RogueException", Architecture.EXCEPTIONS_EXTEND_OURS);
        rules.put("planted.lifecycle.core.Misnamed", Architecture.TESTS_ARE_NAMED_SO_THAT_THEY_RUN);
        rules.put("planted.lifecycle.bms.Computes", Architecture.TABLES_ONLY_DECLARE);
        return rules;
    }

    @Test
    void the_rules_see_the_whole_project() {
        assertThat(PROJECT).hasSizeGreaterThan(75);
        assertThat(PROJECT.contain("io.lifecycle.core.Lifecycle")).isTrue();
        assertThat(PROJECT.contain("io.lifecycle.core.ImmutableState")).isTrue();
        assertThat(PROJECT.contain("io.lifecycle.testkit.SimulatedResource")).isTrue();
        assertThat(PROJECT.contain("io.lifecycle.tools.render.Renderer")).isTrue();
        assertThat(PROJECT.contain("io.lifecycle.simulator.CloudSimulator")).isTrue();
        Product.ALL.forEach(
                product -> assertThat(PROJECT.contain(product.table().getName()))
                        .as("%s", product)
                        .isTrue());
        assertThat(PROJECT.contain("io.lifecycle.proof.Laws")).isFalse();
        assertThat(TESTS).hasSizeGreaterThan(40);
    }

    @TestFactory
    Stream<DynamicTest> each_rule_holds() {
        return rules().values().stream()
                .distinct()
                .map(rule -> DynamicTest.dynamicTest(
                        rule.getDescription(),
                        () -> rule.check(rule == Architecture.TESTS_ARE_NAMED_SO_THAT_THEY_RUN ? TESTS : PROJECT)));
    }

    @Test
    void the_arrows_forbid_what_is_planted_against_them_and_nothing_else() {
        List<String> forbidden = Architecture.IMPORTS_FOLLOW_THE_ARROWS_OF_THE_HOUSE
                .evaluate(PLANTED)
                .getFailureReport()
                .getDetails();

        assertThat(forbidden).hasSameSizeAs(AGAINST_THE_ARROWS);
    }

    @TestFactory
    Stream<DynamicTest> each_rule_fails_on_a_planted_violation() {
        return rules().entrySet().stream()
                .map(planted -> DynamicTest.dynamicTest(planted.getKey(), () -> {
                    EvaluationResult result = planted.getValue().evaluate(PLANTED);

                    assertThat(result.hasViolation()).isTrue();
                    assertThat(result.getFailureReport().toString()).contains(planted.getKey());
                }));
    }
}
