package io.lifecycle.springboot.json;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;

/** A type with its arguments: {@code new Asked<StateEstimate<BmsState>>() {}.type()}. */
abstract class Asked<T> {

    Type type() {
        return ((ParameterizedType) getClass().getGenericSuperclass()).getActualTypeArguments()[0];
    }
}
