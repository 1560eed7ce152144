package io.lifecycle.springboot.json;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.lang.reflect.Type;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DefaultTyping;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

/** A mapper of Jackson 3. */
record Jackson3Mapper(JsonMapper mapper) implements Mapper {

    static Jackson3Mapper of(LifecycleJson<?, ?>... lifecycles) {
        return new Jackson3Mapper(JsonMapper.builder()
                .addModule(LifecycleJackson3Module.of(lifecycles))
                .build());
    }

    @Override
    public String write(Object value) {
        try {
            return mapper.writeValueAsString(value);
        } catch (JacksonException e) {
            throw refused(e);
        }
    }

    @Override
    public byte[] encode(Object value) {
        try {
            return mapper.writeValueAsBytes(value);
        } catch (JacksonException e) {
            throw refused(e);
        }
    }

    @Override
    public Object read(String json, Type type) {
        try {
            return mapper.readValue(json, mapper.constructType(type));
        } catch (JacksonException e) {
            throw refused(e);
        }
    }

    private static RefusedException refused(JacksonException e) {
        StringBuilder path = new StringBuilder();
        e.getPath().forEach(step -> Mapper.append(path, step.getPropertyName(), step.getIndex()));
        return new RefusedException(e.getOriginalMessage(), path.toString(), e);
    }

    @Override
    public Mapper withTypes() {
        return new Jackson3Mapper(mapper.rebuild()
                .activateDefaultTyping(
                        BasicPolymorphicTypeValidator.builder()
                                .allowIfBaseType(Object.class)
                                .build(),
                        DefaultTyping.NON_FINAL,
                        JsonTypeInfo.As.PROPERTY)
                .build());
    }
}
