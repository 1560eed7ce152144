package io.lifecycle.core.internal;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.immutables.value.Value;

/**
 * How value types are generated: hidden, without builders or copies, made by one factory that takes every attribute.
 *
 * <p>This annotation stays in the source, and generated classes have no annotations, so that no consumer's compiler misses them.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.SOURCE)
@Value.Style(
        jdkOnly = true,
        get = "*",
        visibility = Value.Style.ImplementationVisibility.PACKAGE,
        overshadowImplementation = true,
        allParameters = true,
        allowedClasspathAnnotations = Override.class,
        defaults = @Value.Immutable(builder = false, copy = false))
public @interface ValueStyle {}
