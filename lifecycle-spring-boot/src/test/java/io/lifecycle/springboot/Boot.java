package io.lifecycle.springboot;

import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.util.ClassUtils;

/** The Spring Boot of this run. Classes that moved between 3.5 and 4.0 are found by either name. */
final class Boot {

    private static final String ACTUATOR = "org.springframework.boot.actuate.autoconfigure.";

    private Boot() {}

    /** Returns a runner with all auto-configurations that this artifact lists, as a service has them. */
    static ApplicationContextRunner runner() {
        return new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(ours()));
    }

    static Class<?>[] ours() {
        ClassLoader loader = Boot.class.getClassLoader();
        return StreamSupport.stream(
                        ImportCandidates.load(AutoConfiguration.class, loader).spliterator(), false)
                .filter(name -> name.startsWith("io.lifecycle."))
                .map(name -> ClassUtils.resolveClassName(name, loader))
                .toArray(Class<?>[]::new);
    }

    static boolean isFour() {
        return SpringBootVersion.getVersion().startsWith("4.");
    }

    /** Returns the auto-configurations that make a registry of meters and bind binders to it. */
    static AutoConfigurations metrics() {
        String metrics =
                isFour() ? "org.springframework.boot.micrometer.metrics.autoconfigure." : ACTUATOR + "metrics.";
        return named(
                metrics + "MetricsAutoConfiguration",
                metrics + "CompositeMeterRegistryAutoConfiguration",
                metrics + "export.simple.SimpleMetricsExportAutoConfiguration");
    }

    /** Returns the auto-configurations that find endpoints. */
    static AutoConfigurations endpoints() {
        return named(ACTUATOR + "endpoint.EndpointAutoConfiguration");
    }

    /** Returns the auto-configurations that collect contributions to health. */
    static AutoConfigurations health() {
        return named(
                isFour()
                        ? "org.springframework.boot.health.autoconfigure.contributor.HealthContributorAutoConfiguration"
                        : ACTUATOR + "health.HealthContributorAutoConfiguration");
    }

    private static AutoConfigurations named(String... names) {
        List<Class<?>> classes = Stream.of(names)
                .<Class<?>>map(name -> ClassUtils.resolveClassName(name, Boot.class.getClassLoader()))
                .toList();
        return AutoConfigurations.of(classes.toArray(Class<?>[]::new));
    }
}
