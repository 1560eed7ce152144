package io.lifecycle.springboot;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Looks for properties whose names begin with the prefix, in any spelling and from any source. */
final class OnSettings extends SpringBootCondition {

    @Override
    public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
        Map<String, ?> attributes =
                requireNonNull(metadata.getAnnotationAttributes(ConditionalOnSettings.class.getName()));
        String prefix = String.valueOf(attributes.get("value"));
        boolean isSet = Binder.get(context.getEnvironment())
                .bind(prefix, Bindable.mapOf(String.class, Object.class))
                .isBound();
        ConditionMessage.Builder message = ConditionMessage.forCondition(ConditionalOnSettings.class);
        return isSet
                ? ConditionOutcome.match(message.foundExactly("properties under '" + prefix + "'"))
                : ConditionOutcome.noMatch(message.didNotFind("any property under '" + prefix + "'")
                        .atAll());
    }
}
