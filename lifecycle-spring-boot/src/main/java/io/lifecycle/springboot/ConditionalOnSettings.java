package io.lifecycle.springboot;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Conditional;

/** Met if any property is set whose name begins with the prefix. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Conditional(OnSettings.class)
@interface ConditionalOnSettings {

    /** Returns how the names begin, such as {@code lifecycle.polling}. */
    String value();
}
