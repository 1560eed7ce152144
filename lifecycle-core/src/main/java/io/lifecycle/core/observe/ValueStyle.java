package io.lifecycle.core.observe;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.immutables.value.Value;

/** How value types are generated here: as the model's are, whose style is its own affair. */
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
@interface ValueStyle {}
