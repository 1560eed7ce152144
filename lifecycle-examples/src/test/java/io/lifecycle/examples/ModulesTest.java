package io.lifecycle.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.lifecycle.bms.Bms;
import io.lifecycle.container.Container;
import io.lifecycle.core.Lifecycle;
import io.lifecycle.ecs.Ecs;
import io.lifecycle.testkit.SimulatedResource;
import java.lang.module.Configuration;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

/** The artifacts as modules: what each exports and needs, and that they start from the module path alone. */
class ModulesTest {

    private static final ModuleFinder MODULES = ModuleFinder.of(Stream.of(
                    Lifecycle.class, SimulatedResource.class, Bms.class, Ecs.class, Container.class, Logger.class)
            .map(type -> Path.of(URI.create(
                    type.getProtectionDomain().getCodeSource().getLocation().toString())))
            .toArray(Path[]::new));

    private static ModuleDescriptor descriptor(String name) {
        return MODULES.find(name).map(ModuleReference::descriptor).orElseThrow();
    }

    @Test
    void each_artifact_is_a_module_that_exports_its_packages() {
        Map<String, Set<String>> exports = Map.of(
                "io.lifecycle.core",
                        Set.of("io.lifecycle.core", "io.lifecycle.core.observe", "io.lifecycle.core.render"),
                "io.lifecycle.testkit", Set.of("io.lifecycle.testkit", "io.lifecycle.testkit.jqwik"),
                "io.lifecycle.bms", Set.of("io.lifecycle.bms"),
                "io.lifecycle.ecs", Set.of("io.lifecycle.ecs"),
                "io.lifecycle.container", Set.of("io.lifecycle.container"));

        exports.forEach((module, packages) -> assertThat(descriptor(module).exports())
                .extracting(ModuleDescriptor.Exports::source)
                .containsExactlyInAnyOrderElementsOf(packages));
    }

    @Test
    void core_needs_slf4j_at_run_time_and_nothing_else() {
        assertThat(neededAtRunTime("io.lifecycle.core")).containsExactlyInAnyOrder("java.base", "org.slf4j");
        assertThat(neededAtRunTime("io.lifecycle.bms")).containsExactlyInAnyOrder("java.base", "io.lifecycle.core");
    }

    private static Set<String> neededAtRunTime(String module) {
        return descriptor(module).requires().stream()
                .filter(needed -> !needed.modifiers().contains(ModuleDescriptor.Requires.Modifier.STATIC))
                .map(ModuleDescriptor.Requires::name)
                .collect(Collectors.toSet());
    }

    @Test
    void a_product_loads_in_a_layer_of_modules() throws Exception {
        Configuration configuration =
                ModuleLayer.boot().configuration().resolve(MODULES, ModuleFinder.of(), Set.of("io.lifecycle.bms"));
        ModuleLayer layer =
                ModuleLayer.boot().defineModulesWithOneLoader(configuration, ClassLoader.getPlatformClassLoader());

        Object lifecycle = layer.findLoader("io.lifecycle.bms")
                .loadClass("io.lifecycle.bms.Bms")
                .getField("LIFECYCLE")
                .get(null);

        assertThat(lifecycle.getClass()).isNotEqualTo(Lifecycle.class);
        assertThat(lifecycle.getClass().getModule().getName()).isEqualTo("io.lifecycle.core");
        assertThat(lifecycle).hasToString(Bms.LIFECYCLE.toString());
    }
}
