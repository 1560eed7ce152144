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
import com.tngtech.archunit.core.domain.JavaField;
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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
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
    private static final String[] PRODUCTS = Product.ALL.stream()
            .map(product -> ".." + product.packageName().replace("io.", "") + "..")
            .toArray(String[]::new);
    private static final String[] LIBRARY = Stream.concat(
                    Stream.of(CORE, "..lifecycle.tools..", "..lifecycle.testkit.."), Stream.of(PRODUCTS))
            .toArray(String[]::new);

    /** The rooms of core that are exported. */
    private static final Set<String> EXPORTED_BY_CORE =
            Set.of("core", "core.observe", "core.wait", "core.reconcile", "core.explain");

    /** Each room of the house, by its package, and the rooms that it may import beside itself. */
    private static final Map<String, Set<String>> ARROWS = arrows();

    private static Map<String, Set<String>> arrows() {
        Map<String, Set<String>> arrows = new LinkedHashMap<>();
        arrows.put("core.internal", Set.of());
        arrows.put("core", Set.of("core.internal"));
        arrows.put("core.observe", Set.of("core.internal", "core"));
        arrows.put("core.wait", Set.of("core.internal", "core", "core.observe"));
        arrows.put("core.reconcile", Set.of("core.internal", "core", "core.observe", "core.wait"));
        arrows.put("core.explain", Set.of("core.internal", "core", "core.observe"));
        arrows.put("tools", EXPORTED_BY_CORE);
        arrows.put("testkit", EXPORTED_BY_CORE);
        for (Product<?, ?> product : Product.ALL) {
            arrows.put(product.packageName().replace("io.lifecycle.", ""), Set.of("core"));
        }
        Set<String> simulated = new TreeSet<>(arrows.keySet());
        simulated.removeAll(Set.of("core.internal", "tools"));
        arrows.put("simulator", simulated);
        Set<String> commanded = new TreeSet<>(arrows.keySet());
        commanded.removeAll(Set.of("core.internal", "testkit", "simulator"));
        arrows.put("cli", commanded);
        arrows.put("huaweicloud", EXPORTED_BY_CORE);
        arrows.put("springboot", EXPORTED_BY_CORE);
        arrows.put("kafkastreams", EXPORTED_BY_CORE);
        Set<String> shown = new TreeSet<>(arrows.keySet());
        shown.removeAll(Set.of("core.internal", "cli"));
        arrows.put("examples", shown);
        return arrows;
    }

    private Architecture() {}

    static final ArchRule IMPORTS_FOLLOW_THE_ARROWS_OF_THE_HOUSE = classes()
            .should(new ArchCondition<JavaClass>("import only the rooms to which an arrow leads from their own") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    String room = room(type);
                    if (!ARROWS.containsKey(room)) {
                        String homeless = type.getName() + " resides in " + room + ", which is no room of the house";
                        events.add(SimpleConditionEvent.violated(type, homeless));
                        return;
                    }
                    type.getDirectDependenciesFromSelf().stream()
                            .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                            .filter(resideInAPackage("..lifecycle.."))
                            .filter(used -> !room(used).equals(room)
                                    && !ARROWS.getOrDefault(room, Set.of()).contains(room(used)))
                            .distinct()
                            .forEach(used -> events.add(SimpleConditionEvent.violated(
                                    type,
                                    type.getName() + " imports " + used.getName() + ", but no arrow leads from " + room
                                            + " to " + room(used))));
                }
            })
            .because("lower rooms know nothing of the rooms above, and hidden packages belong to their room alone");

    /** Returns a class's room. Core's packages are rooms of their own; all other artifacts are one each. */
    private static String room(JavaClass type) {
        String path = type.getPackageName().replaceFirst(".*?\\blifecycle\\.", "");
        return path.matches("core(\\..*)?") ? path : path.replaceFirst("\\..*", "");
    }

    static final ArchRule THE_TESTKIT_WORKS_WITHOUT_JQWIK = noClasses()
            .that()
            .resideInAPackage("..lifecycle.testkit")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("net.jqwik..")
            .because("jqwik is optional for consumers, so only one package uses it");

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
            .areDeclaredInClassesThat(are(resideInAnyPackage(LIBRARY)
                    .and(reachable())
                    .and(DescribedPredicate.not(resideInAPackage("..internal..")))))
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

    /** Classes that cache answers in fields that are not volatile, because it does no harm to compute one twice. */
    private static final String MADE_WHEN_ASKED_FOR =
            ".*\\.(EstimateNode|TransitionTable|StatusGroup.Row|IllegalOperationException)";

    static final ArchRule FIELDS_ARE_FINAL = fields().that()
            .areNotStatic()
            .and()
            .doNotHaveModifier(JavaModifier.VOLATILE)
            .and()
            .areDeclaredInClassesThat(are(resideInAnyPackage(LIBRARY)
                    .and(DescribedPredicate.not(assignableTo(Iterator.class)
                            .or(nameMatching(
                                    ".*(Builder|Simulated(Resource|Life|Pace|Script|View|History)|Search(\\$.*)?)"))
                            .or(nameMatching(MADE_WHEN_ASKED_FOR))))))
            .should()
            .beFinal()
            .because(
                    "everything is immutable except builders, iterators, searches, simulated resources and lazily computed"
                            + " answers");

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
            .and()
            .doNotHaveSimpleName("ReconcileStep") // sealed
            .should()
            .haveModifier(JavaModifier.FINAL)
            .because("nothing but the contract is made to be extended");

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
                    "core's answers follow from their arguments; only a wait without a clock of its own has the system's");

    static final ArchRule NOTHING_IS_PRINTED = noClasses()
            .that()
            .resideInAnyPackage(LIBRARY)
            .and()
            .doNotHaveSimpleName("LifecycleCoverage")
            .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS)
            .because("a library returns what it has to say; only the report on tests is printed");

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

    static final ArchRule LOGGERS_ARE_PRIVATE_STATIC_FINAL = fields().should(
                    new ArchCondition<JavaField>("be private, static and final where they hold a logger") {
                        @Override
                        public void check(JavaField field, ConditionEvents events) {
                            boolean hidden = field.getModifiers()
                                    .containsAll(Set.of(JavaModifier.PRIVATE, JavaModifier.STATIC, JavaModifier.FINAL));
                            events.add(new SimpleConditionEvent(
                                    field,
                                    hidden || !field.getRawType().isEquivalentTo(Logger.class),
                                    field.getFullName() + " is a logger that is not private, static and final"));
                        }
                    });

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
            .because("Surefire silently skips all others; tests run the samples");

    static final ArchRule TABLES_ONLY_DECLARE = classes()
            .that()
            .resideInAnyPackage(PRODUCTS)
            .and()
            .areNotEnums()
            .and()
            .doNotHaveSimpleName("VzctlLine")
            .should(new ArchCondition<JavaClass>("call nothing but the model's builders") {
                @Override
                public void check(JavaClass table, ConditionEvents events) {
                    for (JavaMethodCall call : table.getMethodCallsFromSelf()) {
                        JavaClass owner = call.getTargetOwner();
                        boolean declares = resideInAPackage(CORE).test(owner)
                                || owner.getPackageName().equals(table.getPackageName())
                                || owner.getName().equals("java.time.Duration")
                                || owner.isEquivalentTo(Set.class)
                                || owner.isEquivalentTo(Objects.class);
                        events.add(new SimpleConditionEvent(call, declares, call.getDescription()));
                    }
                }
            })
            .because("a product has no code of its own, except to read the line of words that a vendor's tool answers");

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
