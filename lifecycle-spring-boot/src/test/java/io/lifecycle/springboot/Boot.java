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

/** The Spring Boot of this run. What moved between 3.5 and 4.0 is found by either name. */
final class Boot {

    private static final String ACTUATOR = "org.springframework.boot.actuate.autoconfigure.";

    private Boot() {}

    /** Returns a runner with all that is listed for auto-configuration by this artifact, as a service has it. */
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

    /** Returns what makes a registry of meters, and has binders bound to it. */
    static AutoConfigurations metrics() {
        String metrics =
                isFour() ? "org.springframework.boot.micrometer.metrics.autoconfigure." : ACTUATOR + "metrics.";
        return named(
                metrics + "MetricsAutoConfiguration",
                metrics + "CompositeMeterRegistryAutoConfiguration",
                metrics + "export.simple.SimpleMetricsExportAutoConfiguration");
    }

    /** Returns what finds endpoints. */
    static AutoConfigurations endpoints() {
        return named(ACTUATOR + "endpoint.EndpointAutoConfiguration");
    }

    /** Returns what collects contributions to health. */
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
