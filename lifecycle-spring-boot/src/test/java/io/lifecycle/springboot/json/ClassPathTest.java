package io.lifecycle.springboot.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.lifecycle.bms.Bms;
import io.lifecycle.core.Lifecycle;
import java.io.File;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import tools.jackson.databind.json.JsonMapper;

/** A service has one Jackson, on its class path or its module path, and neither needs nor loads the other. */
class ClassPathTest {

    private static final String TOLD = ": bms [STOPPED], hypotheses[0].place: this is a number, and must be a text";

    private static boolean isJackson2(String path) {
        return path.matches(".*jackson-(core|databind)-2\\..*");
    }

    private static boolean isJackson3(String path) {
        return path.matches(".*jackson-(core|databind)-3\\..*");
    }

    /** Returns this class path without some jars. */
    private static List<Path> without(Predicate<String> hidden) {
        List<Path> left = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            if (!hidden.test(entry)) {
                left.add(Path.of(entry));
            }
        }
        return left;
    }

    private static URLClassLoader loader(List<Path> paths) throws Exception {
        List<URL> urls = new ArrayList<>();
        for (Path path : paths) {
            urls.add(path.toUri().toURL());
        }
        return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }

    @SuppressWarnings("unchecked") // a trial is a function of texts
    private static String tried(ClassLoader loader, Class<? extends Trial> trial) throws Exception {
        var constructor = loader.loadClass(trial.getName()).getDeclaredConstructor();
        constructor.setAccessible(true);
        return ((Function<String, String>) constructor.newInstance()).apply("STOPPED");
    }

    @Test
    void with_jackson_2_alone_its_module_works() throws Exception {
        try (URLClassLoader loader = loader(without(ClassPathTest::isJackson3))) {
            assertThat(tried(loader, Trial.Two.class)).startsWith("2.22").endsWith(TOLD);
            assertThatThrownBy(() -> tried(loader, Trial.Three.class))
                    .hasStackTraceContaining("NoClassDefFoundError: tools/jackson/");
        }
    }

    @Test
    void with_jackson_3_alone_its_module_works() throws Exception {
        try (URLClassLoader loader = loader(without(ClassPathTest::isJackson2))) {
            assertThat(tried(loader, Trial.Three.class)).startsWith("3.").endsWith(TOLD);
            assertThatThrownBy(() -> tried(loader, Trial.Two.class))
                    .hasStackTraceContaining("NoClassDefFoundError: com/fasterxml/jackson/");
        }
    }

    @Test
    void the_oldest_jackson_2_that_is_promised_will_do() throws Exception {
        List<Path> paths = new ArrayList<>();
        try (Stream<Path> oldest = Files.list(Path.of("target", "oldest-jackson"))) {
            paths.addAll(oldest.toList());
        }
        assertThat(paths).hasSize(3);
        paths.addAll(without(path -> isJackson2(path) || isJackson3(path) || path.contains("jackson-annotations")));

        try (URLClassLoader loader = loader(paths)) {
            assertThat(tried(loader, Trial.Two.class)).isEqualTo("2.15.4" + TOLD);
        }
    }

    private static Path of(Class<?> type) {
        return Path.of(URI.create(
                type.getProtectionDomain().getCodeSource().getLocation().toString()));
    }

    /** Returns the loader of our module, resolved from a module path with one Jackson. */
    private static ClassLoader module(Class<?> jackson, String name) {
        Path[] path = Stream.concat(
                        Stream.of(of(Lifecycle.class), of(Bms.class), of(LifecycleJson.class), of(Logger.class)),
                        without(any -> false).stream()
                                .filter(entry -> entry.toString().contains("jackson-")
                                        && !(jackson == ObjectMapper.class
                                                ? isJackson3(entry.toString())
                                                : isJackson2(entry.toString()))))
                .toArray(Path[]::new);
        Configuration configuration = ModuleLayer.boot()
                .configuration()
                .resolve(ModuleFinder.of(path), ModuleFinder.of(), Set.of("io.lifecycle.springboot", name));
        return ModuleLayer.defineModulesWithOneLoader(
                        configuration, List.of(ModuleLayer.boot()), ClassLoader.getPlatformClassLoader())
                .layer()
                .findLoader("io.lifecycle.springboot");
    }

    @Test
    void as_a_module_it_reads_the_one_jackson_that_is_there() throws Exception {
        ClassLoader two = module(ObjectMapper.class, "com.fasterxml.jackson.databind");
        Class<?> moduleOf2 = two.loadClass(LifecycleJackson2Module.class.getName());
        assertThat(moduleOf2.getModule().getName()).isEqualTo("io.lifecycle.springboot");
        assertThat(moduleOf2.getSuperclass().getModule().getName()).isEqualTo("com.fasterxml.jackson.databind");
        assertThatThrownBy(() -> two.loadClass(LifecycleJackson3Module.class.getName()))
                .isInstanceOf(NoClassDefFoundError.class);

        ClassLoader three = module(JsonMapper.class, "tools.jackson.databind");
        Class<?> moduleOf3 = three.loadClass(LifecycleJackson3Module.class.getName());
        assertThat(moduleOf3.getSuperclass().getModule().getName()).isEqualTo("tools.jackson.databind");
        assertThatThrownBy(() -> three.loadClass(LifecycleJackson2Module.class.getName()))
                .isInstanceOf(NoClassDefFoundError.class);
    }
}
