package io.lifecycle.examples;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.GeneralCodingRules;
import io.lifecycle.core.LifecycleException;
import java.time.Instant;
import java.util.Calendar;
import java.util.Date;
import java.util.Iterator;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.platform.commons.annotation.Testable;
import org.slf4j.Logger;

/** The house as rules. Packages are matched from {@code lifecycle} on, so that planted violations match too. */
final class Architecture {

    private static final String CORE = "..lifecycle.core..";
    private static final String[] LIBRARY = {
        CORE, "..lifecycle.bms..", "..lifecycle.ecs..", "..lifecycle.container..", "..lifecycle.testkit.."
    };
    private static final String[] PRODUCTS = {"..lifecycle.bms..", "..lifecycle.ecs..", "..lifecycle.container.."};

    private Architecture() {}

    static final ArchRule CORE_ACCESSES_NO_OTHER_ARTIFACT = noClasses()
            .that()
            .resideInAPackage(CORE)
            .should()
            .dependOnClassesThat(are(resideInAPackage("..lifecycle..")
                    .and(DescribedPredicate.not(resideInAPackage(CORE)))
                    .as("outside core")))
            .because("products are data that core knows nothing of");

    static final ArchRule THE_MODEL_IMPORTS_NEITHER_OBSERVERS_NOR_RENDERERS = noClasses()
            .that()
            .resideInAPackage("..lifecycle.core")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..lifecycle.core.observe..", "..lifecycle.core.render..")
            .because("observe and render import the model, never the other way");

    static final ArchRule PRODUCTS_ACCESS_CORE_ALONE = noClasses()
            .that()
            .resideInAnyPackage(PRODUCTS)
            .should()
            .dependOnClassesThat(are(resideInAPackage("..lifecycle..")
                    .and(DescribedPredicate.not(resideInAnyPackage(
                            Stream.concat(Stream.of(CORE), Stream.of(PRODUCTS)).toArray(String[]::new))))
                    .as("of artifacts that are neither core nor products")))
            .because("a product is a table over the model");

    static final ArchRule PRODUCTS_DO_NOT_ACCESS_EACH_OTHER = CompositeArchRule.of(Stream.of(PRODUCTS)
            .<ArchRule>map(product -> noClasses()
                    .that()
                    .resideInAPackage(product)
                    .should()
                    .dependOnClassesThat(are(resideInAnyPackage(PRODUCTS)
                            .and(DescribedPredicate.not(resideInAPackage(product)))
                            .as("of other products")))
                    .because("a consumer of one product needs no other")
                    .allowEmptyShould(true))
            .toList());

    static final ArchRule THE_TESTKIT_ACCESSES_CORE_ALONE = noClasses()
            .that()
            .resideInAPackage("..lifecycle.testkit..")
            .should()
            .dependOnClassesThat(are(resideInAPackage("..lifecycle..")
                    .and(DescribedPredicate.not(resideInAnyPackage(CORE, "..lifecycle.testkit..")))
                    .as("of artifacts other than core")))
            .because("the kit is for every product, a consumer's own included")
            .allowEmptyShould(true);

    static final ArchRule THE_TESTKIT_WORKS_WITHOUT_JQWIK = noClasses()
            .that()
            .resideInAPackage("..lifecycle.testkit")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("net.jqwik..")
            .because("jqwik is for those who have it, and they have a package of their own");

    static final ArchRule PACKAGES_ARE_FREE_OF_CYCLES =
            slices().matching("..lifecycle.(**)").should().beFreeOfCycles();

    static final ArchRule CORE_STANDS_ON_THE_JDK_AND_SLF4J_ALONE = classes()
            .that()
            .resideInAPackage(CORE)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", CORE, "org.slf4j..", "org.jspecify..", "org.immutables.value..")
            .because("a consumer gets one jar beside it");

    static final ArchRule THE_INTERFACE_SHOWS_NO_IMPLEMENTATION = methods()
            .that()
            .areDeclaredInClassesThat(are(resideInAnyPackage(LIBRARY).and(reachable())))
            .and()
            .arePublic()
            .should(showNothingHidden())
            .because("what consumers see is what we promise");

    static final ArchRule INTERNALS_STAY_INSIDE_THEIR_ARTIFACT = CompositeArchRule.of(Stream.of(LIBRARY)
            .<ArchRule>map(artifact -> noClasses()
                    .that()
                    .resideOutsideOfPackage(artifact)
                    .should()
                    .dependOnClassesThat(are(resideInAPackage(artifact)
                            .and(resideInAPackage("..internal.."))
                            .as("internal to another artifact"))))
            .toList());

    static final ArchRule FIELDS_ARE_FINAL = fields().that()
            .areNotStatic()
            .and()
            .areDeclaredInClassesThat(are(resideInAnyPackage(LIBRARY)
                    .and(DescribedPredicate.not(
                            assignableTo(Iterator.class).or(nameMatching(".*(Builder|SimulatedResource|Knowledge)"))))))
            .should()
            .beFinal()
            .because(
                    "everything but builders, iterators, simulated resources and the edges between estimates is immutable");

    static final ArchRule CLASSES_OF_THE_INTERFACE_ARE_FINAL = classes()
            .that(are(resideInAnyPackage(LIBRARY).and(reachable())))
            .and()
            .areNotInterfaces()
            .and()
            .areNotEnums()
            .and()
            .areNotAssignableTo(Throwable.class)
            .and()
            .doNotHaveSimpleName("LifecycleContract")
            .should()
            .haveModifier(JavaModifier.FINAL)
            .because("nothing here is made to be extended, but the contract");

    static final ArchRule CORE_HAS_NO_AMBIENT_INPUT = noClasses()
            .that()
            .resideInAPackage(CORE)
            .and()
            .doNotHaveSimpleName("SystemTime")
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(System.class, "getenv", String.class)
            .orShould()
            .callMethod(System.class, "getProperty", String.class)
            .orShould()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .callMethod(TimeUnit.class, "sleep", long.class)
            .orShould()
            .callMethod(Math.class, "random")
            .orShould()
            .callMethod(UUID.class, "randomUUID")
            .orShould()
            .dependOnClassesThat(are(resideInAnyPackage("java.net..", "java.nio.file..", "java.sql..")
                    .or(JavaClass.Predicates.assignableTo(Random.class))
                    .or(JavaClass.Predicates.belongToAnyOf(ThreadLocalRandom.class))
                    .as("of the network, of files or of chance")))
            .because(
                    "what core answers follows from its arguments; a wait that is told no other has the system's clock");

    static final ArchRule NOTHING_IS_PRINTED = noClasses()
            .that()
            .resideInAnyPackage(LIBRARY)
            .and()
            .doNotHaveSimpleName("LifecycleCoverage")
            .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
            .because("what there is to say is returned; a report on tests is there to be read");

    static final ArchRule NOTHING_IS_LOGGED_BY_OTHER_MEANS = noClasses()
            .that()
            .resideInAnyPackage(LIBRARY)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.util.logging..");

    static final ArchRule NO_GENERIC_EXCEPTION_IS_THROWN =
            noClasses().that().resideInAnyPackage(LIBRARY).should(GeneralCodingRules.THROW_GENERIC_EXCEPTIONS);

    static final ArchRule TIME_IS_OF_JAVA_TIME = noClasses()
            .that()
            .resideInAnyPackage(LIBRARY)
            .should()
            .dependOnClassesThat()
            .belongToAnyOf(Date.class, Calendar.class);

    static final ArchRule LOGGERS_ARE_PRIVATE_STATIC_FINAL = fields().that()
            .haveRawType(Logger.class)
            .should()
            .bePrivate()
            .andShould()
            .beStatic()
            .andShould()
            .beFinal()
            .allowEmptyShould(true);

    static final ArchRule PACKAGES_ARE_NULL_MARKED = classes()
            .should(new ArchCondition<JavaClass>("reside in a @NullMarked package") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                    events.add(new SimpleConditionEvent(
                            type, marked, type.getName() + " resides in a package that is not @NullMarked"));
                }
            });

    static final ArchRule EXCEPTIONS_EXTEND_OURS = classes()
            .that()
            .resideInAnyPackage(LIBRARY)
            .and()
            .areAssignableTo(Throwable.class)
            .should()
            .beAssignableTo(LifecycleException.class)
            .andShould()
            .resideOutsideOfPackage("..internal..")
            .because("a consumer catches them by one name");

    static final ArchRule TESTS_ARE_NAMED_SO_THAT_THEY_RUN = classes()
            .that()
            .containAnyMethodsThat(
                    DescribedPredicate.describe("are tests", method -> method.isMetaAnnotatedWith(Testable.class)))
            .and()
            .doNotHaveModifier(JavaModifier.ABSTRACT)
            .should()
            .haveNameMatching(".*(Test|Properties|Samples)(\\$.*)?")
            .because("Surefire passes by all others in silence; samples are run by tests");

    static final ArchRule TABLES_ONLY_DECLARE = classes()
            .that()
            .resideInAnyPackage(PRODUCTS)
            .and()
            .areNotEnums()
            .should(new ArchCondition<JavaClass>("call nothing but the model's builders") {
                @Override
                public void check(JavaClass table, ConditionEvents events) {
                    for (JavaMethodCall call : table.getMethodCallsFromSelf()) {
                        JavaClass owner = call.getTargetOwner();
                        boolean declares = resideInAPackage(CORE).test(owner)
                                || owner.equals(table)
                                || owner.getName().equals("java.time.Duration");
                        events.add(new SimpleConditionEvent(call, declares, call.getDescription()));
                    }
                }
            })
            .because("a product has no code of its own");

    private static DescribedPredicate<JavaClass> reachable() {
        return DescribedPredicate.describe(
                "reachable for consumers",
                type -> type.getModifiers().contains(JavaModifier.PUBLIC)
                        && type.getEnclosingClass().map(reachable()::test).orElse(true));
    }

    private static ArchCondition<JavaMethod> showNothingHidden() {
        return new ArchCondition<>("show nothing hidden") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                Stream.of(
                                Stream.of(method.getReturnType()),
                                method.getParameterTypes().stream(),
                                method.getExceptionTypes().stream())
                        .flatMap(types -> types)
                        .map(JavaType.class::cast)
                        .flatMap(type -> type.getAllInvolvedRawTypes().stream())
                        .filter(type -> resideInAPackage("..lifecycle..").test(type))
                        .forEach(type -> {
                            boolean hidden = !reachable().test(type)
                                    || type.getSimpleName().startsWith("Immutable")
                                    || resideInAPackage("..internal..").test(type);
                            events.add(new SimpleConditionEvent(
                                    method, !hidden, method.getFullName() + " shows " + type.getName()));
                        });
            }
        };
    }
}
