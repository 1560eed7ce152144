package io.lifecycle.springboot.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.jsontype.TypeDeserializer;

/** Reads values with Jackson 3. */
final class Jackson3Reader<T> extends ValueDeserializer<T> {

    private final Form<T> form;
    private final List<Class<?>> asked;

    Jackson3Reader(Form<T> form, List<Class<?>> asked) {
        this.form = form;
        this.asked = asked;
    }

    @Override
    public ValueDeserializer<?> createContextual(DeserializationContext context, @Nullable BeanProperty property) {
        JavaType type = context.getContextualType();
        List<Class<?>> enums = new ArrayList<>();
        for (int i = 0; type != null && i < type.containedTypeCount(); i++) {
            if (type.containedType(i).isEnumType()) {
                enums.add(type.containedType(i).getRawClass());
            }
        }
        return enums.isEmpty() ? this : new Jackson3Reader<>(form, enums);
    }

    @Override
    public T deserialize(JsonParser parser, DeserializationContext context) {
        Object tree = tree(context.readTree(parser), 0);
        try {
            return form.read(tree, asked);
        } catch (Misread e) {
            JacksonException refused = MismatchedInputException.from(parser, form.type(), e.getMessage());
            for (int i = e.path().size() - 1; i >= 0; i--) {
                refused.prependPath(
                        e.path().get(i) instanceof Integer index
                                ? new JacksonException.Reference(List.class, index)
                                : new JacksonException.Reference(i == 0 ? form.type() : Map.class, (String)
                                        e.path().get(i)));
            }
            throw refused;
        }
    }

    /** Reads the same if the mapper adds types, because these values name their own type. */
    @Override
    public Object deserializeWithType(JsonParser parser, DeserializationContext context, TypeDeserializer types) {
        return deserialize(parser, context);
    }

    private static @Nullable Object tree(JsonNode node, int depth) {
        if (node.isObject() && depth < Said.DEEPEST) {
            Map<String, @Nullable Object> fields = new LinkedHashMap<>();
            node.properties().forEach(field -> fields.put(field.getKey(), tree(field.getValue(), depth + 1)));
            return fields;
        }
        if (node.isArray() && depth < Said.DEEPEST) {
            List<@Nullable Object> elements = new ArrayList<>();
            node.forEach(element -> elements.add(tree(element, depth + 1)));
            return elements;
        }
        return node.isString()
                ? node.stringValue()
                : node.isBoolean() ? (Object) node.booleanValue() : node.isNumber() ? node.numberType() : null;
    }
}
