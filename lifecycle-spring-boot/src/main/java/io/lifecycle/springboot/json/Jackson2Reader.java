package io.lifecycle.springboot.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.jsontype.TypeDeserializer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads values with Jackson 2. */
final class Jackson2Reader<T> extends JsonDeserializer<T> implements ContextualDeserializer {

    private final Form<T> form;
    private final List<Class<?>> asked;

    Jackson2Reader(Form<T> form, List<Class<?>> asked) {
        this.form = form;
        this.asked = asked;
    }

    @Override
    public JsonDeserializer<?> createContextual(DeserializationContext context, @Nullable BeanProperty property) {
        JavaType type = context.getContextualType();
        List<Class<?>> enums = new ArrayList<>();
        for (int i = 0; type != null && i < type.containedTypeCount(); i++) {
            if (type.containedType(i).isEnumType()) {
                enums.add(type.containedType(i).getRawClass());
            }
        }
        return enums.isEmpty() ? this : new Jackson2Reader<>(form, enums);
    }

    @Override
    public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        Object tree = tree(context.readTree(parser), 0);
        try {
            return form.read(tree, asked);
        } catch (Misread e) {
            JsonMappingException refused = MismatchedInputException.from(parser, form.type(), e.getMessage());
            for (int i = e.path().size() - 1; i >= 0; i--) {
                refused.prependPath(
                        e.path().get(i) instanceof Integer index
                                ? new JsonMappingException.Reference(List.class, index)
                                : new JsonMappingException.Reference(i == 0 ? form.type() : Map.class, (String)
                                        e.path().get(i)));
            }
            throw refused;
        }
    }

    /** Reads the same if the mapper adds types, because these values name their own type. */
    @Override
    public Object deserializeWithType(JsonParser parser, DeserializationContext context, TypeDeserializer types)
            throws IOException {
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
        return node.isTextual()
                ? node.textValue()
                : node.isBoolean() ? (Object) node.booleanValue() : node.isNumber() ? node.numberType() : null;
    }
}
