package io.lifecycle.testkit.jqwik;

import io.lifecycle.core.Lifecycle;
import io.lifecycle.testkit.IllegalWalk;
import io.lifecycle.testkit.LegalTrace;
import io.lifecycle.testkit.LegalWalk;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.providers.ArbitraryProvider;
import net.jqwik.api.providers.TypeUsage;

/**
 * Provides {@code @ForAll LegalWalk<..>}, {@code IllegalWalk<..>} and {@code LegalTrace<..>} for a product's types, and {@code
 * Lifecycle<SomeState, SomeOperation>}.
 *
 * <p>It finds the lifecycle of a product's states in a public constant of that type. It looks in the class around the
 * enum, and in the class beside it whose name lacks {@code State}, such as {@code Bms} for {@code BmsState}.
 *
 * @since 0.1
 */
public final class LifecycleArbitraryProvider implements ArbitraryProvider {

    /** For jqwik. */
    public LifecycleArbitraryProvider() {}

    @Override
    public boolean canProvideFor(TypeUsage targetType) {
        return isAny(targetType, List.of(LegalWalk.class, IllegalWalk.class, LegalTrace.class))
                || (targetType.isOfType(Lifecycle.class)
                        && targetType.getTypeArgument(0).isOfType(SomeState.class));
    }

    private static boolean isAny(TypeUsage type, List<Class<?>> classes) {
        return classes.stream().anyMatch(type::isOfType);
    }

    @Override
    public Set<Arbitrary<?>> provideFor(TypeUsage targetType, SubtypeProvider subtypeProvider) {
        if (targetType.isOfType(Lifecycle.class)) {
            return Set.of(LifecycleArbitraries.lifecycles());
        }
        return Set.of(of(targetType, lifecycle(targetType.getTypeArgument(0).getRawType())));
    }

    private static <S, O> Arbitrary<?> of(TypeUsage type, Lifecycle<S, O> lifecycle) {
        if (type.isOfType(LegalWalk.class)) {
            return LifecycleArbitraries.legalWalks(lifecycle);
        }
        return type.isOfType(IllegalWalk.class)
                ? LifecycleArbitraries.illegalWalks(lifecycle)
                : LifecycleArbitraries.legalTraces(lifecycle);
    }

    private static Lifecycle<?, ?> lifecycle(Class<?> states) {
        return holders(states)
                .flatMap(holder -> Arrays.stream(holder.getFields()))
                .filter(field -> Modifier.isStatic(field.getModifiers()) && isOf(field, states))
                .findFirst()
                .map(LifecycleArbitraryProvider::value)
                .orElseThrow(() -> new IllegalArgumentException("no public constant of type Lifecycle<"
                        + states.getSimpleName() + ", ..> was found around " + states.getName()
                        + ", or in the class of its name without 'State'; provide the walk by a method with @Provide, which"
                        + " returns LifecycleArbitraries.legalWalks(..)"));
    }

    private static Stream<Class<?>> holders(Class<?> states) {
        Stream<Class<?>> around = Stream.ofNullable(states.getEnclosingClass());
        if (!states.getName().endsWith("State")) {
            return around;
        }
        String name = states.getName().substring(0, states.getName().length() - "State".length());
        try {
            return Stream.concat(around, Stream.of(Class.forName(name, true, states.getClassLoader())));
        } catch (ClassNotFoundException thereIsNone) {
            return around;
        }
    }

    private static boolean isOf(Field field, Class<?> states) {
        return field.getType() == Lifecycle.class
                && field.getGenericType() instanceof ParameterizedType type
                && type.getActualTypeArguments()[0] == states;
    }

    private static Lifecycle<?, ?> value(Field field) {
        try {
            return (Lifecycle<?, ?>) field.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("cannot read " + field + "; make its class public", e);
        }
    }
}
