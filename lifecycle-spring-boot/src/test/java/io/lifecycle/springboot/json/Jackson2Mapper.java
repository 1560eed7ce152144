package io.lifecycle.springboot.json;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.BasicPolymorphicTypeValidator;
import java.lang.reflect.Type;

/** A mapper of Jackson 2. */
record Jackson2Mapper(ObjectMapper mapper) implements Mapper {

    static Jackson2Mapper of(LifecycleJson<?, ?>... lifecycles) {
        return new Jackson2Mapper(JsonMapper.builder()
                .addModule(LifecycleJackson2Module.of(lifecycles))
                .build());
    }

    @Override
    public String write(Object value) {
        try {
            return mapper.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw refused(e);
        }
    }

    @Override
    public byte[] encode(Object value) {
        try {
            return mapper.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw refused(e);
        }
    }

    @Override
    public Object read(String json, Type type) {
        try {
            return mapper.readValue(json, mapper.constructType(type));
        } catch (JsonProcessingException e) {
            throw refused(e);
        }
    }

    private static RefusedException refused(JsonProcessingException e) {
        StringBuilder path = new StringBuilder();
        if (e instanceof JsonMappingException mapping) {
            mapping.getPath().forEach(step -> Mapper.append(path, step.getFieldName(), step.getIndex()));
        }
        return new RefusedException(e.getOriginalMessage(), path.toString(), e);
    }

    @Override
    public Mapper withTypes() {
        return new Jackson2Mapper(mapper.copy()
                .activateDefaultTyping(
                        BasicPolymorphicTypeValidator.builder()
                                .allowIfBaseType(Object.class)
                                .build(),
                        ObjectMapper.DefaultTyping.NON_FINAL,
                        JsonTypeInfo.As.PROPERTY));
    }
}
