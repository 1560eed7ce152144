package io.lifecycle.core.internal;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.immutables.value.Value;

/** How settings are generated: like values, but each has a method that makes a changed copy. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.SOURCE)
@Value.Style(
        jdkOnly = true,
        get = "*",
        visibility = Value.Style.ImplementationVisibility.PACKAGE,
        allParameters = true,
        allowedClasspathAnnotations = Override.class,
        defaults = @Value.Immutable(builder = false))
public @interface SettingsStyle {}
