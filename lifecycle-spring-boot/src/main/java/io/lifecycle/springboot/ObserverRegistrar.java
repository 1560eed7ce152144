package io.lifecycle.springboot;

import io.lifecycle.core.Lifecycle;
import io.lifecycle.core.observe.StateObserver;
import java.util.Arrays;
import java.util.Map;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.ResolvableType;
import org.springframework.core.env.Environment;

/**
 * Makes an observer for each lifecycle that is named under {@code lifecycle.observers}, unless the service already has an observer of
 * the same product. The observer of the bean {@code bms} is called {@code bmsObserver}.
 */
final class ObserverRegistrar implements BeanDefinitionRegistryPostProcessor {

    private static final String SUFFIX = "Observer";

    private final Environment environment;

    ObserverRegistrar(Environment environment) {
        this.environment = environment;
    }

    @Override
    public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
        // The lifecycles are known only when all beans are known.
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory factory) {
        Map<String, ObserverProperties> wanted = Binder.get(environment)
                .bind(LifecycleProperties.OBSERVERS, Bindable.mapOf(String.class, ObserverProperties.class))
                .orElse(Map.of());
        wanted.forEach((name, properties) -> register(name, properties, factory));
    }

    private static void register(String name, ObserverProperties properties, ConfigurableListableBeanFactory factory) {
        String prefix = LifecycleProperties.OBSERVERS + "." + name;
        if (!factory.containsBean(name) || !factory.isTypeMatch(name, Lifecycle.class)) {
            throw Check.invalid(
                    prefix + ".control",
                    String.valueOf(properties.control()),
                    "there is no bean '" + name + "' that is a Lifecycle; there are: "
                            + Arrays.toString(factory.getBeanNamesForType(Lifecycle.class, true, false))
                            + "; declare it, or name another");
        }
        ResolvableType type = typeOf(name, factory);
        boolean isThere = factory.getBeanNamesForType(type, true, false).length > 0;
        if (isThere || factory.containsBean(name + SUFFIX)) {
            return;
        }
        RootBeanDefinition definition = new RootBeanDefinition();
        definition.setTargetType(type);
        definition.setInstanceSupplier(
                () -> properties.observer((Lifecycle<?, ?>) factory.getBean(name, Lifecycle.class), prefix));
        ((BeanDefinitionRegistry) factory).registerBeanDefinition(name + SUFFIX, definition);
    }

    /** Returns the type of the observer: of the states and operations of the lifecycle, if the bean shows them. */
    private static ResolvableType typeOf(String name, ConfigurableListableBeanFactory factory) {
        ResolvableType lifecycle = factory.containsBeanDefinition(name)
                ? factory.getMergedBeanDefinition(name).getResolvableType().as(Lifecycle.class)
                : ResolvableType.NONE;
        return lifecycle.hasGenerics() && !lifecycle.hasUnresolvableGenerics()
                ? ResolvableType.forClassWithGenerics(StateObserver.class, lifecycle.getGenerics())
                : ResolvableType.forClass(StateObserver.class);
    }
}
