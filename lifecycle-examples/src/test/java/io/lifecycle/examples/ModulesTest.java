package io.lifecycle.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifecycle.cli.LifecycleProvider;
import io.lifecycle.core.Lifecycle;
import io.lifecycle.kafkastreams.ResourceEvent;
import io.lifecycle.simulator.CloudSimulator;
import io.lifecycle.springboot.LifecycleScheduler;
import io.lifecycle.testkit.SimulatedResource;
import io.lifecycle.tools.render.Renderer;
import java.lang.module.Configuration;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.net.URI;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.slf4j.Logger;

/** The artifacts as modules: what each exports and needs, and that they start from the module path alone. */
class ModulesTest {

    private static final ModuleFinder MODULES = ModuleFinder.of(Stream.concat(
                    Stream.of(
                            Lifecycle.class,
                            Renderer.class,
                            SimulatedResource.class,
                            CloudSimulator.class,
                            LifecycleProvider.class,
                            LifecycleScheduler.class,
                            ResourceEvent.class,
                            Logger.class),
                    Product.ALL.stream().map(Product::table))
            .map(type -> Path.of(URI.create(
                    type.getProtectionDomain().getCodeSource().getLocation().toString())))
            .toArray(Path[]::new));

    private static ModuleDescriptor descriptor(String name) {
        return MODULES.find(name)
                .map(ModuleReference::descriptor)
                .orElseThrow(() -> new AssertionError(
                        "there is no module '" + name + "'; write a module-info.java with that name, as others have"));
    }

    private static Set<String> exportedBy(String module) {
        return descriptor(module).exports().stream()
                .map(ModuleDescriptor.Exports::source)
                .collect(Collectors.toSet());
    }

    @Test
    void each_artifact_is_a_module_that_exports_its_packages() {
        assertThat(exportedBy("io.lifecycle.core"))
                .containsExactlyInAnyOrder(
                        "io.lifecycle.core",
                        "io.lifecycle.core.observe",
                        "io.lifecycle.core.wait",
                        "io.lifecycle.core.reconcile",
                        "io.lifecycle.core.explain");
        assertThat(exportedBy("io.lifecycle.tools"))
                .containsExactlyInAnyOrder(
                        "io.lifecycle.tools.render",
                        "io.lifecycle.tools.lint",
                        "io.lifecycle.tools.page",
                        "io.lifecycle.tools.export");
        assertThat(exportedBy("io.lifecycle.testkit"))
                .containsExactlyInAnyOrder("io.lifecycle.testkit", "io.lifecycle.testkit.jqwik");
        assertThat(exportedBy("io.lifecycle.simulator")).containsExactly("io.lifecycle.simulator");
        assertThat(exportedBy("io.lifecycle.cli")).containsExactly("io.lifecycle.cli");
        assertThat(exportedBy("io.lifecycle.springboot"))
                .containsExactlyInAnyOrder(
                        "io.lifecycle.springboot", "io.lifecycle.springboot.json", "io.lifecycle.springboot.metrics");
        assertThat(exportedBy("io.lifecycle.kafkastreams")).containsExactly("io.lifecycle.kafkastreams");
    }

    @Test
    void core_needs_slf4j_at_run_time_and_the_tools_what_reads_and_writes_files() {
        assertThat(neededAtRunTime("io.lifecycle.core")).containsExactlyInAnyOrder("java.base", "org.slf4j");
        assertThat(neededAtRunTime("io.lifecycle.tools"))
                .containsExactlyInAnyOrder(
                        "java.base", "io.lifecycle.core", "com.fasterxml.jackson.core", "org.objectweb.asm");
    }

    @Test
    void what_is_for_spring_needs_nothing_of_it_to_be_there() {
        assertThat(neededAtRunTime("io.lifecycle.springboot"))
                .containsExactlyInAnyOrder("java.base", "io.lifecycle.core");
    }

    @ParameterizedTest
    @FieldSource("io.lifecycle.examples.Product#ALL")
    void a_product_is_one_package_that_needs_core_alone(Product<?, ?> product) {
        assertThat(exportedBy(product.packageName())).containsExactly(product.packageName());
        assertThat(neededAtRunTime(product.packageName())).containsExactlyInAnyOrder("java.base", "io.lifecycle.core");
    }

    private static Set<String> neededAtRunTime(String module) {
        return descriptor(module).requires().stream()
                .filter(needed -> !needed.modifiers().contains(ModuleDescriptor.Requires.Modifier.STATIC))
                .map(ModuleDescriptor.Requires::name)
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @FieldSource("io.lifecycle.examples.Product#ALL")
    void a_product_loads_in_a_layer_of_modules(Product<?, ?> product) throws Exception {
        Configuration configuration =
                ModuleLayer.boot().configuration().resolve(MODULES, ModuleFinder.of(), Set.of(product.packageName()));
        ModuleLayer layer =
                ModuleLayer.boot().defineModulesWithOneLoader(configuration, ClassLoader.getPlatformClassLoader());

        Object lifecycle = layer.findLoader(product.packageName())
                .loadClass(product.table().getName())
                .getField("LIFECYCLE")
                .get(null);

        assertThat(lifecycle.getClass()).isNotEqualTo(Lifecycle.class);
        assertThat(lifecycle.getClass().getModule().getName()).isEqualTo("io.lifecycle.core");
        assertThat(lifecycle).hasToString(product.lifecycle().toString());
    }
}
